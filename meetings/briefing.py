"""What the Chair and the Office read before a sitting: the consent list and the Chair's script.

Words to be spoken or printed are Vietnamese, the language of the meeting, and never translated.
"""

from dataclasses import dataclass

from meetings import kinds, veil
from meetings.actions import consent
from meetings.enums import DecisionOutcome, PositionChoice
from meetings.models import AgendaItem, Decision, Position, ScriptLine
from meetings.rules.consent import Positions, Standing, standing

NOT_ADOPTED = (
    DecisionOutcome.REJECTED,
    DecisionOutcome.RETURNED,
    DecisionOutcome.POSTPONED,
    DecisionOutcome.WRITTEN_VOTE,
    DecisionOutcome.WITHDRAWN,
)
TONES = {Standing.OPPOSED: "soon", Standing.FORMING: "waiting", Standing.UNOPPOSED: "done"}


@dataclass(frozen=True, slots=True)
class Line:
    """One item of the consent list. Positions are the latest of each member."""

    item: AgendaItem
    positions: Positions
    standing: Standing
    members: int
    remarks: list[Position]
    speakers: list[Position]  # in the order in which they asked
    is_open: bool
    is_in_block: bool

    @property
    def is_hidden(self) -> bool:
        return self.item.is_hidden

    @property
    def tone(self) -> str:
        return TONES[self.standing]

    @property
    def may_be_put_in(self) -> bool:
        free = self.is_open and not self.is_in_block and not self.is_hidden
        return free and self.standing != Standing.OPPOSED


@dataclass(frozen=True, slots=True)
class Cue:
    """One item of the script: what the Chair has before them when it is called up."""

    line: Line
    unit: str
    asked: str
    question: str
    suggestion: str  # by the system
    prepared: ScriptLine | None = None

    @property
    def item(self) -> AgendaItem:
        return self.line.item

    @property
    def conclusion(self) -> str:
        """What was prepared, else what is suggested."""
        return self.prepared.text if self.prepared else self.suggestion


def lines(meeting, *, reader) -> list[Line]:
    """Return the consent list in the order of the agenda; six queries.

    One more where something is restricted: of what is hidden from `reader` nobody has said
    anything.
    """
    said = consent.positions_of(meeting)
    members = consent.members_of(meeting)
    still_open = set(consent.still_open(meeting).values_list("pk", flat=True))
    block = set(consent.block(meeting).values_list("pk", flat=True))
    return [
        _line(
            item,
            [] if item.is_hidden else said.get(item.pk, []),
            members,
            still_open=still_open,
            block=block,
        )
        for item in veil.lift(reader, meeting.items.in_order().for_script())
    ]


def cues(meeting, *, reader) -> list[Cue]:
    """Return the script; seven queries, and those of the kinds that word a matter by its cases."""
    prepared = {line.item_id: line for line in ScriptLine.objects.filter(item__meeting=meeting)}
    return [_cue(line, prepared.get(line.item.pk)) for line in lines(meeting, reader=reader)]


def cue_of(item, *, reader) -> Cue:
    """Return the script of one item."""
    return next(cue for cue in cues(item.meeting, reader=reader) if cue.item.pk == item.pk)


def prepared_conclusion(item) -> str:
    """Return the words prepared for the conclusion of an item, "" where none were saved.

    What only the system suggests is never taken over by itself; nor are words of adoption
    where the item was not adopted. Two queries.
    """
    outcome = Decision.objects.filter(item=item).values_list("outcome", flat=True).first()
    if outcome in NOT_ADOPTED:
        return ""
    return ScriptLine.objects.filter(item=item).values_list("text", flat=True).first() or ""


def _line(item, said, members, *, still_open, block) -> Line:
    positions = Positions.of(one.choice for one in said)
    return Line(
        item=item,
        positions=positions,
        standing=standing(positions, members=members),
        members=members,
        remarks=[one for one in said if one.choice == PositionChoice.REMARKS],
        speakers=[one for one in said if one.choice == PositionChoice.SPEAK],
        is_open=item.pk in still_open,
        is_in_block=item.pk in block,
    )


def _cue(line, prepared) -> Cue:
    item = line.item
    if item.is_hidden:
        return Cue(line=line, unit="", asked="", question="", suggestion="")
    unit = item.proposal.department.name if item.proposal else ""
    worded = _wording(item).rstrip(" .")
    return Cue(
        line=line,
        unit=unit,
        asked="Biểu quyết thông qua" if item.needs_vote else "Nghe báo cáo, cho ý kiến",
        question=_question(item, worded),
        suggestion=_suggestion(line, worded, unit),
        prepared=prepared,
    )


def _wording(item) -> str:
    """How the matter is named when it is decided, as its kind words it."""
    if item.proposal is None:
        return str(item.shown_title)
    return kinds.get(item.proposal.kind).decision_wording(item.proposal)


def _question(item, worded) -> str:
    if not item.needs_vote:
        return f"Đề nghị các đồng chí cho ý kiến về nội dung: {worded}."
    return f"Đề nghị các đồng chí biểu quyết: {worded}. Đồng chí nào tán thành, xin giơ tay."


def _suggestion(line, worded, unit) -> str:
    if not line.item.needs_vote:
        return f"Nhất trí với nội dung: {worded}."
    heard = "tiếp thu ý kiến của các thành viên, " if line.positions.is_opposed else ""
    task = f" Giao {unit} {heard}hoàn chỉnh hồ sơ theo quy định." if unit else ""
    return f"Thống nhất thông qua: {worded}.{task}"
