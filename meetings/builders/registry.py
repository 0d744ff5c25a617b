"""Every builder of this stage, under its kind."""

from giaoban.documents import kinds
from giaoban.documents.enums import DocumentKind as D
from meetings.builders import (
    choices,
    decisions,
    invitation,
    minutes,
    people,
    programme,
    result,
    slips,
    submission,
)

BUILDERS = {
    D.INVITATION: invitation.build,
    D.PROGRAMME: programme.build,
    D.MINUTES: minutes.build,
    D.EXTRACT: minutes.build_extract,
    D.RESOLUTION: decisions.build_resolution,
    D.DECISION: decisions.build_collective,
    D.CHAIR_DECISION: decisions.build_individual,
    D.SLIP: slips.build,
    D.SUBMISSION: submission.build,
    D.ATTENDANCE_LIST: people.build_list,
    D.ROLL_CALL: people.build_sheet,
    D.VOTING_RESULT: result.build,
}
OF_A_MEETING = (D.INVITATION, D.PROGRAMME, D.RESOLUTION, D.ATTENDANCE_LIST, D.ROLL_CALL)
OF_AN_ITEM = (D.DECISION, D.CHAIR_DECISION, D.VOTING_RESULT)
CHOICES = {
    **dict.fromkeys((*OF_A_MEETING, D.MINUTES), choices.meetings_of),
    **dict.fromkeys((*OF_AN_ITEM, D.EXTRACT), choices.items_of),
    D.SUBMISSION: choices.proposals_of,
    D.SLIP: choices.slips_of,
}


def register() -> None:
    for kind, build in BUILDERS.items():
        kinds.register(kind, build, CHOICES.get(kind))
