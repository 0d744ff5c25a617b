"""Who is told what on the way from registration to invitation, and in which words."""

from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from giaoban.acts.permissions import holders
from giaoban.core import vietnamese
from giaoban.notifications.actions.messages import notify
from giaoban.notifications.kinds import Kind, register
from giaoban.organisation.enums import UNIT_ROLES, Role
from giaoban.organisation.models import Post, User
from giaoban.organisation.permissions import Permission
from meetings import veil
from meetings.enums import MeetingState, ProposalState
from meetings.models import LatePaper, Meeting, Proposal
from meetings.rules import programme

BEFORE_THE_SITTING = (MeetingState.PLANNED, MeetingState.CALLED)
WAITS_IN = {
    "proposal.submitted": ProposalState.SUBMITTED,
    "proposal.checked": ProposalState.CHECKED,
    "proposal.returned": ProposalState.RETURNED,
    "proposal.given_back": ProposalState.DRAFT,
}


def tell_units_of_registration(registration, *, units, by, at):
    """Ask the heads and officers of `units` what they bring this month."""
    posts = Post.objects.of(registration.committee).in_force(on=timezone.localdate(at))
    people = User.objects.filter(
        pk__in=posts.filter(role__in=UNIT_ROLES, department__in=units).values("person")
    )
    facts = {
        "month": f"{registration.month:%m/%Y}".lstrip("0"),
        "closes_at": registration.closes_at.isoformat(),
    }
    notify(
        recipients=people,
        kind="registration.opened",
        key=f"registration.opened:{registration.pk}",
        facts=facts,
        link=registration.get_absolute_url(),
        committee=registration.committee,
        at=at,
        by=by,
    )


def tell_of_step(step, *, at):
    """Tell those a proposal now waits for: the Office, the Vice Chair in charge, or its unit.

    Of a restricted one only those who may read it, and by its number alone: letters travel.
    """
    proposal, today = step.proposal, timezone.localdate(at)
    kind, recipients = {
        ProposalState.SUBMITTED: ("proposal.submitted", _office),
        ProposalState.CHECKED: ("proposal.checked", _in_charge),
        ProposalState.RETURNED: ("proposal.returned", _unit),
        ProposalState.READY: ("proposal.ready", _unit),
        ProposalState.DRAFT: ("proposal.given_back", _unit),
    }[step.to_state]
    notify(
        recipients=recipients(proposal, today),
        kind=kind,
        key=f"{kind}:{step.pk}",
        facts={"code": proposal.code, "title": str(proposal), "unit": proposal.department.name}
        | {"reason": "" if proposal.is_restricted else step.reason, "proposal": proposal.pk},
        link=proposal.get_absolute_url(),
        committee=proposal.committee,
        at=at,
        by=step.entered_by or step.by,
    )


def tell_the_chair_of_programme(meeting, *, by, at):
    approvers = holders(Permission.PROGRAMME_APPROVE, on=meeting, today=timezone.localdate(at))
    key = f"programme.to_approve:{meeting.pk}:{meeting.order_version}"
    _tell(meeting, "programme.to_approve", approvers, key=key, by=by, at=at)


def tell_of_version(version, *, people, changes, by, at):
    """Tell the people invited before, once, that a new version of the programme is out.

    The mail names numbers, no titles.
    """
    meeting = version.meeting
    numbers = {
        kind.lower(): programme.numbers(changes, kind) for kind in ("ADD", "WITHDRAW", "ALTER")
    }
    notify(
        recipients=User.objects.filter(pk__in=people),
        kind="programme.changed",
        key=f"programme.changed:{version.pk}",
        facts={"meeting": meeting.pk, "title": meeting.title, "letter": version.letter}
        | {"starts_at": meeting.starts_at.isoformat(), **numbers},
        link=version.get_absolute_url(),
        committee=meeting.committee,
        at=at,
        by=by,
    )


