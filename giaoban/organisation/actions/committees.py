"""Founding committees, their units and rules."""

from django.db import transaction

from giaoban.audit.ledger import record
from giaoban.core.vietnamese import fold, sort_key
from giaoban.core.working_hours import WorkingHours
from giaoban.organisation.models import (
    Committee,
    Department,
    DepartmentAlias,
    WorkingRules,
)
from giaoban.organisation.models.committee import office_hours


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
def succeed(*, committee, successor, by, at) -> Committee:
    """Say which committee follows one that ends: its Office reads the archive from then on."""
    committee = Committee.objects.select_for_update(of=("self",)).get(pk=committee.pk)
    committee.successor = successor
    committee.save(update_fields=["successor"])
    after = {"successor": successor.slug}
    record("committee.succeeded", committee, by=by, at=at, committee=committee, after=after)
    return committee


@transaction.atomic
def end(*, committee, on, by, at) -> Committee:
    """End a committee on a day: from the next day on its records are an archive."""
    committee = Committee.objects.select_for_update(of=("self",)).get(pk=committee.pk)
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
