"""The documents where people look for them: who gets which, as what, and what is said without."""

import pytest
import time_machine
from django.urls import reverse

from giaoban.documents.enums import DocumentKind as D
from meetings.models import AgendaItem, Proposal
from tests.documents import built
from tests.meetings.held import held
from tests.preparations import month

pytestmark = pytest.mark.django_db
DAY = "2022-08-10T08:00:00+07:00"


@pytest.fixture
def scene():
    with time_machine.travel(DAY, tick=False):
        yield built.everything()


def as_(client, person):
    client.force_login(person)
    return client


def url(scene, name, *values):
    return reverse(name, args=[scene.here.committee.slug, *values])


def files_of(scene, item):
    """Every address of a file, with who may have it by way of its screen."""
    code, here = scene.meeting.code, scene.here
    whole = [D.INVITATION, D.PROGRAMME, D.ROLL_CALL, D.ATTENDANCE_LIST, D.RESOLUTION]
    of_it = [D.VOTING_RESULT, D.DECISION, D.CHAIR_DECISION]
    yield from (("meetings:meeting-document", code, kind) for kind in whole)
    yield from (("meetings:item-document", code, item.pk, kind) for kind in of_it)
    yield ("meetings:submission", item.proposal.code)
    yield ("directives:task-slip", scene.codes[D.TASK_SLIP])
    yield ("directives:month-report", 2022, 6)
    assert here


def test_every_file_comes_as_pdf_and_as_word(client, scene):
    item = scene.meeting.items.select_related("proposal").get(position=1)
    for name, *values in files_of(scene, item):
        for ending, begins in (("pdf", b"%PDF"), ("docx", b"PK")):
            answer = as_(client, scene.here.secretary).get(url(scene, name, *values, ending))
            assert answer.status_code == 200, (name, values)
            assert answer.content.startswith(begins)
            assert f".{ending}" in answer["Content-Disposition"]
            assert "no-store" in answer["Cache-Control"]


def test_nobody_from_elsewhere_gets_any(client, scene):
    item = scene.meeting.items.select_related("proposal").get(position=1)
    for name, *values in files_of(scene, item):
        answer = as_(client, scene.here.stranger).get(url(scene, name, *values, "pdf"))
        assert answer.status_code == 404, name


def test_other_kinds_and_endings_are_not_there(client, scene):
    item, code = scene.meeting.items.get(position=1), scene.meeting.code
    for name, *values in (
        ("meetings:meeting-document", code, D.TASK_SLIP, "pdf"),
        ("meetings:meeting-document", code, "cong_dien", "pdf"),
        ("meetings:meeting-document", code, D.INVITATION, "odt"),
        ("meetings:item-document", code, item.pk, D.INVITATION, "pdf"),
        ("directives:month-report", 2022, 13, "pdf"),
        ("directives:month-report", 0, 1, "pdf"),
    ):
        answer = as_(client, scene.here.secretary).get(url(scene, name, *values))
        assert answer.status_code == 404, values


def test_the_roll_is_for_who_runs_the_meeting(client, scene):
    code = scene.meeting.code
    for kind, status in ((D.PROGRAMME, 200), (D.ROLL_CALL, 403)):
        asked = url(scene, "meetings:meeting-document", code, kind, "pdf")
        assert as_(client, scene.here.member).get(asked).status_code == status


def test_the_page_offers_what_can_be_printed(client, scene):
    page = as_(client, scene.here.secretary).get(
        url(scene, "meetings:documents", scene.meeting.code)
    )

    text = page.content.decode()
    for kind in (D.INVITATION, D.ATTENDANCE_LIST, D.RESOLUTION, D.VOTING_RESULT, D.DECISION):
        assert f"/{kind}/pdf/" in text
        assert f"/{kind}/docx/" in text
    assert text.count(f"/{D.VOTING_RESULT}/pdf/") == 1  # nothing was voted on the second


def test_what_is_restricted_is_a_number_without_files(client, scene):
    item = scene.meeting.items.get(position=1)
    AgendaItem.objects.filter(pk=item.pk).update(is_restricted=True, title="Hoàng yến")
    Proposal.objects.filter(pk=item.proposal_id).update(is_restricted=True, title="Hoàng yến")

    page = as_(client, scene.here.chief).get(url(scene, "meetings:documents", scene.meeting.code))
    text = page.content.decode()
    assert "Hoàng yến" not in text
    assert "Nội dung hạn chế" in text
    assert f"/{D.VOTING_RESULT}/" not in text
    kinds = (D.VOTING_RESULT, D.DECISION)
    asked = [("meetings:item-document", scene.meeting.code, item.pk, kind, "pdf") for kind in kinds]
    for name, *values in asked:
        assert client.get(url(scene, name, *values)).status_code == 404


def test_what_cannot_be_printed_yet_is_said_on_its_page(client, scene):
    asked = url(scene, "directives:month-report", 2021, 1, "pdf")

    answer = as_(client, scene.here.secretary).get(asked, follow=True)
    assert answer.redirect_chain
    assert "Chưa thể in văn bản" in answer.content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_asks_as_much_for_three_items_as_for_one(
    client, number, django_assert_num_queries
):
    here = month()
    meeting, *_items = held(here, *["NOTED"] * number)
    as_(client, here.secretary)
    asked = reverse("meetings:documents", args=[here.committee.slug, meeting.code])
    client.get(asked)

    with django_assert_num_queries(7):
        client.get(asked)
