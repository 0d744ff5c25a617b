"""Taking the last move back: everything as it stood, or a sentence."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from meetings.actions import agenda, agenda_undo, meetings, sections
from meetings.actions.agenda_lines import lines_of
from meetings.models import AgendaItem, AgendaUndo, Meeting, Proposal
from tests.preparations import EARLIER, month


@pytest.fixture
def here(db):
    return month()


def by(here) -> dict:
    return {"by": here.secretary, "at": EARLIER}


def undo(here, meeting, **fields):
    last = AgendaUndo.objects.get(meeting=meeting)
    return agenda_undo.undo(meeting=meeting, undo_id=last.pk, **by(here) | fields)


def two_sections(here):
    meeting = here.with_items(3)
    sections.add(meeting=meeting, title="I", before=1, **by(here))
    sections.add(meeting=meeting, title="II", before=3, **by(here))
    return meeting


def test_an_item_comes_back_with_its_words_place_section_and_proposal(here):
    meeting, ready = two_sections(here), here.ready()
    (item,) = agenda.add_proposals(meeting=meeting, proposals=[ready], **by(here))
    agenda.edit(item=item, version=1, minutes=25, presenter="Bà An", title="Tên khác", **by(here))
    agenda.move(item=item, to=2, **by(here))
    fields = [field.attname for field in AgendaItem._meta.concrete_fields]
    before, stood = lines_of(meeting), AgendaItem.objects.values(*fields).get(pk=item.pk)

    agenda.remove(item=item, **by(here))
    assert Proposal.objects.without_a_place().filter(pk=ready.pk).exists()
    undo(here, meeting)

    assert lines_of(meeting) == before
    assert AgendaItem.objects.values(*fields).get(pk=item.pk) == stood
    assert not Proposal.objects.without_a_place().filter(pk=ready.pk).exists()


def moves(meeting, here):
    first = meeting.items.in_order().first()
    section = meeting.sections.first()
    order = lines_of(meeting)
    return {
        "move": lambda: agenda.move(item=first, to=3, **by(here)),
        "shift": lambda: agenda.shift(item=first, step=-1, **by(here)),
        "remove": lambda: agenda.remove(item=first, **by(here)),
        "reorder": lambda: agenda.reorder(
            meeting=meeting,
            lines=order[::-1],
            order_version=Meeting.objects.get().order_version,
            **by(here),
        ),
        "move a section": lambda: sections.shift(section=section, step=1, **by(here)),
        "remove a section": lambda: sections.remove(section=section, **by(here)),
    }


@pytest.mark.parametrize(
    "what", ["move", "shift", "remove", "reorder", "move a section", "remove a section"]
)
def test_every_move_is_taken_back(here, what):
    meeting = two_sections(here)
    before = lines_of(meeting)

    moves(meeting, here)[what]()
    assert lines_of(meeting) != before
    undo(here, meeting)

    assert lines_of(meeting) == before
    assert list(meeting.items.in_order().values_list("position", flat=True)) == [1, 2, 3]


def test_words_edited_since_stay(here):
    meeting = here.with_items(2)
    first, last = meeting.items.in_order()
    agenda.remove(item=first, **by(here))
    agenda.edit(item=last, version=1, minutes=5, presenter="Bà An", **by(here))

    undo(here, meeting)

    last.refresh_from_db()
    assert (last.presenter, last.position) == ("Bà An", 2)


def test_after_another_move_nothing_is_undone(here):
    meeting = here.with_items(3)
    agenda.remove(item=meeting.items.in_order().first(), **by(here))
    taken_off = AgendaUndo.objects.get().pk
    agenda.add_free(meeting=meeting, title="Mới", by=here.chief, at=EARLIER)
    before = lines_of(meeting)

    with pytest.raises(agenda_undo.CannotBeUndone):
        agenda_undo.undo(meeting=meeting, undo_id=taken_off, **by(here))

    assert lines_of(meeting) == before


def test_nobody_undoes_what_another_person_did(here):
    meeting = here.with_items(2)
    agenda.remove(item=meeting.items.in_order().first(), **by(here))

    with pytest.raises(agenda_undo.CannotBeUndone):
        undo(here, meeting, by=here.chief)


def test_a_button_of_an_earlier_move_undoes_no_later_one(here):
    meeting = here.with_items(3)
    agenda.move(item=meeting.items.in_order().first(), to=3, **by(here))
    earlier = AgendaUndo.objects.get().pk
    agenda.move(item=meeting.items.in_order().first(), to=2, **by(here))

    with pytest.raises(agenda_undo.CannotBeUndone):
        agenda_undo.undo(meeting=meeting, undo_id=earlier, **by(here))


def test_a_second_click_undoes_nothing_more(here):
    meeting = here.with_items(2)
    agenda.remove(item=meeting.items.in_order().first(), **by(here))
    taken_off = AgendaUndo.objects.get().pk
    agenda_undo.undo(meeting=meeting, undo_id=taken_off, **by(here))

    with pytest.raises(agenda_undo.CannotBeUndone):
        agenda_undo.undo(meeting=meeting, undo_id=taken_off, **by(here))


def test_a_proposal_that_found_another_agenda_stays_there(here):
    meeting, ready = here.planned(), here.ready()
    (item,) = agenda.add_proposals(meeting=meeting, proposals=[ready], **by(here))
    agenda.remove(item=item, **by(here))
    other = here.planned(starts_at=meeting.starts_at.replace(hour=5))
    agenda.add_proposals(meeting=other, proposals=[ready], **by(here))

    with pytest.raises(agenda.NotReady):
        undo(here, meeting)

    assert not meeting.items.exists()


def test_undoing_asks_for_the_approval_again(here):
    meeting = here.with_items(2)
    agenda.remove(item=meeting.items.in_order().first(), **by(here))
    meeting.refresh_from_db()
    meetings.approve_programme(
        meeting=meeting, order_version=meeting.order_version, by=here.chair, at=EARLIER
    )

    undo(here, meeting)

    with pytest.raises(meetings.ProgrammeIsNotApproved):
        meetings.call(meeting=meeting, **by(here))


@pytest.mark.django_db(transaction=True)
def test_of_eight_clicks_on_undo_one_counts():
    here = month()
    meeting = here.with_items(2)
    before = lines_of(meeting)
    agenda.remove(item=meeting.items.in_order().first(), **by(here))
    last, at_the_door = AgendaUndo.objects.get(), threading.Barrier(8)

    def click(_number):
        at_the_door.wait()
        try:
            agenda_undo.undo(meeting=meeting, undo_id=last.pk, **by(here))
            return "undone"
        except agenda_undo.CannotBeUndone:
            return "told"
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as eight:
        answers = list(eight.map(click, range(8)))

    assert sorted(answers) == [*["told"] * 7, "undone"]
    assert lines_of(meeting) == before
