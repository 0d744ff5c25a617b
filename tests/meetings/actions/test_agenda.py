"""Building an agenda: places, versions, what voids an approval, two people at once."""

import threading
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from giaoban.core.refusals import ChangedMeanwhile
from meetings.actions import agenda, meetings, sections
from meetings.actions.agenda_lines import AgendaIsSettled, TakenOffMeanwhile, lines_of
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
    ids = lines_of(meeting)

    for wrong in ({"order_version": 1}, {"lines": ids[:1]}, {"lines": [*ids, ids[0]]}):
        values = {"lines": ids, "order_version": meeting.order_version} | wrong
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
        lambda: agenda.shift(item=item, step=1, **by(here)),
        lambda: agenda.edit(item=item, version=1, minutes=5, presenter="", **by(here)),
        lambda: agenda.plan_length(meeting=meeting, minutes=60, **by(here)),
        lambda: agenda.add_lines(meeting=meeting, titles=["A"], key=uuid.uuid4(), **by(here)),
        lambda: sections.add(meeting=meeting, title="I", **by(here)),
    ):
        with pytest.raises(AgendaIsSettled):
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
    ids = lines_of(meeting)
    at_the_door = threading.Barrier(2)

    def drag(order):
        at_the_door.wait()
        try:
            agenda.reorder(
                meeting=meeting, lines=order, order_version=meeting.order_version, **by(here)
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


def test_an_edit_that_changes_nothing_voids_no_approval(here):
    meeting = here.with_items(1)
    item = meeting.items.get()

    agenda.edit(item=item, version=1, minutes=10, presenter="", **by(here))

    item.refresh_from_db()
    assert item.version == 1
    assert Meeting.objects.get().order_version == meeting.order_version


def test_a_move_to_where_it_stands_voids_no_approval(here):
    meeting = here.with_items(2)

    agenda.move(item=meeting.items.in_order().first(), to=1, **by(here))

    assert Meeting.objects.get().order_version == meeting.order_version


def test_a_place_joins_the_section_of_whoever_stood_there(here):
    meeting = here.with_items(4)
    sections.add(meeting=meeting, title="I", before=1, **by(here))
    second = sections.add(meeting=meeting, title="II", before=3, **by(here))
    one, _two, _three, _four = meeting.items.in_order()

    agenda.move(item=one, to=3, **by(here))

    second.refresh_from_db()
    assert titles(meeting) == ["Mục 2", "Mục 3", "Mục 1", "Mục 4"]
    assert second.after == 1


def test_a_line_further_may_be_past_a_heading(here):
    meeting = here.with_items(2)
    section = sections.add(meeting=meeting, title="II", before=2, **by(here))
    last = meeting.items.in_order().last()

    agenda.shift(item=last, step=-1, **by(here))

    section.refresh_from_db()
    assert (titles(meeting), section.after) == (["Mục 1", "Mục 2"], 2)
    with pytest.raises(agenda.CannotGoFurther):
        agenda.shift(item=meeting.items.in_order().first(), step=-1, **by(here))


def test_what_was_taken_off_is_said_to_be_gone(here):
    item = here.with_items(2).items.in_order().first()
    agenda.remove(item=item, **by(here))

    for change in (
        lambda: agenda.remove(item=item, **by(here)),
        lambda: agenda.move(item=item, to=1, **by(here)),
        lambda: agenda.shift(item=item, step=1, **by(here)),
        lambda: agenda.edit(item=item, version=1, minutes=5, presenter="", **by(here)),
    ):
        with pytest.raises(TakenOffMeanwhile, match="Mục 1"):
            change()


def test_taking_off_frees_the_proposal(here):
    meeting, ready = here.planned(), here.ready()
    (item,) = agenda.add_proposals(meeting=meeting, proposals=[ready], **by(here))

    agenda.remove(item=item, **by(here))
    agenda.add_proposals(meeting=meeting, proposals=[ready], **by(here))

    assert titles(meeting) == [ready.title]


def test_lines_become_items_once_for_one_key(here):
    meeting, key = here.planned(), uuid.uuid4()

    agenda.add_lines(meeting=meeting, titles=["A", "B", "B"], key=key, **by(here))
    again = agenda.add_lines(meeting=meeting, titles=["A", "B", "B"], key=key, **by(here))
    more = agenda.add_lines(meeting=meeting, titles=["A", "B", "B", "C"], key=key, **by(here))

    assert (again, [item.title for item in more]) == ([], ["C"])
    assert (titles(meeting), places(meeting)) == (["A", "B", "B", "C"], [1, 2, 3, 4])


def test_a_line_taken_off_does_not_come_back_by_a_second_click(here):
    meeting, key = here.planned(), uuid.uuid4()
    (item,) = agenda.add_lines(meeting=meeting, titles=["A"], key=key, **by(here))
    agenda.remove(item=item, **by(here))

    agenda.add_lines(meeting=meeting, titles=["A"], key=key, **by(here))

    assert titles(meeting) == []


def test_lines_go_to_the_end_of_their_section(here):
    meeting = here.with_items(3)
    first = sections.add(meeting=meeting, title="I", before=1, **by(here))
    sections.add(meeting=meeting, title="II", before=3, **by(here))

    agenda.add_lines(
        meeting=meeting, titles=["A", "B"], key=uuid.uuid4(), section=first, **by(here)
    )

    assert titles(meeting) == ["Mục 1", "Mục 2", "A", "B", "Mục 3"]


def test_lines_for_a_section_that_is_gone_are_refused(here):
    meeting = here.with_items(1)
    section = sections.add(meeting=meeting, title="I", **by(here))
    sections.remove(section=section, **by(here))
    lines = {"titles": ["A"], "key": uuid.uuid4(), "section": section}

    with pytest.raises(agenda.NoSuchSection):
        agenda.add_lines(meeting=meeting, **lines, **by(here))

    assert titles(meeting) == ["Mục 1"]


def test_the_length_of_a_meeting_is_planned(here):
    meeting = here.with_items(1)

    agenda.plan_length(meeting=meeting, minutes=90, **by(here))

    assert Meeting.objects.get().planned_minutes == 90
    assert Meeting.objects.get().order_version == meeting.order_version


@pytest.mark.django_db(transaction=True)
def test_eight_clicks_at_once_are_one_line():
    here = month()
    meeting, key = here.planned(), uuid.uuid4()
    at_the_door = threading.Barrier(8)

    def add(_number):
        at_the_door.wait()
        try:
            agenda.add_lines(meeting=meeting, titles=["A", "B"], key=key, **by(here))
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as eight:
        list(eight.map(add, range(8)))

    assert titles(meeting) == ["A", "B"]
