"""Whoever is away is replaced by a deputy; Friday 1/7/2022, the reminders of the morning."""

from dataclasses import dataclass
from datetime import date

import pytest
import time_machine
from django.urls import reverse

from giaoban.audit.models import AuditEvent
from giaoban.notifications.actions import deputies, leaves, messages, sending
from giaoban.notifications.models import Delivery, Message
from giaoban.notifications.notices import DEPUTY
from giaoban.organisation.enums import Role
from giaoban.organisation.models import Committee, Leave, User
from tests.directives.scene import on
from tests.factories import CommitteeFactory, DepartmentFactory, person
from tests.notifications.word_kind import KIND, daily

EIGHT = on(7, 1, 8)
TODAY = date(2022, 7, 1)


@dataclass(frozen=True)
class Unit:
    committee: Committee
    head: User
    officer: User
    secretary: User


@pytest.fixture
def unit(db) -> Unit:
    committee = CommitteeFactory()
    department = DepartmentFactory(committee=committee)
    return Unit(
        committee,
        person(Role.UNIT_HEAD, committee, department),
        person(Role.UNIT_OFFICER, committee, department),
        person(Role.SECRETARY, committee),
    )


def away(unit, *, who=None, deputy=None, first=TODAY, last=TODAY, by=None, at=EIGHT):
    return leaves.enter(
        committee=unit.committee,
        person=who or unit.head,
        deputy=deputy or unit.officer,
        from_on=first,
        until_on=last,
        by=by or unit.secretary,
        at=at,
        today=TODAY,
    )


def remind(unit, *people, word="đến hạn", kind=daily.code, at=EIGHT):
    messages.notify(
        recipients=people,
        kind=kind,
        key=f"{kind}:{word}",
        facts={"word": word},
        link="/viec/1/",
        committee=unit.committee,
        at=at,
    )


def mailed(sink):
    return [letter["To"].addresses[0].addr_spec for letter in sink.letters]


def told(who):
    return Message.objects.to(who).exclude(kind=DEPUTY)


def test_the_deputy_gets_the_letter_and_the_person_keeps_the_notice(sink, unit):
    away(unit, at=on(6, 30))
    sending.send_due(at=on(6, 30, 9))
    sink.letters.clear()
    remind(unit, unit.head)

    sending.send_due(at=EIGHT)

    assert mailed(sink) == [unit.officer.email]
    assert f"Thay cho {unit.head.full_name}" in sink.letters[0].get_body(["plain"]).get_content()
    assert (told(unit.head).count(), told(unit.officer).count()) == (1, 1)
    laid_aside = Delivery.objects.get(message__recipient=unit.head)
    assert (laid_aside.state, laid_aside.last_error) == ("OBSOLETE", deputies.ON_LEAVE)


@pytest.mark.parametrize(
    ("first", "last", "to_deputy"),
    [
        (date(2022, 7, 1), date(2022, 7, 5), True),
        (date(2022, 6, 20), date(2022, 7, 1), True),
        (date(2022, 7, 2), date(2022, 7, 5), False),
    ],
)
def test_from_the_first_to_the_last_day(sink, unit, first, last, to_deputy):
    Leave.objects.create(
        committee=unit.committee,
        person=unit.head,
        deputy=unit.officer,
        from_on=first,
        until_on=last,
        created_at=EIGHT,
        created_by=unit.head,
    )
    remind(unit, unit.head)

    sending.send_due(at=EIGHT)

    assert mailed(sink) == [unit.officer.email if to_deputy else unit.head.email]


def test_the_day_after_the_person_is_written_to_again(sink, unit):
    away(unit, last=date(2022, 7, 3))
    sending.send_due(at=EIGHT)
    sink.letters.clear()
    remind(unit, unit.head, at=on(7, 4, 8))

    sending.send_due(at=on(7, 4, 8))

    assert mailed(sink) == [unit.head.email]


def test_what_the_deputy_gets_anyway_comes_once(sink, unit):
    away(unit)
    sending.send_due(at=EIGHT)
    sink.letters.clear()
    remind(unit, unit.head, unit.officer)

    sending.send_due(at=EIGHT)

    assert mailed(sink) == [unit.officer.email]
    assert "for" not in told(unit.officer).get().facts


def test_what_the_deputy_gets_goes_in_one_digest_with_their_own(sink, unit):
    away(unit)
    sending.send_due(at=EIGHT)
    sink.letters.clear()
    remind(unit, unit.head, word="của trưởng phòng")
    remind(unit, unit.officer, word="của chuyên viên")

    sending.send_due(at=EIGHT)

    assert mailed(sink) == [unit.officer.email]


def test_only_reminders_are_handed_over(sink, unit):
    away(unit)
    sending.send_due(at=EIGHT)
    sink.letters.clear()
    remind(unit, unit.head, kind=KIND)

    sending.send_due(at=EIGHT)

    assert mailed(sink) == [unit.head.email]


@pytest.mark.parametrize("trouble", ["inactive", "away"])
def test_without_a_deputy_at_hand_the_person_is_written_to(sink, unit, trouble):
    away(unit)
    sending.send_due(at=EIGHT)
    sink.letters.clear()
    if trouble == "inactive":
        User.objects.filter(pk=unit.officer.pk).update(is_active=False)
    else:
        Leave.objects.create(
            committee=unit.committee,
            person=unit.officer,
            deputy=unit.secretary,
            from_on=TODAY,
            until_on=TODAY,
            created_at=EIGHT,
            created_by=unit.officer,
        )
    remind(unit, unit.head)

    sending.send_due(at=EIGHT)

    assert mailed(sink) == [unit.head.email]


