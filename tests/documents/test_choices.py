"""What the form that makes a document offers: meetings, items, tasks, as their reader may see."""

import pytest

from directives.builders import choices as of_tasks
from giaoban.documents import kinds
from giaoban.documents.enums import DocumentKind as D
from meetings.builders import choices
from tests.documents.built import everything

pytestmark = pytest.mark.django_db


@pytest.fixture
def built():
    return everything()


def test_every_code_that_is_offered_can_be_drawn(built):
    here, reader = built.here.committee, built.here.secretary
    offered = {kind: kinds.choices([kind], here, reader=reader) for kind in kinds.known()}

    assert [code for code, _label in offered[D.PROGRAMME]] == [built.meeting.code]
    assert built.codes[D.VOTING_RESULT] in dict(offered[D.VOTING_RESULT])
    assert built.codes[D.TASK_SLIP] in dict(offered[D.TASK_SLIP])
    for kind in (D.PROGRAMME, D.TASK_SLIP):
        assert kinds.build(kind, here, offered[kind][0][0])


def test_a_restricted_item_is_offered_in_neutral_words(built):
    item = built.meeting.items.select_related("proposal").get(position=1)
    built.meeting.items.filter(pk=item.pk).update(is_restricted=True)

    labels = dict(choices.items_of(built.here.committee, reader=built.here.stranger))

    assert item.proposal.title not in labels[f"{built.meeting.code}/1"]


def test_a_task_says_its_unit_and_day_and_not_what_it_is(built):
    [label] = dict(of_tasks.tasks_of(built.here.committee, reader=None)).values()

    assert "Đôn đốc" not in label
    assert built.here.unit.name in label


def test_it_costs_the_same_however_much_there_is(built, django_assert_num_queries):
    every, here = kinds.known(), built.here.committee

    with django_assert_num_queries(3):
        kinds.choices(every, here, reader=built.here.secretary)
