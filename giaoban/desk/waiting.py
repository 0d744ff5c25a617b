"""What waits for a person now: one short list for each thing they may be asked to do.

Each list is asked for only when the person may do that thing, costs one query, and shows
the first few rows with a link to the rest.
"""

from datetime import datetime, time, timedelta

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from directives.models import Directive
from giaoban.core.vietnamese import day
from giaoban.desk import (
    waiting_advice,
    waiting_department,
    waiting_documents,
    waiting_figures,
    waiting_invitations,
    waiting_late_papers,
    waiting_minutes,
    waiting_reasons,
    waiting_signing,
    waiting_slips,
    waiting_tasks,
    waiting_votes,
)
from giaoban.desk.lists import SHOWN, Row, Waiting, address, moment_and_place
from giaoban.organisation.permissions import Permission, scope
from giaoban.publications.enums import NoticeState
from giaoban.publications.models import Notice
from meetings import veil
from meetings.enums import MeetingState, ProposalState, RoundState
from meetings.models import (
    Ballot,
    Meeting,
    NothingToRegister,
    Proposal,
    Registration,
    Round,
)
from meetings.models import ProgrammeApproval as Approval

SOON = timedelta(days=7)  # a deadline this near stands on the desk


def for_person(user, *, at) -> list[Waiting]:
    """Return the lists that are not empty, the most pressing first.

    The number of queries depends on the person's posts, never on how much there is.
    """
    today = timezone.localdate(at)
    found = (ask(user, today) for ask in QUESTIONS)
    return [waiting for waiting in found if waiting and waiting.rows]


def _votes(user, today):
    """Rounds open on members' own screens in which this person has a vote."""
    where = scope(user, Permission.BALLOT_CAST, today=today)
    if not where:
        return None
    cast = Ballot.objects.filter(round=OuterRef("pk"), person=user)
    rounds = (
        Round.objects.filter(state=RoundState.OPEN, electors__person=user)
        .filter(item__meeting__committee__in=where.committees)
        .annotate(has_cast=Exists(cast))
        .select_related("item__meeting__committee")
        .order_by("opened_at")[:SHOWN]
    )
    veil.lift(user, [one.item for one in rounds])  # the rounds are read here, once
    rows = [
        Row(
            url=reverse("meetings:live", args=address(one.item.meeting)),
            text=str(one.item.shown_title),
            note=one.item.meeting.title,
            badge=_("Your vote is recorded") if one.has_cast else _("Vote now"),
            tone="done" if one.has_cast else "soon",
        )
        for one in rounds
    ]
    return Waiting("votes", _("Being voted on now"), rows)


def _registrations(user, today):
    """Months a unit of this person has not answered yet."""
    where = scope(user, Permission.REGISTRATION_ANSWER, today=today)
    if not where:
        return None
    answered = Q(
        Exists(Proposal.objects.filter(registration=OuterRef("pk"), department__in=where.units))
    )
    declined = Q(
        Exists(
            NothingToRegister.objects.filter(
                registration=OuterRef("pk"), department__in=where.units
            )
        )
    )
    open_now = Registration.objects.filter(
        committee__departments__in=where.units, closes_at__gte=_midnight(today)
    ).exclude(answered | declined)
    open_now = open_now.select_related("committee").distinct().order_by("closes_at")[:SHOWN]
    rows = [
        Row(
            url=reverse(
                "meetings:registration", args=[one.committee.slug, one.month.year, one.month.month]
            ),
            text=_("Items for the meeting of %(month)s") % {"month": f"{one.month:%m/%Y}"},
            note=_("Register or say there is nothing, by %(day)s")
            % {"day": day(timezone.localdate(one.closes_at))},
        )
        for one in open_now
    ]
    return Waiting("registrations", _("The Office asks what your unit brings"), rows)


def _proposals_of_my_unit(user, today):
    where = scope(user, Permission.PROPOSAL_EDIT, today=today)
    if not where:
        return None
    proposals = Proposal.objects.filter(
        department__in=where.units, state__in=[ProposalState.DRAFT, ProposalState.RETURNED]
    )
    return Waiting(
        "drafts", _("Proposals of your unit to finish"), _rows_of_proposals(user, proposals)
    )


def _proposals_to_check(user, today):
    where = scope(user, Permission.PROPOSAL_CHECK, today=today)
    if not where:
        return None
    proposals = Proposal.objects.filter(committee__in=where.committees).with_the_office()
    return Waiting("to-check", _("Proposals to check"), _rows_of_proposals(user, proposals))


