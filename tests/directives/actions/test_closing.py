"""The closing day of the figures before a meeting, and asking for reports before it."""

from datetime import date

import pytest

from directives import closing
from directives.actions import closing as actions
from directives.models import FiguresClosing
from giaoban.audit.models import AuditEvent
from giaoban.notifications.models import Message
from giaoban.organisation.enums import Role
from meetings.enums import MeetingKind, MeetingState
from meetings.models import Meeting
from tests.directives.scene import a_meeting, on
from tests.factories import person

KIND = "directive.figures_close"


@pytest.fixture
def next_meeting(scene):
    """Called for Friday 29 July 2022, so that figures are closed on Wednesday the 27th."""
    Meeting.objects.filter(pk=scene.meeting.pk).update(
        state=MeetingState.CLOSED, closed_at=on(6, 30, 17)
    )
    return a_meeting(
        scene.committee,
        presiding=scene.meeting.presiding,
        secretary=scene.secretary,
        code="2022-08",
        title="Họp giao ban tháng 8/2022",
        starts_at=on(7, 29),
        state=MeetingState.CALLED,
        opened_at=None,
        members=None,
    )


def set_day(scene, meeting, day, *, at=None):
    return actions.set_day(meeting=meeting, closes_on=day, by=scene.secretary, at=at or on(7, 20))


def test_the_working_rules_say_how_many_working_days_before(scene, next_meeting):
    found = closing.upcoming(scene.committee, on=date(2022, 7, 20))

    assert (found.meeting, found.closes_on) == (next_meeting, date(2022, 7, 27))


def test_a_meeting_may_have_a_day_of_its_own(scene, next_meeting):
    set_day(scene, next_meeting, date(2022, 7, 25))
    set_day(scene, next_meeting, date(2022, 7, 26))

    found = closing.upcoming(scene.committee, on=date(2022, 7, 20))
    assert (found.closes_on, found.usual_on) == (date(2022, 7, 26), date(2022, 7, 27))
    assert FiguresClosing.objects.count() == 1


def test_the_day_it_has_already_writes_nothing_more(scene, next_meeting):
    set_day(scene, next_meeting, date(2022, 7, 25))
    set_day(scene, next_meeting, date(2022, 7, 25), at=on(7, 21))

    assert FiguresClosing.objects.get().set_at == on(7, 20)
    assert AuditEvent.objects.filter(verb="figures.closing_set").count() == 1


@pytest.mark.parametrize(
    ("day", "refusal"),
    [
        (date(2022, 7, 19), actions.HasPassed),
        (date(2022, 7, 20), None),
        (date(2022, 7, 29), None),
        (date(2022, 7, 30), actions.AfterTheMeeting),
    ],
)
def test_the_day_lies_between_today_and_the_meeting(scene, next_meeting, day, refusal):
    if refusal is None:
        assert set_day(scene, next_meeting, day).closes_on == day
    else:
        with pytest.raises(refusal):
            set_day(scene, next_meeting, day)


def test_of_a_meeting_that_has_begun_nothing_is_set(scene):
    with pytest.raises(actions.HasBegun):
        set_day(scene, scene.meeting, date(2022, 7, 20))


@pytest.mark.parametrize(
    ("state", "kind"),
    [(MeetingState.PLANNED, MeetingKind.REGULAR), (MeetingState.CALLED, MeetingKind.SPECIAL)],
)
def test_only_a_regular_meeting_that_was_called_closes_figures(scene, next_meeting, state, kind):
    Meeting.objects.filter(pk=next_meeting.pk).update(state=state, kind=kind)

    assert closing.upcoming(scene.committee, on=date(2022, 7, 20)) is None


@pytest.mark.parametrize(("day", "is_late"), [(27, False), (28, True), (29, True), (30, False)])
def test_what_is_reported_after_the_closing_is_marked_for_good(scene, next_meeting, day, is_late):
    directive = scene.given()

    report = scene.reported(directive, at=on(7, day, 15))

    assert report.after_closing_of == (next_meeting if is_late else None)


@pytest.mark.parametrize(
    ("day", "hour", "minute", "told"),
    [
        (25, 8, 0, False),
        (26, 7, 29, False),
        (26, 7, 30, True),
        (27, 16, 0, True),
        (28, 8, 0, False),
    ],
)
def test_silent_units_are_asked_the_working_day_before(
    scene, next_meeting, day, hour, minute, told
):
    scene.given()

    actions.remind(at=on(7, day, hour, minute))

    people = {one.recipient for one in Message.objects.filter(kind=KIND)}
    assert people == ({scene.head, scene.officer} if told else set())


def test_each_person_is_asked_once(scene, next_meeting):
    scene.given()
    scene.given()

    counts = [actions.remind(at=on(7, 26, hour)) for hour in (8, 9)]

    assert counts == [2, 0]


def test_who_has_reported_since_the_last_meeting_is_not_asked(scene, next_meeting):
    scene.reported(scene.given(), at=on(7, 5))

    assert actions.remind(at=on(7, 26)) == 0


def test_a_report_from_before_the_last_meeting_is_no_answer(scene, next_meeting):
    directive = scene.given()
    scene.reported(directive, at=on(6, 29))

    assert actions.remind(at=on(7, 26)) == 2


def test_the_part_of_a_supporting_unit_is_not_the_leads_report(scene, next_meeting):
    scene.reported(scene.given(supporting=[scene.support]), by=scene.helper, at=on(7, 5))

    assert actions.remind(at=on(7, 26)) == 2


def test_people_whose_post_has_ended_are_not_asked(scene, next_meeting):
    scene.given()
    gone = person(Role.UNIT_OFFICER, scene.committee, scene.lead)
    gone.posts.update(until_on=date(2022, 7, 25))

    assert actions.remind(at=on(7, 26)) == 2
