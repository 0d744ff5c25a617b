"""Items sent from one meeting to another, and the next meeting planned from the last."""

from datetime import timedelta

import pytest
from django.db import InternalError, ProgrammingError, transaction

from giaoban.audit.models import AuditEvent
from meetings import continuing
from meetings.actions import agenda, carrying, meetings
from meetings.enums import DecisionOutcome, MeetingState
from meetings.models import AgendaItem, Decision, Meeting, Proposal, Transfer
from tests.factories import AT
from tests.meetings.held import held
from tests.preparations import EARLIER, month

pytestmark = pytest.mark.django_db
NEXT = AT + timedelta(days=28)


@pytest.fixture
def here():
    return month()


def by(here) -> dict:
    return {"by": here.secretary, "at": EARLIER}


def titles(meeting) -> list[tuple[int, str]]:
    return list(meeting.items.in_order().values_list("position", "title"))


def columns(here, **fields) -> dict:
    values = {
        "title": "Phiên họp giao ban tháng 8/2022",
        "starts_at": NEXT,
        "place": "Phòng họp số 1",
        "presiding": here.chair,
        "secretary": here.secretary,
    }
    return values | fields | {"by": here.secretary, "at": AT + timedelta(days=1)}


def test_an_item_in_preparation_goes_to_another_agenda_with_all_that_was_set(here):
    source, target = here.with_items(2), here.with_items(1, starts_at=NEXT)
    first = source.items.in_order().first()
    agenda.edit(item=first, version=1, minutes=25, presenter="Ông A", **by(here))

    there = carrying.send(item=first, target=target, reason="Chưa đủ hồ sơ", **by(here))

    assert (there.position, there.minutes, there.presenter) == (2, 25, "Ông A")
    assert titles(source) == [(1, "Mục 2")]
    assert titles(target) == [(1, "Mục 1"), (2, "Mục 1")]
    kept = Transfer.objects.get()
    assert (kept.source, kept.target, kept.number, kept.reason) == (
        source, target, 1, "Chưa đủ hồ sơ",
    )  # fmt: skip


def test_both_programmes_are_others_afterwards(here):
    source, target = here.with_items(2), here.with_items(1, starts_at=NEXT)
    before = source.order_version, target.order_version

    carrying.send(item=source.items.first(), target=target, **by(here))

    source.refresh_from_db()
    target.refresh_from_db()
    assert (source.order_version, target.order_version) == (before[0] + 1, before[1] + 1)


def test_a_proposal_keeps_its_place_in_one_meeting_only(here):
    source, target = here.planned(), here.planned(starts_at=NEXT)
    [item] = agenda.add_proposals(meeting=source, proposals=[here.ready()], **by(here))

    there = carrying.send(item=item, target=target, **by(here))

    assert there.proposal == item.proposal
    assert [one.meeting for one in item.proposal.items.all()] == [target]


def test_where_it_cannot_go_is_said(here):
    source = here.with_items(1)
    item = source.items.get()
    called = here.called(starts_at=NEXT)

    with pytest.raises(carrying.SameMeeting):
        carrying.send(item=item, target=source, **by(here))
    with pytest.raises(carrying.NotInPreparation):
        carrying.send(item=item, target=called, **by(here))
    with pytest.raises(carrying.MeetingIsAtWork):
        carrying.send(item=called.items.get(), target=source, **by(here))

    assert titles(source) == [(1, "Mục 1")]


def test_what_was_put_off_goes_on_and_what_was_settled_does_not(here):
    meeting, put_off, noted = held(here, DecisionOutcome.POSTPONED, DecisionOutcome.NOTED)
    target = here.planned(starts_at=NEXT)

    there = carrying.send(item=put_off, target=target, **by(here))
    with pytest.raises(carrying.IsSettled):
        carrying.send(item=noted, target=target, **by(here))

    assert (there.proposal, there.position) == (put_off.proposal, 1)
    assert meeting.items.count() == 2
    with pytest.raises(carrying.StandsThereAlready):
        carrying.send(item=put_off, target=target, **by(here))


def test_a_dossier_given_back_goes_on_when_it_is_ready_again(here):
    _meeting, item = held(here, DecisionOutcome.RETURNED)
    target = here.planned(starts_at=NEXT)

    with pytest.raises(agenda.NotReady):
        carrying.send(item=item, target=target, **by(here))
    Proposal.objects.filter(pk=item.proposal_id).update(state="READY")

    assert carrying.send(item=item, target=target, **by(here)).proposal_id == item.proposal_id