def _proposals_to_agree(user, today):
    where = scope(user, Permission.PROPOSAL_AGREE, today=today)
    if not where.units:  # the Chair may agree, but it waits for the Vice Chair in charge
        return None
    proposals = Proposal.objects.filter(department__in=where.units).with_the_vice_chair()
    return Waiting(
        "to-agree", _("Proposals for your agreement"), _rows_of_proposals(user, proposals)
    )


def _programmes(user, today):
    where = scope(user, Permission.PROGRAMME_APPROVE, today=today)
    if not where:
        return None
    approved = Approval.objects.filter(
        meeting=OuterRef("pk"), order_version=OuterRef("order_version")
    )
    meetings = (
        Meeting.objects.filter(
            committee__in=where.committees,
            state=MeetingState.PLANNED,
            programme_asked_at__isnull=False,
        )
        .exclude(Exists(approved))
        .select_related("committee")
        .order_by("starts_at")[:SHOWN]
    )
    rows = [
        Row(url=one.get_absolute_url(), text=one.title, note=moment_and_place(one))
        for one in meetings
    ]
    return Waiting("programmes", _("Programmes for your approval"), rows)


def _meetings_to_prepare(user, today):
    where = scope(user, Permission.MEETING_EDIT, today=today)
    if not where:
        return None
    meetings = Meeting.objects.filter(
        committee__in=where.committees, state__in=[MeetingState.PLANNED, MeetingState.IN_SESSION]
    )
    meetings = meetings.select_related("committee").order_by("starts_at")[:SHOWN]
    rows = [
        Row(
            url=reverse("desk:conduct", args=address(one))
            if one.is_in_session
            else one.get_absolute_url(),
            text=one.title,
            note=moment_and_place(one),
            badge=one.get_state_display(),
            tone="active" if one.is_in_session else "draft",
        )
        for one in meetings
    ]
    return Waiting("to-prepare", _("Meetings to prepare and to run"), rows)


def _my_directives(user, today):
    """Tasks of the person's units: overdue, due within a week, sent back, not opened yet."""
    where = scope(user, Permission.DIRECTIVE_REPORT, today=today)
    if not where:
        return None
    pressing = (
        Directive.objects.led_by(where.units)
        .in_the_units_hands()
        .filter(Q(due_on__lte=today + SOON) | Q(seen_at__isnull=True) | Q(state="REDO"))
        .select_related("committee")
        .most_urgent_first()[: SHOWN + 1]
    )
    rows = [_row_of_directive(one, today) for one in pressing]
    return _bounded("directives", _("Tasks of your unit that press"), rows, pressing)


def _to_confirm(user, today):
    where = scope(user, Permission.DIRECTIVE_CONFIRM, today=today)
    if not where:
        return None
    handed_in = (
        Directive.objects.filter(committee__in=where.committees)
        .awaiting_confirmation()
        .select_related("committee", "lead")
        .order_by("completion_submitted_at", "pk")[: SHOWN + 1]
    )
    rows = [
        Row(url=one.get_absolute_url(), text=one.content, note=str(one.lead)) for one in handed_in
    ]
    more = reverse("directives:answers", args=[handed_in[0].committee.slug]) if handed_in else ""
    return Waiting("to-confirm", _("Completions to confirm"), rows[:SHOWN], more)


def _overdue(user, today):
    """For those who lead or follow up: what is late, most overdue first."""
    where = scope(user, Permission.DIRECTIVE_CONFIRM, today=today)
    if not where:
        return None
    late = (
        Directive.objects.filter(committee__in=where.committees)
        .tasks()
        .overdue(today=today)
        .select_related("committee", "lead")
        .most_urgent_first()[: SHOWN + 1]
    )
    rows = [_row_of_directive(one, today, note=str(one.lead)) for one in late]
    more = reverse("directives:late", args=[late[0].committee.slug]) if late else ""
    return Waiting("overdue", _("Overdue tasks"), rows[:SHOWN], more)


