"""What the database refuses of notices and of the copies the public reads."""

from datetime import date

from giaoban.files.models import StoredFile
from giaoban.organisation.models import User
from giaoban.publications.models import Notice, NoticeStep, PublishedCopy
from meetings.models import Meeting
from tests.factories import AT
from tests.meetings.constraints.of_acts import BY_TELEPHONE, ON_PAPER, named
from tests.meetings.constraints.rows import A, Check, Unique
from tests.publications.factories import ClosedMeetingFactory

DAY = date(2022, 7, 4)
NUMBERED = {"number": 128, "dated_on": DAY}
ISSUED = NUMBERED | {
    "state": "ISSUED",
    "content": {},
    "signed_file": A(StoredFile),
    "issued_at": AT,
}
TAKEN_BACK = {"withdrawn_at": AT, "withdrawn_because": "x"}

PLAIN = {}
ANOTHER = {
    Meeting: {"code": "another"},
    Notice: {"meeting": ClosedMeetingFactory},
}

BROKEN = {
    "notice_number_and_date_are_used_once": Unique(
        Notice,
        ["committee", "symbol", "number", "dated_on"],
        given=NUMBERED,
        apart=["meeting"],
        outside={"number": None, "dated_on": None},
    ),
    "notice_past_its_draft_is_frozen": Check(
        Notice,
        refused=[{"state": one} for one in ("APPROVED", "SIGNED", "NUMBERED")]
        + [ISSUED | {"content": None}],
        legal=[{"state": "SENT_FOR_APPROVAL"}, {"state": "APPROVED", "content": {}}, ISSUED],
    ),
    "notice_has_number_and_date_or_neither": Check(
        Notice, refused=[{"number": 128}, {"dated_on": DAY}], legal=[NUMBERED]
    ),
    "issued_notice_has_number_file_and_time": Check(
        Notice,
        refused=[
            ISSUED | {"number": None, "dated_on": None},
            ISSUED | {"signed_file": None},
            ISSUED | {"issued_at": None},
            {"issued_at": AT},
            ISSUED | {"state": "NUMBERED"},
        ],
        legal=[ISSUED, ISSUED | {"state": "NUMBERED", "issued_at": None}],
    ),
    named(NoticeStep, "entered_for_somebody_names_its_channel"): Check(
        NoticeStep,
        refused=[{"entered_by": A(User)}, {"channel": "TELEPHONE"}],
        legal=[BY_TELEPHONE],
    ),
    named(NoticeStep, "written_note_has_its_scan"): Check(
        NoticeStep, refused=[ON_PAPER], legal=[ON_PAPER | {"scan": A(StoredFile)}, BY_TELEPHONE]
    ),
    "published_slug_is_unique_in_its_committee": Unique(
        PublishedCopy, ["committee", "slug"], apart=["notice"]
    ),
    "a_notice_has_one_copy_in_public": Unique(
        PublishedCopy, ["notice"], apart=["slug"], outside=TAKEN_BACK
    ),
    "withdrawn_copy_says_why": Check(
        PublishedCopy,
        refused=[{"withdrawn_at": AT}, {"withdrawn_because": "x"}],
        legal=[TAKEN_BACK],
    ),
}
