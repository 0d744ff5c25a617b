from datetime import date

import pytest
import time_machine
from django.db import DatabaseError, IntegrityError, transaction
from django.urls import reverse

from directives.actions import directives
from directives.models import Directive, Document
from giaoban.organisation.enums import Role
from tests.directives.scene import on
from tests.factories import CommitteeFactory, person
from tests.files.papers import pdf, upload

KEY = "5ac4a8d2-9d8e-4a73-8b7e-0f3f2c7f9a10"
NEXT_KEY = "5ac4a8d2-9d8e-4a73-8b7e-0f3f2c7f9a11"
LETTER = {
    "kind": "LETTER",
    "issuer": "UBND tỉnh",
    "number": "45/UBND-KT",
    "dated_on": "4/7/2022",
    "subject": "Rà soát đất công",
    "key": KEY,
}
TASK = {"content": "Rà soát đất công", "addressee": "ONE_UNIT", "key": NEXT_KEY}


@pytest.fixture(autouse=True)
def _july():
    with time_machine.travel(on(7, 5), tick=False):
        yield


@pytest.fixture
def enter(client, scene):
    """Enter a document as the secretary, and return the answer."""
    url = reverse("directives:new-document", args=[scene.committee.slug])

    def post(**fields):
        client.force_login(scene.secretary)
        return client.post(url, {**LETTER, **fields})

    return post


def test_a_letter_gives_a_task_that_is_given_at_once(client, scene, enter):
    page = enter(file=upload(pdf(), "cong-van.pdf")).url
    client.post(page, {**TASK, "lead": scene.lead.name, "due_on": "26/7/2022"})
    directive = Directive.objects.get()
    shown = client.get(directive.get_absolute_url())
    basis = shown.context["issue_form"].initial["basis"]
    client.post(
        reverse("directives:issue", args=[scene.committee.slug, directive.code]),
        {"issue-basis": basis},
    )

    directive.refresh_from_db()
    client.force_login(scene.officer)
    file = reverse("directives:document-file", args=[scene.committee.slug, directive.code])
    assert basis == "Công văn số 45/UBND-KT ngày 4/7/2022 của UBND tỉnh"
    assert (directive.code, directive.meeting, directive.state) == ("NV-2022-07-01", None, "ISSUED")
    assert client.get(file).status_code == 200
    assert "Rà soát đất công" in client.get(directive.get_absolute_url()).content.decode()


def test_a_second_click_is_one_document_and_one_task(client, scene, enter):
    pages = {enter().url for _ in range(2)}
    [page] = pages
    for _ in range(2):
        client.post(page, TASK)

    assert (Document.objects.count(), Directive.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"number": ""}, "number"),
        ({"dated_on": "6/7/2022"}, "dated_on"),
        ({"dated_on": "31/6/2022"}, "dated_on"),
        ({"issuer": " "}, "issuer"),
        ({"subject": ""}, "subject"),
        ({"kind": "RUMOUR"}, "kind"),
        ({"key": "x"}, "key"),
    ],
)
def test_what_is_wrong_stands_beside_its_field(enter, fields, field):
    assert list(enter(**fields).context["form"].errors) == [field]
    assert Document.objects.count() == 0


def test_a_word_has_no_number(enter):
    assert enter(kind="WORD", number="", issuer="Chủ tịch").status_code == 302
    assert Document.objects.get().named == "Ý kiến trực tiếp ngày 4/7/2022 của Chủ tịch"


def test_a_task_of_a_document_is_edited_and_goes_to_all(client, scene, enter):
    page = enter().url
    client.post(page, TASK)
    directive = Directive.objects.get()
    url = reverse("directives:edit", args=[scene.committee.slug, directive.code])
    sent = {**TASK, "content": "Việc khác", "addressee": "ALL_UNITS", "version": 1}
    client.post(url, sent)
    directive.refresh_from_db()
    directives.issue(directive=directive, basis="CV", by=scene.secretary, at=on(7, 5))

    assert directive.content == "Việc khác"
    assert {task.document for task in directive.children.all()} == {Document.objects.get()}


def test_who_enters_and_who_reads(client, scene, enter):
    page = enter().url
    client.post(page, TASK)
    directive = Directive.objects.get()
    file = reverse("directives:document-file", args=[scene.committee.slug, directive.code])
    people = [
        person(Role.CHAIR, scene.committee),
        scene.head,
        person(Role.SECRETARY, CommitteeFactory()),
    ]
    found = []
    for user in people:
        client.force_login(user)
        new = client.post(reverse("directives:new-document", args=[scene.committee.slug]), LETTER)
        found.append((new.status_code, client.get(page).status_code, client.get(file).status_code))

    assert found == [(403, 403, 404), (403, 404, 404), (404, 404, 404)]


def test_a_directive_comes_from_one_of_both_and_documents_stay(scene, enter):
    enter()
    document = Document.objects.get()
    scene.draft()

    for wrong in ({"meeting": None}, {"document": document}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Directive.objects.update(**wrong)
    with pytest.raises(DatabaseError), transaction.atomic():
        Document.objects.update(subject="khác")


def test_a_key_of_another_source_is_refused(scene, enter):
    enter()
    scene.draft(key=KEY)

    with pytest.raises(directives.KeyIsTaken):
        scene.draft(key=KEY, meeting=None, document=Document.objects.get())


@pytest.mark.parametrize("items", [1, 3])
def test_the_page_of_a_document_costs_the_same_for_any_number_of_tasks(
    client, scene, enter, items, django_assert_num_queries
):
    page = enter().url
    for number in range(items):
        client.post(page, {**TASK, "key": NEXT_KEY[:-1] + str(number)})

    with django_assert_num_queries(10):
        response = client.get(page)

    assert len(response.context["written"]) == items


@pytest.mark.parametrize(
    ("includes", "due_on", "note"),
    [(True, date(2030, 7, 15), "INCLUDED"), (False, date(2030, 7, 14), "EXCLUDED")],
)
def test_whether_before_a_day_includes_it_is_a_rule_shown_beside_the_date(
    client, scene, includes, due_on, note
):
    scene.committee.rules.update(before_includes_the_day=includes)
    client.force_login(scene.secretary)
    url = reverse("directives:split", args=[scene.committee.slug, scene.meeting.code])
    text = "Giao Phòng Quản lý đô thị rà soát các tuyến phố trước ngày 15/7/2030."

    [row] = client.post(url, {"text": text, "spoken_on": "1/7/2022"}).context["rows"]
    directive = scene.draft(due_text=row.initial["due_text"], due_on=row.initial["due_on"])

    assert directive.due_on == due_on
    assert directive.before == note