def ask_the_chair_for_late_paper(late, *, by, at):
    meeting = late.meeting
    approvers = holders(Permission.PROGRAMME_APPROVE, on=meeting, today=timezone.localdate(at))
    _tell_of_paper(late, "paper.to_admit", approvers, name="late-paper", by=by, at=at)


def tell_of_late_paper(answer, *, by, at):
    late, today = answer.late_paper, timezone.localdate(at)
    kind = "paper.admitted" if answer.paper_id else "paper.not_admitted"
    unit = _unit(late.proposal, today)
    _tell_of_paper(late, kind, unit, name="proposal", by=by, at=at, reason=answer.reason)


def _tell_of_paper(late, kind, recipients, *, name, by, at, reason=""):
    """The mail names the code of the proposal and its unit, no title."""
    proposal = late.proposal
    where = [proposal.committee.slug, proposal.code]
    where += [late.pk] if name == "late-paper" else []
    notify(
        recipients=recipients,
        kind=kind,
        key=f"{kind}:{late.pk}",
        facts={"late": late.pk, "code": proposal.code, "unit": proposal.department.name}
        | {"starts_at": late.meeting.starts_at.isoformat(), "proposal": proposal.pk}
        | {"reason": "" if proposal.is_restricted else reason},
        link=reverse(f"meetings:{name}", args=where),
        committee=proposal.committee,
        at=at,
        by=by,
    )


def late_papers_still_waiting(messages) -> set[int]:
    asked = {message.facts.get("late") for message in messages}
    waiting = set(LatePaper.objects.waiting().filter(pk__in=asked).values_list("pk", flat=True))
    return {message.pk for message in messages if message.facts.get("late") in waiting}


def _register_late_papers():
    register(
        Kind(
            code="paper.to_admit",
            subject=lambda facts: _("Late paper of %(code)s: your exception is asked") % facts,
            text=lambda facts: (
                _("%(unit)s asks to add a paper to %(code)s, meeting of %(starts)s.") % _said(facts)
            ),
            still_true=late_papers_still_waiting,
        )
    )
    for code, subject, text in (
        (
            "paper.admitted",
            gettext_noop("Late paper of %(code)s taken"),
            gettext_noop("The Chair made an exception: the paper is in the dossier of %(code)s."),
        ),
        (
            "paper.not_admitted",
            gettext_noop("Late paper of %(code)s not taken"),
            gettext_noop("The Chair made no exception for %(code)s. %(reason)s"),
        ),
    ):
        register(
            Kind(
                code=code,
                subject=lambda facts, subject=subject: _(subject) % facts,
                text=lambda facts, text=text: _(text) % facts,
            )
        )


def register_kinds():
    _register_late_papers()
    register(
        Kind(
            code="registration.opened",
            subject=lambda facts: _("Register your items for the meeting of %(month)s") % facts,
            text=lambda facts: (
                _("Register what your unit brings, or answer that it brings nothing, by %(by)s.")
                % {"by": _moment(facts["closes_at"])}
            ),
        )
    )
    _register("proposal.submitted", _to_check, _checking)
    _register("proposal.checked", _to_agree, _agreeing)
    _register("proposal.returned", _returned, _why_returned)
    _register("proposal.given_back", _given_back, _why_given_back)
    _register("proposal.ready", _ready, _readiness)
    register(
        Kind(
            code="programme.to_approve",
            subject=lambda facts: _("Programme for your approval: %(title)s") % facts,
            text=lambda facts: _("%(title)s, %(starts)s, %(place)s.") % _said(facts),
            still_true=programmes_still_waiting,
        )
    )
    register(
        Kind(
            code="programme.changed",
            subject=lambda facts: _("Programme changed (version %(letter)s): %(title)s") % facts,
            text=_what_changed,
            still_true=meetings_still_called,
        )
    )


def proposals_still_waiting(messages) -> set[int]:
    """Those whose proposal still waits where the message says; one query."""
    states = dict(
        Proposal.objects.filter(
            pk__in={message.facts.get("proposal") for message in messages}
        ).values_list("pk", "state")
    )
    return {
        message.pk
        for message in messages
        if states.get(message.facts.get("proposal"))
        == WAITS_IN.get(message.kind, ProposalState.READY)
    }


