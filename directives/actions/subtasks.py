"""Passing a piece of a directive down to a person of the unit. Nobody outside it is told."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from directives.actions import announcements, moves
from directives.enums import SubtaskState
from directives.models import Subtask
from directives.rules.transitions import IN_THE_UNITS_HANDS, SUBTASK
from giaoban.audit.ledger import record
from giaoban.core import transitions, vietnamese
from giaoban.core.refusals import Refusal
from giaoban.organisation.enums import UNIT_ROLES

VERBS = {
    SubtaskState.DONE: "directive.piece_done",
    SubtaskState.NOT_DONE: "directive.piece_not_done",
    SubtaskState.TAKEN_BACK: "directive.piece_taken_back",
}


class KeyIsTaken(Refusal):
    sentence = _("This form was sent before. Open the page anew and fill it in once more.")


class NothingToPassDown(Refusal):
    sentence = _("This task is not in your unit's hands now, so no part of it can be given.")


class NotOfTheUnit(Refusal):
    sentence = _("%(person)s is not of this unit today.")
    field = "assignee"


class NothingToDo(Refusal):
    sentence = _("Write what is to be done.")
    field = "content"


class HasPassed(Refusal):
    sentence = _("This day has passed. Give today or a later day.")
    field = "due_on"


class AfterTheTask(Refusal):
    sentence = _("The task itself is due on %(day)s. Give an earlier day, or tick below to insist.")
    field = "due_on"


class NotTheirs(Refusal):
    sentence = _("Only %(person)s can say this.")


class WithoutReason(Refusal):
    sentence = _("Say why.")
    field = "word"


@transaction.atomic
def give(
    *, directive, department, assignee, content, key, by, at, due_on=None, insists=False
) -> Subtask:
    """Give a person of `department` a piece of a task the unit leads or supports; they are told.

    A day after the due date of the task is taken only when the giver `insists`. A second call
    with the same `key` is the first.
    """
    directive = moves.lock(directive)
    if known := Subtask.objects.filter(key=key).first():
        if known.directive_id != directive.pk:
            raise KeyIsTaken
        return known
    _must_be_the_units(directive, department)
    _must_be_of(department, assignee, on=timezone.localdate(at))
    _check(directive, content, due_on, insists=insists, at=at)
    subtask = Subtask.objects.create(
        directive=directive,
        committee=directive.committee,
        department=department,
        assignee=assignee,
        content=content.strip(),
        due_on=due_on,
        key=key,
        given_by=by,
        given_at=at,
    )
    announcements.subtask_given(subtask, by=by, at=at)
    _record("directive.piece_given", subtask, by=by, at=at)
    return subtask


@transaction.atomic
def answer(*, subtask, is_done, word, by, at) -> Subtask:
    """The person says that it is done, or not done and why; said again it is what was said."""
    subtask = _lock(subtask)
    new = SubtaskState.DONE if is_done else SubtaskState.NOT_DONE
    if subtask.assignee_id != by.pk:
        raise NotTheirs(person=subtask.assignee.full_name)
    if subtask.state == new and subtask.word == word.strip():
        return subtask
    if not is_done and not word.strip():
        raise WithoutReason
    return _move(subtask, new, by=by, at=at, word=word.strip(), answered_at=at)


@transaction.atomic
def take_back(*, subtask, by, at) -> Subtask:
    """The unit takes back what is not done."""
    subtask = _lock(subtask)
    return _move(subtask, SubtaskState.TAKEN_BACK, by=by, at=at, answered_at=None)


def _must_be_the_units(directive, department) -> None:
    concerned = {directive.lead_id, *directive.supports.values_list("department", flat=True)}
    is_at_work = directive.state in IN_THE_UNITS_HANDS and not directive.is_to_all
    if not is_at_work or department.pk not in concerned:
        raise NothingToPassDown


def _must_be_of(department, person, *, on) -> None:
    posts = person.posts.in_force(on=on).filter(department=department, role__in=UNIT_ROLES)
    if not person.is_active or not posts.exists():
        raise NotOfTheUnit(person=person.full_name)


def _check(directive, content, due_on, *, insists, at) -> None:
    if not content.strip():
        raise NothingToDo
    if due_on and due_on < timezone.localdate(at):
        raise HasPassed
    if due_on and directive.due_on and due_on > directive.due_on and not insists:
        raise AfterTheTask(day=vietnamese.day(directive.due_on))


def _lock(subtask) -> Subtask:
    rows = Subtask.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("directive__committee", "assignee").get(pk=subtask.pk)


def _move(subtask, new, *, by, at, **values) -> Subtask:
    transitions.check(SUBTASK, old=subtask.state, new=new)
    old, subtask.state = subtask.state, new
    for name, value in values.items():
        setattr(subtask, name, value)
    subtask.save(update_fields=["state", *values])
    _record(VERBS[new], subtask, by=by, at=at, before={"state": old})
    return subtask


def _record(verb, subtask, *, by, at, **more) -> None:
    """The ledger keeps who and when; the words stay in the unit."""
    after = {"subtask": subtask.pk, "assignee": subtask.assignee_id, "due_on": subtask.due_on}
    said = {"by": by, "at": at, "committee": subtask.committee, "after": after, **more}
    record(verb, subtask.directive, **said)
