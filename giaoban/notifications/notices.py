"""The kinds of message this app sends itself."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from giaoban.notifications.families import Family
from giaoban.notifications.kinds import Kind

GIVEN_UP = "notifications.given_up"
GATEWAY_TRIED = "notifications.gateway_tried"
DEPUTY = "notifications.deputy"


def _subject(facts):
    return _("Some e-mails of %(committee)s could not be delivered") % facts


def _text(facts):
    return _(
        "The mail server refused them, or three days of attempts were in vain. "
        "The list shows to whom and why; please tell these persons another way."
    )


given_up = Kind(code=GIVEN_UP, subject=_subject, text=_text)


gateway_tried = Kind(
    code=GATEWAY_TRIED,
    subject=lambda facts: _("A try of the gateway of %(committee)s") % facts,
    text=lambda facts: _("If you read this on your phone, the gateway works."),
    outside=lambda facts: _("A try of the gateway of %(committee)s") % facts,
)


def _why(code, facts):
    if code == GATEWAY_TRIED:
        return _("This person tried the gateway.")
    if code == DEPUTY:
        return _("Named as the deputy of %(person)s.") % facts
    return _("The secretary and the chief of the Office look after mail that is given up.")


family = Family("notifications", gettext_lazy("The outbox itself"), _why)
