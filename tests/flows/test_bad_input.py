"""What goes wrong at a desk every day: half-filled forms, wrong amounts, wrong files.

Each comes back with a Vietnamese sentence beside its field and everything that was typed,
with nothing half written, and never as an error of the server. What nobody means to type is
tried in `tests/walls`.
"""

import unicodedata
from datetime import UTC, datetime
from uuid import uuid4

import pytest
import time_machine
from django import forms
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from meetings.models import Paper, Proposal
from tests.preparations import month, pdf

pytestmark = pytest.mark.django_db

PROGRAM = b"MZ\x90\x00\x03" + bytes(200)
NFD = unicodedata.normalize("NFD", "Đề nghị hỗ trợ hộ ông Nguyễn Văn Ửng")


@pytest.fixture
def here():
    """10 June 2022: the month is being prepared."""
    with time_machine.travel(datetime(2022, 6, 10, 7, 0, tzinfo=UTC), tick=False):
        yield month()


def signed_in(person) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(person)
    return client


def rows() -> dict:
    models = [one for one in apps.get_models() if one._meta.app_label != "sessions"]
    return {one._meta.db_table: one._base_manager.count() for one in models}


def address(here, name, *args):
    return reverse(f"meetings:{name}", args=[here.committee.slug, *args])


def proposal(here, **fields):
    return {
        "department": here.unit.pk,
        "title": "Đề nghị hỗ trợ",
        "submission_number": "12/TTr-TNMT",
        "submission_on": "8/6/2022",
        "needs_vote": "on",
        "key": uuid4(),
        "details-request": "Đề nghị xem xét",
        **fields,
    }


def plan(here, **fields):
    """A compensation plan whose amounts add up."""
    amounts = {
        "details-project": "Trường Mầm non Dương Quang",
        "details-investor": "Ban Quản lý dự án",
        "details-households": "7",
        "details-area": "4.350,6",
        "details-land": "1.246.500.000",
        "details-support": "512.300.000",
        "details-total": "1.758.800.000",
        "areas-TOTAL_FORMS": "0",
        "areas-INITIAL_FORMS": "0",
    }
    return proposal(here, **amounts | fields)


def meeting(here, **fields):
    return {
        "title": "Phiên họp tháng 7",
        "kind": "REGULAR",
        "starts_at_day": "30/6/2022",
        "starts_at_clock": "14:00",
        "place": "Phòng họp số 1",
        "presiding": here.chair.pk,
        "secretary": here.secretary.pk,
        **fields,
    }


def registration(here, **fields):
    return {"month": "7/2022", "closes_at_day": "20/6/2022", "closes_at_clock": "17:00", **fields}


OTHER, PLAN, MEETING, REGISTER = (
    ("officer", "new-proposal", ["other"], proposal),
    ("officer", "new-proposal", ["compensation"], plan),
    ("secretary", "new-meeting", [], meeting),
    ("secretary", "open-registration", [], registration),
)
# form, what is typed instead, the field whose sentence is expected
WRONG = {
    "no title": (OTHER, {"title": "  "}, "title"),
    "a letter of tomorrow": (OTHER, {"submission_on": "11/6/2022"}, "submission_on"),
    "a day there is not": (OTHER, {"submission_on": "31/6/2022"}, "submission_on"),
    "a letter without its number": (OTHER, {"submission_number": ""}, "submission_number"),
    "a form without its key": (OTHER, {"key": ""}, "key"),
    "amounts that do not add up": (PLAN, {"details-total": "1.758.800.001"}, "details-total"),
    "half a đồng": (PLAN, {"details-land": "1.246.500.000,5"}, "details-land"),
    "an amount in words": (PLAN, {"details-land": "một tỷ"}, "details-land"),
    "less than nothing": (PLAN, {"details-area": "-5"}, "details-area"),
    "a meeting yesterday": (MEETING, {"starts_at_day": "9/6/2022"}, "starts_at"),
    "no hour": (MEETING, {"starts_at_clock": ""}, "starts_at"),
    "no Chair": (MEETING, {"presiding": ""}, "presiding"),
    "a deadline that has passed": (REGISTER, {"closes_at_day": "1/6/2022"}, "closes_at"),
    "no month": (REGISTER, {"month": "13/2022"}, "month"),
}


def sentence_beside(answer, field) -> str:
    """The sentence beside a field of any form on the page, "" when there is none."""
    for form in forms_of(answer):
        for bound in form:
            if bound.html_name == field and bound.errors:
                return str(bound.errors[0])
        if field == "key" and "key" in form.errors:
            return str(form.errors["key"][0])
    return ""