def programmes_still_waiting(messages) -> set[int]:
    """Those whose programme, or drafted change of a published one, still lies before the Chair."""
    asked = Meeting.objects.filter(programme_asked_at__isnull=False)
    return _with_meeting_in(messages, asked.filter(state__in=BEFORE_THE_SITTING))


def meetings_still_called(messages) -> set[int]:
    return _with_meeting_in(messages, Meeting.objects.filter(state=MeetingState.CALLED))


def _with_meeting_in(messages, meetings) -> set[int]:
    asked = {message.facts.get("meeting") for message in messages}
    found = set(meetings.filter(pk__in=asked).values_list("pk", flat=True))
    return {message.pk for message in messages if message.facts.get("meeting") in found}


def _tell(meeting, kind, recipients, *, key, by, at):
    notify(
        recipients=recipients,
        kind=kind,
        key=key,
        facts={
            "meeting": meeting.pk,
            "title": meeting.title,
            "place": meeting.place,
            "starts_at": meeting.starts_at.isoformat(),
        },
        link=reverse("meetings:meeting", args=[meeting.committee.slug, meeting.code]),
        committee=meeting.committee,
        at=at,
        by=by,
    )


def _what_changed(facts) -> str:
    sentences = {
        "add": _("Added: item %(numbers)s."),
        "withdraw": _("Withdrawn: item %(numbers)s."),
        "alter": _("Changed: item %(numbers)s."),
    }
    said = [
        sentence % {"numbers": ", ".join(map(str, facts[kind]))}
        for kind, sentence in sentences.items()
        if facts[kind]
    ]
    begins = _("The programme of the meeting of %(starts)s has a version %(letter)s.")
    return " ".join([begins % _said(facts), *said])


def _register(code, subject, text):
    register(Kind(code=code, subject=subject, text=text, still_true=proposals_still_waiting))


def _to_check(facts):
    return _("To be checked: %(title)s") % facts


def _checking(facts):
    return _("%(unit)s has submitted %(code)s: %(title)s.") % facts


def _to_agree(facts):
    return _("For your agreement: %(title)s") % facts


def _agreeing(facts):
    return _("The Office has checked %(code)s of %(unit)s: %(title)s.") % facts


def _returned(facts):
    return _("Returned: %(title)s") % facts


def _why_returned(facts):
    return _("%(code)s was returned. %(reason)s") % facts


def _given_back(facts):
    return _("Given back by the head of the unit: %(title)s") % facts


def _why_given_back(facts):
    return _("%(code)s is to be worked on before it is submitted. %(reason)s") % facts


def _ready(facts):
    return _("Accepted: %(title)s") % facts


def _readiness(facts):
    return _("%(code)s is ready to be put on an agenda.") % facts


def _office(proposal, today):
    return _readers(Permission.PROPOSAL_CHECK, proposal, today)


def _in_charge(proposal, today):
    """The Vice Chair in charge of the unit, or the Chair where nobody is."""
    people = _readers(Permission.PROPOSAL_AGREE, proposal, today)
    posts = Post.objects.of(proposal.committee).in_force(on=today).filter(role=Role.VICE_CHAIR)
    vice = set(posts.filter(person__in=people).values_list("person_id", flat=True))
    return [person for person in people if person.pk in vice] or people


def _unit(proposal, today):
    return _readers(Permission.PROPOSAL_EDIT, proposal, today)


def _readers(permission, proposal, today) -> list[User]:
    """Those who hold the right and may read the proposal."""
    return veil.only_readers(proposal, holders(permission, on=proposal, today=today), on=today)


def _said(facts) -> dict:
    return {**facts, "starts": _moment(facts["starts_at"])}


def _moment(text) -> str:
    return vietnamese.moment(datetime.fromisoformat(text))
