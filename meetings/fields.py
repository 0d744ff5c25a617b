"""A month, as an office writes it: 7/2022."""

import re
from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from giaoban.core import vietnamese
from giaoban.core.fields import REQUIRED

MONTH_FIRST = re.compile(r"(?:tháng )?(\d{1,2})[/.-](\d{4})", re.ASCII | re.IGNORECASE)
YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})", re.ASCII)


class MonthField(forms.Field):
    """A month typed as 7/2022, 07/2022 or 2022-07; gives its first day."""

    default_error_messages = {
        "required": REQUIRED,
        "invalid": _("“%(typed)s” is not a month. Write month and year: 7/2022."),
    }

    def widget_attrs(self, widget):
        return {"inputmode": "numeric", "autocomplete": "off", "placeholder": _("month/year")}

    def prepare_value(self, value):
        return f"{value.month}/{value.year}" if isinstance(value, date) else value

    def to_python(self, value):
        if value in self.empty_values or isinstance(value, date):
            return value or None
        typed = vietnamese.squeeze(str(value))
        month, year = self._parts(typed)
        if not (1 <= month <= 12 and 1990 <= year <= 2100):
            params = {"typed": typed[:40]}
            raise ValidationError(self.error_messages["invalid"], code="invalid", params=params)
        return date(year, month, 1)

    def _parts(self, typed) -> tuple[int, int]:
        if found := MONTH_FIRST.fullmatch(typed):
            return int(found[1]), int(found[2])
        if found := YEAR_FIRST.fullmatch(typed):
            return int(found[2]), int(found[1])
        return 0, 0
