"""What the database refuses of messages and their ways out of the house."""

from uuid import UUID

from giaoban.notifications.models import Call, Delivery, Digest, Gateway, Message, Muting
from giaoban.organisation.models import User
from tests.factories import AT
from tests.meetings.constraints.rows import A, Check, Unique

SENT = {"state": "SENT", "sent_at": AT}
FAILED = {"state": "FAILED", "last_error": "x"}
OBSOLETE = {"state": "OBSOLETE", "last_error": "x"}
LEASED = {"lease_until": AT, "lease_token": UUID(int=1)}
TRIED = {"attempts": 1, "first_attempt_at": AT}
TO_A_GUEST = {"recipient": None, "guest_email": "a@example.vn"}
NO_LONGER_DUE = (SENT, FAILED, OBSOLETE)

PLAIN = {
    Message: {"recipient": A(User)},
    Gateway: {"url": "https://example.vn"},
}
ANOTHER = {Message: {"key": "another"}}


def of_outgoing(model, *, sent, lease, due, attempts, why) -> dict:
    """What holds of every way out; the names are those of one table."""
    return {
        sent: Check(model, refused=[{"state": "SENT"}, {"sent_at": AT}], legal=[SENT, FAILED, {}]),
        lease: Check(
            model,
            refused=[{"lease_until": AT}, {"lease_token": UUID(int=1)}],
            legal=[LEASED],
        ),
        due: Check(model, refused=[one | LEASED for one in NO_LONGER_DUE], legal=[LEASED]),
        attempts: Check(model, refused=[{"attempts": 1}, {"first_attempt_at": AT}], legal=[TRIED]),
        why: Check(
            model,
            refused=[{"state": "FAILED"}, {"state": "OBSOLETE"}],
            legal=[FAILED, OBSOLETE, SENT],
        ),
    }


BROKEN = {
    # Messages -------------------------------------------------------------------------------------
    "an_intent_is_written_once_for_a_person": Unique(Message, ["recipient", "key"]),
    "an_intent_is_written_once_for_a_guest": Unique(
        Message,
        ["guest_email", "key"],
        given=TO_A_GUEST,
        outside={"recipient": A(User), "guest_email": ""},
    ),
    "a_message_is_to_a_person_or_to_a_guest": Check(
        Message,
        refused=[{"recipient": None}, {"guest_email": "a@example.vn"}],
        legal=[TO_A_GUEST],
    ),
    "a_message_links_into_this_site_or_nowhere": Check(
        Message,
        refused=[{"link": one} for one in ("//x.vn", "/\\x.vn", "https://x.vn", "x")],
        legal=[{"link": one} for one in ("", "/", "/x/")],
    ),
    # Ways out -------------------------------------------------------------------------------------
    "a_message_takes_a_channel_once": Unique(
        Delivery, ["message", "channel"], apart=["mail_id"], fixed=["channel"]
    ),
    "a_message_id_is_of_one_delivery": Unique(Delivery, ["mail_id"], apart=["message"]),
    "a_message_id_is_of_one_digest": Unique(Digest, ["mail_id"], apart=["recipient"]),
    "a_person_gets_one_digest_a_day": Unique(
        Digest, ["recipient", "committee", "business_on"], apart=["mail_id"]
    ),
    "a_name_is_of_one_call": Unique(Call, ["mail_id"], apart=["message"]),
    "a_gateway_is_reached_by_https": Check(
        Gateway,
        refused=[{"url": "http://example.vn"}, {"url": "ftp://example.vn"}],
        legal=[{"url": "https://khac.example.vn"}],
    ),
    "a_group_is_muted_once_by_a_person": Unique(Muting, ["person", "group"]),
    **of_outgoing(
        Delivery,
        sent="delivery_is_sent_exactly_when_it_has_a_time_of_sending",
        lease="lease_has_a_token_and_an_end_or_neither",
        due="only_a_due_delivery_is_leased",
        attempts="attempts_have_a_beginning",
        why="a_delivery_given_up_says_why",
    ),
    **of_outgoing(
        Digest,
        sent="digest_is_sent_exactly_when_it_has_a_time_of_sending",
        lease="lease_of_a_digest_has_a_token_and_an_end_or_neither",
        due="only_a_due_digest_is_leased",
        attempts="attempts_of_a_digest_have_a_beginning",
        why="a_digest_given_up_says_why",
    ),
    **of_outgoing(
        Call,
        sent="call_is_taken_exactly_when_it_has_a_time",
        lease="lease_of_a_call_has_a_token_and_an_end_or_neither",
        due="only_a_due_call_is_leased",
        attempts="attempts_of_a_call_have_a_beginning",
        why="a_call_given_up_says_why",
    ),
}