def test_transfers_are_never_changed(here):
    source, target = here.with_items(1), here.planned(starts_at=NEXT)
    carrying.send(item=source.items.get(), target=target, **by(here))

    for change in (
        lambda: Transfer.objects.update(reason="Khác"),
        lambda: Transfer.objects.all().delete(),
    ):
        with pytest.raises((ProgrammingError, InternalError)), transaction.atomic():
            change()


def test_the_next_meeting_begins_with_what_goes_on(here):
    previous, put_off = held(here, DecisionOutcome.POSTPONED)
    report = AgendaItem.objects.create(
        meeting=previous, title="Báo cáo tháng 6", position=9, needs_vote=False, minutes=15
    )
    waiting = here.ready()

    meeting = carrying.plan_next(
        previous=previous,
        standing=[report],
        unfinished=[put_off],
        backlog=[waiting],
        **columns(here),
    )

    rows = list(meeting.items.in_order())
    assert [(row.title, row.minutes, row.proposal, row.is_standing) for row in rows] == [
        (put_off.title, 10, put_off.proposal, False),  # they keep the order they had
        ("Báo cáo tháng 7", 15, None, True),
        (waiting.title, 10, waiting, False),
    ]
    assert not Decision.objects.filter(item__meeting=meeting).exists()
    assert [one.target for one in Transfer.objects.all()] == [meeting]
    assert AuditEvent.objects.filter(verb="agenda.continued").count() == 1


def test_nothing_is_planned_when_something_cannot_go_on(here):
    previous, noted = held(here, DecisionOutcome.NOTED)

    with pytest.raises(carrying.IsSettled):
        carrying.plan_next(previous=previous, unfinished=[noted], **columns(here))

    assert Meeting.objects.get() == previous


def test_a_second_click_finds_the_meeting_of_the_first(here):
    previous, put_off = held(here, DecisionOutcome.POSTPONED)
    go = {"previous": previous, "unfinished": [put_off]}
    first = carrying.plan_next(**go, **columns(here))

    with pytest.raises(meetings.AlreadyPlanned) as refusal:
        carrying.plan_next(**go, **columns(here))

    assert refusal.value.meeting == first
    assert first.items.count() == 1


def test_what_is_offered(here):
    previous, put_off, returned, _noted = held(
        here, DecisionOutcome.POSTPONED, DecisionOutcome.RETURNED, DecisionOutcome.NOTED
    )
    free = AgendaItem.objects.create(
        meeting=previous, title="Báo cáo", position=8, needs_vote=False, is_standing=True
    )
    left = AgendaItem.objects.create(meeting=previous, title="Khác", position=9, needs_vote=False)
    waiting = here.ready()

    assert list(continuing.unfinished_of(previous)) == [put_off, left]
    assert list(continuing.returned_of(previous)) == [returned]
    assert list(continuing.may_come_back(previous)) == [free]
    assert list(continuing.backlog_of(here.committee, besides=previous)) == [waiting]


def test_of_a_meeting_still_to_be_held_nothing_is_unfinished(here):
    assert list(continuing.unfinished_of(here.called())) == []


def test_the_backlog_is_the_longest_ready_first_and_counts_the_meetings_that_put_it_off(here):
    _meeting, put_off, _noted = held(here, DecisionOutcome.POSTPONED, DecisionOutcome.NOTED)
    waiting = here.ready()

    found = continuing.backlog_of(here.committee)

    assert [(one, one.times_off) for one in found] == [(put_off.proposal, 1), (waiting, 0)]


def test_the_suggestion_is_the_same_a_month_on_on_a_working_day(here):
    """Thursday 30 June, the last one, at 14:00: Thursday 28 July."""
    previous = here.called()

    found = continuing.suggestion(previous, today=AT.date())

    assert found["title"] == "Phiên họp giao ban tháng 8/2022"
    assert found["starts_at"] == AT + timedelta(days=28)
    assert (found["place"], found["presiding"]) == (previous.place, here.chair.pk)
    assert found["plan_month"].isoformat() == "2022-08-01"


def test_an_item_is_marked_standing_and_the_programme_stays_what_it_was(here):
    meeting = here.called()
    item, before = meeting.items.get(), meeting.order_version

    carrying.mark_standing(item=item, is_standing=True, **by(here))
    carrying.mark_standing(item=item, is_standing=True, **by(here))

    item.refresh_from_db()
    meeting.refresh_from_db()
    assert (item.is_standing, meeting.order_version) == (True, before)
    assert AuditEvent.objects.filter(verb="agenda.item_marked").count() == 1
    assert meeting.state == MeetingState.CALLED
