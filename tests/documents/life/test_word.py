"""The way through Word: out as DOCX, back as the next draft, with what it changed."""

from io import BytesIO

import docx
import pytest
from django.urls import reverse

from giaoban.documents import differences, sealed
from giaoban.documents.actions import drafts, issuing, signing
from giaoban.documents.differences import between
from tests.documents.life.drawn import BY_ORDER, draft, paper, sent
from tests.documents.life.test_life import issue
from tests.documents.life.test_views import as_, url
from tests.factories import AT
from tests.files import papers

pytestmark = pytest.mark.django_db
OLD, NEW = "kính mời các đồng chí", "kính mời toàn thể các đồng chí"


def edited(document, **replaced):
    """The draft as somebody edited it in Word."""
    file = docx.Document(BytesIO(sealed.render(document, document.versions.last(), "docx")))
    for paragraph in file.paragraphs:
        for run in paragraph.runs:
            run.text = run.text.replace(OLD, replaced.get("by", NEW))
    written = BytesIO()
    file.save(written)
    return papers.upload(written.getvalue(), "giay-moi.docx")


def bring(office, document, upload):
    given = {"version": document.version, "upload": upload, "by": office.secretary, "at": AT}
    return drafts.bring_from_word(document=document, **given)


def test_an_edited_draft_comes_back_as_the_next_one_and_the_change_is_seen(office):
    document = draft(office)

    version = bring(office, document, edited(document))

    changed = [one for one in differences.of_version(document, version) if one.way == "changed"]
    came = [text for row in changed for text, differs in row.new if differs]
    assert version.sequence == 2
    assert [text.strip() for text in came] == ["toàn thể"]


def test_the_page_shows_what_went_and_what_came(office):
    document = draft(office)
    where = url(document, "from-word")
    as_(office.secretary).post(where, {"version": 1, "upload": edited(document, by="mời Ông <b>")})

    page = as_(office.secretary).get(url(document, "draft-changes", 2)).content.decode()

    assert "<del>" in page
    assert "&lt;b&gt;" in page


def test_what_was_edited_in_word_is_signed_elsewhere(office):
    document = draft(office)
    version = bring(office, document, edited(document))
    document.refresh_from_db()
    document = signing.send(
        document=document,
        version=document.version,
        signer=office.chief,
        capacity=BY_ORDER,
        by=office.secretary,
        at=AT,
    )
    with pytest.raises(signing.WordIsSignedElsewhere):
        signing.sign(document=document, seen=version.content_hash, by=office.chief, at=AT)
    with pytest.raises(issuing.NotSigned):
        issue(office, document)

    assert issue(office, document, upload=paper()).was_issued


def test_a_draft_with_its_signatory_takes_nothing_from_word(office):
    document = sent(office)

    with pytest.raises(drafts.NotADraft):
        bring(office, document, edited(document))


def test_a_stamp_of_secrecy_in_it_is_refused_beside_the_field(office):
    document = draft(office)
    upload = edited(document, by="MẬT")

    answer = as_(office.secretary).post(
        url(document, "from-word"), {"version": 1, "upload": upload}
    )

    assert answer.context["word_form"].errors["upload"]
    assert document.versions.count() == 1


def test_a_file_of_another_kind_is_refused(office):
    document = draft(office)

    answer = as_(office.secretary).post(
        url(document, "from-word"), {"version": 1, "upload": paper()}
    )

    assert answer.context["word_form"].errors["upload"]


def test_paragraphs_that_went_and_came_are_told_apart():
    rows = between(["Một", "Hai", "Ba"], ["Một", "Ba", "Bốn"])

    assert [row.way for row in rows] == ["same", "removed", "same", "added"]


def test_a_long_stretch_that_is_the_same_is_left_out():
    same = [f"Đoạn {n}" for n in range(50)]

    rows = between([*same, "cũ"], [*same, "mới"])

    assert [row.way for row in rows] == ["same", "gap", "same", "removed", "added"]


def test_the_same_words_are_no_change():
    assert between(["Một", "Hai"], ["Một", "Hai"]) == []


def test_the_first_draft_changed_nothing(office):
    document = draft(office)
    where = reverse("documents:draft-changes", args=[office.committee.slug, document.pk, 1])

    assert as_(office.secretary).get(where).context["rows"] == []
