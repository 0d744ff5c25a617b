"""The lines of an agenda: items, headings, and where a line goes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.rules import agenda_lines
from meetings.rules.agenda_lines import NoSuchLine

#   1 | s1: 2 3 | s2: (nothing) | s3: 4
AGENDA = ["1", "s1", "2", "3", "s2", "s3", "4"]


def test_lines_and_places_say_the_same():
    places = {1: 1, 2: 2, 3: 3, 4: 4}, {1: (1, 1), 2: (3, 1), 3: (3, 2)}

    assert agenda_lines.places(AGENDA) == places
    assert agenda_lines.lines(items=[1, 2, 3, 4], sections=[(1, 1), (2, 3), (3, 3)]) == AGENDA


def test_a_heading_beyond_the_last_item_stands_at_the_end():
    assert agenda_lines.lines(items=[1], sections=[(1, 9)]) == ["1", "s1"]


@pytest.mark.parametrize(
    ("line", "to", "expected"),
    [
        ("1", 2, ["s1", "2", "1", "3", "s2", "s3", "4"]),
        ("1", 4, ["s1", "2", "3", "s2", "s3", "4", "1"]),
        ("4", 1, ["4", "1", "s1", "2", "3", "s2", "s3"]),
        ("4", 3, ["1", "s1", "2", "4", "3", "s2", "s3"]),
        ("2", 2, AGENDA),
    ],
)
def test_a_place_is_in_the_section_of_whoever_stands_there(line, to, expected):
    assert agenda_lines.moved_to(AGENDA, line, to) == expected


@pytest.mark.parametrize(("line", "to"), [("1", 0), ("1", 5), ("9", 1), ("s1", 1)])
def test_there_is_no_place_outside_and_no_line_unknown(line, to):
    with pytest.raises(NoSuchLine):
        agenda_lines.moved_to(AGENDA, line, to)


@pytest.mark.parametrize(
    ("line", "step", "expected"),
    [
        ("1", 1, ["s1", "1", "2", "3", "s2", "s3", "4"]),
        ("2", -1, ["1", "2", "s1", "3", "s2", "s3", "4"]),
        ("2", 1, ["1", "s1", "3", "2", "s2", "s3", "4"]),
        ("3", 1, ["1", "s1", "2", "s2", "3", "s3", "4"]),
        ("s1", 1, ["1", "s2", "s1", "2", "3", "s3", "4"]),
        ("s3", -1, ["1", "s1", "2", "3", "s3", "4", "s2"]),
    ],
)
def test_a_step_is_past_one_line_or_one_section(line, step, expected):
    assert agenda_lines.shifted(AGENDA, line, step) == expected


@pytest.mark.parametrize(("line", "step"), [("1", -1), ("4", 1), ("s1", -1), ("s3", 1), ("9", 1)])
def test_nothing_goes_past_an_end(line, step):
    with pytest.raises(NoSuchLine):
        agenda_lines.shifted(AGENDA, line, step)


@pytest.mark.parametrize(
    ("section", "expected"),
    [
        (None, [*AGENDA, "8", "9"]),
        ("s1", ["1", "s1", "2", "3", "8", "9", "s2", "s3", "4"]),
        ("s2", ["1", "s1", "2", "3", "s2", "8", "9", "s3", "4"]),
        ("s3", [*AGENDA, "8", "9"]),
    ],
)
def test_new_lines_stand_at_the_end_of_their_section(section, expected):
    assert agenda_lines.put_in(AGENDA, ["8", "9"], section=section) == expected


def test_no_line_is_put_in_a_section_that_is_not_there():
    with pytest.raises(NoSuchLine):
        agenda_lines.put_in(AGENDA, ["8"], section="s9")


agendas = st.permutations(AGENDA)


@given(agendas, st.sampled_from(AGENDA), st.integers(-1, 6), st.sampled_from([-1, 1]))
def test_no_move_loses_or_doubles_a_line(agenda, line, to, step):
    for move in (
        lambda: agenda_lines.moved_to(agenda, line, to),
        lambda: agenda_lines.shifted(agenda, line, step),
    ):
        try:
            assert agenda_lines.same(move(), agenda)
        except NoSuchLine:
            pass


@given(agendas)
def test_places_hold_an_agenda_whole(agenda):
    items, sections = agenda_lines.places(agenda)
    in_order = sorted(items, key=items.get)
    headings = sorted(sections, key=sections.get)

    assert sorted(items.values()) == [1, 2, 3, 4]
    assert len(set(sections.values())) == 3
    pairs = [(pk, sections[pk][0]) for pk in headings]
    assert agenda_lines.lines(items=in_order, sections=pairs) == agenda


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("1. Báo cáo", "Báo cáo"),
        ("2) Báo cáo", "Báo cáo"),
        ("(3) Báo cáo", "Báo cáo"),
        ("1.2. Báo cáo", "Báo cáo"),
        ("4.Báo cáo", "Báo cáo"),
        ("- Báo cáo", "Báo cáo"),
        ("–Báo cáo", "Báo cáo"),
        ("• Báo cáo", "Báo cáo"),
        ("\t+ Báo cáo ", "Báo cáo"),
        ("1.739,5 m2 đất", "1.739,5 m2 đất"),
        ("30/6: tổng kết", "30/6: tổng kết"),
        ("5 năm thực hiện", "5 năm thực hiện"),
        ("I. Báo cáo", "I. Báo cáo"),
    ],
)
def test_numbering_is_not_part_of_a_title(typed, title):
    assert agenda_lines.pasted(typed) == [title]


def test_blank_lines_and_bare_numbers_are_no_items():
    assert agenda_lines.pasted("1. A\n\n  \n2.\n-\n3. B\n") == ["A", "B"]
