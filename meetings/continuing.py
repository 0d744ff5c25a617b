"""What one meeting leaves for the next: its day, its standing items, what is unfinished."""

from datetime import datetime

from django.db.models import F, Max, OuterRef, Q, Subquery
from django.utils import timezone

from giaoban.organisation.calendar import working_days
from meetings.enums import MeetingKind, MeetingState, ProposalState
from meetings.models import AgendaItem, Consultation, Meeting, Proposal, ProposalStep
from meetings.models.proposal import SETTLING
from meetings.rules.outcomes import BACK_TO_THE_UNIT
from meetings.rules.series import month_after, next_day, words_after

HELD = (MeetingState.CLOSED, MeetingState.CANCELLED)


def last_of(meetings) -> Meeting | None:
    """Return the meeting the next one follows: of those listed, latest first, the first regular
    one that was not cancelled; a special one where there is no other."""
    standing = [one for one in meetings if one.state != MeetingState.CANCELLED]
    regular = [one for one in standing if one.kind == MeetingKind.REGULAR]
    return next(iter([*regular, *standing]), None)


def suggestion(previous, *, today) -> dict:
    """Return the fields of the meeting that follows `previous`: the same a month on, on a working
    day of the official calendar; one query."""
    begins = timezone.localtime(previous.starts_at)
    days = working_days(previous.committee, around=max(begins.date(), today))
    day = next_day(begins.date(), after=max(begins.date(), today), days=days)
    months = (day.year - begins.year) * 12 + day.month - begins.month
    return {
        "title": words_after(previous.title, months=months),
        "kind": previous.kind,
        "starts_at": timezone.make_aware(datetime.combine(day, begins.time())),
        "place": previous.place,
        "presiding": previous.presiding_id,
        "secretary": previous.secretary_id,
        "review_month": _month_on(previous.review_month, months),
        "plan_month": _month_on(previous.plan_month, months),
    }


def unfinished_of(previous):
    """Return the items of a meeting that was held, or called off, which may go on to the next:
    put off, given back and ready again, or not reached."""
    if previous.state not in HELD:
        return AgendaItem.objects.none()
    free = Proposal.objects.ready().without_a_place()
    by_slips = Consultation.objects.holding().filter(item__meeting=previous)
    return (
        previous.items.in_order()
        .exclude(decision__outcome__in=SETTLING)
        .exclude(pk__in=by_slips.values("item"))
        .filter(Q(proposal=None) | Q(proposal__in=free), is_standing=False)
        .select_related("proposal__department", "decision")
    )


def to_send_on(meeting) -> set[int]:
    """Return the ids of the items of a meeting that was held which may go on to a later one."""
    if meeting.state not in HELD:
        return set()
    return set(unfinished_of(meeting).values_list("pk", flat=True))


def returned_of(previous):
    """Return the items whose dossiers went back to their units and have not come again."""
    return (
        previous.items.in_order()
        .filter(
            decision__outcome__in=BACK_TO_THE_UNIT,
            proposal__state=ProposalState.RETURNED,
        )
        .select_related("proposal__committee", "proposal__department")
    )


def may_come_back(previous):
    """Return the items that may be standing ones: those marked, and those without a proposal
    that were dealt with."""
    left = unfinished_of(previous).values("pk")
    return (
        previous.items.in_order()
        .filter(Q(is_standing=True) | Q(proposal=None))
        .exclude(pk__in=left)
    )


def backlog_of(committee, *, besides=None):
    """Return the ready proposals without a place, longest ready first, each with `ready_since`
    and `times_off`; one query.

    `besides` leaves out those an earlier meeting offers as unfinished.
    """
    steps = ProposalStep.objects.filter(proposal=OuterRef("pk"), to_state=ProposalState.READY)
    ready_at = steps.order_by().values("proposal").annotate(at=Max("at")).values("at")
    found = Proposal.objects.of(committee).ready().without_a_place()
    if besides is not None:
        offered = unfinished_of(besides).filter(proposal__isnull=False)
        found = found.exclude(pk__in=offered.values("proposal"))
    return (
        found.for_list()
        .annotate(ready_since=Subquery(ready_at))
        .with_times_put_off()
        .order_by(F("ready_since").asc(nulls_last=True), "pk")
    )


def _month_on(month, months):
    return month and month_after(month, count=months)
