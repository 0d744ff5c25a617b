"""What units report, and what the Office says to a result handed in."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from directives.actions import announcements, extension_ends, moves
from directives.enums import DirectiveState, ReportKind
from directives.models import Directive, Report
from directives.rules.transitions import IN_THE_UNITS_HANDS
from giaoban.acts.hands import OWN
from giaoban.audit.ledger import record
from giaoban.core.refusals import Refusal
from giaoban.organisation.models import Department


class NothingReported(Refusal):
    sentence = _("Write what has been done.")
    field = "text"


class NotInTheUnitsHands(Refusal):
    sentence = _("No report is asked for now: this is “%(state)s”.")


class EachUnitReports(Refusal):
    sentence = _("This was given to all units: each reports on its own task.")


class UnitNotConcerned(Refusal):
    sentence = _("Only the lead unit and those that support it report on this.")


class ResultWithoutNumber(Refusal):
    sentence = _("Give the number of the document that shows the result.")
    field = "result_number"


class ResultWithoutDate(Refusal):
    sentence = _("Give the date of the document that shows the result.")
    field = "result_on"


class ResultFromTheFuture(Refusal):
    sentence = _("The document cannot be dated after today.")
    field = "result_on"


class KeyIsTaken(Refusal):
    sentence = _("This form was sent before. Open the page anew and fill it in once more.")


class WithoutReason(Refusal):
    sentence = _("Say what is missing, so that the unit knows what to do.")
    field = "reason"


@transaction.atomic
def report(
    *, directive, text, key, by, at, obstacles="", file=None, department=None, hand=OWN
) -> Report:
    """Keep what a unit reports; a second call with the same `key` is the first.

    `department` is the unit that speaks, by default the one `by` belongs to, else the lead.
    The first report of the lead shows that work has begun.
    """
    directive = moves.lock(directive)
    if known := _handed_in_before(directive, key):
        return known
    _must_be_in_the_units_hands(directive)
    unit = department or _unit_of(directive, by, at=at)
    said = _keep(
        directive,
        ReportKind.PROGRESS,
        text,
        key=key,
        by=by,
        at=at,
        hand=hand,
        department=unit,
        obstacles=obstacles,
        file=file,
    )
    if unit == directive.lead and directive.state != DirectiveState.IN_PROGRESS:
        moves.move(directive, DirectiveState.IN_PROGRESS, by=by, at=at, hand=hand)
        moves.roll_up(directive, by=by, at=at)
    _record("directive.reported", directive, said, by=by, at=at, hand=hand)
    return said


def report_each(*, said, by, at) -> tuple[list[Report], list[Refusal]]:
    """Keep progress on several tasks: `said` maps a directive to its (text, key).

    Each is kept by itself, so that what one task refuses does not undo the others, and the
    ledger is never held while waiting for the next task. Returns what was kept and refused.
    """
    kept, refused = [], []
    for directive, (text, key) in said.items():
        try:
            kept.append(report(directive=directive, text=text, key=key, by=by, at=at))
        except Refusal as refusal:
            refused.append(refusal)
    return kept, refused


@transaction.atomic
def submit_completion(
    *, directive, text, result_number, result_on, key, by, at, file=None, obstacles="", hand=OWN
) -> Report:
    """Hand in the result, with the number and date of the document that shows it, and its file.

    A second call with the same `key` is the first. The Office is told.
    """
    directive = moves.lock(directive)
    if known := _handed_in_before(directive, key):
        return known
    _must_be_in_the_units_hands(directive)
    _check_result(result_number, result_on, at=at)
    said = _keep(
        directive,
        ReportKind.COMPLETION,
        text,
        key=key,
        by=by,
        at=at,
        hand=hand,
        department=directive.lead,
        obstacles=obstacles,
        result_number=result_number.strip(),
        result_on=result_on,
        file=file,
    )
    new = DirectiveState.COMPLETION_SUBMITTED
    moves.move(directive, new, by=by, at=at, hand=hand, completion_submitted_at=at)
    moves.roll_up(directive, by=by, at=at)
    announcements.completion_waits(directive, report=said, by=by, at=at)
    _record("directive.completion_submitted", directive, said, by=by, at=at, hand=hand)
    return said


@transaction.atomic
def confirm(*, directive, by, at, hand=OWN) -> Directive:
    """Accept the result handed in: the task is completed, on the day it was handed in."""
    directive = _lock_task(directive)
    moves.move(directive, DirectiveState.COMPLETED, by=by, at=at, hand=hand, completed_at=at)
    moves.roll_up(directive, by=by, at=at)
    announcements.confirmed(directive, by=by, at=at)
    extension_ends.lapse(directive, by=by, at=at, hand=hand)
    record(
        "directive.confirmed",
        directive,
        by=by,
        at=at,
        committee=directive.committee,
        entered_by=hand.entered_by,
        after={"handed_in_at": directive.completion_submitted_at},
    )
    return directive


@transaction.atomic
def send_back(*, directive, reason, by, at, hand=OWN) -> Directive:
    """Return the result handed in, with the reason: the unit does it again."""
    if not reason.strip():
        raise WithoutReason
    directive = _lock_task(directive)
    handed_in = directive.completion_submitted_at
    moves.move(
        directive,
        DirectiveState.REDO,
        of=DirectiveState.COMPLETION_SUBMITTED,
        by=by,
        at=at,
        hand=hand,
        reason=reason,
        completion_submitted_at=None,
    )
    announcements.sent_back(directive, reason=reason, by=by, at=at)
    record(
        "directive.sent_back",
        directive,
        by=by,
        at=at,
        committee=directive.committee,
        entered_by=hand.entered_by,
        reason=reason,
        before={"handed_in_at": handed_in},
    )
    return directive


def _lock_task(directive) -> Directive:
    directive = moves.lock(directive)
    if directive.is_to_all:
        raise EachUnitReports
    return directive


def _handed_in_before(directive, key) -> Report | None:
    known = Report.objects.filter(key=key).first()
    if known and known.directive_id != directive.pk:
        raise KeyIsTaken
    return known


def _must_be_in_the_units_hands(directive) -> None:
    if directive.is_to_all:
        raise EachUnitReports
    if directive.state not in IN_THE_UNITS_HANDS:
        raise NotInTheUnitsHands(state=directive.get_state_display())


def _unit_of(directive, person, *, at) -> Department:
    """The unit a person speaks for: the lead before the others, whoever else for the lead."""
    concerned = {directive.lead_id, *directive.supports.values_list("department", flat=True)}
    own = person.posts.in_force(on=timezone.localdate(at)).filter(department__in=concerned)
    units = {post.department_id: post.department for post in own.select_related("department")}
    return units.get(directive.lead_id) or next(iter(units.values()), directive.lead)


def _keep(directive, kind, text, *, department, by, at, hand, **columns) -> Report:
    if not text.strip():
        raise NothingReported
    supports = directive.supports.filter(department=department)
    if department != directive.lead and not supports.exists():
        raise UnitNotConcerned
    return Report.objects.create(
        directive=directive,
        kind=kind,
        text=text.strip(),
        department=department,
        by=by,
        at=at,
        **columns,
        **hand.columns(),
    )


def _check_result(number, day, *, at) -> None:
    if not number.strip():
        raise ResultWithoutNumber
    if day is None:
        raise ResultWithoutDate
    if day > timezone.localdate(at):
        raise ResultFromTheFuture


def _record(verb, directive, said, *, by, at, hand) -> None:
    file = said.file.for_the_ledger if said.file else {}
    record(
        verb,
        directive,
        by=by,
        at=at,
        committee=directive.committee,
        entered_by=hand.entered_by,
        after={
            "report": said.pk,
            "unit": said.department.code,
            "text": said.text,
            "obstacles": said.obstacles,
            "result_number": said.result_number,
            "result_on": said.result_on,
            **file,
        },
    )
