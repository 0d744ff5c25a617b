"""The doors to one's own messages, to a committee's failed mail, and to signs of life."""

from django.db.models import Exists, OuterRef
from django.shortcuts import get_object_or_404

from giaoban.notifications.enums import Work
from giaoban.notifications.models import Call, Delivery, Gateway, Heartbeat, Message
from giaoban.notifications.rules import heartbeats

PAGE = 50
COUNTED = 100  # the bell says "99+" and asks no further


def message_for(user, pk) -> Message:
    """Return a message written to `user`; anybody else's does not exist."""
    return get_object_or_404(Message.objects.to(user), pk=pk)


def unread_count(user) -> int:
    """Return how many messages `user` has not read, up to `COUNTED`; one query."""
    return Message.objects.to(user).unread()[:COUNTED].count()


def unread_of(user, *, limit=PAGE) -> list[Message]:
    return list(Message.objects.to(user).unread().for_inbox().newest_first()[:limit])


def read_by(user, *, before=None) -> list[Message]:
    """Return a page of what `user` has read, newest first, from below the message `before`."""
    messages = Message.objects.to(user).read().for_inbox().newest_first()
    if before is not None:
        messages = messages.filter(pk__lt=before)
    return list(messages[:PAGE])


def troubles_of(committee) -> list[Delivery]:
    """Return the newest deliveries of a committee given up or tried in vain so far."""
    return list(Delivery.objects.of(committee).in_trouble().for_list().newest_first()[:PAGE])


def history_of(committee, *, asked, before=None) -> list[Message]:
    """Return a page of a committee's messages, newest first, from below the message `before`.

    `asked` are a valid HistoryForm's values. Two queries.
    """
    found = Message.objects.of(committee)
    if asked.get("person"):
        found = found.to(asked["person"])
    if asked.get("about"):
        found = found.about(asked["about"])
    if asked.get("day"):
        found = found.written_on(asked["day"])
    if asked.get("link"):
        found = found.filter(link=asked["link"])
    if asked.get("state"):
        in_state = {"message": OuterRef("pk"), "state": asked["state"]}
        found = found.filter(
            Exists(Delivery.objects.filter(**in_state)) | Exists(Call.objects.filter(**in_state))
        )
    if before is not None:
        found = found.filter(pk__lt=before)
    return list(found.for_history().newest_first()[:PAGE])


def gateway_of(committee) -> Gateway | None:
    return Gateway.objects.filter(committee=committee).first()


def calls_of(committee, *, limit=10) -> list[Call]:
    """Return the last calls of a committee's gateway; one query."""
    return list(Call.objects.of(committee).for_list().newest_first()[:limit])


def silent_work(*, at) -> list[Work]:
    """Return the work that runs by itself and has not been heard of for half an hour; one query."""
    last = Heartbeat.objects.last_by_work()
    return [work for work in Work if not heartbeats.is_alive(last[work], at=at)]
