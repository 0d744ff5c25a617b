"""What the form that makes a document offers: meetings, items, tasks, as their reader may see."""

import pytest
import time_machine

from directives.builders import choices as of_tasks
from giaoban.documents import kinds
from giaoban.documents.enums import DocumentKind as D
from meetings.builders import choices
from meetings.models import Meeting, Proposal
from tests.documents.built import everything
from tests.meetings.slips.asked import send

pytestmark = pytest.mark.django_db


@pytest.fixture
def built():
    with time_machine.travel("2022-08-10T08:00:00+07:00", tick=False):
        yield everything()


def test_every_code_that_is_offered_can_be_drawn(built):
    here, reader = built.here.committee, built.here.secretary
    offered = {kind: kinds.choices([kind], here, reader=reader) for kind in kinds.known()}

    assert [code for code, _label in offered[D.PROGRAMME]] == [built.meeting.code]
    assert built.codes[D.VOTING_RESULT] in dict(offered[D.VOTING_RESULT])
    assert built.codes[D.TASK_SLIP] in dict(offered[D.TASK_SLIP])
    for kind in (D.SUBMISSION, D.SLIP, D.URGING_LETTER, D.TASKS_REPORT):
        assert built.codes[kind] in dict(offered[kind])
    some = (D.PROGRAMME, D.TASK_SLIP, D.SUBMISSION, D.SLIP, D.URGING_LETTER, D.TASKS_REPORT)
    for kind in some:
        for code, _label in offered[kind]:
            assert kinds.build(kind, here, code)


def test_a_restricted_item_is_offered_in_neutral_words(built):
    item = built.meeting.items.select_related("proposal").get(position=1)
    built.meeting.items.filter(pk=item.pk).update(is_restricted=True)

    labels = dict(choices.items_of(built.here.committee, reader=built.here.stranger))

    assert item.proposal.title not in labels[f"{built.meeting.code}/1"]


def test_a_code_of_a_meeting_and_of_a_month_says_both(built):
    offered = dict(kinds.choices(kinds.known(), built.here.committee, reader=built.here.secretary))

    said = offered["2022-06"]
    assert built.codes[D.TASKS_REPORT] == "2022-06"
    assert said == "Nhiệm vụ giao trong 06/2022"
    Meeting.objects.filter(pk=built.meeting.pk).update(code="2022-06")
    offered = dict(kinds.choices(kinds.known(), built.here.committee, reader=built.here.secretary))
    assert offered["2022-06"] == f"Phiên họp: {built.meeting}; {said}"


def test_of_what_is_restricted_no_letter_and_no_slip_is_offered(built):
    here, ready = built.here.committee, built.here.ready(title="Dự án chợ")
    asked = send(built.here, proposal=ready)
    offered = [dict(give(here, reader=None)) for give in (choices.proposals_of, choices.slips_of)]
    Proposal.objects.filter(pk=ready.pk).update(is_restricted=True)

    left = [dict(give(here, reader=None)) for give in (choices.proposals_of, choices.slips_of)]
    gone = [old.keys() - new.keys() for old, new in zip(offered, left, strict=True)]
    assert gone == [{ready.code}, {asked.code}]


def test_letters_are_offered_for_units_that_are_late_and_reports_for_their_months(built):
    here, unit = built.here.committee, built.here.unit

    assert of_tasks.units_of(here, reader=None) == [(unit.code, f"{unit.name}: 1 quá hạn")]
    codes = [code for code, _label in of_tasks.months_of(here, reader=None)]
    assert codes == [built.codes[D.TASKS_REPORT], built.codes[D.TASKS_REPORT][:4]]


def test_a_task_says_its_unit_and_day_and_not_what_it_is(built):
    [label] = dict(of_tasks.tasks_of(built.here.committee, reader=None)).values()

    assert "Đôn đốc" not in label
    assert built.here.unit.name in label


def test_it_costs_the_same_however_much_there_is(built, django_assert_num_queries):
    every, here = kinds.known(), built.here.committee

    with django_assert_num_queries(8):
        kinds.choices(every, here, reader=built.here.secretary)
