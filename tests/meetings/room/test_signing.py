"""Approved is not signed: what a decision opens, until the signed document closes it."""

from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from giaoban.audit.models import AuditEvent
from giaoban.desk import waiting_signing
from giaoban.notifications.kinds import kind_of
from giaoban.notifications.models import Message
from giaoban.organisation.enums import Role
from meetings.actions import (
    agenda,
    decisions,
    meetings,
    restrictions,
    signing,
    signing_reminders,
    sitting,
    voting,
)
from meetings.models import Reader, Signing
from meetings.rules.signing_reminders import reminded_on
from tests.factories import AT, DepartmentFactory, person
from tests.meetings.room.test_race import all_at_once, told
from tests.preparations import EARLIER, month, pdf
from tests.sittings import in_session

pytestmark = pytest.mark.django_db

DUE = date(2022, 7, 7)  # five working days after Thursday, 30 June 2022
NEXT_DAY = AT + timedelta(days=1)


@pytest.fixture
def here(db):
    """A month whose one proposal is being voted on."""
    here = month()
    here.proposal = here.ready(title="Phê duyệt phương án")
    here.meeting = here.planned()
    agenda.add_proposals(
        meeting=here.meeting, proposals=[here.proposal], by=here.secretary, at=EARLIER
    )
    here.meeting.refresh_from_db()
    meetings.approve_programme(
        meeting=here.meeting, order_version=here.meeting.order_version, by=here.chair, at=EARLIER
    )
    here.meeting = meetings.call(meeting=here.meeting, by=here.secretary, at=EARLIER)
    sitting.mark_all_present(meeting=here.meeting, by=here.secretary, at=AT)
    here.meeting = sitting.open_(meeting=here.meeting, by=here.secretary, at=AT)
    here.item = here.meeting.items.select_related("meeting__committee", "proposal").get()
    return here


def approve(here, exceptions=None):
    return voting.record_hands(item=here.item, exceptions=exceptions, by=here.chair, at=AT)


def sign(here, *, by=None, at=NEXT_DAY, **changes):
    facts = {"document_number": "125/QĐ-UBND", "signed_on": date(2022, 7, 1), "upload": pdf()}
    return signing.sign(
        signing=Signing.objects.get(withdrawn_at=None), by=by or here.head, at=at, **facts | changes
    )


def verbs():
    found = AuditEvent.objects.filter(verb__startswith="signing").order_by("pk")
    return list(found.values_list("verb", flat=True))


# Opening and withdrawing --------------------------------------------------------------------------


def test_an_approved_item_opens_it_for_its_unit_in_five_working_days(here):
    approve(here)

    opened = Signing.objects.get()
    assert (opened.item, opened.department, opened.due_on) == (here.item, here.unit, DUE)
    told_ = Message.objects.filter(kind="signing.opened").values_list("recipient", flat=True)
    assert set(told_) == {here.head.pk, here.officer.pk}
    assert verbs() == ["signing.opened"]


@pytest.mark.parametrize(("days", "due"), [(1, date(2022, 7, 1)), (2, date(2022, 7, 4))])
def test_the_committee_s_working_rules_say_how_soon(here, days, due):
    here.committee.rules.update(signing_working_days=days)

    approve(here)

    assert Signing.objects.get().due_on == due


def test_what_was_not_carried_opens_nothing(here):
    against = dict.fromkeys((here.chair, here.vice_chair, here.member, here.head), "AGAINST")
    approve(here, exceptions=against)

    assert not Signing.objects.exists()


@pytest.mark.parametrize("outcome", ["POSTPONED", "RETURNED"])
def test_what_is_put_aside_opens_nothing(here, outcome):
    decisions.decide(item=here.item, outcome=outcome, wording="Chờ ý kiến", by=here.chair, at=AT)

    assert not Signing.objects.exists()


def test_to_be_completed_as_discussed_stays_the_same_one(here):
    approve(here)
    more = {"outcome": "APPROVED_WITH_CHANGES", "wording": "Bổ sung bản đồ"}
    decisions.decide(item=here.item, **more, by=here.chair, at=AT)

    assert Signing.objects.count() == 1
    assert verbs() == ["signing.opened"]


def test_an_annulled_vote_withdraws_it_and_the_next_one_opens_another(here):
    round_ = approve(here)

    voting.annul(round=round_, reason="Đếm nhầm", by=here.chair, at=AT)

    gone = Signing.objects.get()
    assert (gone.withdrawn_at, gone.withdrawn_because) == (AT, "Đếm nhầm")
    assert Message.objects.filter(kind="signing.withdrawn", recipient=here.head).count() == 1
    approve(here)
    assert Signing.objects.waiting().count() == 1


def test_an_item_without_a_unit_is_the_office_s(here):
    room = in_session(count=3)
    voting.record_hands(item=room.item, by=room.chair, at=AT)

    opened = Signing.objects.get()
    assert opened.department is None
    assert Message.objects.get(kind="signing.opened").recipient == room.secretary


