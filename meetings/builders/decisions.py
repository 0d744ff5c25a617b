"""Nghị quyết and quyết định: Mẫu 1.1 to 1.3. What a meeting decided, as the act that says so.

Drafts for the unit that completes them: what the record knows is filled in, with the bases the
dossier names; the Office writes the rest in Word.
"""

import re

from giaoban.core import vietnamese
from giaoban.documents import frame, structure
from giaoban.documents.content import Article, Block, Document, Numbered, Signature
from giaoban.documents.kinds import NothingToPrint
from giaoban.documents.signing import on_behalf_of
from meetings import kinds, requirements
from meetings.builders.things import item_of, lifted, lowered, meeting_of
from meetings.enums import DecisionOutcome
from meetings.models import AgendaItem
from meetings.models.proposal import SETTLING

APPROVED = tuple(
    one for one in SETTLING if one not in (DecisionOutcome.REJECTED, DecisionOutcome.NOTED)
)
DRAFT_OF = re.compile(r"^Dự thảo (?:Quyết định|Nghị quyết)(?: về việc| về)?\s+", re.IGNORECASE)
LAW_OF_LOCAL_GOVERNMENT = "Căn cứ Luật Tổ chức chính quyền địa phương"


def build_collective(committee, code, *, reader=None) -> Document:
    """The committee's own decision: TM. ỦY BAN NHÂN DÂN."""
    item = _approved(committee, code, reader)
    lines, name = frame.chair(committee, on=item.meeting.day)
    signed = (on_behalf_of("Ủy ban nhân dân", *lines), name)
    return decision(item, power=committee.full_name, bases=_bases(item), signed=signed)


def build_individual(committee, code, *, reader=None) -> Document:
    """The decision of the Chair alone."""
    item = _approved(committee, code, reader)
    signed = frame.chair(committee, on=item.meeting.day)
    power = f"Chủ tịch {committee.full_name}"
    return decision(item, power=power, bases=_bases(item), signed=signed)


def decision(item, *, power, bases, signed) -> Document:
    """Return the decision on one item; `signed` are the lines and name of who signs."""
    committee, (lines, name) = item.meeting.committee, signed
    subject, first = _worded(item)
    articles = _typed(item) or _usual(item, first)
    last = [one.number for one in articles if isinstance(one, Article)][-1]
    return Document(
        **frame.issued_by(committee, on=item.meeting.day),
        symbol=f"QĐ-{committee.symbol}",
        kind="QUYẾT ĐỊNH",
        subject=(subject,),
        power=power,
        bases=bases,
        resolves="Quyết định:",
        blocks=articles,
        signatures=(Signature(lines, name),),
        recipients=(f"Như Điều {last}", "Chủ tịch, các Phó Chủ tịch UBND"),
        filed="VT, VP",
        watermark=frame.DRAFT,
    )


def _typed(item) -> tuple[Block, ...]:
    """The articles, where the words of the decision are divided into such; else nothing."""
    blocks = structure.blocks_of(item.decision.wording)
    return blocks if structure.has_articles(blocks) else ()


def _usual(item, first) -> tuple[Article, ...]:
    unit = item.proposal.department.name if item.proposal else "Văn phòng"
    return (
        Article("1", first),
        Article(
            "2",
            f"Giao {unit} chủ trì, phối hợp với các cơ quan, đơn vị liên quan tổ chức thực hiện "
            "theo đúng quy định của pháp luật.",
        ),
        Article("3", "Quyết định này có hiệu lực kể từ ngày ký."),
        Article(
            "4",
            f"Chánh Văn phòng, {_head_of(item)}, thủ trưởng các cơ quan, đơn vị và tổ chức, cá "
            "nhân có liên quan chịu trách nhiệm thi hành Quyết định này.",
        ),
    )


def build_resolution(committee, code, *, reader=None) -> Document:
    """What a whole meeting resolved; without what is hidden from the reader."""
    meeting = meeting_of(committee, code)
    items = AgendaItem.objects.filter(meeting=meeting, decision__outcome__in=APPROVED)
    items = items.select_related("proposal__department", "proposal__committee", "decision__round")
    shown = [one for one in lifted(items.in_order(), reader=reader) if not one.is_hidden]
    if not shown:
        raise NothingToPrint(why="phiên họp chưa thông qua nội dung nào")
    lines, name = frame.chair(committee, on=meeting.day)
    return resolution(meeting, shown, signed=(on_behalf_of("Ủy ban nhân dân", *lines), name))