def _gaps(user, today):
    """Directives that lack a lead unit or a deadline, until somebody fills it in."""
    where = scope(user, Permission.DIRECTIVE_EDIT, today=today)
    if not where:
        return None
    lacking = (
        Directive.objects.filter(committee__in=where.committees)
        .at_the_top()
        .with_gaps()
        .select_related("committee")
        .order_by("-created_at", "pk")[: SHOWN + 1]
    )
    rows = [
        Row(
            url=one.get_absolute_url(),
            text=one.content,
            badge=", ".join(str(gap.label) for gap in one.gaps),
            tone="soon",
        )
        for one in lacking
    ]
    return _bounded("gaps", _("Directives that lack something"), rows, lacking)


def _notices_to_write(user, today):
    where = scope(user, Permission.NOTICE_EDIT, today=today)
    if not where:
        return None
    begun = Notice.objects.filter(meeting=OuterRef("pk")).exclude(state=NoticeState.DRAFT)
    meetings = (
        Meeting.objects.filter(committee__in=where.committees, state=MeetingState.CLOSED)
        .exclude(Exists(begun))
        .select_related("committee")
        .order_by("closed_at")[:SHOWN]
    )
    rows = [Row(url=one.get_absolute_url(), text=one.title) for one in meetings]
    return Waiting("notices-to-write", _("Notices to write"), rows)


def _notices(permission, state, code, title):
    """A question for notices in `state`, put to whoever holds `permission`."""

    def ask(user, today):
        where = scope(user, permission, today=today)
        if not where:
            return None
        notices = Notice.objects.filter(committee__in=where.committees, state__in=state)
        notices = notices.select_related("committee", "meeting").order_by("created_at")[:SHOWN]
        rows = [Row(url=one.get_absolute_url(), text=one.subject) for one in notices]
        return Waiting(code, str(title()), rows)

    return ask


def _row_of_directive(directive, today, *, note="") -> Row:
    late = directive.due_on is not None and directive.due_on < today
    return Row(
        url=directive.get_absolute_url(),
        text=directive.content,
        note=note,
        badge=_("Due %(day)s") % {"day": day(directive.due_on)} if directive.due_on else _("New"),
        tone="late" if late else "soon" if directive.due_on else "open",
    )


def _rows_of_proposals(user, proposals) -> list[Row]:
    proposals = veil.readable(user, proposals.for_list()).order_by("submitted_at", "created_at")
    return [
        Row(
            url=reverse("meetings:proposal", args=[one.committee.slug, one.code]),
            text=one.title,
            note=one.department.name,
            badge=one.get_state_display(),
            tone="late" if one.state == ProposalState.RETURNED else "waiting",
        )
        for one in proposals[:SHOWN]
    ]


def _bounded(code, title, rows, directives) -> Waiting:
    """The list with its first rows, and the way to all of them when there are more."""
    more = ""
    if len(rows) > SHOWN:
        more = reverse("directives:list", args=[directives[0].committee.slug])
    return Waiting(code, title, rows[:SHOWN], more)


def _midnight(today):
    return timezone.make_aware(datetime.combine(today, time.min))


P, S = Permission, NoticeState
QUESTIONS = (
    _votes,
    waiting_slips.to_answer,
    waiting_votes.objections,
    waiting_invitations.meetings,
    waiting_invitations.replies,
    _programmes,
    waiting_late_papers.late_papers,
    waiting_tasks.extensions,
    waiting_reasons.reasons,
    _notices(
        P.NOTICE_APPROVE,
        [S.SENT_FOR_APPROVAL],
        "to-approve",
        lambda: _("Notices for your approval"),
    ),
    _notices(P.NOTICE_SIGN, [S.APPROVED], "to-sign", lambda: _("Notices to sign")),
    _notices(
        P.NOTICE_ISSUE, [S.SIGNED, S.NUMBERED], "to-issue", lambda: _("Notices to number and issue")
    ),
    waiting_documents.to_sign,
    waiting_documents.to_issue,
    waiting_minutes.to_remark,
    waiting_minutes.to_sign,
    waiting_minutes.to_settle,
    _proposals_to_agree,
    _proposals_to_check,
    waiting_advice.opinions_to_give,
    _my_directives,
    waiting_figures.owed,
    waiting_department.pieces,
    waiting_department.drafts,
    waiting_signing.to_sign,
    _registrations,
    _proposals_of_my_unit,
    waiting_tasks.returned,
    _to_confirm,
    _overdue,
    waiting_figures.to_close,
    _meetings_to_prepare,
    waiting_minutes.to_write,
    _notices_to_write,
    _gaps,
    waiting_slips.with_the_office,
    waiting_advice.opinions_missing,
    waiting_advice.next_years_holidays,
)
