"""The life of a document: draft, to be signed, issued, replaced or withdrawn."""

from datetime import date, timedelta

import pypdfium2
import pytest

from giaoban.audit.models import AuditEvent
from giaoban.core.refusals import ChangedMeanwhile, NotAllowed
from giaoban.documents import checking, frozen, sealed
from giaoban.documents.actions import drafts, issuing, numbers, signing
from giaoban.documents.enums import DocumentKind, DocumentState, SigningWay
from giaoban.files import storage
from tests.documents import samples
from tests.documents.life import drawn
from tests.documents.life.drawn import draft, paper, sent, signed
from tests.factories import AT

pytestmark = pytest.mark.django_db
DAY = date(2022, 6, 30)
NEXT = AT + timedelta(hours=1)


def words_of(pdf) -> str:
    pages = [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf)]
    return " ".join(" ".join(pages).split())


def pdf_of(document) -> bytes:
    kept = document.files.get(of_record=True).file
    return storage.path_of(kept.key).read_bytes()


def issue(office, document, **given):
    return issuing.issue(
        document=document,
        version=document.version,
        **{"number": 45, "dated_on": DAY, "by": office.clerk, "at": NEXT, **given},
    )


def test_a_document_with_tables_and_tasks_comes_back_from_its_values_as_it_was():
    document = samples.july_notice()

    assert frozen.document_of(frozen.values_of(document)) == document


def test_a_drawn_document_comes_back_from_its_values_as_it_was(office):
    document = drawn.build(office.committee, "2022-07")

    assert frozen.document_of(frozen.values_of(document)) == document


def test_a_draft_keeps_what_the_record_said(office, monkeypatch):
    document = draft(office)

    monkeypatch.setitem(drawn.WORDS, "2022-07", "Họp bất thường")

    assert document.subject == "Họp thường kỳ tháng 7"
    printed = words_of(sealed.render(document, document.versions.get(), "pdf"))
    assert "Họp thường kỳ tháng 7" in printed
    assert "THẢO" in printed


def test_of_nothing_no_document_is_made(office):
    with pytest.raises(drafts.NothingToPrint):
        draft(office, source="2022-08")


def test_a_draft_is_drawn_anew_and_the_one_before_stays(office, monkeypatch):
    document = draft(office)
    act = {"by": office.secretary, "at": NEXT}
    with pytest.raises(drafts.NothingNew):
        drafts.redraw(document=document, version=1, **act)
    monkeypatch.setitem(drawn.WORDS, "2022-07", "Họp bất thường")

    drafts.redraw(document=document, version=1, **act)

    document.refresh_from_db()
    subjects = [one.content["subject"] for one in document.versions.order_by("sequence")]
    assert subjects == [["Họp thường kỳ tháng 7"], ["Họp bất thường"]]
    assert document.subject == "Họp bất thường"
    with pytest.raises(ChangedMeanwhile):
        drafts.redraw(document=document, version=1, **act)


def test_what_is_with_its_signatory_is_drawn_anew_no_more(office):
    document = sent(office)

    with pytest.raises(drafts.NotADraft):
        drafts.redraw(document=document, version=document.version, by=office.secretary, at=NEXT)


def test_only_who_may_sign_is_chosen_to_sign(office):
    document = draft(office)

    with pytest.raises(signing.NotASigner):
        signing.send(
            document=document,
            version=1,
            signer=office.member,
            capacity=[],
            by=office.secretary,
            at=AT,
        )


def test_only_the_chosen_one_signs_and_only_what_was_read_and_once(office):
    document = sent(office)
    seen = document.versions.get().content_hash
    with pytest.raises(signing.NotYoursToSign):
        signing.sign(document=document, seen=seen, by=office.chair, at=AT)
    with pytest.raises(signing.ReadsOtherwise):
        signing.sign(document=document, seen="0" * 64, by=office.chief, at=AT)

    signature = signing.sign(document=document, seen=seen, by=office.chief, at=AT)

    assert (signature.way, signature.content_hash) == (SigningWay.LOGIN, seen)
    with pytest.raises(signing.SignedAlready):
        signing.sign(document=document, seen=seen, by=office.chief, at=NEXT)


