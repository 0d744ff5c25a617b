"""What the page of a question asked by slips shows, and to whom."""

from dataclasses import dataclass, field

from giaoban.organisation.permissions import Permission, allowed
from meetings.enums import SlipChoice
from meetings.models import Slip

TONES = {
    SlipChoice.AGREE: "done",
    SlipChoice.DISAGREE: "late",
    SlipChoice.OTHER: "soon",
    SlipChoice.DISCUSS: "waiting",
}


@dataclass(slots=True)
class Member:
    """A member who is asked, the slip that counts, and those before it."""

    consultee: object
    slip: Slip | None = None
    earlier: list = field(default_factory=list)

    @property
    def tone(self) -> str:
        return TONES[self.slip.choice] if self.slip else "draft"


def right_to_answers(consultation) -> Permission:
    """By which right in the committee one sees who answered what: the Office, which the slips are
    written to, at once; members and auditors once they are counted; a unit the result alone."""
    return Permission.SLIPS_VIEW if consultation.is_counted else Permission.SLIPS_RUN


def sees_answers(user, consultation) -> bool:
    return allowed(user, right_to_answers(consultation), on=consultation.committee)


def members_of(consultation) -> list[Member]:
    """Return everybody who is asked, by rank, with their slips; two queries."""
    asked = consultation.consultees.order_by("position").select_related("person")
    rows = {one.person_id: Member(one) for one in asked}
    slips = consultation.slips.select_related("cast_by").order_by("sequence")
    for slip in slips:
        row = rows[slip.person_id]
        if row.slip:
            row.earlier.append(row.slip)
            row.slip = None
        if slip.version == consultation.version:
            row.slip = slip
        else:
            row.earlier.append(slip)
    return list(rows.values())


def own(members, user) -> Member | None:
    return next((one for one in members if one.consultee.person_id == user.pk), None)
