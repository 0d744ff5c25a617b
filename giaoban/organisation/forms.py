"""What the Office types into the calendar. It checks; `actions.days` writes."""

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from giaoban.core.fields import DayField, TitleField
from giaoban.core.layouts import form_helper
from giaoban.organisation.enums import OverrideKind

TYPED = (OverrideKind.HOLIDAY, OverrideKind.COMPENSATORY, OverrideKind.WORKDAY)


class SourceField(TitleField):
    """The document that orders a day."""

    def __init__(self, **kwargs):
        help_text = _("Number, date and who issued it: Công văn 12729/VPCP-KGVX ngày 25/12/2025")
        super().__init__(label=_("Ordered by"), max_length=200, help_text=help_text, **kwargs)


class _OfAYear(forms.Form):
    """A form on the page of a year, sent to an address of its own."""

    days: tuple[str, ...] = ()

    def __init__(self, *args, committee, year, **kwargs):
        super().__init__(*args, prefix=self.name, **kwargs)
        self._year = year
        for name in self.days:
            self.fields[name].year = year  # 27/7 is a day of the year one looks at
        self.helper = form_helper(self, submit=self.submit, tone="outline-primary")
        self.helper.form_action = reverse(self.action, args=[committee.slug, year])


class DayForm(_OfAYear):
    name, action, submit = "day", "organisation:enter-day", _("Enter the day")
    days = ("day",)

    day = DayField(label=_("Day"))
    kind = forms.ChoiceField(label=_("Kind"), choices=[(kind.value, kind.label) for kind in TYPED])
    source_document = SourceField()


class SwapForm(_OfAYear):
    name, action, submit = "swap", "organisation:swap-days", _("Enter the swap")
    days = ("day_off", "worked_on")

    day_off = DayField(label=_("Working day off"))
    worked_on = DayField(label=_("Saturday worked instead"))
    source_document = SourceField()


class ConfirmYearForm(_OfAYear):
    name, action, submit = "year", "organisation:confirm-year", _("The year is as shown")

    source_document = SourceField()
