"""The sheet of units against those there are."""

from django.utils.translation import gettext_lazy as _

from giaoban.core.vietnamese import fold, same_words
from giaoban.rosters.comparing.state import overlap
from giaoban.rosters.plans import Change, Detail, changed, missing, new

TWICE = _("The same stands in row %(row)s. Remove one of the two.")
SAME_NAME = _(
    "The unit with the code “%(code)s” has this name in the same time. Use its code, or give one "
    "of them a last day."
)
ENDS_EARLY = _("The last day is before the first.")
FIELDS = ("name", "short_name", "kind", "from_on", "until_on")


def compare(roster, state, plan) -> None:
    first_of, names = {}, _names(roster, state)
    for row in roster.rows["units"]:
        code = row.values.get("code", "")
        key = code.casefold()
        if key:
            state.coming_units.setdefault(key, row.values)
        if not row.is_sound:
            continue
        first = first_of.setdefault(key, row.number)
        if first != row.number:
            plan.faults.append(row.fault("code", TWICE % {"row": first}))
            continue
        found = _refusals(row, key, state, names)
        if found:
            plan.faults += found
        elif change := _change(row, state.units.get(key), state):
            plan.changes.append(change)
        else:
            plan.same += 1


def _names(roster, state) -> dict[str, dict[str, tuple]]:
    """Under each name the codes that bear it, with their period, as it will be."""
    found: dict[str, dict[str, tuple]] = {}
    will_be = {unit.code: _after(unit, {}) for unit in state.units.values()}
    for row in roster.rows["units"]:
        if row.is_sound:
            unit = state.units.get(row.values["code"].casefold())
            will_be[unit.code if unit else row.values["code"]] = _after(unit, row.values)
    for code, (name, *period) in will_be.items():
        found.setdefault(same_words(name or ""), {})[code.casefold()] = code, tuple(period)
    return found


def _after(unit, values) -> tuple:
    """Name, first and last day of a unit once the file is read in."""
    return tuple(
        values.get(name) or getattr(unit, name, None) for name in ("name", "from_on", "until_on")
    )


def _refusals(row, key, state, names) -> list:
    unit = state.units.get(key)
    if unit is None and (lacking := missing(row)):
        return lacking
    name, from_on, until_on = _after(unit, row.values)
    if until_on and until_on < from_on:
        return [row.fault("until_on", ENDS_EARLY)]
    if unit is not None and same_words(unit.name) == same_words(name):
        return []  # two that were there before are not this file's to tell apart
    for other, (code, period) in names.get(same_words(name), {}).items():
        if other != key and period[0] and overlap((from_on, until_on), period):
            return [row.fault("name", SAME_NAME % {"code": code})]
    return []


def _change(row, unit, state) -> Change | None:
    values = row.values
    if unit is None:
        return new(
            row,
            values["name"],
            {name: values.get(name) for name in (*FIELDS, "code")}
            | {"aliases": values.get("aliases") or []},
        )
    found = changed(row, unit.name, unit, {name: values.get(name) for name in FIELDS})
    added = [
        name for name in values.get("aliases") or [] if fold(name) not in state.aliases[unit.pk]
    ]
    if not added:
        return found
    more = Detail(row.page.column("aliases").heading, "", "; ".join(added))
    return Change(
        row,
        unit.name,
        (found.values if found else {}) | {"aliases": added},
        unit,
        (*(found.details if found else ()), more),
    )
