"""A form field for a unit, typed by any of its names."""

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from giaoban.core.fields import LineField
from giaoban.core.vietnamese import fold
from giaoban.organisation.models import Department


class UnitInput(forms.TextInput):
    """A text input that proposes the units."""

    names = ()

    def render(self, name, value, attrs=None, renderer=None):
        known = f"{(attrs or {}).get('id', name)}_units"
        written = super().render(name, value, {**(attrs or {}), "list": known}, renderer)
        options = format_html_join("", '<option value="{}"></option>', ((n,) for n in self.names))
        return format_html('{}<datalist id="{}">{}</datalist>', written, known, options)


class UnitField(LineField):
    """One unit of a committee, found by its name, short name or alias, accents or not.

    Gives the Department, or None when left empty. Takes one query, when it is made.
    """

    widget = UnitInput
    default_error_messages = {
        "unknown": _("There is no unit called “%(typed)s”. Choose one from the list."),
        "ambiguous": _("Several units are called that: %(units)s. Write the full name."),
    }

    def __init__(self, *, units, **kwargs):
        super().__init__(**kwargs)
        self.units = list(units)
        self.widget.names = [unit.name for unit in self.units]

    def prepare_value(self, value):
        if isinstance(value, Department):
            return value.name
        return next((unit.name for unit in self.units if unit.pk == value), value)

    def clean(self, value):
        typed = super().clean(value)
        if not typed:
            return None
        found = self._named(fold(typed))
        if len(found) != 1:
            units = ", ".join(unit.name for unit in found)
            code = "ambiguous" if found else "unknown"
            params = {"typed": typed[:60], "units": units}
            raise ValidationError(self.error_messages[code], code=code, params=params)
        return found[0]

    def _named(self, key):
        exact = [unit for unit in self.units if fold(unit.name) == key]
        return exact or [
            unit
            for unit in self.units
            if key == fold(unit.short_name) or key in {alias.key for alias in unit.aliases.all()}
        ]


class UnitsField(UnitField):
    """Several units by any of their names, with ";" between them. Gives a list of Departments."""

    def prepare_value(self, value):
        return value if isinstance(value, str) else "; ".join(unit.name for unit in value or [])

    def clean(self, value):
        names = [name for name in str(value or "").split(";") if name.strip()]
        found = [super(UnitsField, self).clean(name) for name in names]
        return list(dict.fromkeys(filter(None, found)))


def units_of(committee, *, on):
    """Return the units a directive may name, with their aliases: two queries."""
    return Department.objects.of(committee).in_force(on=on).by_name().prefetch_related("aliases")


def watched(field, committee, *, shown="similar") -> None:
    """Let earlier directives like what is typed into a field appear in the element `shown`."""
    field.widget.attrs |= {
        "hx-get": reverse("directives:similar", args=[committee.slug]),
        "hx-trigger": "input changed delay:500ms",
        "hx-target": f"#{shown}",
        "hx-sync": "this:replace",
    }
