"""Tờ trình: Mẫu 1.4 with "Kính gửi", from the unit that brings a matter to the committee."""

from itertools import count

from django.utils import timezone

from giaoban.documents import frame, lettering, structure
from giaoban.documents.content import (
    Dash,
    Document,
    Heading,
    HeadingLevel,
    Paragraph,
    Signature,
)
from giaoban.organisation.enums import DepartmentKind, Role
from giaoban.organisation.models import Post
from meetings import kinds
from meetings.builders.things import lifted, lowered
from meetings.enums import PaperKind
from meetings.models import Proposal
from meetings.subjects.forms import said

SECTION = HeadingLevel.SECTION


def build(committee, code, *, reader=None) -> Document:
    found = Proposal.objects.select_related("committee", "department")
    [proposal] = lifted([found.get(committee=committee, code=code)], reader=reader)
    if proposal.is_hidden:
        raise Proposal.DoesNotExist
    kind = kinds.get(proposal.kind)
    details = kind.details(proposal)
    on = proposal.submission_on or timezone.localdate(proposal.submitted_at or proposal.created_at)
    heads = Post.objects.of(committee).in_force(on=on).filter(role=Role.UNIT_HEAD)
    head = heads.filter(department=proposal.department).select_related("person").first()
    return document(
        proposal,
        wording=kind.decision_wording(proposal),
        facts=_facts(kind, details) if details else {},
        papers=[
            one.title or one.get_kind_display()
            for one in proposal.papers.current().exclude(kind=PaperKind.SUBMISSION)
        ],
        signed=(head.title, head.person.full_name) if head else ("Thủ trưởng đơn vị", ""),
        on=on,
    )


def document(proposal, *, wording, facts, papers, signed, on) -> Document:
    """Return the letter of the unit; `facts` are {label: text}, `signed` a post and a name."""
    committee, unit = proposal.committee, proposal.department
    number, _slash, symbol = proposal.submission_number.partition("/")
    post, name = signed
    own = frame.issued_by(committee, on=on)
    ours = unit.kind != DepartmentKind.OUTSIDE
    return Document(
        **own | {"issuer": (unit.name,), "issuer_name": unit.name, "year": on.year},
        parent=committee.name if ours else "",
        symbol=symbol or "TTr",
        number=number,
        dated=proposal.submission_on,
        kind="TỜ TRÌNH",
        subject=(f"Về việc {lowered(str(proposal.shown_title))}",),
        addressees=(committee.full_name,),
        blocks=tuple(_blocks(proposal, wording, facts, papers)),
        closing=f"{unit.name} kính trình {committee.full_name} xem xét, quyết định.",
        signatures=(Signature((post,), name),),
        recipients=("Như trên",),
        filed="VT",
    )


def _facts(kind, details) -> dict[str, str]:
    """The fields of the kind, without its rows, which its wording names."""
    texts = {
        str(field.label): said(getattr(details, name), field)
        for name, field in kind.form.base_fields.items()
    }
    return {label: text for label, text in texts.items() if text}


def _blocks(proposal, wording, facts, papers):
    told = structure.blocks_of(proposal.summary)
    sections = [one for one in told if isinstance(one, Heading) and one.level == SECTION]
    parts = map(lettering.roman, count(1 + len(sections)))
    if told and not structure.is_divided(told):
        yield Heading(next(parts), "Sự cần thiết")
    yield from told
    yield Heading(next(parts), "Nội dung trình")
    yield Paragraph(f"{wording.rstrip(' .;')}.")
    yield from (Dash(f"{label}: {_line(text)}.") for label, text in facts.items())
    if papers:
        yield Heading(next(parts), "Hồ sơ kèm theo")
        yield from (Dash(f"{one.rstrip(' .;')};") for one in papers)


def _line(text) -> str:
    return " ".join(text.split()).rstrip(" .;")
