"""Two people of an Office say something of all its documents at the same moment."""

from functools import partial

import pytest

from giaoban.core.refusals import ChangedMeanwhile
from giaoban.documents.actions import pictures
from giaoban.documents.models import ArchivingRules, SigningPicture
from tests.documents.life import drawn
from tests.documents.life.test_archiving import set_rules
from tests.documents.life.test_pictures import drawn_in, put
from tests.factories import AT
from tests.meetings.room.test_race import all_at_once

pytestmark = pytest.mark.django_db(transaction=True)


def told(act) -> str:
    try:
        act()
    except ChangedMeanwhile:
        return "told"
    return "done"


def test_of_two_who_say_how_long_files_are_kept_one_is_told():
    office = drawn.office()
    acts = [partial(set_rules, office, organ_id=f"H{n}") for n in range(5)]

    said = all_at_once([partial(told, act) for act in acts])

    assert sorted(said) == ["done", *["told"] * 4]
    assert ArchivingRules.objects.count() == 1


def test_a_picture_put_in_twice_at_once_is_put_in_once():
    office, content = drawn.office(), drawn_in((200, 0, 0, 128))

    rows = all_at_once([lambda: put(office, content).pk] * 3)

    assert len(set(rows)) == SigningPicture.objects.count() == 1


def test_a_picture_taken_back_twice_at_once_is_taken_back_once():
    office = drawn.office()
    row = put(office, drawn_in((200, 0, 0, 128)))

    all_at_once([lambda: pictures.take_back(picture=row, by=office.clerk, at=AT).pk] * 5)

    assert SigningPicture.objects.count() == 2
