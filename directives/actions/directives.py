"""Writing directives down, giving them, and what may still change afterwards."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from directives.actions import announcements, conditions, fan_out, moves, numbers
from directives.enums import Addressee, DirectiveState, Gap, ReportEvery
from directives.models import Directive, DirectiveStep, DirectiveSupport
from directives.rules.transitions import IN_THE_UNITS_HANDS
from giaoban.acts.hands import OWN
from giaoban.audit.ledger import record
from giaoban.core.refusals import Refusal, check_version
from giaoban.organisation.models import Committee, Department
from meetings.enums import MeetingState

MET = (MeetingState.IN_SESSION, MeetingState.CLOSED)
CHANGEABLE = {
    "item",
    "group",
    "content",
    "source_text",
    "addressee",
    "lead",
    "supporting",
    "due_on",
    "due_text",
    "is_standing",
    "report_every",
    "is_urgent",
    "expected_product",
}


class KeyIsTaken(Refusal):
    sentence = _("This form was sent before. Open the page anew and fill it in once more.")


class NotMetYet(Refusal):
    sentence = _("Directives are written down once the meeting has begun.")


class AlreadyGiven(Refusal):
    sentence = _("This directive has been given; only its due date can still change.")


class WithoutLead(Refusal):
    sentence = _("No lead unit yet: choose one before giving the directive.")
    field = "lead"


class WithoutBasis(Refusal):
    sentence = _("Name the document or conclusion that gives it.")
    field = "basis"


class OutOfTheUnitsHands(Refusal):
    sentence = _(
        "The due date can change while the unit is at work on the task, not before or after."
    )


class WithoutReason(Refusal):
    sentence = _("Say why.")
    field = "reason"


class NothingSuggested(Refusal):
    sentence = _("There is no suggestion to accept, or somebody has filled this in already.")


@transaction.atomic
def draft(
    *,
    content,
    by,
    at,
    meeting=None,
    document=None,
    key=None,
    item=None,
    group="",
    source_text="",
    passage=None,
    addressee=Addressee.ONE_UNIT,
    lead=None,
    supporting=(),
    due_on=None,
    due_text="",
    is_standing=False,
    report_every=ReportEvery.MONTH,
    is_urgent=False,
    expected_product="",
    suggested_lead=None,
    suggested_due_on=None,
    suggested_standing=False,
    suggestion_note="",
) -> Directive:
    """Write down what was said at a meeting, or what a document orders: one of the two.

    A second call with the same `key` is the first.

    Lead and due date may stay open. What is guessed goes in suggested_*, never in the fields.
    """
    if meeting and meeting.state not in MET:
        raise NotMetYet
    source = meeting or document
    # Held so that two directives never get one number; no_key: rows naming it may still be added.
    committees = Committee.objects.select_for_update(of=("self",), no_key=True)
    committee = committees.get(pk=source.committee_id)
    if key and (known := Directive.objects.filter(key=key).first()):
        if source not in (known.meeting, known.document):
            raise KeyIsTaken
        return known
    number, code = numbers.next_code(committee, meeting=meeting, document=document)
    directive = Directive(
        committee=committee,
        code=code,
        key=key,
        meeting=meeting,
        document=document,
        item=item,
        position=number,
        group=group,
        content=content.strip(),
        source_text=source_text,
        **(passage or {}),
        addressee=addressee,
        lead=lead,
        due_on=due_on,
        due_text=due_text,
        is_standing=is_standing,
        report_every=report_every,
        is_urgent=is_urgent,
        expected_product=expected_product,
        suggested_lead=suggested_lead,
        suggested_due_on=suggested_due_on,
        suggested_standing=suggested_standing,
        suggestion_note=suggestion_note,
        created_at=at,
        created_by=by,
    )
    conditions.check(directive, supporting, at=at)
    directive.save(force_insert=True)
    _support(directive, supporting)
    after = _spoken_of(directive)
    record("directive.drafted", directive, by=by, at=at, committee=committee, after=after)
    return directive


@transaction.atomic
def edit(*, directive, version, by, at, **changes) -> Directive:
    """Change a draft; `changes` are any of CHANGEABLE.

    Raises ChangedMeanwhile unless `version` is the latest.
    """
    if unknown := changes.keys() - CHANGEABLE:
        raise TypeError(f"edit() cannot change {sorted(unknown)}")
    directive = moves.lock(directive)
    _must_be_a_draft(directive)
    check_version(seen=version, current=directive.version)
    before = _spoken_of(directive)
    supporting = changes.pop("supporting", None)
    due_before = directive.due_on
    for name, value in changes.items():
        setattr(directive, name, value)
    kept = directive.supports.values_list("department", flat=True)
    units = Department.objects.filter(pk__in=kept) if supporting is None else supporting
    conditions.check(directive, units, at=at, due_before=due_before)
    moves.write(directive, **changes)
    if supporting is not None:
        directive.supports.exclude(department__in=supporting).delete()
        _support(directive, supporting)
    after = _spoken_of(directive)
    record(
        "directive.edited",
        directive,
        by=by,
        at=at,
        committee=directive.committee,
        before=before,
        after=after,
    )
    return directive


@transaction.atomic
def discard(*, directive, version, by, at) -> None:
    """Take a draft out of the list, as if it had not been typed; the ledger keeps what it said."""
    directive = moves.lock(directive)
    _must_be_a_draft(directive)
    check_version(seen=version, current=directive.version)
    gone = Directive(pk=directive.pk, code=directive.code, content=directive.content)
    before = _spoken_of(directive)
    directive.supports.all().delete()
    directive.delete()
    record("directive.discarded", gone, by=by, at=at, committee=directive.committee, before=before)


@transaction.atomic
def accept_suggestion(*, directive, gap, by, at) -> Directive:
    """Make what was suggested for a gap (a Gap) the directive's own lead or due date."""
    directive = moves.lock(directive)
    if gap not in directive.gaps:
        raise NothingSuggested
    values = _suggested(directive, gap)
    if directive.is_draft:
        for name, value in values.items():
            setattr(directive, name, value)
        kept = directive.supports.values_list("department", flat=True)
        conditions.check(directive, Department.objects.filter(pk__in=kept), at=at)
        moves.write(directive, **values)
    else:
        _change_due(directive, values, reason=str(_("Suggestion accepted")), by=by, at=at)
    record(
        "directive.suggestion_accepted",
        directive,
        by=by,
        at=at,
        committee=directive.committee,
        after=_spoken_of(directive),
    )
    return directive


