"""The slip on paper: what it says, on one page of A4, without number and recipients."""

import pypdfium2
import pytest
from django.urls import reverse

from meetings import slip_printing
from tests.documents.reading import word_lines
from tests.meetings.slips.asked import send
from tests.preparations import month, pdf

pytestmark = pytest.mark.django_db
A4 = (595, 842)  # points


@pytest.fixture
def asked():
    return send(month(), uploads=[pdf("du-thao.pdf")])


def read(asked, *, consultee=None):
    made = slip_printing.slip(asked, asked.versions.get(), consultee=consultee)
    document = pypdfium2.PdfDocument(made)
    texts = [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    return document, texts


def test_it_is_one_page_with_the_question_the_time_and_the_fingerprint(asked):
    document, texts = read(asked)

    assert [tuple(round(side) for side in page.get_size()) for page in document] == [A4]
    for words in (
        "PHIẾU GHI Ý KIẾN",
        "Điều chỉnh dự toán quý III",
        "17:00, 20/6/2022",
        asked.versions.get().files.get().sha256[:16],
    ):
        assert words in texts[0]


def test_it_bears_neither_number_nor_recipients(asked):
    _document, texts = read(asked)

    assert [words for words in ("Nơi nhận", "Lưu:", "Số:") if words in texts[0]] == []


def test_with_a_member_it_bears_their_name_and_post(asked):
    consultee = asked.consultees.first()

    _document, texts = read(asked, consultee=consultee)

    assert texts[0].count(consultee.name) == 1
    assert consultee.title.upper() in texts[0]


def test_the_word_file_says_the_same_with_the_name_of_who_asks_for_it(client):
    here = month()
    asked = send(here)
    client.force_login(here.member)
    page = client.get(asked.get_absolute_url()).content.decode()
    where = reverse("meetings:printed-slip-word", args=[here.committee.slug, asked.code])

    answer = client.get(where)

    assert where in page
    assert answer["Content-Disposition"].endswith('.docx"')
    lines = word_lines(answer.content)
    assert "PHIẾU GHI Ý KIẾN" in lines
    assert here.member.full_name in lines
