"""Days the Office enters, on top of what is published; deadlines with their why."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from giaoban.audit.models import AuditEvent
from giaoban.organisation import calendar
from giaoban.organisation.actions import days
from giaoban.organisation.enums import OverrideKind, Role
from giaoban.organisation.models import CalendarOverride
from tests.factories import AT, CommitteeFactory, person

pytestmark = pytest.mark.django_db

ORDER = "Quyết định 99/QĐ-UBND ngày 1/6/2022"
WEDNESDAY, SATURDAY, SUNDAY = date(2022, 6, 15), date(2022, 6, 18), date(2022, 6, 19)
CULTURE_DAY = date(2026, 11, 24)


@pytest.fixture
def committee():
    return CommitteeFactory()


@pytest.fixture
def secretary(committee):
    return person(Role.SECRETARY, committee)


@pytest.fixture
def enter(committee, secretary):
    def enter(day, kind=OverrideKind.HOLIDAY, **fields):
        values = {"committee": committee, "source_document": ORDER, "by": secretary, "at": AT}
        return days.enter(day=day, kind=kind, **values | fields)

    return enter


@pytest.fixture
def swap(committee, secretary):
    def swap(day_off, worked_on, **fields):
        values = {"committee": committee, "source_document": ORDER, "by": secretary, "at": AT}
        return days.swap(day_off=day_off, worked_on=worked_on, **values | fields)

    return swap


def works(committee, day) -> bool:
    return calendar.working_days(committee, around=day).is_working(day)


def test_a_day_entered_is_off_for_its_committee_alone(committee, enter):
    other = CommitteeFactory()

    enter(WEDNESDAY)

    assert [works(one, WEDNESDAY) for one in (committee, other, None)] == [False, True, True]


def test_a_day_of_the_committee_wins_over_one_for_everybody(committee, enter):
    CalendarOverride.objects.create(
        committee=None, day=WEDNESDAY, kind=OverrideKind.HOLIDAY, source_document="Chung"
    )
    other = CommitteeFactory()

    enter(WEDNESDAY, OverrideKind.WORKDAY)

    assert (works(committee, WEDNESDAY), works(other, WEDNESDAY)) == (True, False)


def test_the_day_of_culture_may_be_confirmed_or_entered_as_worked(committee, enter):
    entry = enter(CULTURE_DAY)
    confirmed = calendar.of_years(committee, [2026]).named[CULTURE_DAY]
    days.take_back(entry=entry, by=entry.entered_by, at=AT)
    enter(CULTURE_DAY, OverrideKind.WORKDAY)

    assert (confirmed.name, confirmed.wants_confirmation) == ("Ngày Văn hóa Việt Nam", False)
    assert works(committee, CULTURE_DAY)


def test_a_swap_enters_both_days(committee, swap):
    swap(WEDNESDAY, SATURDAY)

    known = calendar.of_years(committee, [2022])
    assert not known.working.is_working(WEDNESDAY)
    assert known.working.is_working(SATURDAY)
    assert known.named[WEDNESDAY].swapped_with == SATURDAY


@pytest.mark.parametrize(
    ("day_off", "worked_on", "refusal"),
    [
        (SUNDAY, SATURDAY, days.NotAWeekdayOff),
        (date(2022, 9, 2), SATURDAY, days.NotAWeekdayOff),  # Quốc khánh
        (WEDNESDAY, date(2022, 6, 16), days.NotAWeekend),
    ],
)
def test_a_swap_that_means_nothing_is_refused(swap, day_off, worked_on, refusal):
    with pytest.raises(refusal):
        swap(day_off, worked_on)

    assert not CalendarOverride.objects.exists()


def test_a_swap_is_entered_whole_or_not_at_all(enter, swap):
    enter(SATURDAY)

    with pytest.raises(days.DayIsEntered):
        swap(WEDNESDAY, SATURDAY)

    assert CalendarOverride.objects.count() == 1


@pytest.mark.parametrize(
    ("day", "kind", "refusal"),
    [
        (SATURDAY, OverrideKind.COMPENSATORY, days.InLieuOnAWeekend),
        (SATURDAY, OverrideKind.WORKDAY, days.RestsAnyway),
        (WEDNESDAY, OverrideKind.WORKDAY, days.IsWorkedAnyway),
    ],
)
def test_an_entry_that_means_nothing_is_refused(enter, day, kind, refusal):
    with pytest.raises(refusal):
        enter(day, kind)


def test_a_day_is_entered_once(enter):
    enter(WEDNESDAY)

    with pytest.raises(days.DayIsEntered):
        enter(WEDNESDAY, OverrideKind.COMPENSATORY)


def test_what_is_taken_back_no_longer_counts_and_stays_readable(committee, secretary, enter):
    entry = enter(WEDNESDAY)

    days.take_back(entry=entry, by=secretary, at=AT)

    assert works(committee, WEDNESDAY)
    [kept] = CalendarOverride.objects.taken_back()
    assert (kept.day, kept.source_document, kept.removed_by) == (WEDNESDAY, ORDER, secretary)
    assert enter(WEDNESDAY).pk != kept.pk


def test_a_swap_is_taken_back_with_both_its_days(committee, secretary, swap):
    _off, worked = swap(WEDNESDAY, SATURDAY)

    days.take_back(entry=worked, by=secretary, at=AT)

    assert (works(committee, WEDNESDAY), works(committee, SATURDAY)) == (True, False)


def test_an_entry_is_taken_back_once(secretary, enter):
    entry = enter(WEDNESDAY)
    days.take_back(entry=entry, by=secretary, at=AT)

    with pytest.raises(days.EntryIsGone):
        days.take_back(entry=entry, by=secretary, at=AT)


def test_a_day_for_every_committee_is_not_taken_back_by_one(secretary):
    entry = CalendarOverride.objects.create(
        committee=None, day=WEDNESDAY, kind=OverrideKind.HOLIDAY, source_document="Chung"
    )

    with pytest.raises(days.HoldsEverywhere):
        days.take_back(entry=entry, by=secretary, at=AT)


def test_every_deed_is_in_the_ledger(secretary, enter, swap):
    entry = enter(WEDNESDAY)
    days.take_back(entry=entry, by=secretary, at=AT)
    swap(WEDNESDAY, SATURDAY)
    days.confirm_year(
        committee=entry.committee, year=2027, source_document=ORDER, by=secretary, at=AT
    )

    events = AuditEvent.objects.order_by("pk")
    assert [event.verb for event in events] == [
        "calendar.day_entered",
        "calendar.day_taken_back",
        "calendar.days_swapped",
        "calendar.year_confirmed",
    ]
    assert events[2].after["swapped_with"] == "2022-06-18"


@pytest.mark.parametrize(("year", "estimated"), [(2026, False), (2027, True)])
def test_a_year_without_an_order_is_estimated_until_confirmed(
    committee, secretary, year, estimated
):
    assert calendar.estimated_years(committee, {year}) == ({year} if estimated else set())
    if estimated:
        said = {"source_document": ORDER, "by": secretary, "at": AT}
        days.confirm_year(committee=committee, year=year, **said)
        assert calendar.estimated_years(committee, {year}) == set()
        assert calendar.estimated_years(CommitteeFactory(), {year}) == {year}


def test_a_year_is_confirmed_once_and_only_when_it_is_estimated(committee, secretary):
    said = {"committee": committee, "source_document": ORDER, "by": secretary, "at": AT}
    days.confirm_year(year=2027, **said)

    with pytest.raises(days.YearIsConfirmed):
        days.confirm_year(year=2027, **said)
    with pytest.raises(days.YearIsOrdered):
        days.confirm_year(year=2026, **said)


def test_a_deadline_says_which_days_moved_it(committee):
    found = calendar.explained(committee, day=date(2022, 5, 5), number=3, today=date(2022, 4, 29))

    assert found.deadline.on == date(2022, 4, 28)
    assert [(one.day.day, one.name) for one in found.off] == [
        (30, "Ngày Chiến thắng"),
        (1, "Ngày Quốc tế Lao động"),
        (2, "Ngày Chiến thắng"),
        (3, "Ngày Quốc tế Lao động"),
    ]
    assert (found.late, found.estimated) == (1, ())


def test_a_deadline_moves_when_a_day_is_entered(committee, enter):
    def found():
        day = date(2022, 6, 17)
        return calendar.explained(committee, day=day, number=3, today=day).deadline.on

    before = found()
    enter(WEDNESDAY)

    assert (before, found()) == (date(2022, 6, 14), date(2022, 6, 13))


def test_a_deadline_in_a_year_without_an_order_says_so(committee):
    day = date(2027, 1, 5)

    found = calendar.explained(committee, day=day, number=3, today=day)

    assert (found.deadline.on, found.estimated) == (date(2026, 12, 30), (2027,))


@pytest.mark.parametrize(
    ("day", "last", "following"),
    [
        ("2022-05-03", "2022-04-29", "2022-05-04"),
        ("2022-06-19", "2022-06-17", "2022-06-20"),
    ],
)
def test_a_due_date_on_a_day_off_knows_the_working_days_beside_it(committee, day, last, following):
    rest = calendar.rest_on(committee, date.fromisoformat(day))

    assert (rest.last.isoformat(), rest.following.isoformat()) == (last, following)
    assert calendar.rest_on(committee, rest.last) is None


def test_a_deadline_costs_two_queries(committee, django_assert_num_queries):
    with django_assert_num_queries(2):
        calendar.explained(committee, day=date(2027, 5, 5), number=3, today=AT.date())


def test_the_database_keeps_a_day_once_and_removals_whole(committee, secretary):
    row = {"committee": committee, "day": WEDNESDAY, "source_document": ORDER}
    CalendarOverride.objects.create(kind=OverrideKind.HOLIDAY, **row)

    for wrong in (
        {"kind": OverrideKind.HOLIDAY},
        {"kind": OverrideKind.HOLIDAY, "removed_at": AT},
        {"kind": OverrideKind.HOLIDAY, "day": SUNDAY, "swapped_with": SATURDAY},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            CalendarOverride.objects.create(**row | wrong)


@pytest.mark.django_db(transaction=True)
def test_two_secretaries_enter_one_day_and_one_is_told(committee, secretary, enter):
    at_the_door = threading.Barrier(2)

    def at_once():
        at_the_door.wait()
        try:
            enter(WEDNESDAY)
            return "entered"
        except days.DayIsEntered:
            return "told"
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as two:
        answers = [two.submit(at_once) for _ in range(2)]

    assert sorted(answer.result() for answer in answers) == ["entered", "told"]