@transaction.atomic
def set_due(
    *,
    directive,
    due_on,
    reason,
    by,
    at,
    is_standing=False,
    report_every="",
    due_text="",
    version=None,
    hand=OWN,
) -> Directive:
    """Give a directive that units are at work on another due date, or the mark of a standing task.

    `report_every` (a ReportEvery) is how often a standing task is reported on; "" leaves it. The
    old date and the reason are kept. A directive to all units hands the date on to its unfinished
    tasks. The reminders follow by themselves: they are planned from the date.
    """
    directive = moves.lock(directive)
    if version is not None:
        check_version(seen=version, current=directive.version)
    if not reason.strip():
        raise WithoutReason
    before = {"due_on": directive.due_on, "is_standing": directive.is_standing}
    values = {"due_on": due_on, "is_standing": is_standing, "due_text": due_text}
    values["report_every"] = report_every or directive.report_every
    changed = _change_due(directive, values, reason=reason, by=by, at=at, hand=hand)
    announcements.due_changed(changed, by=by, at=at)
    record(
        "directive.due_changed",
        directive,
        by=by,
        at=at,
        committee=directive.committee,
        entered_by=hand.entered_by,
        reason=reason,
        before=before,
        after=values,
    )
    return directive


@transaction.atomic
def issue(*, directive, basis, by, at, hand=OWN) -> Directive:
    """Give a directive to its unit now; one to all units becomes a task for each of them.

    It needs a lead. A due date may still be missing and stays visibly open. A body outside
    the committee is asked, not ordered. Raises NotAllowed when it was given before.
    """
    directive = moves.lock(directive)
    given = _give(directive, basis=basis, by=by, at=at, hand=hand)
    announcements.given(given, by=by, at=at)
    _record_given(directive, given, by=by, at=at, hand=hand)
    return directive


