"""Building an agenda: places, versions, what voids an approval, two people at once."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from giaoban.core.refusals import ChangedMeanwhile
from meetings.actions import agenda, meetings
from meetings.enums import DecisionOutcome
from meetings.models import AgendaItem, Decision, Meeting, Proposal
from tests.preparations import EARLIER, month


@pytest.fixture
def here(db):
    return month()


def titles(meeting) -> list[str]:
    return list(meeting.items.in_order().values_list("title", flat=True))


def places(meeting) -> list[int]:
    return list(meeting.items.in_order().values_list("position", flat=True))


def by(here) -> dict:
    return {"by": here.secretary, "at": EARLIER}


def test_ready_proposals_are_put_at_the_end_with_the_head_presenting(here):
    meeting, ready = here.with_items(1), [here.ready(), here.ready()]

    items = agenda.add_proposals(meeting=meeting, proposals=ready, **by(here))

    assert titles(meeting) == ["Mục 1", ready[0].title, ready[1].title]
    assert {item.presenter for item in items} == {here.head.full_name}


def test_what_is_not_ready_or_has_a_place_is_not_put_on(here):
    meeting, ready = here.planned(), here.ready()
    agenda.add_proposals(meeting=meeting, proposals=[ready], **by(here))

    for proposal in (ready, here.checked()):
        with pytest.raises(agenda.NotReady):
            agenda.add_proposals(meeting=meeting, proposals=[proposal], **by(here))


@pytest.mark.parametrize(
    ("outcome", "free"),
    [(DecisionOutcome.POSTPONED, True), (DecisionOutcome.APPROVED, False)],
)
def test_what_was_put_off_is_free_for_a_later_agenda(here, outcome, free):
    ready = here.ready()
    (item,) = agenda.add_proposals(meeting=here.planned(), proposals=[ready], **by(here))
    Decision.objects.create(item=item, outcome=outcome, **by(here))
    Meeting.objects.update(state="CANCELLED", cancelled_reason="thử")

    assert Proposal.objects.without_a_place().filter(pk=ready.pk).exists() is free


def test_moving_closes_up_around_the_item(here):
    meeting = here.with_items(4)
    first = meeting.items.in_order().first()

    agenda.move(item=first, to=3, **by(here))

    assert titles(meeting) == ["Mục 2", "Mục 3", "Mục 1", "Mục 4"]
    assert places(meeting) == [1, 2, 3, 4]


@pytest.mark.parametrize("to", [0, 3])
def test_there_is_no_place_before_the_first_or_after_the_last(here, to):
    item = here.with_items(2).items.in_order().first()

    with pytest.raises(agenda.NoSuchPlace):
        agenda.move(item=item, to=to, **by(here))


def test_removing_closes_the_gap(here):
    meeting = here.with_items(3)

    agenda.remove(item=meeting.items.in_order()[1], **by(here))

    assert (titles(meeting), places(meeting)) == (["Mục 1", "Mục 3"], [1, 2])


def test_an_order_of_another_agenda_is_refused(here):
    meeting = here.with_items(2)
    ids = list(meeting.items.values_list("pk", flat=True))

    for wrong in ({"order_version": 1}, {"item_ids": ids[:1]}, {"item_ids": [*ids, ids[0]]}):
        values = {"item_ids": ids, "order_version": meeting.order_version} | wrong
        with pytest.raises(agenda.OrderChanged):
            agenda.reorder(meeting=meeting, **values, **by(here))


def test_editing_an_item_somebody_else_edited_is_refused(here):
    item = here.with_items(1).items.get()
    agenda.edit(item=item, version=1, minutes=20, presenter="A", **by(here))

    with pytest.raises(ChangedMeanwhile):
        agenda.edit(item=item, version=1, minutes=5, presenter="B", **by(here))

    assert AgendaItem.objects.values_list("minutes", "presenter").get() == (20, "A")


def test_every_change_asks_for_the_approval_again(here):
    meeting = here.with_items(2)
    meetings.ask_programme(meeting=meeting, **by(here))
    approval = meetings.approve_programme(
        meeting=meeting, order_version=meeting.order_version, by=here.chair, at=EARLIER
    )

    agenda.move(item=meeting.items.in_order().first(), to=2, **by(here))

    meeting.refresh_from_db()
    assert meeting.order_version == approval.order_version + 1
    assert meeting.programme_asked_at is None
    with pytest.raises(meetings.ProgrammeIsNotApproved):
        meetings.call(meeting=meeting, **by(here))


def test_an_agenda_that_was_called_stays(here):
    meeting = here.called(2)
    item = meeting.items.in_order().first()

    for change in (
        lambda: agenda.add_free(meeting=meeting, title="Thêm", **by(here)),
        lambda: agenda.move(item=item, to=2, **by(here)),
        lambda: agenda.remove(item=item, **by(here)),
        lambda: agenda.edit(item=item, version=1, minutes=5, presenter="", **by(here)),
    ):
        with pytest.raises(agenda.AgendaIsSettled):
            change()


def test_an_agenda_has_an_end(here, monkeypatch):
    monkeypatch.setattr(agenda, "LONGEST_AGENDA", 2)
    meeting = here.with_items(2)

    with pytest.raises(agenda.TooLong):
        agenda.add_free(meeting=meeting, title="Thêm", **by(here))


@pytest.mark.django_db(transaction=True)
def test_of_two_orders_dragged_at_once_one_is_told():
    here = month()
    meeting = here.with_items(3)
    ids = list(meeting.items.in_order().values_list("pk", flat=True))
    at_the_door = threading.Barrier(2)

    def drag(order):
        at_the_door.wait()
        try:
            agenda.reorder(
                meeting=meeting, item_ids=order, order_version=meeting.order_version, **by(here)
            )
            return "moved"
        except agenda.OrderChanged:
            return "told"
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as two:
        answers = list(two.map(drag, [ids[::-1], [ids[1], ids[0], ids[2]]]))

    assert sorted(answers) == ["moved", "told"]
    assert places(meeting) == [1, 2, 3]


@pytest.mark.django_db(transaction=True)
def test_two_who_add_at_once_get_two_places():
    here = month()
    meeting = here.planned()
    at_the_door = threading.Barrier(4)

    def add(number):
        at_the_door.wait()
        try:
            agenda.add_free(meeting=meeting, title=f"Mục {number}", **by(here))
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as four:
        list(four.map(add, range(4)))

    assert places(meeting) == [1, 2, 3, 4]


def test_a_second_click_puts_a_free_item_on_once(here):
    meeting = here.planned()

    items = [agenda.add_free(meeting=meeting, title="Việc khác", **by(here)) for _ in range(2)]

    assert items[0] == items[1]
    assert titles(meeting) == ["Việc khác"]
