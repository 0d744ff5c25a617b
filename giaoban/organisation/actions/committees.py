"""Founding committees, their units and rules."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from giaoban.audit.ledger import record
from giaoban.core.refusals import Refusal
from giaoban.core.vietnamese import fold, sort_key
from giaoban.core.working_hours import WorkingHours
from giaoban.organisation.models import (
    Committee,
    Department,
    DepartmentAlias,
    WorkingRules,
)
from giaoban.organisation.models.committee import office_hours


class EndsBeforeItBegins(Refusal):
    sentence = _("The last day is before the first.")
    field = "until_on"


@transaction.atomic
def found(*, by, at, rules, **fields) -> Committee:
    """Create a committee with the first working rules it works by (a dict of their fields).

    Raises ValueError for working hours that are none.
    """
    WorkingHours.parse(rules.get("working_hours", office_hours()))
    committee = Committee.objects.create(**fields)
    WorkingRules.objects.create(committee=committee, from_on=committee.begins_on, **rules)
    record("committee.founded", committee, by=by, at=at, committee=committee, after=fields)
    return committee


@transaction.atomic
def add_department(*, committee, name, short_name, kind, code, from_on, by, at, aliases=(), **more):
    """Add a unit with the other names it goes by; its own name and short name count as aliases."""
    department = Department.objects.create(
        committee=committee,
        name=name,
        short_name=short_name,
        sort_key=sort_key(name),
        kind=kind,
        code=code,
        from_on=from_on,
        **more,
    )
    names = {fold(one): one for one in (*aliases, short_name, name)}
    DepartmentAlias.objects.bulk_create(
        DepartmentAlias(department=department, name=one, key=key) for key, one in names.items()
    )
    after = {"name": name, "kind": kind, "aliases": sorted(names.values())}
    record("department.added", department, by=by, at=at, committee=committee, after=after)
    return department


@transaction.atomic
def change_department(*, department, by, at, aliases=(), **changes) -> Department:
    """Change what `changes` name of a unit and add other names; none it ever had is taken away.

    To end a unit is to give it `until_on`. What is as asked already is not written.
    Raises EndsBeforeItBegins.
    """
    department = Department.objects.select_for_update(of=("self",), no_key=True).get(
        pk=department.pk
    )
    before, after = changed(department, changes)
    if ends_too_early(department):
        raise EndsBeforeItBegins
    if "name" in after:
        department.sort_key = sort_key(department.name)
    names = {fold(one): one for one in (*aliases, department.short_name, department.name)}
    known = set(department.aliases.values_list("key", flat=True))
    added = {key: name for key, name in names.items() if key not in known}
    if not after and not added:
        return department
    department.save(update_fields=[*after, "sort_key"])
    DepartmentAlias.objects.bulk_create(
        DepartmentAlias(department=department, name=name, key=key) for key, name in added.items()
    )
    after |= {"aliases_added": sorted(added.values())} if added else {}
    said = {"by": by, "at": at, "committee": department.committee}
    record("department.changed", department, before=before, after=after, **said)
    return department


def changed(noun, changes) -> tuple[dict, dict]:
    """Set `changes` on a record; return what differed, as it was and as it is."""
    before = {
        name: getattr(noun, name) for name, value in changes.items() if getattr(noun, name) != value
    }
    after = {name: changes[name] for name in before}
    for name, value in after.items():
        setattr(noun, name, value)
    return before, after


def ends_too_early(noun) -> bool:
    return noun.until_on is not None and noun.until_on < noun.from_on


@transaction.atomic
def succeed(*, committee, successor, by, at) -> Committee:
    """Say which committee follows one that ends: its Office reads the archive from then on."""
    committee = Committee.objects.select_for_update(of=("self",), no_key=True).get(pk=committee.pk)
    committee.successor = successor
    committee.save(update_fields=["successor"])
    after = {"successor": successor.slug}
    record("committee.succeeded", committee, by=by, at=at, committee=committee, after=after)
    return committee


@transaction.atomic
def end(*, committee, on, by, at) -> Committee:
    """End a committee on a day: from the next day on its records are an archive."""
    committee = Committee.objects.select_for_update(of=("self",), no_key=True).get(pk=committee.pk)
    committee.ends_on = on
    committee.save(update_fields=["ends_on"])
    committee.posts.filter(until_on__isnull=True).update(until_on=on)
    record(
        "committee.ended",
        committee,
        by=by,
        at=at,
        committee=committee,
        after={"on": on},
    )
    return committee
