"""What units report, and what the Office says to a result handed in."""

from uuid import uuid4

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from directives import closing
from directives.actions import announcements, extension_ends, moves
from directives.enums import DirectiveState, ReportKind
from directives.models import Directive, Report, ReportFile
from directives.rules.periods import period_of
from directives.rules.transitions import IN_THE_UNITS_HANDS
from giaoban.acts.hands import OWN
from giaoban.audit.ledger import record
from giaoban.core.refusals import Refusal
from giaoban.organisation.models import Department

NOTHING_TO_REPORT = "Không phát sinh"  # as the office writes it; part of the record


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


class MoreThanAll(Refusal):
    sentence = _("Give a percentage from 0 to 100.")
    field = "percent"


class NothingIsNoAnswer(Refusal):
    sentence = _(
        "“Nothing to report” answers a task given to several units, or a standing task. Write what "
        "has been done."
    )


class KeyIsTaken(Refusal):
    sentence = _("This form was sent before. Open the page anew and fill it in once more.")


class WithoutReason(Refusal):
    sentence = _("Say what is missing, so that the unit knows what to do.")
    field = "reason"


def sent_before(*, directive, key) -> Report | None:
    """Return what came with this key before, asked before a file is stored a second time.

    Holds the directive until the end of the caller's transaction, so that the second of two
    clicks waits for the first. Raises KeyIsTaken.
    """
    return _handed_in_before(moves.lock(directive), key)


@transaction.atomic
def report(
    *,
    directive,
    text,
    key,
    by,
    at,
    obstacles="",
    result_number="",
    result_on=None,
    percent=None,
    file=None,
    more_files=(),
    department=None,
    is_done=False,
    hand=OWN,
) -> Report:
    """Keep what a unit reports; a second call with the same `key` is the first.

    `department` is the unit that speaks, by default the one `by` belongs to, else the lead.
    The first report of the lead shows that work has begun. A supporting unit reports its part,
    which may be done (`is_done`): the lead is told, and the task stays where it is.
    """
    directive = moves.lock(directive)
    if known := _handed_in_before(directive, key):
        return known
    _must_be_in_the_units_hands(directive)
    unit = department or _unit_of(directive, by, at=at)
    if result_number.strip() or result_on:
        _check_result(result_number, result_on, at=at)
    if percent is not None and not 0 <= percent <= 100:
        raise MoreThanAll
    said = _keep(
        directive,
        _kind_of(directive, unit, is_done=is_done),
        text,
        key=key,
        by=by,
        at=at,
        hand=hand,
        department=unit,
        obstacles=obstacles,
        result_number=result_number.strip(),
        result_on=result_on,
        percent=percent,
        file=file,
        more_files=more_files,
    )
    if unit == directive.lead:
        _begin(directive, by=by, at=at, hand=hand)
    else:
        announcements.part_reported(directive, report=said, by=by, at=at)
    _record("directive.reported", directive, said, by=by, at=at, hand=hand)
    return said


@transaction.atomic
def nothing_new(*, directive, hands_in, by, at) -> Report:
    """Keep that the lead has nothing to report; said again it is what was said before.

    On a standing task it holds for the period `at` lies in. On a task given to several units it
    is the answer: with `hands_in` (whoever may hand in) it goes to the Office for confirmation.
    """
    directive = moves.lock(directive)
    if known := _said_already(directive, at=at):
        return known
    _must_be_in_the_units_hands(directive)
    if not directive.is_standing and not directive.parent_id:
        raise NothingIsNoAnswer
    said = _keep(
        directive,
        ReportKind.NOTHING,
        NOTHING_TO_REPORT,
        key=uuid4(),
        by=by,
        at=at,
        hand=OWN,
        department=directive.lead,
    )
    if hands_in and not directive.is_standing:
        _hand_in(directive, said, by=by, at=at, hand=OWN)
    else:
        _begin(directive, by=by, at=at, hand=OWN)
    _record("directive.nothing_to_report", directive, said, by=by, at=at, hand=OWN)
    return said


@transaction.atomic
def submit_completion(
    *,
    directive,
    text,
    result_number,
    result_on,
    key,
    by,
    at,
    file=None,
    more_files=(),
    obstacles="",
    percent=None,
    hand=OWN,
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
        percent=percent,
        file=file,
        more_files=more_files,
    )
    _hand_in(directive, said, by=by, at=at, hand=hand)
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


def _kind_of(directive, unit, *, is_done) -> ReportKind:
    if unit == directive.lead:
        return ReportKind.PROGRESS
    return ReportKind.PART_DONE if is_done else ReportKind.PART


def _said_already(directive, *, at) -> Report | None:
    """The lead's last word, where that was "nothing to report" and still stands."""
    own = directive.reports.filter(department=directive.lead_id)
    if directive.is_standing:
        period_on = _period_on(directive, at=at)
        return own.filter(kind=ReportKind.NOTHING, period_on=period_on).first()
    last = own.order_by("-pk").first()
    stands = directive.state in (DirectiveState.COMPLETION_SUBMITTED, DirectiveState.IN_PROGRESS)
    return last if last and last.kind == ReportKind.NOTHING and stands else None


def _period_on(directive, *, at):
    """The first day of the period a standing task is reported on at that moment, else None."""
    if not directive.is_standing:
        return None
    return period_of(timezone.localdate(at), directive.report_every).first


def _begin(directive, *, by, at, hand) -> None:
    """The first word of the lead shows that work has begun."""
    if directive.state != DirectiveState.IN_PROGRESS:
        moves.move(directive, DirectiveState.IN_PROGRESS, by=by, at=at, hand=hand)
        moves.roll_up(directive, by=by, at=at)


def _hand_in(directive, said, *, by, at, hand) -> None:
    """Let a result wait for the Office, which is told."""
    new = DirectiveState.COMPLETION_SUBMITTED
    moves.move(directive, new, by=by, at=at, hand=hand, completion_submitted_at=at)
    moves.roll_up(directive, by=by, at=at)
    announcements.completion_waits(directive, report=said, by=by, at=at)


def _keep(directive, kind, text, *, department, by, at, hand, more_files=(), **columns) -> Report:
    if not text.strip():
        raise NothingReported
    supports = directive.supports.filter(department=department)
    if department != directive.lead and not supports.exists():
        raise UnitNotConcerned
    said = Report.objects.create(
        directive=directive,
        kind=kind,
        text=text.strip(),
        department=department,
        period_on=_period_on(directive, at=at),
        after_closing_of=closing.missed(directive.committee, on=timezone.localdate(at)),
        by=by,
        at=at,
        **columns,
        **hand.columns(),
    )
    ReportFile.objects.bulk_create(
        ReportFile(report=said, file=file, position=position)
        for position, file in enumerate(more_files, start=1)
    )
    return said


def _check_result(number, day, *, at) -> None:
    if not number.strip():
        raise ResultWithoutNumber
    if day is None:
        raise ResultWithoutDate
    if day > timezone.localdate(at):
        raise ResultFromTheFuture


def _record(verb, directive, said, *, by, at, hand) -> None:
    file = said.file.for_the_ledger if said.file else {}
    more = [one.file.for_the_ledger for one in said.more_files.select_related("file")]
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
            "percent": said.percent,
            **file,
            **({"more_files": more} if more else {}),
        },
    )
