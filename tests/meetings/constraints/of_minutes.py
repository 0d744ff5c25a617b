"""Minutes, their texts, remarks, signatures and addenda: what the database refuses of them."""

from giaoban.organisation.models import User
from meetings.models import (
    Addendum,
    AgendaItem,
    Minutes,
    MinutesFile,
    MinutesRemark,
    MinutesSection,
    MinutesSignature,
    MinutesStep,
    RemarkAnswer,
    SectionEditor,
)
from tests.factories import AT
from tests.meetings.constraints.rows import HASH, A, Check, Unique

SENT_OUT = {"state": "CIRCULATED", "circulated_at": AT, "remarks_until": AT.date()}
FROZEN = SENT_OUT | {
    "state": "SECRETARY",
    "content": {"items": []},
    "content_hash": HASH,
    "code": "ABCDEFGHJK",
}
SIGNED = FROZEN | {"state": "SIGNED", "signed_at": AT}
ON_AN_ITEM = {"place": "ITEM", "item": A(AgendaItem)}
GIVEN_BACK = {"from_state": "SECRETARY", "to_state": "CIRCULATED"}
SIGNATURE = {"signed_at": AT, "signed_by": A(User), "signer_name": "Ông A"}
DECLINED = {"declined_at": AT, "declined_because": "Không sai"}


def without(values, *names) -> dict:
    return {one: value for one, value in values.items() if one not in names}


BROKEN = {
    "minutes_before_the_members_have_a_last_day_for_remarks": Check(
        Minutes,
        refused=[
            without(SENT_OUT, "circulated_at"),
            without(SENT_OUT, "remarks_until"),
            without(SIGNED, "remarks_until"),
        ],
        legal=[SENT_OUT, {"state": "GROWING"}],
    ),
    "minutes_are_frozen_when_the_secretary_signs_and_not_before": Check(
        Minutes,
        refused=[
            *(without(FROZEN, name) for name in ("content", "content_hash", "code")),
            FROZEN | {"content_hash": "A" * 64},
            FROZEN | {"content_hash": "0" * 63},
            {"content": {}},
            {"content_hash": HASH},
            FROZEN | {"state": "CIRCULATED"},
        ],
        legal=[FROZEN, SIGNED, SENT_OUT | {"code": "ABCDEFGHJK"}],
    ),
    "minutes_are_signed_at_a_time_or_not_signed": Check(
        Minutes,
        refused=[without(SIGNED, "signed_at"), FROZEN | {"signed_at": AT}],
        legal=[SIGNED, FROZEN],
    ),
    "minutes_have_one_text_in_a_place": Unique(
        MinutesSection,
        ["minutes", "place", "item"],
        other={"place": "CLOSING"},
        fixed=["item"],
    ),
    "a_text_of_the_minutes_is_on_an_item_or_at_an_end": Check(
        MinutesSection,
        refused=[{"place": "ITEM"}, {"item": A(AgendaItem)}],
        legal=[ON_AN_ITEM, {"place": "CLOSING"}],
    ),
    "an_editor_counts_its_saves_once": Unique(SectionEditor, ["section", "editor"]),
    "minutes_given_back_say_why": Check(
        MinutesStep,
        refused=[GIVEN_BACK],
        legal=[GIVEN_BACK | {"reason": "Sai tên"}, GIVEN_BACK | {"to_state": "SIGNED"}],
    ),
    "a_remark_on_minutes_is_made_once": Unique(MinutesRemark, ["minutes", "by", "key"]),
    "a_remark_says_on_what_and_no_remark_on_nothing": Check(
        MinutesRemark,
        refused=[
            {"text": "Thiếu"},
            {"place": "OPENING"},
            ON_AN_ITEM,
        ],
        legal=[{"text": "Thiếu", "place": "OPENING"}, ON_AN_ITEM | {"text": "Thiếu"}],
    ),
    "a_remark_on_an_item_names_it": Check(
        MinutesRemark,
        refused=[
            {"text": "Thiếu", "place": "ITEM"},
            {"text": "Thiếu", "place": "OPENING", "item": A(AgendaItem)},
        ],
        legal=[ON_AN_ITEM | {"text": "Thiếu"}],
    ),
    "a_remark_not_taken_in_is_told_why": Check(
        RemarkAnswer,
        refused=[{"is_taken_in": False}],
        legal=[{"is_taken_in": False, "reason": "Đã ghi"}],
    ),
    "a_content_is_signed_once_in_each_place": Unique(
        MinutesSignature, ["minutes", "signed_as", "content_hash"]
    ),
    "minutes_have_one_file_of_a_kind": Unique(MinutesFile, ["minutes", "ending", "is_whole"]),
    "addenda_are_numbered_once": Unique(Addendum, ["minutes", "number"], apart=["key"]),
    "an_addendum_is_made_once": Unique(Addendum, ["minutes", "key"], apart=["number"]),
    "an_addendum_is_signed_as_a_whole_or_not_at_all": Check(
        Addendum,
        refused=[
            *(without(SIGNATURE, name) for name in SIGNATURE),
            *({name: value} for name, value in SIGNATURE.items()),
        ],
        legal=[SIGNATURE],
    ),
    "an_addendum_is_signed_or_declined_for_a_reason": Check(
        Addendum,
        refused=[{"declined_at": AT}, {"declined_because": "Không sai"}, DECLINED | SIGNATURE],
        legal=[DECLINED, SIGNATURE],
    ),
}
