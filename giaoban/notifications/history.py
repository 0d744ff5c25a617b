"""What became of a message: written, sent or not, read. Rows in, words out; no queries."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from giaoban.notifications import families, wording
from giaoban.notifications.actions import calling, deputies, history, sending
from giaoban.notifications.enums import TONES, DeliveryState
from giaoban.notifications.models import Message
from giaoban.notifications.wording import Notice


@dataclass(frozen=True, slots=True)
class Badge:
    """Where a delivery stands, as a badge shows it."""

    text: str
    tone: str


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a message; `note` is what a mail server or a check said."""

    at: datetime | None
    what: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """One message as the Office reads it: to whom, about what, why, and what became of it."""

    message: Message
    notice: Notice
    about: str
    why: str
    events: list[Event]
    badges: list[Badge]


def story_of(message) -> Story:
    """Return the story of a message; its deliveries and its call must be loaded."""
    ways = [(each, _channel_of(each)) for each in message.deliveries.all()]
    if hasattr(message, "call"):
        ways.append((message.call, _("Gateway for SMS and Zalo")))
    events = [Event(message.created_at, _("Written, and shown in the inbox"))]
    for way, channel in ways:
        events += _events_of(way, channel)
    if message.read_at:
        events.append(Event(message.read_at, _("Opened in the inbox")))
    return Story(
        message=message,
        notice=wording.in_words(message),
        about=families.name_of(message.kind),
        why=families.why(message),
        events=events,
        badges=[_badge_of(*way) for way in ways],
    )


def _channel_of(delivery) -> str:
    if delivery.digest_id:
        return _("The day's letter")
    return delivery.get_channel_display()


def _badge_of(delivery, channel) -> Badge:
    words = {"channel": channel, "state": delivery.get_state_display()}
    return Badge(_("%(channel)s: %(state)s") % words, TONES[DeliveryState(delivery.state)])


def _events_of(delivery, channel) -> list[Event]:
    channel, found = {"channel": channel}, []
    if delivery.attempts:
        said = ngettext(
            "%(channel)s: first of %(number)s attempt",
            "%(channel)s: first of %(number)s attempts",
            delivery.attempts,
        )
        words = {**channel, "number": delivery.attempts}
        found.append(Event(delivery.first_attempt_at, said % words))
    found.append(_outcome_of(delivery, channel))
    return found


def _outcome_of(delivery, channel) -> Event:
    state = delivery.state
    if state == DeliveryState.SENT:
        together = delivery.digest_id is not None
        note = _("In one letter with the other reminders of the day.") if together else ""
        return Event(delivery.sent_at, _("%(channel)s: accepted") % channel, note)
    if state == DeliveryState.OBSOLETE:
        return Event(None, _("%(channel)s: not sent") % channel, _in_words(delivery.last_error))
    if state == DeliveryState.FAILED:
        return Event(None, _("%(channel)s: given up") % channel, delivery.last_error)
    said = _("%(channel)s: waits for its next attempt") % channel
    return Event(delivery.next_at, said, delivery.last_error)


def _in_words(reason) -> str:
    """Why something was not sent any more; what no constant names is shown as it is."""
    return {
        sending.NO_LONGER_TRUE: _("When it was to leave, it was no longer true."),
        sending.ACCOUNT_CLOSED: _("The account has been closed."),
        sending.NO_ADDRESS: _("There is no address for it."),
        calling.TURNED_OFF: _("The gateway was turned off."),
        sending.MUTED: _("This person does not want such messages by e-mail."),
        deputies.ON_LEAVE: _("The person is away: the deputy was told."),
        history.REPLAYED: _("It was told elsewhere when it happened."),
    }.get(reason, reason)
