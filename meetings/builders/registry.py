"""Every builder of this stage, under its kind."""

from giaoban.documents import kinds
from giaoban.documents.enums import DocumentKind as D
from meetings.builders import (
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


def register() -> None:
    for kind, build in BUILDERS.items():
        kinds.register(kind, build)
