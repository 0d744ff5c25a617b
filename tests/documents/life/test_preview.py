"""The page shown beside the form while a document is being chosen."""

from uuid import uuid4

import pytest
from django.urls import reverse

from giaoban.documents import frozen, kinds
from giaoban.documents.actions import drafts
from giaoban.documents.enums import DocumentKind
from giaoban.documents.models import OfficialDocument
from tests.documents.life.drawn import draft, sent
from tests.documents.life.test_views import as_, url
from tests.documents.life.test_word import bring, edited
from tests.factories import AT

pytestmark = pytest.mark.django_db
ASKED = {"kind": DocumentKind.INVITATION, "source": "2022-07"}


def shown(office, name, **asked):
    where = reverse(f"documents:{name}", args=[office.committee.slug])
    return as_(office.secretary).get(where, asked)


def test_the_first_page_is_a_picture_and_nothing_is_kept(office):
    fragment = shown(office, "preview", **ASKED).content.decode()
    picture = shown(office, "preview-picture", **ASKED)

    assert "source=2022-07" in fragment
    assert (picture["Content-Type"], picture.content[:4]) == ("image/png", b"\x89PNG")
    assert not OfficialDocument.objects.exists()


def test_of_a_code_that_names_nothing_the_fragment_says_so(office):
    asked = ASKED | {"source": "2022-08"}

    assert "2022-08" in shown(office, "preview", **asked).content.decode()
    assert shown(office, "preview-picture", **asked).status_code == 204


@pytest.mark.parametrize("asked", [{}, {"kind": "khong-co", "source": "x"}])
def test_of_half_a_form_nothing_is_shown(office, asked):
    assert "<img" not in shown(office, "preview", **asked).content.decode()
    assert shown(office, "preview-picture", **asked).status_code == 204


def test_the_form_asks_for_the_preview_with_what_the_page_before_knew(office):
    page = shown(office, "make", **ASKED).content.decode()

    assert reverse("documents:preview", args=[office.committee.slug]) in page
    assert 'value="2022-07"' in page


def test_the_page_of_a_draft_shows_its_first_page(office):
    document = draft(office)
    picture = url(document, "draft-picture", 1)

    page = as_(office.secretary).get(url(document)).content.decode()
    shown = as_(office.secretary).get(picture)

    assert picture in page
    assert (shown["Content-Type"], shown.content[:4]) == ("image/png", b"\x89PNG")


def test_what_came_from_word_has_no_picture_on_its_page(office):
    from_word = draft(office)
    bring(office, from_word, edited(from_word))
    secretary = as_(office.secretary)

    assert "trang-1" not in secretary.get(url(from_word)).content.decode()
    assert secretary.get(url(from_word, "draft-picture", 2)).status_code == 204


def test_whoever_signs_sees_the_first_page(office):
    document = sent(office)

    assert url(document, "draft-picture", 1) in as_(office.secretary).get(url(document)).text


def test_the_picture_of_a_draft_is_for_who_may_read_drafts(office):
    document = draft(office)

    assert as_(office.member).get(url(document, "draft-picture", 1)).status_code == 404


# What the form offers ----------------------------------------------------------------------------


def test_the_form_offers_what_a_kind_registered_and_each_code_once(office, monkeypatch):
    given = [("2022-07", "Phiên họp <b>"), ("2022-06", "Phiên họp trước")]
    offer = {DocumentKind.INVITATION: lambda *_, **__: given}
    monkeypatch.setattr(kinds, "_CHOICES", offer | {DocumentKind.DECISION: lambda *_, **__: given})

    page = shown(office, "make").content.decode()

    assert page.count('<option value="2022-07">') == 1
    assert "Phiên họp &lt;b&gt;" in page
    assert 'list="sources"' in page


def test_a_form_without_anything_to_offer_is_typed_in(office, monkeypatch):
    monkeypatch.setattr(kinds, "_CHOICES", {})

    assert '<option value="2022' not in shown(office, "make").content.decode()


def test_stamps_chosen_with_the_kind_are_on_every_draft_and_in_the_preview(office):
    marks = {"urgency": "THƯỢNG KHẨN", "circulation": "LƯU HÀNH NỘI BỘ"}
    plain = shown(office, "preview-picture", **ASKED).content
    stamped = shown(office, "preview-picture", **ASKED, **marks).content
    where = reverse("documents:make", args=[office.committee.slug])

    as_(office.secretary).post(where, ASKED | marks | {"key": uuid4()})

    document = OfficialDocument.objects.get()
    drawn = frozen.document_of(document.versions.get().content)
    assert stamped != plain
    assert (drawn.urgency, drawn.circulation) == tuple(marks.values())
    with pytest.raises(drafts.NothingNew):  # drawn anew it would bear the same
        drafts.redraw(document=document, version=document.version, by=office.secretary, at=AT)


def test_a_stamp_there_is_none_of_is_refused_beside_its_field(office):
    where = reverse("documents:make", args=[office.committee.slug])

    page = as_(office.secretary).post(where, ASKED | {"urgency": "GẤP", "key": uuid4()})

    assert list(page.context["form"].errors) == ["urgency"]
    assert not OfficialDocument.objects.exists()
