"""What each unit answered to a month's registration: items, nothing, or not yet."""

from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from giaoban.organisation.models import Department
from meetings.actions.registrations import units_asked
from meetings.models import NothingToRegister, Proposal

REGISTERED, DECLINED, MISSING = "registered", "declined", "missing"
LABELS = {
    REGISTERED: _("Has registered"),
    DECLINED: _("Brings nothing"),
    MISSING: _("No answer yet"),
}
TONES = {REGISTERED: "done", DECLINED: "stopped", MISSING: "soon"}


@dataclass
class Answer:
    """One unit's answer. `proposals` are those the reader may see."""

    department: Department
    declined: NothingToRegister | None
    count: int
    proposals: list[Proposal] = field(default_factory=list)
    may_answer: bool = False

    @property
    def state(self) -> str:
        if self.count:
            return REGISTERED
        return DECLINED if self.declined else MISSING

    @property
    def label(self):
        return LABELS[self.state]

    @property
    def tone(self) -> str:
        return TONES[self.state]


def to(registration, *, visible) -> list[Answer]:
    """Return the answer of every unit asked, by name; four queries.

    `visible` is the queryset of proposals the reader may see.
    """
    declined = {
        one.department_id: one
        for one in registration.declined.select_related("by", "entered_by", "scan")
    }
    brought = list(registration.proposals.values_list("department_id", flat=True))
    seen: dict[int, list] = {}
    for proposal in visible.filter(registration=registration).for_list().order_by("code"):
        seen.setdefault(proposal.department_id, []).append(proposal)
    return [
        Answer(
            department=unit,
            declined=declined.get(unit.pk),
            count=brought.count(unit.pk),
            proposals=seen.get(unit.pk, []),
        )
        for unit in units_asked(registration)
    ]


def missing(answers) -> list[Answer]:
    return [answer for answer in answers if answer.state == MISSING]
