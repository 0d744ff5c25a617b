"""What the form of a kind's details offers the page it stands in."""

from django import forms

from giaoban.core.layouts import form_helper


class DetailsForm(forms.Form):
    """The details of one kind of matter, inside the form of the proposal.

    `committee` and `today` are what choices and dates are checked against. A subclass
    lays its fields out in `fields_in_order` and may grow by a row (`grown`).
    """

    layout = ()

    def __init__(self, *args, committee, today, **kwargs):
        super().__init__(*args, **{"prefix": "details", **kwargs})
        self.committee, self.today = committee, today
        self.settle()
        self.helper = form_helper(self, *self.layout, submit=None)

    def settle(self):
        """Narrow the choices of the fields to those of the committee and the day."""

    @classmethod
    def initial_of(cls, details) -> dict:
        """The initial values that show details written before."""
        return {name: getattr(details, name) for name in cls.base_fields}

    @property
    def details(self) -> dict:
        """The cleaned values, as the kind's `write` takes them."""
        return self.cleaned_data

    def as_typed(self) -> dict:
        """The values as they were typed, to be shown again without being judged."""
        return {name: self[name].data for name in self.fields}

    def refuse_future(self, *names, sentence):
        """Put `sentence` beside each of the day fields that lies after today."""
        for name in names:
            day = self.cleaned_data.get(name)
            if day and day > self.today:
                self.add_error(name, sentence)