def test_a_signature_counts_no_more_when_the_document_was_given_back(office):
    document = signed(office)
    document = signing.give_back(document=document, reason="Sửa giờ", by=office.secretary, at=NEXT)
    assert signing.signature_of(document) is None

    document = signing.send(
        document=document,
        version=document.version,
        signer=office.chief,
        capacity=drawn.BY_ORDER,
        by=office.secretary,
        at=NEXT,
    )

    assert signing.signature_of(document) is None
    with pytest.raises(issuing.NotSigned):
        issue(office, document)


def test_signed_here_it_is_issued_with_number_day_signatory_and_code(office):
    document = issue(office, signed(office))

    printed = words_of(pdf_of(document))
    assert document.state == DocumentState.ISSUED
    assert "Số: 45/GM-UBND" in printed
    assert "ngày 30 tháng 6 năm 2022" in printed
    assert office.chief.full_name in printed
    assert document.code in printed
    assert "THẢO" not in printed
    assert {one.ending for one in document.files.all()} == {"pdf", "docx"}


def test_signed_on_paper_the_uploaded_file_is_the_document(office):
    document = issue(office, sent(office), upload=paper())

    assert pdf_of(document) == drawn.PAPER
    assert document.files.count() == 1
    assert document.signatures.get().way == SigningWay.PAPER


def test_unsigned_or_unnumbered_nothing_is_issued(office):
    with pytest.raises(issuing.NotSigned):
        issue(office, sent(office))
    with pytest.raises(numbers.NoNumber):
        issue(office, sent(office), number=None, upload=paper())
    with pytest.raises(NotAllowed):
        issue(office, draft(office), upload=paper())


def test_a_number_stands_once_a_year_and_again_in_the_next(office):
    issue(office, signed(office))
    with pytest.raises(numbers.NumberTaken):
        issue(office, signed(office))

    again = issue(office, signed(office), dated_on=date(2023, 1, 3))

    assert again.number_and_symbol == "45/GM-UBND"


def test_a_form_is_issued_without_a_number(office):
    document = issue(office, signed(office, kind=DocumentKind.ROLL_CALL), number=None)

    assert (document.number, document.number_and_symbol) == (None, "")


def test_a_document_is_replaced_by_one_in_force_and_stays_listed(office):
    old, new = issue(office, signed(office)), issue(office, signed(office), number=46)
    act = {"reason": "Sai giờ", "by": office.clerk, "at": NEXT}
    with pytest.raises(issuing.ReplacesItself):
        issuing.replace(document=old, by_document=old, **act)

    replaced = issuing.replace(document=old, by_document=new, **act)

    assert (replaced.state, replaced.replaced_by) == (DocumentState.REPLACED, new)
    with pytest.raises(issuing.ReplacesItself):
        issuing.replace(document=new, by_document=replaced, **act)


def test_a_withdrawn_document_says_why(office):
    document = issue(office, signed(office))
    act = {"document": document, "by": office.clerk, "at": NEXT}
    with pytest.raises(issuing.NoReason):
        issuing.withdraw(reason=" ", **act)

    withdrawn = issuing.withdraw(reason="Ban hành nhầm", **act)

    assert (withdrawn.state, withdrawn.ended_because) == ("WITHDRAWN", "Ban hành nhầm")
    with pytest.raises(NotAllowed):
        issuing.withdraw(reason="Lần nữa", **act)


def test_the_public_answer_follows_the_life_of_the_document(office):
    document = issue(office, signed(office))
    digest = document.files.get(of_record=True).sha256
    before = checking.ask(digest).document.state
    issuing.withdraw(document=document, reason="Nhầm", by=office.clerk, at=NEXT)

    assert (before, checking.ask(digest).document.state) == ("ISSUED", "WITHDRAWN")
    assert checking.ask("0" * 64).document is None


def test_every_step_stands_in_the_ledger(office):
    document = issue(office, signed(office))
    issuing.withdraw(document=document, reason="Nhầm", by=office.clerk, at=NEXT)

    verbs = AuditEvent.objects.filter(committee_id=office.committee.pk).order_by("sequence")
    assert list(verbs.values_list("verb", flat=True)) == [
        "document.drafted",
        "document.to_sign",
        "document.signed",
        "document.issued",
        "document.withdrawn",
    ]
