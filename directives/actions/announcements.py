"""Telling people what happened to a directive. For this package's actions alone.

Recipients are found in the same statement that writes the messages, however many
directives are given at once.
"""

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from directives import kinds
from directives.deciders import decides_extensions, rules_of
from directives.enums import ReportKind
from giaoban.acts.permissions import holders
from giaoban.notifications.actions import messages
from giaoban.organisation.enums import OFFICE_ROLES, UNIT_ROLES
from giaoban.organisation.models import User
from giaoban.organisation.permissions import Permission, roles_with

_ANY = "CODE"  # stands for a directive's code in an address until SQL puts the real one there

# One row for each person of each unit concerned, once a directive.
_GIVEN = """
    SELECT DISTINCT
        post.person_id AS recipient_id,
        directive.committee_id,
        %(deed)s || ':' || directive.id AS key,
        jsonb_build_object(
            'directive', directive.id,
            'code', directive.code,
            'content', directive.content,
            'unit', lead.name,
            'due_on', directive.due_on,
            'due_text', directive.due_text,
            'basis', directive.basis,
            'urgent', directive.is_urgent
        ) AS facts,
        replace(%(link)s, %(any)s, directive.code) AS link,
        %(today)s::date AS business_on
    FROM directives_directive directive
    JOIN organisation_department lead ON lead.id = directive.lead_id
    {units}
    JOIN organisation_post post
      ON post.department_id = {unit}
     AND post.role = ANY(%(roles)s)
     AND post.from_on <= %(today)s AND (post.until_on IS NULL OR post.until_on >= %(today)s)
    JOIN organisation_user person ON person.id = post.person_id AND person.is_active
    WHERE directive.id = ANY(%(directives)s) AND post.person_id <> %(actor)s
"""
_TO_LEADS = _GIVEN.format(units="", unit="directive.lead_id")
_TO_SUPPORTS = _GIVEN.format(
    units="JOIN directives_directivesupport support ON support.directive_id = directive.id",
    unit="support.department_id",
)


def given(tasks, *, by, at) -> None:
    """Tell the people of the lead units of what they must do, those of the others of their part.

    Two statements for any number of tasks of one committee.
    """
    if not tasks:
        return
    intents = {
        "directives": [task.pk for task in tasks],
        "link": address_of(tasks[0].committee, _ANY),
        "any": _ANY,
        "today": timezone.localdate(at),
        "roles": [str(role) for role in UNIT_ROLES],
        "actor": by.pk,
    }
    for kind, select in [(kinds.GIVEN, _TO_LEADS), (kinds.SUPPORT, _TO_SUPPORTS)]:
        messages.plan(kind=kind, select=select, parameters={**intents, "deed": kind}, at=at)


def completion_waits(directive, *, report, by, at) -> None:
    """Tell the Office that a unit has handed in its result."""
    day = timezone.localdate(at)
    roles = [role for role in roles_with(Permission.DIRECTIVE_CONFIRM) if role in OFFICE_ROLES]
    posts = directive.committee.posts.in_force(on=day).filter(role__in=roles)
    _tell(kinds.COMPLETION_WAITS, directive, posts, token=report.pk, by=by, at=at)


def part_reported(directive, *, report, by, at) -> None:
    """Tell the lead that a supporting unit has reported its part."""
    said = {"supporting": report.department.name, "is_done": report.kind == ReportKind.PART_DONE}
    said["text"] = report.text
    posts = _posts_of_lead(directive, at=at)
    _tell(kinds.PART_REPORTED, directive, posts, token=report.pk, by=by, at=at, **said)


def sent_back(directive, *, reason, by, at) -> None:
    posts = _posts_of_lead(directive, at=at)
    _tell(kinds.SENT_BACK, directive, posts, token=directive.version, by=by, at=at, reason=reason)


def confirmed(directive, *, by, at) -> None:
    posts = _posts_of_lead(directive, at=at)
    _tell(kinds.CONFIRMED, directive, posts, token=directive.version, by=by, at=at)


def due_changed(directives, *, by, at) -> None:
    for directive in directives:
        posts = _posts_of_lead(directive, at=at)
        _tell(kinds.DUE_CHANGED, directive, posts, token=directive.version, by=by, at=at)


def reminded(directive, *, words, by, at) -> int:
    """Remind the people of the lead once a day; return how many were told."""
    posts, day = _posts_of_lead(directive, at=at), timezone.localdate(at)
    said = {"reason": words, "reminded_by": by.full_name}
    return _tell(kinds.REMINDED, directive, posts, token=day.isoformat(), by=by, at=at, **said)


def extension_asked(directive, *, extension, by, at) -> None:
    """Tell those who decide."""
    rules = rules_of(directive.committee, on=timezone.localdate(at))
    people = holders(decides_extensions(rules), on=directive)
    asked = {"asked_due_on": extension.asked_due_on, "reason": extension.reason}
    asked["extension"] = extension.pk
    kind = kinds.EXTENSION_ASKED
    _tell(kind, directive, people=people, token=extension.pk, by=by, at=at, **asked)


