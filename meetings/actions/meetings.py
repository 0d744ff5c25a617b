"""Planning a meeting, laying its programme before the Chair, calling it, cancelling it."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from giaoban.acts.hands import OWN
from giaoban.audit.ledger import record
from giaoban.core import transitions
from giaoban.core.refusals import Refusal, check_version
from giaoban.organisation.models import Committee
from meetings import invitation_notices, invitations, notices
from meetings.actions import item_figures, openings, sitting, versions
from meetings.actions.revision import lock, touch
from meetings.actions.working_rules import approval_steps
from meetings.enums import MeetingKind, MeetingState, ProposalState
from meetings.models import Invitation, Meeting, ProgrammeApproval
from meetings.rules.approvals import CHAIR_PROGRAMME, programme_is_approved
from meetings.rules.transitions import MEETING

COLUMNS = (
    "title",
    "kind",
    "starts_at",
    "place",
    "presiding",
    "secretary",
    "review_month",
    "plan_month",
)


class StartsInThePast(Refusal):
    sentence = _("The meeting would begin in the past. Correct its day and time first.")
    field = "starts_at"


class AlreadyPlanned(Refusal):
    """`meeting` is the one planned before: a second click leads there."""

    sentence = _("A meeting at that very time is planned already: %(title)s.")
    field = "starts_at"

    def __init__(self, meeting):
        super().__init__(title=meeting.title)
        self.meeting = meeting


class NoLongerInPreparation(Refusal):
    sentence = _("This meeting is “%(state)s”: what it is can no longer be changed.")


class NothingOnTheAgenda(Refusal):
    sentence = _("There is nothing on the agenda yet.")


class ApprovalIsNotAskedFor(Refusal):
    sentence = _("By its working rules this committee needs no approval of the programme.")


class AlreadyAsked(Refusal):
    sentence = _("This programme lies before the Chair already.")


class AlreadyApproved(Refusal):
    sentence = _("This programme has been approved as it stands.")


class ProgrammeIsNotApproved(Refusal):
    sentence = _("The Chair has not approved the programme as it now stands.")


class NoLongerReady(Refusal):
    sentence = _("Item %(number)s was given back to its unit. Take it off the agenda first.")


class SaysNoReason(Refusal):
    sentence = _("Say why the meeting is cancelled: everyone invited will read it.")
    field = "reason"


@transaction.atomic
def plan(
    *,
    committee,
    title,
    starts_at,
    place,
    presiding,
    secretary,
    by,
    at,
    kind=MeetingKind.REGULAR,
    review_month=None,
    plan_month=None,
) -> Meeting:
    """Create a meeting in preparation; its code is its month's, 2022-07, then 2022-07-2.

    Raises StartsInThePast, AlreadyPlanned.
    """
    if starts_at <= at:
        raise StartsInThePast
    committee = Committee.objects.select_for_update(of=("self",), no_key=True).get(pk=committee.pk)
    same_time = Meeting.objects.of(committee).filter(starts_at=starts_at)
    if first := same_time.exclude(state=MeetingState.CANCELLED).first():
        raise AlreadyPlanned(first)
    meeting = Meeting.objects.create(
        committee=committee,
        code=_next_code(committee, month=plan_month or timezone.localdate(starts_at)),
        title=title,
        kind=kind,
        starts_at=starts_at,
        place=place,
        presiding=presiding,
        secretary=secretary,
        review_month=review_month and review_month.replace(day=1),
        plan_month=plan_month and plan_month.replace(day=1),
        created_at=at,
        created_by=by,
    )
    _record("meeting.planned", meeting, by=by, at=at, after=_columns(meeting))
    return meeting


@transaction.atomic
def edit(*, meeting, revision, by, at, **columns) -> Meeting:
    """Change what a meeting in preparation is; `columns` are any of COLUMNS.

    It is part of the programme: what was laid before the Chair is laid before them again.
    Raises NoLongerInPreparation, StartsInThePast, ChangedMeanwhile.
    """
    meeting = _lock_in_preparation(meeting)
    check_version(seen=revision, current=meeting.revision)
    if columns.get("starts_at", at) < at:
        raise StartsInThePast
    if unknown := columns.keys() - set(COLUMNS):
        raise TypeError(f"not columns of a meeting: {sorted(unknown)}")
    before = _columns(meeting)
    touch(
        meeting,
        order_version=meeting.order_version + 1,
        programme_asked_at=None,
        **columns,
    )
    _record("meeting.edited", meeting, by=by, at=at, before=before, after=_columns(meeting))
    return meeting


@transaction.atomic
def ask_programme(*, meeting, by, at) -> Meeting:
    """Lay the programme, as it stands, before the Chair.

    Raises NoLongerInPreparation, NothingOnTheAgenda, ApprovalIsNotAskedFor, AlreadyAsked,
    AlreadyApproved.
    """
    meeting = _lock_still_drafted(meeting)
    _refuse_unless_approval_is_due(meeting, at=at)
    if meeting.programme_asked_at:
        raise AlreadyAsked
    touch(meeting, programme_asked_at=at)
    notices.tell_the_chair_of_programme(meeting, by=by, at=at)
    after = {"order_version": meeting.order_version}
    _record("programme.asked", meeting, by=by, at=at, after=after)
    return meeting


@transaction.atomic
def approve_programme(*, meeting, order_version, by, at, hand=OWN) -> ProgrammeApproval:
    """The Chair approves the programme as `order_version` has it; a later change asks again.

    Raises NoLongerInPreparation, NothingOnTheAgenda, ApprovalIsNotAskedFor, AlreadyApproved,
    ChangedMeanwhile.
    """
    meeting = _lock_still_drafted(meeting)
    check_version(seen=order_version, current=meeting.order_version)
    _refuse_unless_approval_is_due(meeting, at=at)
    approval = ProgrammeApproval.objects.create(
        meeting=meeting, order_version=order_version, by=by, at=at, **hand.columns()
    )
    touch(meeting)
    after = {"order_version": order_version}
    _record("programme.approved", meeting, by=by, at=at, after=after, entered_by=hand.entered_by)
    return approval


@transaction.atomic
def call(*, meeting, by, at) -> Meeting:
    """Publish the programme to the members and invite everyone concerned.

    Raises NoLongerInPreparation, StartsInThePast, NothingOnTheAgenda, ProgrammeIsNotApproved,
    NoLongerReady.
    """
    meeting = _lock_in_preparation(meeting)
    transitions.check(MEETING, old=MeetingState(meeting.state), new=MeetingState.CALLED)
    if meeting.starts_at <= at:
        raise StartsInThePast
    if not meeting.items.exists():
        raise NothingOnTheAgenda
    if not is_approved(meeting, at=at):
        raise ProgrammeIsNotApproved
    given_back = meeting.items.exclude(proposal__state=ProposalState.READY)
    if item := given_back.filter(proposal__isnull=False).in_order().first():
        raise NoLongerReady(number=item.position)
    touch(meeting, state=MeetingState.CALLED, called_at=at)
    versions.freeze(meeting, by=by, at=at)
    openings.freeze(meeting, by=by, at=at)
    item_figures.freeze(meeting, by=by, at=at)
    invited = send_invitations(meeting, at=at)
    sitting.write_roll(meeting=meeting, by=by, at=at)
    meeting.refresh_from_db(fields=["revision"])
    _record("meeting.called", meeting, by=by, at=at, after={"invited": len(invited)})
    return meeting


@transaction.atomic
def cancel(*, meeting, reason, by, at) -> Meeting:
    """Call a meeting off, saying why; everyone invited is told.

    Raises SaysNoReason, NotAllowed once it is in session.
    """
    meeting = lock(meeting.pk)
    old = MeetingState(meeting.state)
    transitions.check(MEETING, old=old, new=MeetingState.CANCELLED)
    if not reason.strip():
        raise SaysNoReason
    sequence = meeting.calendar_sequence + 1
    touch(
        meeting,
        state=MeetingState.CANCELLED,
        cancelled_reason=reason,
        calendar_sequence=sequence,
    )
    invitation_notices.tell_of_cancelling(meeting, at=at)
    _record("meeting.cancelled", meeting, by=by, at=at, before={"state": old}, reason=reason)
    return meeting


def is_approved(meeting, *, at) -> bool:
    """Whether members may be called to the programme as it stands; two queries."""
    versions = meeting.approvals.values_list("order_version", flat=True)
    return programme_is_approved(
        steps=approval_steps(meeting.committee, at=at),
        order_version=meeting.order_version,
        approved_versions=frozenset(versions),
    )


def is_drafted(meeting) -> bool:
    """Whether there is something to approve: a programme in preparation, or a drafted change of
    one that was published; one query for the latter."""
    if meeting.state == MeetingState.PLANNED:
        return True
    return meeting.state == MeetingState.CALLED and meeting.drafted_changes.exists()


def send_invitations(meeting, *, at) -> list[Invitation]:
    """Invite whoever is concerned and was not invited yet, units too; meeting locked and called."""
    drafted = invitations.drafted_for(meeting)
    for invitation in drafted:
        invitation.sent_at = at
    Invitation.objects.bulk_create([one for one in drafted if one.pk is None])
    Invitation.objects.filter(pk__in=[one.pk for one in drafted]).update(sent_at=at)
    invitation_notices.invite(drafted, meeting=meeting, at=at)
    units = list(meeting.invited_units.standing().filter(told_at__isnull=True))
    invitation_notices.invite_units(units, meeting=meeting, at=at)
    meeting.invited_units.filter(pk__in=[one.pk for one in units]).update(told_at=at)
    return drafted


def _record(verb, meeting, *, by, at, **said) -> None:
    record(verb, meeting, by=by, at=at, committee=meeting.committee, **said)


def _lock_in_preparation(meeting) -> Meeting:
    meeting = lock(meeting.pk)
    if meeting.state != MeetingState.PLANNED:
        raise NoLongerInPreparation(state=MeetingState(meeting.state).label)
    return meeting


def _lock_still_drafted(meeting) -> Meeting:
    """Return the meeting, locked, while its programme, or a change of it, may be approved."""
    meeting = lock(meeting.pk)
    if not is_drafted(meeting):
        raise NoLongerInPreparation(state=MeetingState(meeting.state).label)
    return meeting


def _refuse_unless_approval_is_due(meeting, *, at) -> None:
    if CHAIR_PROGRAMME not in approval_steps(meeting.committee, at=at):
        raise ApprovalIsNotAskedFor
    if not meeting.items.exists():
        raise NothingOnTheAgenda
    if is_approved(meeting, at=at):
        raise AlreadyApproved


def _next_code(committee, *, month) -> str:
    """Return the month's code, 2022-07, numbered from the second meeting on; committee locked."""
    base = f"{month:%Y-%m}"
    taken = set(
        Meeting.objects.of(committee).filter(code__startswith=base).values_list("code", flat=True)
    )
    later = (f"{base}-{number}" for number in range(2, len(taken) + 3))
    return next(code for code in (base, *later) if code not in taken)


def _columns(meeting) -> dict:
    values = {name: getattr(meeting, name) for name in COLUMNS}
    return values | {name: values[name].username for name in ("presiding", "secretary")}
