"""Why somebody is told of a notice of conclusions."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from giaoban.notifications.families import Family


def _why(code, facts) -> str:
    return _("It is this person's turn on the notice, or it is addressed to them or their unit.")


family = Family("notice", gettext_lazy("Notices of conclusions"), _why)
