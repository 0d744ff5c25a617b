"""The doors to one's own messages, to a committee's failed mail, and to signs of life."""

from django.db.models import Exists, OuterRef
from django.shortcuts import get_object_or_404

from giaoban.notifications.enums import Work
from giaoban.notifications.models import Call, Delivery, Gateway, Heartbeat, Message, Muting
from giaoban.notifications.rules import heartbeats
from giaoban.organisation.access import committee_for
from giaoban.organisation.models import Leave
from giaoban.organisation.permissions import Permission, require_sight

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


def muted_by(user) -> set[str]:
    """Return the groups of messages `user` does not want by e-mail; one query."""
    return set(Muting.objects.filter(person=user).values_list("group", flat=True))


def leaves_of(committee, *, user, everybody, today) -> list[Leave]:
    """Return the days away still to come or under way: one's own, or everybody's; one query."""
    found = Leave.objects.of(committee).not_over(today=today).for_list()
    return list(found if everybody else found.filter(person=user))


def leave_for(user, slug, pk) -> Leave:
    """Return an entry of days away: one's own, or anybody's for the Office."""
    committee = committee_for(user, slug)
    leave = get_object_or_404(Leave.objects.for_list(), committee=committee, pk=pk)
    if leave.person_id != user.pk:
        require_sight(user, Permission.ENTER_FOR, on=committee)
    return leave


def silent_work(*, at) -> list[Work]:
    """Return the work that runs by itself and has not been heard of for half an hour; one query."""
    last = Heartbeat.objects.last_by_work()
    return [work for work in Work if not heartbeats.is_alive(last[work], at=at)]
