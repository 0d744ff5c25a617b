"""Whole conclusions, and the tasks a reader finds in them."""

import pytest

from directives.splitting import day_in_text, nfc, split
from tests.directives.splitting.conclusions import ALL, SPOKEN


def as_told(draft):
    return (
        [unit.name for unit in draft.lead],
        [unit.name for unit in draft.supporting],
        (draft.due.kind, draft.due.on, draft.due_text),
        draft.standing,
    )


@pytest.mark.parametrize("conclusion", ALL, ids=str)
def test_a_conclusion_is_split_as_its_reader_would(conclusion):
    day = conclusion.spoken_on or SPOKEN[conclusion.name]

    drafts = split(conclusion.text, conclusion.units, day)

    found = [(draft.content, *as_told(draft)) for draft in drafts]
    wanted = [
        (got[0] if got[0].startswith(task[0]) else task[0], *task[1:])
        for got, task in zip(found, conclusion.tasks, strict=False)
    ]
    assert found[: len(wanted)] == wanted
    assert len(found) == len(conclusion.tasks), [one[0] for one in found]


@pytest.mark.parametrize("conclusion", ALL, ids=str)
def test_the_day_it_was_spoken_is_read_from_its_text_where_it_is_written(conclusion):
    assert day_in_text(conclusion.text) == conclusion.spoken_on


@pytest.mark.parametrize("conclusion", ALL, ids=str)
def test_offsets_are_those_of_the_words(conclusion):
    text = nfc(conclusion.text)
    day = conclusion.spoken_on or SPOKEN[conclusion.name]

    for draft in split(text, conclusion.units, day):
        words = text[draft.start : draft.end]
        assert words == words.strip(" \n;.,")
        assert draft.due_text in words
        assert draft.content.lower() in " ".join(words.split()).lower()
