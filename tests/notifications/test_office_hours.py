"""Letters that can wait leave while the office works: 07:30-11:30 and 13:30-17:00, Friday 1/7."""

from datetime import date, datetime, timedelta

import pytest

from giaoban.core.working_days import WorkingDays
from giaoban.core.working_hours import WorkingHours
from giaoban.notifications.actions import messages, sending
from giaoban.notifications.enums import DeliveryState
from giaoban.notifications.models import Message
from giaoban.notifications.rules.office_hours import is_open
from giaoban.organisation.enums import OverrideKind
from giaoban.organisation.models import CalendarOverride
from tests.directives.scene import on
from tests.factories import CommitteeFactory, UserFactory
from tests.notifications.word_kind import KIND, daily, in_hours

HOURS = WorkingHours.parse(["07:30-11:30", "13:30-17:00"])
SENT = {DeliveryState.SENT: 1}


@pytest.fixture
def committee(db):
    return CommitteeFactory(rules__working_hours=["07:30-11:30", "13:30-17:00"])


def tell(committee, *, at, kind=in_hours.code, **facts):
    messages.notify(
        recipients=[UserFactory()],
        kind=kind,
        key=f"{kind}:{at}",
        facts={"word": "giao việc", **facts},
        link="/viec/1/",
        committee=committee,
        at=at,
    )


@pytest.mark.parametrize(
    ("clock", "open_"),
    [
        ((7, 29), False),
        ((7, 30), True),
        ((11, 29), True),
        ((11, 30), False),
        ((13, 29), False),
        ((13, 30), True),
        ((16, 59), True),
        ((17, 0), False),
    ],
)
def test_the_hours_of_a_working_day(clock, open_):
    moment = datetime(2022, 7, 1, *clock)

    assert is_open(moment, hours=HOURS, days=WorkingDays()) is open_


def test_a_day_off_has_no_hours_and_a_worked_saturday_has():
    nine = datetime(2022, 7, 1, 9)
    off = WorkingDays(days_off=frozenset({date(2022, 7, 1)}))
    worked = WorkingDays(working_weekends=frozenset({date(2022, 7, 2)}))

    assert not is_open(nine, hours=HOURS, days=off)
    assert not is_open(nine + timedelta(days=1), hours=HOURS, days=WorkingDays())
    assert is_open(nine + timedelta(days=1), hours=HOURS, days=worked)


def test_what_is_due_in_the_evening_waits_for_the_morning(sink, committee):
    tell(committee, at=on(7, 1, 19))

    tried = [sending.send_due(at=on(*at)) for at in [(7, 1, 19), (7, 2, 9), (7, 4, 7, 29)]]
    morning = sending.send_due(at=on(7, 4, 7, 30))  # Monday

    assert (tried, morning) == ([{}, {}, {}], SENT)
    assert Message.objects.get().created_at == on(7, 1, 19)  # in the system it was there at once


@pytest.mark.parametrize("kind", [in_hours.code, daily.code])
def test_what_is_urgent_leaves_at_once_and_singly(sink, committee, kind):
    tell(committee, at=on(7, 1, 23), kind=kind, urgent=True)

    assert sending.send_due(at=on(7, 1, 23)) == SENT
    assert sink.letters[0]["Subject"] == "giao việc"


def test_what_cannot_wait_leaves_at_night(sink, committee):
    tell(committee, at=on(7, 1, 23), kind=KIND)

    assert sending.send_due(at=on(7, 1, 23)) == SENT


def test_a_day_entered_as_off_holds_letters_back(sink, committee):
    CalendarOverride.objects.create(
        committee=committee,
        day=date(2022, 7, 1),
        kind=OverrideKind.HOLIDAY,
        source_document="CV 1",
    )
    tell(committee, at=on(7, 1, 9))

    assert sending.send_due(at=on(7, 1, 9)) == {}


def test_each_committee_has_hours_of_its_own(sink, committee):
    early = CommitteeFactory(rules__working_hours=["06:00-10:00"])
    tell(early, at=on(7, 1, 6))
    tell(committee, at=on(7, 1, 6, 1))

    assert sending.send_due(at=on(7, 1, 6, 30)) == SENT
    assert sending.send_due(at=on(7, 1, 7, 30)) == SENT
