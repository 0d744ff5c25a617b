"""Who is told of opinions asked and answered, and in which words.

The title of the matter gets into messages here alone: `_facts`, and the reminders' query, which
takes the same names. Of a restricted matter they say its code alone, to those on its list.
"""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from giaoban.acts.permissions import holders
from giaoban.core import vietnamese
from giaoban.core.clock import database_now
from giaoban.notifications.actions.messages import notify
from giaoban.notifications.enums import OptionalGroup
from giaoban.notifications.kinds import Kind, register
from giaoban.organisation.enums import UNIT_ROLES
from giaoban.organisation.models import Post
from giaoban.organisation.permissions import Permission
from meetings import veil
from meetings.enums import OpinionChoice
from meetings.models import OpinionRequest


def tell_unit(kind, request, *, by, at):
    """Tell the people of a unit that it is asked, or no longer."""
    people = holders(Permission.OPINION_ANSWER, on=request, today=timezone.localdate(at))
    _tell(kind, request, people, facts=_facts(request), by=by, at=at)


def tell_office(opinion, *, at):
    """Tell the Office what a unit thinks."""
    request = opinion.request
    people = holders(Permission.OPINION_ASK, on=request, today=timezone.localdate(at))
    said = {
        "choice": opinion.choice,
        "remarks": "" if request.proposal.is_restricted else opinion.remarks,
    }
    by = opinion.entered_by or opinion.by
    _tell("opinion.answered", request, people, facts=_facts(request) | said, by=by, at=at)


def still_true(messages) -> set[int]:
    """Return the ids of the questions and reminders still worth sending; two queries.

    Out of date once answered, withdrawn, decided on, or its recipient has left the unit.
    """
    batch = list(messages)
    asked = {message.facts["request"] for message in batch}
    waiting = OpinionRequest.objects.filter(pk__in=asked).waiting()
    units = dict(waiting.values_list("pk", "department_id"))
    posts = Post.objects.in_force(on=timezone.localdate(database_now())).filter(
        person__in=[message.recipient_id for message in batch], role__in=UNIT_ROLES
    )
    belongs = set(posts.values_list("person_id", "department_id"))
    return {
        message.pk
        for message in batch
        if (message.recipient_id, units.get(message.facts["request"])) in belongs
    }


def register_kinds():
    asking = (
        ("opinion.asked", _asked, _question),
        ("opinion.reminder", _reminded, _question),
        ("opinion.overdue", _overdue, _question),
    )
    for code, subject, text in asking:
        register(Kind(code=code, subject=subject, text=text, still_true=still_true))
    register(Kind(code="opinion.withdrawn", subject=_withdrawn, text=_no_answer_needed))
    register(
        Kind(
            code="opinion.answered",
            subject=_answered,
            text=_what_they_say,
            group=OptionalGroup.PROGRESS,
        )
    )


def _tell(kind, request, people, *, facts, by, at):
    people = veil.only_readers(request.proposal, people, on=timezone.localdate(at))
    notify(
        recipients=people,
        kind=kind,
        key=f"{kind}:{request.pk}",
        facts=facts,
        link=request.get_absolute_url() if kind != "opinion.answered" else _page(request),
        committee=request.committee,
        at=at,
        by=by,
    )


def _facts(request) -> dict:
    return {
        "request": request.pk,
        "code": request.proposal.code,
        "title": str(request.proposal),
        "proposal": request.proposal_id,
        "unit": request.department.name,
        "question": "" if request.proposal.is_restricted else request.question,
        "due_on": request.due_on.isoformat(),
    }


def _page(request) -> str:
    return f"{request.proposal.get_absolute_url()}#opinions"


def _said(facts) -> dict:
    return {**facts, "due": vietnamese.day(date.fromisoformat(facts["due_on"]))}


def _asked(facts):
    return _("Your opinion is asked by %(due)s: %(title)s") % _said(facts)


def _reminded(facts):
    return _("Opinion due on %(due)s: %(title)s") % _said(facts)


def _overdue(facts):
    return _("Opinion overdue since %(due)s: %(title)s") % _said(facts)


def _question(facts):
    return _("The Office asks %(unit)s about %(code)s: %(question)s\nPlease answer by %(due)s.") % (
        _said(facts)
    )


def _withdrawn(facts):
    return _("No opinion needed any more: %(title)s") % facts


def _no_answer_needed(facts):
    return _("The Office has withdrawn its question to %(unit)s about %(code)s.") % facts


def _answered(facts):
    choice = OpinionChoice(facts["choice"]).label
    return _("%(unit)s: %(choice)s, %(code)s") % {**facts, "choice": choice}


def _what_they_say(facts):
    return _("%(title)s\n%(remarks)s") % facts
