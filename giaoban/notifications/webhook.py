"""One message as a call of a gateway: JSON, signed. `docs/webhook.md` is for who receives it."""

import json

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from giaoban.notifications import callers
from giaoban.notifications.kinds import kind_of
from giaoban.notifications.mail import LANGUAGE, AddressRefused, NotAccepted
from giaoban.notifications.rules import signatures

REFUSED = frozenset({400, 422})  # the gateway understood, and will never take this one


def compose(call) -> bytes:
    """Return the body of a call: who is to be told, in one sentence, and a link.

    It goes ways nobody here controls, so a kind says what it may say outside; of one that does
    not, only that there is something to be read.
    """
    message = call.message
    kind = kind_of(message.kind)
    with translation.override(LANGUAGE):
        text = kind.outside(message.facts) if kind.outside else _("You have a new notice.")
    said = {
        "id": call.mail_id,
        "kind": message.kind,
        "committee": {"slug": message.committee.slug, "name": message.committee.name},
        "to": {"name": message.to_name, "phone": message.recipient.phone},
        "text": " ".join(text.split()),
        "link": settings.SITE_URL.rstrip("/") + message.link if message.link else "",
        "demo": settings.GIAOBAN_DEMO,
    }
    return json.dumps(said, ensure_ascii=False).encode()


def send(gateway, *, name, body, at) -> None:
    """Make one call; return once it was taken.

    Raises NotAccepted, AddressRefused, or callers.NotReached when nothing answers.
    """
    headers = {
        "Content-Type": "application/json; charset=utf-8",
        "User-Agent": "giaoban",
        "Giaoban-Id": name,
        signatures.HEADER: signatures.sign(gateway.secret, at=int(at.timestamp()), body=body),
    }
    answer = callers.post(gateway.url, body, headers)
    if not 200 <= answer.status < 300:
        refusal = AddressRefused if answer.status in REFUSED else NotAccepted
        raise refusal(f"{answer.status} {answer.said}".strip())
