"""What slips approve without standing on an agenda is completed and signed like an item."""

from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.urls import reverse

from giaoban.desk import waiting_signing
from giaoban.notifications.kinds import kind_of
from giaoban.notifications.models import Message
from giaoban.organisation.enums import Role
from meetings.actions import opinion_reminders, opinions, restrictions, signing_reminders
from meetings.models import OpinionRequest, Signing
from tests.factories import person
from tests.meetings.slips.asked import LATER, SENT, count, members, on, say, send
from tests.preparations import month, pdf

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    return month()


def carried(here, *, in_favour=3, **about):
    asked = send(here, **about)
    for one in members(here)[:in_favour]:
        say(asked, one)
    return count(asked)


def told(kind) -> set[int]:
    return set(Message.objects.filter(kind=kind).values_list("recipient", flat=True))


def rows(user):
    found = waiting_signing.to_sign(user, LATER.date())
    return [row.text for row in found.rows] if found else []


def page_of(opened):
    return reverse("meetings:signing", args=[opened.committee.slug, opened.pk])


@pytest.mark.parametrize(("in_favour", "opened"), [(2, 0), (3, 1)])
def test_a_carried_dossier_opens_it_for_its_unit(here, in_favour, opened):
    asked = carried(here, in_favour=in_favour, proposal=here.ready(title="Dự toán quý III"))

    found = Signing.objects.of(here.committee)
    assert found.filter(consultation=asked, department=here.unit).count() == opened
    assert found.count() == opened
    assert told("signing.opened") == ({here.head.pk, here.officer.pk} if opened else set())


def test_a_question_of_the_office_is_the_office_s_to_have_signed(here):
    asked = carried(here, title="Lịch trực Tết")

    opened = Signing.objects.get(consultation=asked, department=None)
    assert here.secretary.pk in told("signing.opened")
    assert rows(here.secretary) == ["Lịch trực Tết"]
    assert rows(here.head) == []
    assert str(opened) == str(asked)


def test_it_is_reminded_of_in_its_own_words(here):
    asked = carried(here, proposal=here.ready(title="Dự toán quý III"))
    due_on = Signing.objects.get().due_on

    signing_reminders.plan_due(at=on(due_on.day).replace(month=due_on.month))

    message = Message.objects.filter(kind="signing.reminder", recipient=here.head).get()
    assert message.facts["slips"] == "1/2022"
    kind = kind_of("signing.reminder")
    assert asked.title in kind.subject(message.facts)
    assert "phiếu lấy ý kiến số 1/2022" in kind.text(message.facts)


@time_machine.travel(LATER + timedelta(days=1), tick=False)
def test_its_page_its_list_and_its_dossier_lead_to_it_and_the_unit_closes_it(client, here):
    dossier = here.ready(title="Dự toán quý III")
    asked = carried(here, proposal=dossier)
    opened = Signing.objects.get()
    client.force_login(here.officer)
    given = {"document_number": "9/QĐ-UBND", "signed_on": "21/6/2022", "upload": pdf()}

    assert asked.get_absolute_url() in client.get(page_of(opened)).text
    assert (
        page_of(opened) in client.get(reverse("meetings:signings", args=[here.committee.slug])).text
    )
    assert client.post(page_of(opened), given).status_code == 302
    assert "Số 9/QĐ-UBND ngày 21/6/2022" in client.get(page_of(opened)).text
    assert page_of(opened) in client.get(dossier.get_absolute_url()).text
    client.force_login(here.other_head)
    assert client.get(page_of(opened)).status_code == 404


def test_of_a_restricted_dossier_only_its_readers_hear(client, here):
    dossier = here.ready(title="Dự toán quý III")
    readers = [*members(here), here.secretary]
    asked = carried(here, proposal=dossier)
    restrictions.restrict(matter=dossier, people=readers, by=here.secretary, at=LATER)
    opened = Signing.objects.get()
    clerk = person(Role.RECORDS_CLERK, here.committee)
    due = on(opened.due_on.day).replace(month=opened.due_on.month)

    signing_reminders.plan_due(at=due)

    found = Message.objects.filter(kind="signing.reminder")
    assert {one.facts["title"] for one in found} == {"Nội dung hạn chế"}
    assert clerk.pk not in told("signing.reminder")
    client.force_login(clerk)
    assert client.get(page_of(opened)).status_code == 404
    listed = client.get(reverse("meetings:signings", args=[here.committee.slug])).text
    assert (asked.title in listed, asked.named in listed) == (False, True)
    assert rows(clerk) == []


def test_the_database_follows_it_up_once_and_never_two_things_in_one_row(here):
    asked = carried(here, title="Lịch trực Tết")
    opened = Signing.objects.get()

    again = {"due_on": opened.due_on, "opened_at": opened.opened_at}

    with (
        pytest.raises(IntegrityError, match="what_slips_approved_is_followed_up_once"),
        transaction.atomic(),
    ):
        Signing.objects.create(consultation=asked, **again)
    with (
        pytest.raises(IntegrityError, match="a_document_is_of_an_item_or_of_slips"),
        transaction.atomic(),
    ):
        Signing.objects.filter(pk=opened.pk).update(consultation=None)


@pytest.mark.parametrize("in_favour", [0, 3])
def test_nobody_is_asked_for_an_opinion_on_what_slips_decided(here, in_favour):
    dossier = here.ready(title="Dự toán quý III")
    opinions.ask(
        proposal=dossier,
        departments=[here.other_unit],
        question="Có ý kiến gì?",
        due_on=on(24).date(),
        by=here.secretary,
        at=SENT,
    )
    assert OpinionRequest.objects.waiting().count() == 1

    carried(here, in_favour=in_favour, proposal=dossier)

    assert OpinionRequest.objects.waiting().count() == 0
    assert opinion_reminders.plan_due(at=on(24)) == 0
    with pytest.raises(opinions.IsDecidedOn):
        opinions.answer(
            request=OpinionRequest.objects.get(), choice="AGREE", by=here.other_head, at=LATER
        )


def test_what_waits_for_the_session_opens_nothing(here):
    asked = send(here, title="Lịch trực Tết")
    say(asked, members(here)[0], "DISCUSS")

    assert (count(asked).outcome, Signing.objects.count()) == ("IN_SESSION", 0)
