"""manage.py found_committee FILE: the first committee of a new installation, from one JSON file."""

import json
from datetime import date
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import IntegrityError, transaction

from directives.actions import ladder
from giaoban.core.clock import database_now
from giaoban.core.refusals import Refusal
from giaoban.organisation.actions import committees, people
from giaoban.organisation.enums import DepartmentKind, Level, Role
from giaoban.organisation.models import User

FAULTS = (KeyError, TypeError, ValueError, ValidationError, IntegrityError, Refusal)


class Command(BaseCommand):
    help = "Found a committee with its units, people and posts; all of the file or nothing."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="see deploy/committee.example.json")

    def handle(self, *args, **options):
        try:
            plan = json.loads(options["file"].read_text("utf-8"))
            with transaction.atomic():
                committee = found(plan, at=database_now())
        except OSError as fault:
            raise CommandError(f"{options['file']} cannot be read: {fault.strerror}.") from fault
        except FAULTS as fault:
            raise CommandError(f"Nothing was written. {_said(fault)}") from fault
        self.stdout.write(
            f"{committee.name} is founded. Nobody has a password yet: each sets one by e-mail, or"
            " you set the first with manage.py changepassword USERNAME."
        )


def found(plan, *, at):
    """Found the committee of a plan (the JSON file as values), through the actions.

    Raises what the actions raise, KeyError for a name the plan lacks or does not explain,
    ValueError for a day or a word that cannot be.
    """
    act = {"by": None, "at": at}
    about = plan["committee"] | {
        "begins_on": date.fromisoformat(plan["committee"]["begins_on"]),
        "level": Level(plan["committee"]["level"]),
    }
    committee = committees.found(rules=plan["rules"], **about, **act)
    start = {"committee": committee, "from_on": committee.begins_on, **act}
    units = {
        unit["code"]: committees.add_department(
            **unit | {"kind": DepartmentKind(unit["kind"])}, position=place, **start
        )
        for place, unit in enumerate(plan["units"])
    }
    for one in plan["people"]:
        _person(one, units, start=start, act=act)
    ladder.set_default_ladder(committee=committee, **act)
    return committee


def _person(plan, units, *, start, act):
    """Open the account, unless the person has one from another committee, and give the posts."""
    person = User.objects.filter(username=plan["username"]).first() or people.open_account(
        username=plan["username"],
        full_name=plan["full_name"],
        email=plan.get("email", ""),
        is_staff=any(post["role"] == Role.ADMIN for post in plan["posts"]),
        **act,
    )
    for post in plan["posts"]:
        given = people.appoint(
            person=person,
            role=Role(post["role"]),
            title=post["title"],
            party_title=post.get("party_title", ""),
            department=units[post["unit"]] if "unit" in post else None,
            **start,
        )
        for code in post.get("in_charge_of", []):
            people.put_in_charge(
                post=given, department=units[code], from_on=start["from_on"], **act
            )


def _said(fault) -> str:
    if isinstance(fault, KeyError):
        return f"The file does not give {fault.args[0]!r}, or names a unit it does not list."
    if isinstance(fault, IntegrityError):
        return str(fault).splitlines()[0]
    return str(fault)
