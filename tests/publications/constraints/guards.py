"""What each trigger of the publications refuses, and what close by it lets pass."""

from datetime import timedelta

from giaoban.organisation.models import Committee, User
from giaoban.publications.models import Notice, NoticeStep, PublishedCopy
from tests.factories import AT
from tests.meetings.constraints.rows import A
from tests.meetings.constraints.triggers import GONE, Guard, append_only, delete, update
from tests.publications.constraints.broken import DAY, ISSUED, TAKEN_BACK

LATER = AT + timedelta(seconds=1)
BACK_TO_DRAFT = {"state": "DRAFT", "issued_at": None}
NOW_ISSUED = (Notice, ISSUED)
STAYS = "can be withdrawn once and not changed"
COPIED_OTHERWISE = [
    {"committee": A(Committee, another=True)},
    {"notice_id": 0},
    {"slug": "khac"},
    {"title": "khác"},
    {"number_and_symbol": "khác"},
    {"dated_on": DAY + timedelta(days=1)},
    {"content": {"khác": 1}},
    {"published_at": LATER},
    {"published_by": A(User, another=True)},
]

GUARDS = [
    append_only(NoticeStep, "notice_step_append_only"),
    Guard(
        Notice,
        "issued_notice_stays",
        refused=[
            delete("is issued: it stays", NOW_ISSUED),
            update({}, "is issued: it stays", NOW_ISSUED),
            update(BACK_TO_DRAFT, "is issued: it stays", NOW_ISSUED),
        ],
        passes=[update(ISSUED), update({"subject": "khác"}), delete("", (PublishedCopy, GONE))],
    ),
    Guard(
        PublishedCopy,
        "published_copy_stays",
        refused=[
            delete(STAYS),
            delete(STAYS, (PublishedCopy, TAKEN_BACK)),
            update({}, STAYS, (PublishedCopy, TAKEN_BACK)),
            update(
                {"withdrawn_at": None, "withdrawn_because": ""},
                STAYS,
                (PublishedCopy, TAKEN_BACK),
            ),
            *(update(one, STAYS) for one in COPIED_OTHERWISE),
            *(update(one | TAKEN_BACK, STAYS) for one in COPIED_OTHERWISE),
        ],
        passes=[update(TAKEN_BACK), update({})],
    ),
]
