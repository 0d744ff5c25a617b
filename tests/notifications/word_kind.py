"""A kind of message of the tests' own: it says one word."""

from giaoban.notifications import kinds
from giaoban.notifications.enums import OptionalGroup

KIND = "tests.word"
NO_LONGER_TRUE = set()  # words that have become untrue meanwhile


def _subject(facts):
    return facts["word"]


def _text(facts):
    return f"Điều cần biết: {facts['word']}"


def _still_true(messages):
    return {message.pk for message in messages if message.facts["word"] not in NO_LONGER_TRUE}


def _broken(_):
    return 1 / 0


word = kinds.Kind(code=KIND, subject=_subject, text=_text, still_true=_still_true)
broken = kinds.Kind(code="tests.broken", subject=_subject, text=_text, still_true=_broken)

daily = kinds.Kind(
    code="tests.daily",
    subject=_subject,
    text=_text,
    still_true=_still_true,
    leaves=kinds.Leaves.IN_A_DIGEST,
)
in_hours = kinds.Kind(
    code="tests.in_hours", subject=_subject, text=_text, leaves=kinds.Leaves.IN_OFFICE_HOURS
)
kept_back = kinds.Kind(
    code="tests.kept_back",
    subject=_subject,
    text=_text,
    still_true=_broken,
    leaves=kinds.Leaves.IN_A_DIGEST,
)

quiet = kinds.Kind(
    code="tests.quiet", subject=_subject, text=_text, group=OptionalGroup.CONFIRMATIONS
)

kinds.register(word)
kinds.register(quiet)
kinds.register(daily)
kinds.register(in_hours)
kinds.register(kept_back)
kinds.register(broken)
