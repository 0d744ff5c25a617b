import unicodedata

import pytest
from django import forms
from django.test import RequestFactory

from giaoban.core.fields import LineField
from giaoban.files.fields import AGAIN, UploadField, UploadsField
from giaoban.files.kinds import LARGEST_FILE
from tests.files import papers


class PaperForm(forms.Form):
    number = LineField()
    paper = UploadField(accept=("pdf",))


class ScansForm(forms.Form):
    scans = UploadsField(accept=("jpg", "png"), most=2, required=False)


def sent(form=PaperForm, **fields):
    """The form as it comes out of a real request, through the upload handlers of the settings."""
    request = RequestFactory().post("/", fields)
    return form(request.POST, request.FILES)


def test_the_input_offers_only_the_kinds_that_are_taken():
    shown = str(PaperForm()["paper"])

    assert 'accept=".pdf"' in shown
    assert 'accept=".jpg,.png,.jpeg"' in str(ScansForm()["scans"])


def test_the_hint_names_kinds_and_limit():
    assert "PDF" in PaperForm()["paper"].help_text
    assert "50" in PaperForm()["paper"].help_text


def test_a_good_file_arrives_composed_and_whole():
    content = papers.pdf(2)
    form = sent(
        number="45",
        paper=papers.upload(content, unicodedata.normalize("NFD", "Tờ trình.pdf")),
    )

    assert form.is_valid()
    assert form.cleaned_data["paper"].name == "Tờ trình.pdf"
    assert form.cleaned_data["paper"].read() == content


def test_sixty_megabytes_give_a_sentence_and_keep_what_was_typed():
    form = sent(number="45/TTr", paper=papers.upload(papers.pdf() + bytes(60 * 2**20), "a.pdf"))

    assert list(form.errors) == ["paper"]
    assert "60,1" in form.errors["paper"][0]
    assert form["number"].value() == "45/TTr"


def test_no_more_than_the_largest_file_reaches_the_disk(tmp_path, settings):
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path
    request = RequestFactory().post("/", {"paper": papers.upload(bytes(70 * 2**20), "a.pdf")})

    paper = request.FILES["paper"]
    [on_disk] = tmp_path.iterdir()

    assert paper.size == 70 * 2**20
    assert on_disk.stat().st_size <= LARGEST_FILE + 2**20


def test_no_file_asks_for_one():
    assert list(sent(number="45").errors) == ["paper"]


def test_an_empty_file_is_called_empty():
    form = sent(number="45", paper=papers.upload(b"", "a.pdf"))

    assert list(form.errors) == ["paper"]


def test_a_form_that_comes_back_says_that_the_file_must_be_chosen_again():
    good = papers.upload(papers.pdf(), "a.pdf")

    assert sent(number="", paper=good)["paper"].help_text == AGAIN
    assert sent(number="")["paper"].help_text != AGAIN
    assert sent(number="45", paper=papers.upload(b"MZ", "a.pdf"))["paper"].help_text != AGAIN
    assert PaperForm()["paper"].help_text != AGAIN


@pytest.mark.parametrize("name", ["../../etc/passwd.pdf", "/etc/passwd.pdf", "..\\..\\passwd.pdf"])
def test_a_path_in_a_name_does_not_survive_a_request(name):
    upload = papers.upload(papers.pdf(), "a.pdf")
    upload._name = name
    form = sent(number="45", paper=upload)

    assert form.is_valid()
    assert form.cleaned_data["paper"].name == "passwd.pdf"


def test_several_files_are_each_looked_through():
    form = sent(
        ScansForm, scans=[papers.upload(papers.jpeg(), "1.jpg"), papers.upload(b"MZ", "2.jpg")]
    )

    assert form.errors["scans"][0].startswith("2.jpg")


def test_several_good_files_come_as_a_list():
    form = sent(
        ScansForm,
        scans=[papers.upload(papers.jpeg(), "1.jpg"), papers.upload(papers.png(), "2.png")],
    )

    assert form.is_valid()
    assert [upload.name for upload in form.cleaned_data["scans"]] == ["1.jpg", "2.png"]


def test_more_files_than_may_come_at_once_are_refused():
    many = [papers.upload(papers.jpeg(), f"{n}.jpg") for n in range(3)]

    assert list(sent(ScansForm, scans=many).errors) == ["scans"]


def test_no_files_are_an_empty_list_when_none_is_asked_for():
    form = sent(ScansForm)

    assert form.is_valid()
    assert form.cleaned_data["scans"] == []
