"""Sections of an agenda: headings whose items stand together, whatever is moved."""

import pytest
from django.db import IntegrityError, connection, transaction

from giaoban.core.refusals import ChangedMeanwhile
from meetings.actions import agenda, sections
from meetings.actions.agenda_lines import TakenOffMeanwhile, lines_of
from meetings.models import AgendaItem, AgendaSection, Meeting
from tests.preparations import EARLIER, month


@pytest.fixture
def here(db):
    return month()


def by(here) -> dict:
    return {"by": here.secretary, "at": EARLIER}


def shape(meeting) -> list[str]:
    """The agenda as it is read: headings and titles."""
    titles = {f"s{one.pk}": one.title for one in meeting.sections.all()}
    titles |= {str(item.pk): item.title for item in meeting.items.all()}
    return [titles[line] for line in lines_of(meeting)]


def two_sections(here):
    meeting = here.with_items(4)
    first = sections.add(meeting=meeting, title="I", before=2, **by(here))
    second = sections.add(meeting=meeting, title="II", before=4, **by(here))
    return meeting, first, second


def test_a_section_begins_where_it_was_said_or_stands_at_the_end(here):
    meeting, *_two = two_sections(here)

    sections.add(meeting=meeting, title="III", **by(here))

    assert shape(meeting) == ["Mục 1", "I", "Mục 2", "Mục 3", "II", "Mục 4", "III"]


@pytest.mark.parametrize("place", [0, 3])
def test_a_section_begins_with_an_item_that_is_there(here, place):
    meeting = here.with_items(2)

    with pytest.raises(agenda.NoSuchPlace):
        sections.add(meeting=meeting, title="I", before=place, **by(here))


def test_a_second_click_adds_a_section_once(here):
    meeting = here.with_items(1)

    two = [sections.add(meeting=meeting, title="I", **by(here)) for _click in range(2)]

    assert two[0] == two[1]
    assert meeting.sections.count() == 1


def test_sections_have_an_end(here, monkeypatch):
    monkeypatch.setattr(sections, "MOST", 1)
    meeting = here.with_items(1)
    sections.add(meeting=meeting, title="I", **by(here))

    with pytest.raises(sections.TooManySections):
        sections.add(meeting=meeting, title="II", **by(here))


def test_renaming_a_section_somebody_else_renamed_is_refused(here):
    _meeting, first, _second = two_sections(here)
    sections.rename(section=first, title="I. Biểu quyết", version=1, **by(here))

    with pytest.raises(ChangedMeanwhile):
        sections.rename(section=first, title="I. Khác", version=1, **by(here))

    first.refresh_from_db()
    assert (first.title, first.version) == ("I. Biểu quyết", 2)


def test_the_same_name_again_is_no_change(here):
    _meeting, first, _second = two_sections(here)
    version = Meeting.objects.get().order_version

    sections.rename(section=first, title="I", version=7, **by(here))

    assert Meeting.objects.get().order_version == version


def test_a_section_moves_with_its_items(here):
    meeting, first, second = two_sections(here)

    sections.shift(section=first, step=1, **by(here))

    assert shape(meeting) == ["Mục 1", "II", "Mục 4", "I", "Mục 2", "Mục 3"]
    for section, step in ((first, 1), (second, -1)):
        with pytest.raises(agenda.CannotGoFurther):
            sections.shift(section=section, step=step, **by(here))


def test_taking_a_heading_away_leaves_its_items_where_they_are(here):
    meeting, _first, second = two_sections(here)

    sections.remove(section=second, **by(here))

    assert shape(meeting) == ["Mục 1", "I", "Mục 2", "Mục 3", "Mục 4"]
    for change in (
        lambda: sections.remove(section=second, **by(here)),
        lambda: sections.shift(section=second, step=1, **by(here)),
        lambda: sections.rename(section=second, title="X", version=1, **by(here)),
    ):
        with pytest.raises(TakenOffMeanwhile):
            change()


def test_taking_an_item_off_moves_the_headings_below_up(here):
    meeting, _first, _second = two_sections(here)

    agenda.remove(item=meeting.items.in_order().first(), **by(here))

    assert shape(meeting) == ["I", "Mục 2", "Mục 3", "II", "Mục 4"]


def test_dragging_carries_items_across_headings(here):
    meeting, first, second = two_sections(here)
    one, two, three, four = (
        str(pk) for pk in meeting.items.in_order().values_list("pk", flat=True)
    )
    wanted = [f"s{second.pk}", four, three, f"s{first.pk}", two, one]

    agenda.reorder(
        meeting=meeting,
        lines=wanted,
        order_version=Meeting.objects.get().order_version,
        **by(here),
    )

    assert lines_of(meeting) == wanted
    assert list(meeting.items.in_order().values_list("position", flat=True)) == [1, 2, 3, 4]


@pytest.mark.parametrize("change", ["add", "rename", "shift", "remove"])
def test_a_change_of_sections_asks_for_the_approval_again(here, change):
    meeting, first, _second = two_sections(here)
    before = Meeting.objects.get().order_version

    if change == "add":
        sections.add(meeting=meeting, title="III", **by(here))
    elif change == "rename":
        sections.rename(section=first, title="Khác", version=1, **by(here))
    elif change == "shift":
        sections.shift(section=first, step=1, **by(here))
    else:
        sections.remove(section=first, **by(here))

    assert Meeting.objects.get().order_version == before + 1


@transaction.atomic
def at_once(change):
    """Do what is else compared only when a transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        change()
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def refused(change, constraint):
    with pytest.raises(IntegrityError, match=constraint):
        at_once(change)


def test_the_database_itself_keeps_places(here):
    meeting, _first, _second = two_sections(here)
    items = AgendaItem.everything.filter(meeting=meeting)
    headings = AgendaSection.everything.filter(meeting=meeting)

    refused(lambda: headings.update(after=1, rank=1), "two_headings_never_share_a_place")
    refused(lambda: headings.update(after=None), "a_heading_has_a_place_or_was_taken_away")
    refused(lambda: headings.update(removed_at=EARLIER), "a_heading_has_a_place_or_was_taken_away")
    refused(lambda: items.update(position=None), "an_item_has_a_place_or_was_taken_off")
    refused(lambda: items.update(removed_at=EARLIER), "an_item_has_a_place_or_was_taken_off")
    refused(lambda: items.update(position=1), "two_items_never_share_a_place")
