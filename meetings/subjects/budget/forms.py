"""What a matter of the budget asks; its lines must add up."""

from crispy_forms.layout import Fieldset
from django import forms
from django.utils.translation import gettext_lazy as _

from giaoban.core import vietnamese
from giaoban.core.fields import (
    DongField,
    TitleField,
    WholeNumberField,
)
from giaoban.core.layouts import form_helper
from meetings.subjects.budget.models import BudgetMatter
from meetings.subjects.forms import DetailsForm
from meetings.subjects.rows import RowMixin, rows_of

MOST_LINES = 100
LARGEST = 10**15  # đồng
FIRST_YEAR, YEARS_AHEAD = 2000, 5

DIFFER = _("The lines add up to %(sum)s đồng, not to %(total)s. Correct a line, or the total.")


class BudgetLineForm(RowMixin, forms.Form):
    purpose = TitleField(label=_("For what, or for which unit"), max_length=300)
    amount = DongField(label=_("Amount (đồng)"), min_value=-LARGEST, max_value=LARGEST)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.focus_when_new()
        self.helper = form_helper(self, submit=None)

    def clean_amount(self):
        amount = self.cleaned_data["amount"]
        if amount == 0:
            self.add_error("amount", _("A line of nothing is left out."))
        return amount


Lines = rows_of(BudgetLineForm, most=MOST_LINES)


class BudgetForm(DetailsForm):
    sort = forms.ChoiceField(label=_("Kind of budget matter"), choices=BudgetMatter.Sort)
    year = WholeNumberField(label=_("Budget year"), min_value=FIRST_YEAR)
    source = TitleField(label=_("Source of funds"), max_length=200)
    total = DongField(
        label=_("Total"),
        min_value=-LARGEST,
        max_value=LARGEST,
        help_text=_("In whole đồng; below nothing when an adjustment takes money away."),
    )
    goes_to_council = forms.BooleanField(
        label=_("It goes on to the People's Council"), required=False
    )
    legal_basis = TitleField(label=_("Legal basis"), required=False, max_length=300)

    layout = (
        "sort",
        "year",
        "source",
        Fieldset(_("Amounts, in whole đồng"), "total"),
        "goes_to_council",
        "legal_basis",
    )

    def settle(self):
        self.lines = self.add_rows("lines", Lines)

    @classmethod
    def initial_of(cls, details) -> dict:
        rows = [{"purpose": one.purpose, "amount": one.amount} for one in details.lines.all()]
        return super().initial_of(details) | {"lines": rows}

    @classmethod
    def facts_of(cls, details) -> dict:
        label = str(_("Line %(number)s"))
        lines = {
            label % {"number": one.position}: f"{one.purpose}: {vietnamese.dong(one.amount)}"
            for one in details.lines.all()
        }
        return super().facts_of(details) | lines

    def is_valid(self):
        return all([super().is_valid(), self._adds_up()])

    def clean_year(self):
        year = self.cleaned_data["year"]
        if year > self.today.year + YEARS_AHEAD:
            self.add_error("year", _("This year is too far ahead."))
        return year

    def clean(self):
        cleaned = super().clean()
        total = cleaned.get("total")
        if total == 0:
            self.add_error("total", _("Write how much money it is about."))
        if total and total < 0 and cleaned.get("sort") != BudgetMatter.Sort.ADJUSTMENT:
            self.add_error("total", _("Only an adjustment can be below nothing."))
        return cleaned

    def _adds_up(self) -> bool:
        total = self.cleaned_data.get("total") if self.is_bound else None
        if total is None or not self.lines.is_valid():
            return False
        added = sum(one["amount"] for one in self.lines.values)
        if added == total:
            return True
        said = {"sum": vietnamese.number(added), "total": vietnamese.number(total)}
        self.add_error("total", DIFFER % said)
        return False