# Closing ------------------------------------------------------------------------------------------


def test_number_date_and_file_close_it(here):
    approve(here)

    closed = sign(here)

    assert (closed.document_number, closed.signed_on) == ("125/QĐ-UBND", date(2022, 7, 1))
    assert (closed.closed_by, closed.is_waiting) == (here.head, False)
    event = AuditEvent.objects.get(verb="signing.closed")
    assert event.after["sha256"] == closed.file.sha256


@pytest.mark.parametrize(
    ("day", "refusal"),
    [
        (date(2022, 6, 29), signing.SignedBeforeApproval),
        (date(2022, 6, 30), None),
        (date(2022, 7, 1), None),
        (date(2022, 7, 2), signing.SignedInTheFuture),
    ],
)
def test_it_is_signed_between_the_approval_and_today(here, day, refusal):
    approve(here)

    if refusal is None:
        assert sign(here, signed_on=day).signed_on == day
    else:
        with pytest.raises(refusal):
            sign(here, signed_on=day)


def test_what_was_entered_is_corrected_with_a_reason_only(here):
    approve(here)
    sign(here)

    with pytest.raises(signing.CorrectionSaysWhy):
        sign(here, document_number="126/QĐ-UBND")
    sign(here, document_number="126/QĐ-UBND", reason="Nhầm số")

    event = AuditEvent.objects.get(verb="signing.corrected")
    assert (event.before["number"], event.after["reason"]) == ("125/QĐ-UBND", "Nhầm số")


def test_what_was_withdrawn_is_not_signed(here):
    round_ = approve(here)
    opened = Signing.objects.get()
    voting.annul(round=round_, reason="Nhầm", by=here.chair, at=AT)

    with pytest.raises(signing.NothingToSign):
        signing.sign(
            signing=opened, document_number="1", signed_on=date(2022, 7, 1), upload=pdf(),
            by=here.head, at=NEXT_DAY,
        )  # fmt: skip


@pytest.mark.parametrize(
    "values",
    [
        {"closed_at": NEXT_DAY},
        {"document_number": "1"},
        {"withdrawn_at": NEXT_DAY},
    ],
)
def test_the_database_refuses_what_is_half_signed(here, values):
    approve(here)

    with pytest.raises(IntegrityError), transaction.atomic():
        Signing.objects.update(**values)


def test_the_database_follows_an_item_up_once(here):
    approve(here)

    with pytest.raises(IntegrityError), transaction.atomic():
        Signing.objects.create(item=here.item, due_on=DUE, opened_at=AT)


@pytest.mark.django_db(transaction=True)
def test_two_who_sign_at_once_are_one_and_one_that_is_told():
    here = month()
    room = in_session(count=3)
    voting.record_hands(item=room.item, by=room.chair, at=AT)
    here.head = room.secretary

    def go():
        sign(here)
        return "signed"

    answers = all_at_once([told(go, signing.CorrectionSaysWhy, "told")] * 2)

    assert sorted(answers) == ["signed", "told"]


# Reminders ----------------------------------------------------------------------------------------


def on(day, hour=8, month_=7):
    return timezone.make_aware(datetime(2022, month_, day, hour))


def reminded(recipient):
    found = Message.objects.filter(kind__in=["signing.reminder", "signing.overdue"])
    rows = found.filter(recipient=recipient).order_by("business_on")
    return [(one.business_on.day, one.kind.rpartition(".")[2]) for one in rows]


def test_it_is_reminded_of_before_on_the_day_and_then_every_week(here):
    approve(here)

    for day in range(1, 26):
        signing_reminders.plan_due(at=on(day))
        signing_reminders.plan_due(at=on(day, hour=9))

    assert reminded(here.head) == [
        (6, "reminder"), (7, "reminder"), (11, "overdue"), (18, "overdue"), (25, "overdue"),
    ]  # fmt: skip
    assert reminded(here.other_head) == []


def test_before_half_past_seven_nobody_is_reminded(here):
    approve(here)

    assert signing_reminders.plan_due(at=on(6, hour=7)) == 0


def test_what_is_signed_or_withdrawn_is_reminded_of_no_more(here):
    approve(here)
    signing_reminders.plan_due(at=on(6))
    message = Message.objects.filter(kind="signing.reminder").first()
    still_true = kind_of("signing.reminder").still_true
    assert still_true([message]) == {message.pk}

    sign(here)

    assert still_true([message]) == set()
    assert signing_reminders.plan_due(at=on(7)) == 0


def test_a_restricted_item_s_unit_reads_its_number_alone_and_nobody_else_is_written_to(here):
    stranger = person(Role.UNIT_OFFICER, here.committee, here.unit)
    approve(here)
    readers = [here.chair, here.vice_chair, here.member, here.head, here.secretary]
    restrictions.restrict(matter=here.proposal, people=readers, by=here.secretary, at=AT)
    assert Reader.objects.exists()

    signing_reminders.plan_due(at=on(6))

    found = Message.objects.filter(kind="signing.reminder")
    assert set(found.values_list("recipient", flat=True)) == {here.head.pk, here.officer.pk}
    assert stranger.pk not in found.values_list("recipient", flat=True)
    assert {one.facts["title"] for one in found} == {"Nội dung hạn chế"}


