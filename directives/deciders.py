"""Who decides on extensions: what the working rules of a committee name, and the Chair."""

from giaoban.organisation.enums import ExtensionsBy
from giaoban.organisation.models import WorkingRules
from giaoban.organisation.permissions import Permission

DECIDES = {
    ExtensionsBy.CHAIR: Permission.EXTENSION_DECIDE,
    ExtensionsBy.VICE_CHAIR: Permission.EXTENSION_DECIDE_IN_FIELD,
    ExtensionsBy.OFFICE_CHIEF: Permission.EXTENSION_DECIDE_AS_CHIEF,
}


def rules_of(committee, *, on) -> WorkingRules:
    """Return the working rules of a day; the usual ones where none are entered. One query."""
    return committee.rules.in_force(on=on).first() or WorkingRules(committee=committee)


def decides_extensions(rules) -> Permission:
    """Return the right to be asked for before an extension is decided under these rules."""
    return DECIDES[ExtensionsBy(rules.extensions_by)]
