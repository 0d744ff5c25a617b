"""Other working rules from a day on. It checks; `actions.rules` writes."""

from crispy_forms.layout import Div, Fieldset
from django import forms
from django.utils.translation import gettext_lazy as _

from giaoban.core.fields import DayField, ParagraphsField, WholeNumberField
from giaoban.core.layouts import form_helper
from giaoban.organisation.actions.rules import CHANGEABLE
from giaoban.organisation.models import WorkingRules

NUMBERS = {  # least and most, by field
    "seats": (1, 500),
    "quorum_numerator": (1, 100),
    "quorum_denominator": (1, 100),
    "signing_working_days": (0, 250),
    "due_soon_days": (0, 60),
    "extension_working_days": (0, 60),
    "return_working_days": (0, 60),
    "figures_working_days": (0, 30),
    "month_figures_day": (1, 31),
}
GROUPS = (
    (
        _("Voting"),
        *("seats", "quorum_numerator", "quorum_denominator", "majority_of", "tie"),
        *("voting_basis", "stand_ins_vote", "silence"),
    ),
    (
        _("Tasks"),
        *("before_includes_the_day", "due_soon_days", "return_working_days"),
        *("extensions_by", "extension_working_days", "signing_working_days"),
        "figures_working_days",
    ),
    (_("Documents"), "spelling"),
    (_("Figures of the month"), "month_figures_day", "month_figures_after"),
)


class RulesForm(forms.Form):
    """The rules as they would hold from a day on, filled in with the latest ones."""

    from_on = DayField(label=_("These rules hold from"), help_text=_("Tomorrow at the earliest."))

    def __init__(self, *args, latest, **kwargs):
        initial = {name: getattr(latest, name) for name in CHANGEABLE}
        super().__init__(*args, **{"initial": initial, **kwargs})
        for name in CHANGEABLE:
            self.fields[name] = _field(name)
        groups = [Fieldset(title, Div(*names)) for title, *names in GROUPS]
        self.helper = form_helper(self, "from_on", *groups, submit=_("Let these rules hold"))


def facts_of(rules) -> list[tuple[str, list[tuple[str, object]]]]:
    """Return what rules say, group by group: each with its name and its value as shown."""
    return [(title, [_fact(rules, name) for name in names]) for title, *names in GROUPS]


def _fact(rules, name) -> tuple[str, object]:
    field = WorkingRules._meta.get_field(name)
    value = getattr(rules, name)
    if field.choices:
        value = getattr(rules, f"get_{name}_display")()
    elif isinstance(value, bool):
        value = _("Yes") if value else _("No")
    return field.verbose_name, value


def _field(name) -> forms.Field:
    column = WorkingRules._meta.get_field(name)
    if name in NUMBERS:
        least, most = NUMBERS[name]
        return WholeNumberField(
            label=column.verbose_name, help_text=column.help_text, min_value=least, max_value=most
        )
    if name == "voting_basis":
        widget = forms.Textarea(attrs={"rows": 2})
        return ParagraphsField(
            label=column.verbose_name, help_text=column.help_text, max_length=300, widget=widget
        )
    return column.formfield()