def resolution(meeting, items, *, signed) -> Document:
    committee, (lines, name) = meeting.committee, signed
    day = vietnamese.formal_day(meeting.starts_at)
    points = [Numbered(str(n), f"{_matter(one)}{_votes(one)}.") for n, one in enumerate(items, 1)]
    return Document(
        **frame.issued_by(committee, on=meeting.day),
        symbol=f"NQ-{committee.symbol}",
        kind="NGHỊ QUYẾT",
        subject=(meeting.title,),
        power=committee.full_name,
        bases=(
            LAW_OF_LOCAL_GOVERNMENT,
            f"Căn cứ kết quả {lowered(meeting.title)} họp ngày {day}",
        ),
        resolves="Quyết nghị:",
        blocks=(
            Article("1", "Thông qua các nội dung sau đây:"),
            *points,
            Article(
                "2",
                "Giao các cơ quan, đơn vị trình nội dung hoàn thiện hồ sơ, tham mưu ban hành văn "
                "bản theo thẩm quyền và tổ chức thực hiện.",
            ),
            Article("3", "Nghị quyết này có hiệu lực kể từ ngày ký."),
        ),
        signatures=(Signature(lines, name),),
        recipients=("Thành viên UBND", "Các cơ quan, đơn vị trình nội dung"),
        filed="VT, VP",
        watermark=frame.DRAFT,
    )


def _approved(committee, code, reader) -> AgendaItem:
    item = item_of(committee, code, reader=reader)
    outcome = getattr(getattr(item, "decision", None), "outcome", "")
    if outcome not in APPROVED:
        raise NothingToPrint(why="nội dung chưa được thông qua")
    return item


def _bases(item) -> tuple[str, ...]:
    """What the decision rests on, as far as the dossier says; up to three queries."""
    found = []
    proposal, meeting = item.proposal, item.meeting
    if proposal:
        kind = kinds.get(proposal.kind)
        authority = requirements.authority(kind, on=meeting.day)
        named = getattr(kind.details(proposal), "legal_basis", "")
        basis = named or (authority.legal_basis if authority else "")
        found += [f"Căn cứ {basis}"] if basis else []
    if not any(one.startswith(LAW_OF_LOCAL_GOVERNMENT) for one in found):
        found.insert(0, LAW_OF_LOCAL_GOVERNMENT)
    day = vietnamese.formal_day(meeting.starts_at)
    found.append(f"Căn cứ kết quả {lowered(meeting.title)} họp ngày {day}{_votes(item)}")
    if proposal and proposal.submission_number:
        on = vietnamese.formal_day(proposal.submission_on)
        letter = f"Tờ trình số {proposal.submission_number} ngày {on}"
        found.append(f"Theo đề nghị của {_head_of(item)} tại {letter}")
    return tuple(found)


def _worded(item) -> tuple[str, str]:
    """Return the subject, and the first article: a draft that is passed, or what is allowed."""
    title = str(item.shown_title)
    if bare := DRAFT_OF.match(title):
        subject = title[bare.end() :]
        subject = subject[:1].upper() + subject[1:]
        return subject, f"{subject} kèm theo Quyết định này."
    return f"Về việc {lowered(title)}", f"{_matter(item)}."


def _matter(item) -> str:
    """As the committee's own documents name it, details and all."""
    if item.proposal is None:
        return str(item.shown_title).rstrip(" .;")
    return kinds.get(item.proposal.kind).decision_wording(item.proposal).rstrip(" .;")


def _votes(item) -> str:
    round_ = item.decision.round
    return f" ({round_.in_favour}/{round_.members} thành viên tán thành)" if round_ else ""


def _head_of(item) -> str:
    """Return "Trưởng phòng Tư pháp" for a division, "Thủ trưởng ..." for what is none."""
    if item.proposal is None:
        return "Thủ trưởng cơ quan trình"
    name = item.proposal.department.name
    return f"Trưởng phòng {name[6:]}" if name.startswith("Phòng ") else f"Thủ trưởng {name}"
