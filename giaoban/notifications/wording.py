"""Messages put into words for a screen."""

import logging
from dataclasses import dataclass

from django.utils.translation import gettext as _

from giaoban.notifications import families
from giaoban.notifications.kinds import kind_of
from giaoban.notifications.models import Message

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Notice:
    """A message as the inbox shows it."""

    message: Message
    subject: str
    text: str
    why: str = ""


def in_words(message) -> Notice:
    """Return a message in words; one that no renderer can word does not spoil the page."""
    try:
        kind = kind_of(message.kind)
        return Notice(
            message, kind.subject(message.facts), kind.in_full(message.facts), families.why(message)
        )
    except Exception:  # whatever a renderer of a higher app raises
        log.exception("message %s of kind %s cannot be worded", message.pk, message.kind)
        return Notice(message, _("This notice cannot be shown."), "")
