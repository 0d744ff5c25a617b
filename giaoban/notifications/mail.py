"""One message as an e-mail, and the mail server that takes it."""

import smtplib
from contextlib import suppress
from email.utils import formataddr
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import ngettext

from giaoban.core import vietnamese
from giaoban.notifications.kinds import kind_of

LANGUAGE = "vi"  # of every letter, whatever the process that sends it speaks
MOST_LINES = 20  # of a digest; a letter nobody can read to the end reminds of nothing
PATIENCE = 20  # seconds for one answer of the mail server; a lease outlasts several

# Answers to RCPT TO that speak of us or of the server, and not of the address.
_NOT_THE_ADDRESS = frozenset({530, 535, 538, 554})
# Answers to the letter itself that speak of the address.
_NO_SUCH_MAILBOX = frozenset({550, 551, 553})


class NotAccepted(Exception):
    """The mail server did not take the letter this time."""


class AddressRefused(Exception):
    """The mail server says that the address will never take a letter."""


class ServerUnreachable(Exception):
    """No mail server answers: there is no use in trying the next letter."""


def compose(delivery) -> EmailMultiAlternatives:
    """Return the letter of a delivery: plain text and HTML saying the same.

    The link needs a sign-in: a letter that is passed on opens nothing. A calendar entry goes
    twice, as mail programs want it: as a third way to read the letter, and as a file.
    """
    message = delivery.message
    kind = kind_of(message.kind)
    with translation.override(LANGUAGE):
        words = {
            "subject": " ".join(kind.subject(message.facts).split()),
            "text": kind.in_full(message.facts),
            "url": settings.SITE_URL.rstrip("/") + message.link if message.link else "",
            "committee": message.committee,
            "name": message.to_name,
            "demo": settings.GIAOBAN_DEMO,
        }
        mail = EmailMultiAlternatives(
            subject=words["subject"],
            body=render_to_string("notifications/mail.txt", words),
            to=[formataddr((message.to_name, message.to_email))],
            headers=_headers(delivery),
        )
        mail.attach_alternative(render_to_string("notifications/mail.html", words), "text/html")
        for part in kind.calendar(message):
            mail.attach_alternative(part.text, f"text/calendar; method={part.method}")
            mail.attach(part.file_name, part.text.encode(), "application/ics")
    return mail


def compose_digest(digest, messages) -> EmailMultiAlternatives:
    """Return the letter of a digest: one line for each page the messages lead to.

    Of several about the same the latest speaks. The earliest date comes first; what is more than
    `MOST_LINES` is counted, and read in the system.
    """
    latest = {message.link: message for message in messages}
    lines = sorted(latest.values(), key=lambda one: (one.facts.get("due_on") or "", one.pk))
    with translation.override(LANGUAGE):
        words = {
            "lines": [_line(message) for message in lines[:MOST_LINES]],
            "number": len(lines),
            "more": max(0, len(lines) - MOST_LINES),
            "url": settings.SITE_URL.rstrip("/") + reverse("notifications:inbox"),
            "committee": digest.committee,
            "name": digest.recipient.full_name,
            "day": digest.business_on,
            "demo": settings.GIAOBAN_DEMO,
        }
        subject = ngettext(
            "%(number)s task to attend to, %(day)s",
            "%(number)s tasks to attend to, %(day)s",
            len(lines),
        ) % {"number": len(lines), "day": vietnamese.day(digest.business_on)}
        mail = EmailMultiAlternatives(
            subject=subject,
            body=render_to_string("notifications/digest.txt", words),
            to=[formataddr((digest.recipient.full_name, digest.to_email))],
            headers=_headers(digest),
        )
        mail.attach_alternative(render_to_string("notifications/digest.html", words), "text/html")
    return mail


def _line(message) -> dict[str, str]:
    kind = kind_of(message.kind)
    return {
        "subject": " ".join(kind.subject(message.facts).split()),
        "text": kind.in_full(message.facts),
        "url": settings.SITE_URL.rstrip("/") + message.link,
    }


def _headers(delivery) -> dict[str, str]:
    host = urlsplit(settings.SITE_URL).hostname
    return {
        "Message-ID": f"<{delivery.mail_id}>",
        "List-Id": f"giaoban <giaoban.{host}>",
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
    }


class MailServer:
    """One connection for a whole round, opened at the first letter and again when it broke."""

    def __init__(self):
        self._connection = get_connection(timeout=PATIENCE)

    def __enter__(self):
        return self

    def __exit__(self, *raised):
        self._hang_up()

    def send(self, mail) -> None:
        """Hand over one letter; return once the server has taken it on itself.

        Raises NotAccepted, AddressRefused or ServerUnreachable.
        """
        self._open()
        try:
            self._connection.send_messages([mail])
        except smtplib.SMTPRecipientsRefused as error:
            code, answer = next(iter(error.recipients.values()))
            raise self._refusal(
                code, answer, code >= 500 and code not in _NOT_THE_ADDRESS
            ) from error
        except smtplib.SMTPDataError as error:
            code, answer = error.smtp_code, error.smtp_error
            raise self._refusal(code, answer, code in _NO_SUCH_MAILBOX) from error
        except OSError as error:  # every other SMTP error, and a connection that broke
            self._hang_up()
            raise NotAccepted(f"{type(error).__name__}: {error}") from error

    def _open(self):
        try:
            self._connection.open()
        except OSError as error:
            raise ServerUnreachable(f"{type(error).__name__}: {error}") from error

    def _hang_up(self):
        with suppress(OSError):
            self._connection.close()

    def _refusal(self, code, answer, of_the_address):
        if code == 421:  # the server is closing: the next letter needs a new connection
            self._hang_up()
        words = answer.decode(errors="replace") if isinstance(answer, bytes) else str(answer)
        return (AddressRefused if of_the_address else NotAccepted)(f"{code} {words}")