@transaction.atomic
def issue_for_notice(*, meeting, basis, by, at) -> list[Directive]:
    """Give every directive of a meeting that has its lead, with the notice as its basis.

    Called by the issuing of the notice, in its transaction. What lacks a lead stays a draft,
    marked on every screen; what was given before keeps its basis.
    """
    rows = Directive.objects.select_for_update(of=("self",), no_key=True)
    drafts = rows.arising_from(meeting).drafts().select_related("committee", "lead", "parent")
    ready = [one for one in drafts.order_by("pk") if Gap.LEAD not in one.gaps]
    given = {one: _give(one, basis=basis, by=by, at=at, hand=OWN) for one in ready}
    announcements.given([task for tasks in given.values() for task in tasks], by=by, at=at)
    for one, tasks in given.items():
        _record_given(one, tasks, by=by, at=at, hand=OWN)
    return ready


def _must_be_a_draft(directive) -> None:
    if not directive.is_draft:
        raise AlreadyGiven


def _support(directive, units) -> None:
    DirectiveSupport.objects.bulk_create(
        [DirectiveSupport(directive=directive, department=unit) for unit in units],
        ignore_conflicts=True,
    )


def _suggested(directive, gap) -> dict:
    if gap == Gap.LEAD and directive.suggested_lead_id:
        return {"lead": directive.suggested_lead, "suggested_lead": None}
    if gap == Gap.DUE and (directive.suggested_due_on or directive.suggested_standing):
        return {
            "due_on": directive.suggested_due_on,
            "is_standing": directive.suggested_standing,
            "suggested_due_on": None,
            "suggested_standing": False,
        }
    raise NothingSuggested


def _change_due(directive, values, *, reason, by, at, hand=OWN) -> list[Directive]:
    """Write another due date and why; return the tasks it holds for."""
    if directive.state not in IN_THE_UNITS_HANDS:
        raise OutOfTheUnitsHands
    if values["due_on"] and values["is_standing"]:
        raise conditions.StandingHasNoDueDate
    conditions.check_due(values["due_on"], at=at)
    open_tasks = Directive.objects.select_related("committee", "lead").filter(
        parent=directive, state__in=IN_THE_UNITS_HANDS
    )  # held with it: see `moves.lock`
    shared = {name: new for name, new in values.items() if name != "due_text"}
    for one, new in [(directive, values), *((task, shared) for task in open_tasks)]:
        DirectiveStep.objects.create(
            directive=one,
            from_state=one.state,
            to_state=one.state,
            old_due_on=one.due_on,
            new_due_on=new["due_on"],
            reason=reason,
            by=by,
            at=at,
            **hand.columns(),
        )
        first = {} if one.original_due_on else {"original_due_on": new["due_on"]}
        moves.write(one, **new, **first)
    return list(open_tasks) if directive.is_to_all else [directive]


def _give(directive, *, basis, by, at, hand) -> list[Directive]:
    """Take a locked draft to its units; return the tasks somebody now has."""
    if Gap.LEAD in directive.gaps:
        raise WithoutLead
    if not basis.strip():
        raise WithoutBasis
    given = {"basis": basis, "issued_at": at, "issued_by": by}
    given["original_due_on"] = directive.due_on
    draft = DirectiveState.DRAFT
    moves.move(directive, DirectiveState.ISSUED, of=draft, by=by, at=at, hand=hand, **given)
    if not directive.is_to_all:
        return [directive]
    return fan_out.make_tasks(directive, by=by, at=at, hand=hand)


def _record_given(directive, tasks, *, by, at, hand) -> None:
    units = [task.lead.code for task in tasks]
    record(
        "directive.issued",
        directive,
        by=by,
        at=at,
        committee=directive.committee,
        entered_by=hand.entered_by,
        after={"basis": directive.basis, "due_on": directive.due_on, "units": units},
    )


def _spoken_of(directive) -> dict:
    """What the ledger keeps of a directive's words."""
    return {
        "content": directive.content,
        "addressee": directive.addressee,
        "lead": directive.lead.code if directive.lead else None,
        "supporting": [
            one.department.code for one in directive.supports.select_related("department")
        ],
        "due_on": directive.due_on,
        "is_standing": directive.is_standing,
    }
