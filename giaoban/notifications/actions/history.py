"""Bringing in what happened elsewhere: told then, so not to be told again."""

from django.db import transaction

from giaoban.notifications.enums import DeliveryState
from giaoban.notifications.models import Delivery, Message

REPLAYED = "told when it happened"


@transaction.atomic
def lay_aside(*, committees, at) -> int:
    """Mark every message of these committees as read and its mail as no longer needed.

    Returns how many mails will not be sent. For records brought from another system; what
    is written afterwards goes out as usual.
    """
    messages = Message.objects.filter(committee__in=committees)
    messages.unread().update(read_at=at)
    due = Delivery.objects.filter(message__in=messages, state=DeliveryState.DUE)
    return due.update(state=DeliveryState.OBSOLETE, last_error=REPLAYED)