def extension_drafted(directive, *, draft, by, at) -> None:
    """Tell those who send a request for the lead that one is prepared."""
    people = holders(Permission.EXTENSION_ASK, on=directive.answerable)
    said = {"asked_due_on": draft.due_on, "reason": draft.reason, "drafted_by": by.full_name}
    token = f"{draft.pk}:{at.isoformat()}"
    _tell(kinds.EXTENSION_DRAFTED, directive, people=people, token=token, by=by, at=at, **said)


def extension_answered(directive, *, answer, by, at) -> None:
    posts = _posts_of_lead(directive, at=at)
    said = {"outcome": answer.outcome, "reason": answer.reason}
    _tell(kinds.EXTENSION_ANSWERED, directive, posts, token=answer.pk, by=by, at=at, **said)


def return_asked(directive, *, reason, by, at) -> None:
    """Tell the Office that a unit says a task is not its own."""
    people = holders(Permission.DIRECTIVE_READDRESS, on=directive)
    said = {"token": directive.version, "reason": reason}
    _tell(kinds.RETURN_ASKED, directive, people=people, by=by, at=at, **said)


def return_refused(directive, *, reason, by, at) -> None:
    posts = _posts_of_lead(directive, at=at)
    said = {"token": directive.version, "reason": reason}
    _tell(kinds.RETURN_REFUSED, directive, posts, by=by, at=at, **said)


def readdressed(directive, *, old, reason, by, at) -> None:
    """Tell the new lead of its task, and the old one that it is no longer theirs."""
    said = {"token": directive.version, "reason": reason, "by": by, "at": at}
    _tell(kinds.READDRESSED, directive, _posts_of_lead(directive, at=at), **said)
    posts = directive.committee.posts.in_force(on=timezone.localdate(at))
    posts = posts.filter(role__in=UNIT_ROLES, department=old)
    _tell(kinds.TAKEN_FROM, directive, posts, old_unit=old.name, **said)


def stopped(directives, *, reason, by, at) -> None:
    """Tell each lead and its supporting units that no time runs any more."""
    for directive in directives:
        said = {"token": directive.version, "reason": reason, "state": directive.state}
        _tell(kinds.STOPPED, directive, _posts_of_all(directive, at=at), by=by, at=at, **said)


def resumed(directives, *, reason, by, at) -> None:
    for directive in directives:
        said = {"token": directive.version, "reason": reason}
        _tell(kinds.RESUMED, directive, _posts_of_all(directive, at=at), by=by, at=at, **said)


def reason_given(directive, *, reason, by, at) -> None:
    """Tell those who decide why a task is late."""
    rules = rules_of(directive.committee, on=timezone.localdate(at))
    people = holders(decides_extensions(rules), on=directive)
    said = {"reason": reason.text, "late_reason": reason.pk}
    kind = kinds.LATE_REASON_GIVEN
    _tell(kind, directive, people=people, token=reason.pk, by=by, at=at, **said)


def reason_answered(directive, *, answer, by, at) -> None:
    posts = _posts_of_lead(directive, at=at)
    said = {"is_accepted": answer.is_accepted, "reason": answer.words}
    _tell(kinds.LATE_REASON_ANSWERED, directive, posts, token=answer.pk, by=by, at=at, **said)


def subtask_given(subtask, *, by, at) -> None:
    """Tell the person of the unit what was given to them."""
    said = {"piece": subtask.content, "piece_due_on": subtask.due_on, "given_by": by.full_name}
    directive, people = subtask.directive, [subtask.assignee]
    kind = kinds.SUBTASK_GIVEN
    _tell(kind, directive, people=people, token=subtask.pk, by=by, at=at, **said)


def address_of(committee, code) -> str:
    return reverse("directives:directive", args=[committee.slug, code])


def _posts_of_lead(directive, *, at):
    posts = directive.committee.posts.in_force(on=timezone.localdate(at))
    return posts.filter(role__in=UNIT_ROLES, department=directive.lead_id)


def _posts_of_all(directive, *, at):
    posts = directive.committee.posts.in_force(on=timezone.localdate(at))
    return posts.filter(role__in=UNIT_ROLES).filter(
        Q(department=directive.lead_id) | Q(department__in=directive.supports.values("department"))
    )


def _tell(kind, directive, posts=None, *, token, by, at, people=None, **more) -> int:
    if people is None:
        people = User.objects.filter(is_active=True, pk__in=posts.values("person"))
    return messages.notify(
        recipients=people,
        kind=kind,
        key=f"{kind}:{directive.pk}:{token}",
        facts={
            "directive": directive.pk,
            "code": directive.code,
            "content": directive.content,
            "unit": directive.lead.name if directive.lead else "",
            "due_on": directive.due_on,
            "original_due_on": directive.original_due_on,
            "due_text": directive.due_text,
            "urgent": directive.is_urgent,
            **more,
        },
        link=address_of(directive.committee, directive.code),
        committee=directive.committee,
        at=at,
        by=by,
    )
