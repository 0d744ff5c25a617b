"""What the form of a kind's details offers the page it stands in."""

from datetime import date

from django import forms
from django.utils.translation import gettext as _

from giaoban.core import vietnamese
from giaoban.core.layouts import form_helper
from meetings.subjects.rows import Rows


class DetailsForm(forms.Form):
    """The details of one kind of matter, inside the form of the proposal.

    `committee` and `today` are what choices and dates are checked against; `on` is the day
    of the submission, which decides what is in force (today while no letter is dated). A
    subclass lays its fields out in `layout`, and names in `row_sets` what `settle` made of
    rows: {name of the detail: Rows}.
    """

    layout = ()

    def __init__(self, *args, committee, today, on=None, **kwargs):
        super().__init__(*args, **{"prefix": "details", **kwargs})
        self.committee, self.today, self.on = committee, today, on or today
        self.row_sets: dict[str, Rows] = {}
        self.settle()
        self.helper = form_helper(self, *self.layout, submit=None)

    def settle(self):
        """Narrow the choices of the fields to those of the committee and the day; make rows."""

    def add_rows(self, name, kind, **form_kwargs) -> Rows:
        """Make the rows of one detail, from what was sent or was written before."""
        bound = {"data": self.data} if self.is_bound else {"initial": self.initial.get(name)}
        self.row_sets[name] = kind(**bound, prefix=name, form_kwargs=form_kwargs)
        return self.row_sets[name]

    @classmethod
    def initial_of(cls, details) -> dict:
        """The initial values that show details written before."""
        return {name: getattr(details, name) for name in cls.base_fields}

    @classmethod
    def facts_of(cls, details) -> dict:
        """How the details read, for comparing: {label: text}, without what is empty."""
        facts = {}
        for name, field in cls.base_fields.items():
            if text := said(getattr(details, name), field):
                facts[str(field.label)] = text
        return facts

    @property
    def details(self) -> dict:
        """The cleaned values, as the kind's `write` takes them."""
        return self.cleaned_data | {name: rows.values for name, rows in self.row_sets.items()}

    def is_valid(self):
        return all([super().is_valid(), *(rows.is_valid() for rows in self.row_sets.values())])

    def as_typed(self, pressed=("", "", 0)) -> dict:
        """The values as they were typed, to be shown again without being judged."""
        typed = {name: self[name].data for name in self.fields}
        return typed | {name: rows.as_typed(pressed) for name, rows in self.row_sets.items()}

    def refuse_future(self, *names, sentence):
        """Put `sentence` beside each of the day fields that lies after today."""
        for name in names:
            day = self.cleaned_data.get(name)
            if day and day > self.today:
                self.add_error(name, sentence)

    def check_days(self, first, last, *, both, order):
        """Two days belong together (else the sentence `both`), the second not before (`order`)."""
        begins, ends = self.cleaned_data.get(first), self.cleaned_data.get(last)
        wrong = {first, last} & self.errors.keys()
        if not wrong and bool(begins) != bool(ends):
            self.add_error(last, both)
        elif begins and ends and ends < begins:
            self.add_error(last, order)


def said(value, field) -> str:
    """One value as a person reads it; "" for one left empty."""
    if isinstance(value, bool):
        return _("yes") if value else ""
    if isinstance(value, date):
        return vietnamese.day(value)
    if isinstance(field, forms.ChoiceField) and value:
        return str(dict(field.choices).get(value, value))
    if value is None or isinstance(value, str):
        return value or ""
    return vietnamese.number(value)
