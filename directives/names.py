"""The committee's units as the splitting of conclusions knows them."""

from directives.enums import UNITS_MEANT_BY_ALL
from directives.fields import units_of
from directives.splitting import Unit
from directives.splitting.units import LOCALITY, OUTSIDE, OWN
from giaoban.organisation.enums import DepartmentKind

OFFICE = "office"  # named by its own name only
GROUPS = {
    DepartmentKind.LOCALITY: LOCALITY,
    DepartmentKind.OUTSIDE: OUTSIDE,
    **dict.fromkeys(UNITS_MEANT_BY_ALL, OWN),
}


def units_to_name(committee, *, on) -> dict[Unit, object]:
    """Return each unit of a day as splitting knows it, with its Department; two queries."""
    return {
        Unit(
            name=unit.name,
            short_name=unit.short_name,
            aliases=tuple(alias.name for alias in unit.aliases.all()),
            group=GROUPS.get(unit.kind, OFFICE),
        ): unit
        for unit in units_of(committee, on=on)
    }