def test_a_leave_taken_back_replaces_nobody(sink, unit):
    leave = away(unit)
    leaves.take_back(leave=leave, by=unit.head, at=EIGHT)
    remind(unit, unit.head)

    sending.send_due(at=EIGHT)

    assert mailed(sink) == [unit.head.email]
    with pytest.raises(leaves.LeaveIsGone):
        leaves.take_back(leave=leave, by=unit.head, at=EIGHT)


def test_who_goes_on_leave_after_the_planning_is_replaced_too(sink, unit):
    remind(unit, unit.head, at=on(7, 1, 7, 30))
    away(unit, at=on(7, 1, 7, 45))

    sending.send_due(at=EIGHT)

    assert unit.head.email not in mailed(sink)


def test_handing_over_again_writes_nothing(unit):
    away(unit)
    remind(unit, unit.head)

    assert [deputies.hand_over(at=EIGHT) for _ in range(2)] == [1, 0]
    assert told(unit.officer).count() == 1


def test_the_deputy_is_told_in_advance_and_the_ledger_knows(unit):
    away(unit)

    [message] = Message.objects.filter(kind=DEPUTY)
    assert message.recipient == unit.officer
    assert AuditEvent.objects.filter(verb="leave.entered").count() == 1


@pytest.mark.parametrize(
    ("values", "refusal"),
    [
        ({"first": TODAY, "last": date(2022, 6, 30)}, leaves.EndsBeforeItBegins),
        ({"first": date(2022, 6, 1), "last": date(2022, 6, 30)}, leaves.IsOverAlready),
    ],
)
def test_days_that_make_no_sense(unit, values, refusal):
    with pytest.raises(refusal):
        away(unit, **values)


def test_a_deputy_is_a_colleague(unit):
    for nobody in (
        unit.head,
        unit.secretary,
        person(Role.UNIT_OFFICER, unit.committee, DepartmentFactory(committee=unit.committee)),
    ):
        with pytest.raises(leaves.NotADeputy):
            away(unit, deputy=nobody)


def test_leaders_stand_in_for_leaders(unit):
    chair, vice = (person(role, unit.committee) for role in (Role.CHAIR, Role.VICE_CHAIR))

    assert away(unit, who=vice, deputy=chair).deputy == chair


def test_two_entries_of_one_person_do_not_overlap(unit):
    away(unit, first=TODAY, last=date(2022, 7, 5))

    with pytest.raises(leaves.IsAwayAlready):
        away(unit, first=date(2022, 7, 5), last=date(2022, 7, 9))
    assert away(unit, first=date(2022, 7, 6), last=date(2022, 7, 9)).pk


def test_who_is_away_stands_in_for_nobody_and_the_other_way_round(unit):
    away(unit, first=TODAY, last=date(2022, 7, 5))
    third = person(Role.UNIT_OFFICER, unit.committee, unit.head.posts.get().department)
    days = {"first": date(2022, 7, 5), "last": date(2022, 7, 9)}

    with pytest.raises(leaves.StandsInForSomebody):
        away(unit, who=unit.officer, deputy=third, **days)
    with pytest.raises(leaves.DeputyIsAway):
        away(unit, who=third, deputy=unit.head, **days)


def test_a_person_enters_their_own_days_and_sees_no_others(client, unit):
    away(unit, who=unit.officer, deputy=unit.head, first=date(2022, 7, 20), last=date(2022, 7, 21))
    url = reverse("notifications:leaves", args=[unit.committee.slug])
    client.force_login(unit.head)
    typed = {"from_on": "04/07/2022", "until_on": "06/07/2022", "deputy": unit.officer.pk}

    with time_machine.travel(EIGHT, tick=False):
        posted = client.post(url, typed | {"person": unit.secretary.pk})
        shown = client.get(url).context["leaves"]

    assert posted.status_code == 302
    assert [(one.person, one.from_on.day, one.until_on.day) for one in shown] == [(unit.head, 4, 6)]


def test_the_office_enters_and_takes_back_anybodys(client, unit):
    url = reverse("notifications:leaves", args=[unit.committee.slug])
    client.force_login(unit.secretary)
    typed = {"from_on": "4/7/2022", "until_on": "6/7/2022", "deputy": unit.officer.pk}

    with time_machine.travel(EIGHT, tick=False):
        client.post(url, typed | {"person": unit.head.pk})
        [leave] = client.get(url).context["leaves"]
        client.post(reverse("notifications:take-back-leave", args=[unit.committee.slug, leave.pk]))
        after = client.get(url).context["leaves"]

    assert (leave.person, leave.created_by, after) == (unit.head, unit.secretary, [])


def test_nobody_takes_back_a_colleagues(client, unit):
    leave = away(unit)
    client.force_login(unit.officer)

    url = reverse("notifications:take-back-leave", args=[unit.committee.slug, leave.pk])

    assert client.post(url).status_code == 404
    assert Leave.objects.standing().count() == 1


def test_a_refusal_stands_beside_its_field_and_keeps_what_was_typed(client, unit):
    client.force_login(unit.head)
    typed = {"from_on": "06/07/2022", "until_on": "04/07/2022", "deputy": unit.officer.pk}

    with time_machine.travel(EIGHT, tick=False):
        url = reverse("notifications:leaves", args=[unit.committee.slug])
        response = client.post(url, typed)

    form = response.context["form"]
    assert (list(form.errors), form["from_on"].value()) == (["until_on"], "06/07/2022")


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_costs_the_same_for_any_number(client, unit, number, django_assert_num_queries):
    for n in range(number):
        day = date(2022, 7, 4 + n)
        away(unit, first=day, last=day)
    client.force_login(unit.secretary)
    url = reverse("notifications:leaves", args=[unit.committee.slug])
    with time_machine.travel(EIGHT, tick=False):
        client.get(url)
        with django_assert_num_queries(8):
            response = client.get(url)

    assert len(response.context["leaves"]) == number
