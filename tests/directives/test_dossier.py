"""What the file of a meeting holds of its tasks: those its reader may see, as they stand."""

import pytest

from directives.dossier import KIND, pieces_of
from directives.models import Directive
from giaoban.documents import pdf
from giaoban.documents.frozen import document_of
from giaoban.organisation.enums import Role
from meetings.models import AgendaItem
from tests.documents.reading import pdf_text, squashed
from tests.factories import DepartmentFactory, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def here(scene):
    return scene


def words(user, here) -> str:
    [piece] = [one for one in pieces_of(user, here.meeting) if one.type_name == KIND]
    return squashed(pdf_text(pdf.render(document_of(piece.source["document"]))))


def test_tasks_stand_in_one_list_with_unit_due_date_and_state(here):
    task = here.given(content="Kiểm tra vỉa hè")
    here.reported(task)

    said = words(here.secretary, here)

    for each in ("Kiểm tra vỉa hè", here.lead.name, "26/7/2022", "Đang thực hiện"):
        assert squashed(each) in said


def test_drafts_are_not_in_it_even_for_the_office(here):
    here.draft(content="Chưa giao")

    assert list(pieces_of(here.secretary, here.meeting)) == []


def test_a_unit_reads_its_own_tasks_alone(here):
    here.given(content="Kiểm tra vỉa hè")
    other = DepartmentFactory(committee=here.committee)
    stranger = person(Role.UNIT_HEAD, here.committee, other)

    assert squashed("Kiểm tra vỉa hè") in words(here.head, here)
    assert list(pieces_of(stranger, here.meeting)) == []


def test_a_task_of_a_restricted_item_is_left_out_for_who_may_not_read_it(here):
    task = here.given(content="Kiểm tra vỉa hè")
    item = AgendaItem.objects.create(
        meeting=here.meeting, title="Kỷ luật", position=1, needs_vote=False, is_restricted=True
    )
    Directive.objects.filter(pk=task.pk).update(item=item)
    here.given(content="Việc khác")

    assert squashed("Kiểm tra vỉa hè") in words(here.meeting.presiding, here)
    assert squashed("Kiểm tra vỉa hè") not in words(here.secretary, here)
    assert squashed("Việc khác") in words(here.secretary, here)


@pytest.mark.parametrize("tasks", [1, 3])
def test_it_costs_the_same_however_many_tasks(here, tasks, django_assert_num_queries):
    for n in range(tasks):
        here.given(content=f"Việc {n}")
    list(pieces_of(here.secretary, here.meeting))

    with django_assert_num_queries(2):
        list(pieces_of(here.secretary, here.meeting))
