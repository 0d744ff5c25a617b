"""What letters about tasks say."""

from datetime import timedelta

import pytest

from directives import kinds
from directives.actions import directives, reminding
from giaoban.notifications.kinds import kind_of
from giaoban.notifications.models import Message
from tests.directives.scene import DUE, on

HOUR = f"trước 17 giờ ngày {DUE.day}/{DUE.month}"


def text_of(kind, person) -> str:
    facts = Message.objects.filter(kind=kind, recipient=person).latest("pk").facts
    return kind_of(kind).text(facts)


@pytest.mark.parametrize(("words", "said"), [(HOUR, True), ("", False)])
def test_a_deadline_given_with_its_hour_is_told_with_it(scene, words, said):
    task = scene.given(due_text=words)
    reminding.remind(directive=task, by=scene.secretary, at=on(7, 2))

    for kind in (kinds.GIVEN, kinds.REMINDED):
        assert ("17:00, " in text_of(kind, scene.officer)) == said


def test_another_date_leaves_the_hour_of_the_old_one_behind(scene):
    task = scene.given(due_text=HOUR)
    later = {"due_on": DUE + timedelta(days=7), "due_text": HOUR, "reason": "Lễ lùi"}
    directives.set_due(directive=task, by=scene.secretary, at=on(7, 2), **later)

    text = text_of(kinds.DUE_CHANGED, scene.officer)

    assert "17:00" not in text
