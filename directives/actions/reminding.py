"""Reminding a unit of a task at once, beside what the ladder sends by itself."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from directives.actions import announcements, moves
from directives.models import Directive
from directives.rules.transitions import IN_THE_UNITS_HANDS
from giaoban.acts.hands import OWN
from giaoban.audit.ledger import record
from giaoban.core.refusals import Refusal


class NothingToRemindOf(Refusal):
    sentence = _("No unit is to do anything about it now; it is “%(state)s”.")


class RemindTheUnits(Refusal):
    sentence = _("This was given to all units: remind the units, each of its own task.")


class NobodyReminded(Refusal):
    sentence = _("Nobody was reminded: the unit was today already, or nobody works in it.")


@transaction.atomic
def remind(*, directive, by, at, words="", hand=OWN) -> Directive:
    """Tell the people of the lead unit that this still waits, with `words` to go with it.

    Once a day. The letter leaves in office hours; if the unit hands in its result first, it stays.
    """
    directive = moves.lock(directive)
    if directive.is_to_all:
        raise RemindTheUnits
    if directive.state not in IN_THE_UNITS_HANDS:
        raise NothingToRemindOf(state=directive.get_state_display())
    if not announcements.reminded(directive, words=words.strip(), by=by, at=at):
        raise NobodyReminded
    record(
        "directive.reminded",
        directive,
        by=by,
        at=at,
        committee=directive.committee,
        entered_by=hand.entered_by,
        reason=words.strip(),
    )
    return directive
