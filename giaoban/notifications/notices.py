"""The kinds of message this app sends itself."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from giaoban.notifications.families import Family
from giaoban.notifications.kinds import Kind

GIVEN_UP = "notifications.given_up"


def _subject(facts):
    return _("Some e-mails of %(committee)s could not be delivered") % facts


def _text(facts):
    return _(
        "The mail server refused them, or three days of attempts were in vain. "
        "The list shows to whom and why; please tell these persons another way."
    )


given_up = Kind(code=GIVEN_UP, subject=_subject, text=_text)


def _why(code, facts):
    return _("The secretary and the chief of the Office look after mail that is given up.")


family = Family("notifications", gettext_lazy("The outbox itself"), _why)