def forms_of(answer) -> list:
    """Every form the page was rendered with, those inside others too."""
    found = []
    for context in answer.context or []:
        for value in context.flatten().values():
            inner = [value, *getattr(value, "__dict__", {}).values()]
            found += [one for one in inner if issubclass(type(one), forms.BaseForm)]
    return list({id(one): one for one in found}.values())


@pytest.mark.parametrize("wrong", WRONG)
def test_what_is_wrong_is_said_beside_its_field_and_all_that_was_typed_is_kept(here, wrong):
    (who, name, args, filled), change, field = WRONG[wrong]
    typed, before = filled(here, **change), rows()

    answer = signed_in(getattr(here, who)).post(address(here, name, *args), typed)

    page = answer.content.decode()
    sentence = sentence_beside(answer, field)
    assert answer.status_code == 200
    assert sentence
    assert f'id="id_{field}_error"' in page or sentence in page
    for key in ("title", "details-project", "place"):
        assert typed.get(key, "") in page
    assert rows() == before


@pytest.mark.parametrize("form", [OTHER, PLAN, MEETING, REGISTER])
def test_the_same_forms_filled_in_well_are_taken(here, form):
    """Otherwise the test above would prove nothing."""
    who, name, args, filled = form

    answer = signed_in(getattr(here, who)).post(address(here, name, *args), filled(here))

    assert answer.status_code == 302


@pytest.mark.parametrize("form", [OTHER, PLAN, MEETING, REGISTER])
def test_an_empty_form_writes_nothing(here, form):
    (who, name, args, _filled), before = form, rows()

    answer = signed_in(getattr(here, who)).post(address(here, name, *args), {})

    assert answer.status_code == 200
    assert any(one.errors for one in forms_of(answer))
    assert rows() == before


@pytest.mark.parametrize("form", [OTHER, PLAN, MEETING, REGISTER])
def test_a_doubled_form_is_taken_once(here, form):
    """The second click sends the same form, and finds what the first has made."""
    who, name, args, filled = form
    client, typed = signed_in(getattr(here, who)), filled(here)
    client.post(address(here, name, *args), typed)
    before = rows()

    again = client.post(address(here, name, *args), typed)

    assert again.status_code in {200, 302}
    assert rows() == before


def test_each_value_sent_twice_is_one_proposal(here):
    doubled = {key: [value, value] for key, value in proposal(here).items()}

    answer = signed_in(here.officer).post(address(here, "new-proposal", "other"), doubled)

    assert answer.status_code == 302
    assert Proposal.objects.count() == 1


# Files ------------------------------------------------------------------------------------------


def add_paper(here, upload, title="Bản đồ khu đất"):
    """Send a file for a dossier; give the answer and what was written."""
    dossier = here.draft()
    before = rows()
    answer = signed_in(here.officer).post(
        address(here, "add-paper", dossier.code),
        {"paper-kind": "OTHER", "paper-title": title, "paper-upload": upload},
    )
    return answer, {table: count for table, count in rows().items() if count != before[table]}


@pytest.mark.parametrize(
    "upload",
    [
        SimpleUploadedFile("to-trinh.pdf", PROGRAM),
        SimpleUploadedFile("to-trinh.exe", PROGRAM),
        SimpleUploadedFile("to-trinh.pdf.exe", PROGRAM),
        SimpleUploadedFile("to-trinh.pdf", b""),
        SimpleUploadedFile("to-trinh.pdf", b"%PDF-1.7 and then nothing"),
    ],
    ids=["program as PDF", "program", "two endings", "empty", "broken"],
)
def test_a_file_that_is_not_what_it_says_is_not_taken(here, upload):
    answer, written = add_paper(here, upload)

    assert answer.status_code == 200
    assert sentence_beside(answer, "paper-upload")
    assert "Bản đồ khu đất" in answer.content.decode()
    assert written == {}


def test_a_file_of_60_megabytes_is_answered_like_any_other_mistake(here):
    scan = SimpleUploadedFile("ban-quet.pdf", b"%PDF-1.7" + bytes(60 * 1024 * 1024))

    answer, written = add_paper(here, scan)

    assert answer.status_code == 200
    assert "60" in sentence_beside(answer, "paper-upload")
    assert "Bản đồ khu đất" in answer.content.decode()
    assert written == {}


def test_names_typed_on_a_mac_are_stored_as_everybody_types_them(here):
    """NFD: each mark a character of its own. Looks the same, is found by nobody."""
    whole = unicodedata.normalize("NFC", NFD)
    signed_in(here.officer).post(address(here, "new-proposal", "other"), proposal(here, title=NFD))
    answer, _written = add_paper(here, pdf(f"{NFD}.pdf"), title=NFD)

    paper = Paper.objects.latest("pk")
    assert answer.status_code == 302
    assert Proposal.objects.filter(title=whole).exists()
    assert (paper.title, paper.file.name) == (whole, f"{whole}.pdf")