def test_a_week_that_begins_with_a_holiday_reminds_on_its_first_working_day():
    class Calendar:
        """Monday, 4 July, is off."""

        @staticmethod
        def is_working(day):
            return day.weekday() < 5 and day != date(2022, 7, 4)

        @staticmethod
        def shift(day, _number):
            return day + timedelta(days=1)

    def rungs(day):
        return [one.rung for one in reminded_on(date(2022, 7, day), Calendar)]

    assert rungs(4) == []
    assert rungs(5) == ["before", "day", "overdue"]
    assert rungs(6) == ["before", "day"]


# Pages --------------------------------------------------------------------------------------------


def url(here, name, *args):
    return reverse(f"meetings:{name}", args=[here.committee.slug, *args])


def rows(user, today=date(2022, 7, 1)):
    found = waiting_signing.to_sign(user, today)
    return [(row.text, row.tone) for row in found.rows] if found else []


def test_it_stands_on_the_desks_of_its_unit_and_of_the_office(here):
    approve(here)

    assert rows(here.head) == rows(here.secretary) == [("Phê duyệt phương án", "soon")]
    assert rows(here.head, today=DUE + timedelta(days=1)) == [("Phê duyệt phương án", "late")]
    assert rows(here.other_head) == rows(here.member) == []
    sign(here)
    assert rows(here.head) == []


@time_machine.travel(NEXT_DAY, tick=False)
def test_the_unit_records_the_signed_document(client, here):
    approve(here)
    opened = Signing.objects.get()
    client.force_login(here.officer)
    page = url(here, "signing", opened.pk)

    empty = client.post(page, {"document_number": "125/QĐ-UBND", "signed_on": "1/7/2022"})
    done = client.post(
        page, {"document_number": "125/QĐ-UBND", "signed_on": "1/7/2022", "upload": pdf()}
    )

    assert (empty.status_code, "125/QĐ-UBND" in empty.text) == (200, True)
    assert (done.status_code, done.url) == (302, page)
    assert "Số 125/QĐ-UBND ngày 1/7/2022" in client.get(page).text
    assert client.get(url(here, "signing-file", opened.pk)).status_code == 200
    assert "125/QĐ-UBND" in client.get(here.proposal.get_absolute_url()).text


def test_the_list_is_filtered_by_state_and_unit(client, here):
    approve(here)
    client.force_login(here.secretary)
    page = url(here, "signings")

    def count(**asked):
        return client.get(page, asked).text.count('id="signing-')

    assert [count(), count(tinh_trang="WAITING"), count(tinh_trang="OVERDUE")] == [1, 1, 1]
    assert [count(tinh_trang="SIGNED"), count(tinh_trang="WITHDRAWN")] == [0, 0]
    assert [count(don_vi=here.unit.code), count(don_vi=here.other_unit.code)] == [1, 0]
    assert client.get(page, {"tinh_trang": "XYZ", "don_vi": "khong-co"}).status_code == 200


def test_others_units_see_nothing_and_members_sign_nothing(client, here):
    approve(here)
    opened = Signing.objects.get()
    page = url(here, "signing", opened.pk)

    client.force_login(here.member)
    assert client.get(page).status_code == 200
    assert client.post(page).status_code == 403
    client.force_login(here.other_head)
    assert client.get(page).status_code == 404
    officer = person(Role.UNIT_OFFICER, here.committee, DepartmentFactory(committee=here.committee))
    client.force_login(officer)
    assert client.get(page).status_code == 404
    assert 'id="signing-' not in client.get(url(here, "signings")).text


def test_a_restricted_item_is_a_number_in_the_list_and_no_page(client, here):
    approve(here)
    readers = [here.chair, here.vice_chair, here.member, here.head, here.secretary]
    restrictions.restrict(matter=here.proposal, people=readers, by=here.secretary, at=AT)
    clerk = person(Role.RECORDS_CLERK, here.committee)
    client.force_login(clerk)

    shown = client.get(url(here, "signings")).text

    assert ("Phê duyệt phương án" in shown, "Nội dung hạn chế" in shown) == (False, True)
    assert client.get(url(here, "signing", Signing.objects.get().pk)).status_code == 404
    assert rows(clerk) == []


@pytest.mark.parametrize("items", [1, 3])
def test_the_list_costs_the_same_however_long(client, items, django_assert_num_queries):
    room = in_session(count=3, items=items)
    for item in room.items:
        voting.record_hands(item=item, by=room.chair, at=AT)
    client.force_login(room.secretary)

    with django_assert_num_queries(7):
        client.get(reverse("meetings:signings", args=[room.committee.slug]))
