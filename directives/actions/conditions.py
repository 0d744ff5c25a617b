"""What no directive may say, whoever writes it. For this package's actions alone."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from giaoban.core.refusals import Refusal


class NothingOrdered(Refusal):
    sentence = _("Write what is to be done.")
    field = "content"


class DueInThePast(Refusal):
    sentence = _("This day has passed. Give today or a later day.")
    field = "due_on"


class StandingHasNoDueDate(Refusal):
    sentence = _("A standing task has no due date: leave the date empty or take the mark away.")
    field = "due_on"


class AllUnitsLeadThemselves(Refusal):
    sentence = _("A directive to all units has no lead: each unit leads its own task.")
    field = "lead"


class LeadSupportsItself(Refusal):
    sentence = _("The lead unit cannot also support.")
    field = "supporting"


class NotAUnitToday(Refusal):
    sentence = _("%(unit)s is not a unit of this committee today.")
    field = "lead"


def check(directive, supporting, *, at, due_before=None) -> None:
    """Raise the Refusal for what no directive may say."""
    if not directive.content.strip():
        raise NothingOrdered
    if directive.is_to_all and directive.lead:
        raise AllUnitsLeadThemselves
    if directive.lead in supporting:
        raise LeadSupportsItself
    for unit in filter(None, [directive.lead, *supporting]):
        _must_be_a_unit_of(directive.committee_id, unit, on=timezone.localdate(at))
    if directive.due_on != due_before:
        check_due(directive.due_on, at=at)
    if directive.due_on and directive.is_standing:
        raise StandingHasNoDueDate


def check_due(due_on, *, at) -> None:
    if due_on and due_on < timezone.localdate(at):
        raise DueInThePast


def _must_be_a_unit_of(committee_id, unit, *, on) -> None:
    ended = unit.until_on is not None and unit.until_on < on
    if unit.committee_id != committee_id or unit.from_on > on or ended:
        raise NotAUnitToday(unit=unit.name)
