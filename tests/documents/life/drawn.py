"""A committee with its people, and a kind of document that is drawn from a word."""

from types import SimpleNamespace

from django.core.exceptions import ObjectDoesNotExist

from giaoban.documents.actions import drafts, signing
from giaoban.documents.content import Document, Paragraph, Signature
from giaoban.documents.enums import DocumentKind
from giaoban.organisation.enums import Role
from tests.factories import AT, CommitteeFactory, person
from tests.files import papers

BY_ORDER = ("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG")
PAPER = papers.pdf()  # the scan of what was signed
WORDS = {"2022-07": "Họp thường kỳ tháng 7"}


def build(committee, code, *, reader=None) -> Document:
    """What the registry is given in these tests: it prints the word the code stands for."""
    if code not in WORDS:
        raise ObjectDoesNotExist
    return Document(
        issuer=tuple(committee.header_lines),
        symbol=f"GM-{committee.symbol}",
        place=committee.place,
        kind="GIẤY MỜI",
        subject=(WORDS[code],),
        blocks=(Paragraph("Trân trọng kính mời các đồng chí dự họp."),),
        signatures=(Signature(BY_ORDER),),
        recipients=("Các thành viên",),
        watermark="DỰ THẢO",
    )


def office() -> SimpleNamespace:
    committee = CommitteeFactory()
    return SimpleNamespace(
        committee=committee,
        secretary=person(Role.SECRETARY, committee),
        clerk=person(Role.RECORDS_CLERK, committee),
        chief=person(Role.OFFICE_CHIEF, committee),
        chair=person(Role.CHAIR, committee),
        member=person(Role.MEMBER, committee),
    )


def draft(office, *, kind=DocumentKind.INVITATION, source="2022-07"):
    return drafts.make(
        committee=office.committee,
        kind=kind,
        source=source,
        dossier="2022-07",
        by=office.secretary,
        at=AT,
    )


def sent(office, **kind):
    document = draft(office, **kind)
    return signing.send(
        document=document,
        version=document.version,
        signer=office.chief,
        capacity=BY_ORDER,
        by=office.secretary,
        at=AT,
    )


def signed(office, **kind):
    document = sent(office, **kind)
    seen = document.versions.get().content_hash
    signing.sign(document=document, seen=seen, by=office.chief, at=AT)
    document.refresh_from_db()
    return document


def paper():
    return papers.upload(PAPER, "giay-moi.pdf")
