"""What reading a tracker in would do: nothing is written here."""

import hashlib
import json
import re
from dataclasses import dataclass, field
from datetime import date

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from directives.fields import units_of
from directives.models import Directive
from directives.tracker.reading import Tracker, TrackerRow
from giaoban.core.vietnamese import fold
from giaoban.files.sheets import Fault
from giaoban.organisation.models import Department

OLD = "Việc cũ theo bảng theo dõi"  # what gives a task whose row names no document
DATED = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})")
NUMBER = re.compile(r"\d{1,6}[/-][0-9]*/?[A-ZĐ][\w.&/-]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Task:
    """One directive that would be written."""

    row: TrackerRow
    lead: Department
    supporting: tuple[Department, ...]

    @property
    def basis(self) -> str:
        return self.row.source or OLD

    @property
    def number(self) -> str:
        """The number and symbol of what gives it, as the row names it."""
        found = NUMBER.search(self.row.source)
        return found[0][:60] if found else ""

    def dated_on(self, *, otherwise: date) -> date:
        """The day of what gives it, as the row names it; never one to come."""
        found = DATED.search(self.row.source)
        try:
            day = date(int(found[3]), int(found[2]), int(found[1])) if found else otherwise
        except ValueError:
            return otherwise
        return min(day, otherwise)


@dataclass
class Plan:
    """Every task that would be written, every refusal, what is there already or finished."""

    tasks: list[Task] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)
    same: int = 0
    done: int = 0

    @property
    def may_be_taken(self) -> bool:
        return bool(self.tasks) and not self.faults

    @cached_property
    def fingerprint(self) -> str:
        """Changes when what would be written does."""
        told = [
            [
                *(one.row.content, one.basis, one.lead.pk, [unit.pk for unit in one.supporting]),
                *(one.row.due_on, one.row.is_standing, one.row.group),
            ]
            for one in self.tasks
        ]
        text = json.dumps(told, cls=DjangoJSONEncoder)
        return hashlib.sha256(text.encode()).hexdigest()


def compare(tracker: Tracker, committee, *, on) -> Plan:
    """Compare what a tracker says with the committee's units of a day and its directives.

    Three queries. A directive is there already when its words, lead and document are.
    """
    plan = Plan(
        faults=list(tracker.faults),
        unread=tracker.unread,
        groups=tracker.groups,
        done=tracker.done,
    )
    units = _names(committee, on=on)
    known, drafted = _known(committee, tracker)
    seen = {}
    for row in tracker.rows:
        task = _task(row, units, plan)
        if task is None:
            continue
        key = row.content, task.lead.pk, fold(task.basis)
        if key in seen:
            said = _("This says the same as row %(row)s.") % {"row": seen[key]}
            plan.faults.append(row.fault("content", said))
        elif key in known or key[:2] in drafted:
            plan.same += 1
        else:
            plan.tasks.append(task)
        seen.setdefault(key, row.number)
    plan.faults.sort(key=lambda fault: (fault.sheet, fault.row))
    return plan


def _names(committee, *, on) -> dict[str, list[Department]]:
    """The units by each of their names, folded."""
    found: dict[str, list[Department]] = {}
    for unit in units_of(committee, on=on):
        aliases = (alias.name for alias in unit.aliases.all())
        for name in {fold(one) for one in (unit.name, unit.short_name, unit.code, *aliases)}:
            found.setdefault(name, []).append(unit)
    return found


def _known(committee, tracker) -> tuple[set, set]:
    """What has been given, by words, lead and document; and what is drafted, which has none."""
    words = {row.content for row in tracker.rows}
    found = Directive.objects.of(committee).filter(content__in=words)
    rows = list(found.values_list("content", "lead", "basis"))
    given = {(content, lead, fold(basis)) for content, lead, basis in rows}
    return given, {(content, lead) for content, lead, basis in rows if not basis}


def _task(row, units, plan) -> Task | None:
    lead, unknown = _one(row.lead, units)
    supporting, strange = _several(row.supporting, units)
    if unknown:
        plan.faults.append(row.fault("lead", unknown))
    plan.faults += [row.fault("supporting", sentence) for sentence in strange]
    if unknown or strange:
        return None
    if lead in supporting:
        plan.faults.append(row.fault("supporting", _("The lead unit cannot also support.")))
        return None
    return Task(row, lead, tuple(dict.fromkeys(supporting)))


def _one(name, units) -> tuple[Department | None, str]:
    found = units.get(fold(name.strip(" ;,.")), [])
    if len(found) == 1:
        return found[0], ""
    if found:
        listed = ", ".join(unit.name for unit in found)
        return None, _("Several units are called that: %(units)s. Write the full name.") % {
            "units": listed
        }
    said = _("There is no unit called “%(typed)s”. Use its name, short name or another name of it.")
    return None, said % {"typed": name[:60]}


def _several(text, units) -> tuple[list[Department], list[str]]:
    """Units with ";" between them, or "," where no name has one."""
    found, strange = [], []
    for part in (one for one in text.split(";") if one.strip(" ,.")):
        for name in _apart(part, units):
            unit, sentence = _one(name, units)
            found += [unit] if unit else []
            strange += [sentence] if sentence else []
    return found, strange


def _apart(part, units) -> list[str]:
    """Names apart at commas; a name that has commas itself is kept whole."""
    pieces, names = part.split(","), []
    while pieces:
        longest = next(
            (
                count
                for count in range(len(pieces), 1, -1)
                if fold(",".join(pieces[:count]).strip(" .")) in units
            ),
            1,
        )
        names.append(",".join(pieces[:longest]))
        pieces = pieces[longest:]
    return [name for name in names if name.strip(" .")]
