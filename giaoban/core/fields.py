"""Form fields that read what a Vietnamese office types. A view finds no surprise in them:
text arrives composed (NFC), numbers as Decimal, days as date."""

import re
import uuid
from datetime import date, datetime, time
from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from giaoban.core import state_secrets, vietnamese

REQUIRED = _("Please fill this in.")

# Text ------------------------------------------------------------------------------------------


class LineField(forms.CharField):
    """One line of text: composed letters, single spaces."""

    default_error_messages = {"required": REQUIRED}

    def to_python(self, value):
        return vietnamese.squeeze(super().to_python(value) or "")


class _WithoutStamp:
    """A field of text in which a stamp of secrecy is refused."""

    default_error_messages = {"state_secret": state_secrets.WHAT_TO_DO}

    def validate(self, value):
        super().validate(value)
        if state_secrets.bears_stamp(value):
            raise ValidationError(self.error_messages["state_secret"], code="state_secret")


class TitleField(_WithoutStamp, LineField):
    """One line of the record: a title, a heading, who presents. No stamp of secrecy in it."""


class ParagraphsField(forms.CharField):
    """Text of several lines: composed letters, the lines as they were typed."""

    widget = forms.Textarea
    default_error_messages = {"required": REQUIRED}

    def to_python(self, value):
        text = vietnamese.nfc(super().to_python(value) or "")
        return vietnamese.INVISIBLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


class ProseField(_WithoutStamp, ParagraphsField):
    """Text of the record, of several lines. No stamp of secrecy in it."""


# Numbers ---------------------------------------------------------------------------------------


class NumberField(forms.Field):
    """A number typed as 1.739,5; gives a Decimal, or None when left empty."""

    default_error_messages = {
        "required": REQUIRED,
        "too_small": _("This must be at least %(limit)s."),
        "too_large": _("This may be at most %(limit)s."),
        "too_fine": _("Write at most %(places)s decimals."),
        "whole": _("Write a whole number, without decimals."),
    }

    def __init__(self, *, min_value=None, max_value=Decimal(10) ** 15, places=None, **kwargs):
        self.min_value, self.max_value, self.places = min_value, max_value, places
        super().__init__(**kwargs)

    def widget_attrs(self, widget):
        return {
            "inputmode": "decimal" if self.places != 0 else "numeric",
            "autocomplete": "off",
        }

    def prepare_value(self, value):
        return value if isinstance(value, str) else vietnamese.number(value)

    def to_python(self, value):
        if value in self.empty_values or not str(value).strip():
            return None
        if isinstance(value, int | Decimal):
            return Decimal(value)
        try:
            return vietnamese.parse_number(value)
        except vietnamese.NotANumber as refusal:
            raise ValidationError(str(refusal), code="invalid") from refusal

    def validate(self, value):
        super().validate(value)
        if value is None:
            return
        if self.places is not None and -value.as_tuple().exponent > self.places:
            self._refuse("too_fine" if self.places else "whole", places=self.places)
        if self.min_value is not None and value < self.min_value:
            self._refuse("too_small", limit=vietnamese.number(self.min_value))
        if self.max_value is not None and value > self.max_value:
            self._refuse("too_large", limit=vietnamese.number(self.max_value))

    def _refuse(self, code, **values):
        raise ValidationError(self.error_messages[code], code=code, params=values)


class WholeNumberField(NumberField):
    """A count; gives an int, or None when left empty."""

    def __init__(self, *, min_value=0, max_value=2**31 - 1, **kwargs):
        super().__init__(min_value=min_value, max_value=max_value, places=0, **kwargs)

    def clean(self, value):
        found = super().clean(value)
        return None if found is None else int(found)


class DongField(WholeNumberField):
    """A whole amount of đồng; "đồng", "đ" or "VND" may follow it. Gives an int, or None."""

    CURRENCY = re.compile(r"\s*(đồng|đ|vnđ|vnd)\.?$", re.IGNORECASE)

    default_error_messages = {"whole": _("Write the amount in whole đồng, without decimals.")}

    def __init__(self, *, min_value=0, max_value=10**15, **kwargs):
        super().__init__(min_value=min_value, max_value=max_value, **kwargs)

    def to_python(self, value):
        if isinstance(value, str):
            value = self.CURRENCY.sub("", vietnamese.squeeze(value))
        return super().to_python(value)


# Time ------------------------------------------------------------------------------------------

FIRST_YEAR, LAST_YEAR = 1900, 2100  # a year outside is a slip of the finger
DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}|\d{2}))?", re.ASCII)
YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
CLOCK = re.compile(
    r"(\d{1,2})\s*(?::|h|giờ|g)\s*(\d{1,2})?\s*(?:phút|p|')?", re.ASCII | re.IGNORECASE
)


def not_to_come(day: date) -> None:
    """Refuse a day that is still to come: a document bears the day it is issued."""
    if day > timezone.localdate():
        raise ValidationError(
            _("%(day)s is still to come. A document bears the day it is issued."),
            params={"day": vietnamese.day(day)},
        )


class DayField(forms.Field):
    """A day typed as 06/07/2022, 6/7/2022, 6-7-2022 or 2022-07-06: always the 6th of July.

    With `year`, 27/7 is a day of that year.
    """

    default_error_messages = {
        "required": REQUIRED,
        "invalid": _("“%(typed)s” is not a day. Write day, month and year: 30/6/2022."),
        "no_year": _("Write the year too: %(typed)s/2022."),
        "absent": _("There is no day %(typed)s in the calendar."),
    }

    def __init__(self, *, year: int | None = None, **kwargs):
        self.year = year
        super().__init__(**kwargs)

    def widget_attrs(self, widget):
        return {
            "inputmode": "numeric",
            "autocomplete": "off",
            "placeholder": _("day/month/year"),
        }

    def prepare_value(self, value):
        return value if isinstance(value, str) else vietnamese.day(value)

    def to_python(self, value):
        if value in self.empty_values:
            return None
        if isinstance(value, datetime):
            return timezone.localdate(value)
        if isinstance(value, date):
            return value
        typed = vietnamese.squeeze(str(value))
        return self._read(typed) if typed else None

    def _read(self, typed) -> date:
        year, month, number = self._parts(typed)
        try:
            found = date(year, month, number)
        except ValueError as error:
            raise self._wrong("absent", typed) from error
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise self._wrong("invalid", typed)
        return found

    def _parts(self, typed) -> tuple[int, int, int]:
        if found := YEAR_FIRST.fullmatch(typed):
            return int(found[1]), int(found[2]), int(found[3])
        found = DAY_FIRST.fullmatch(typed.replace(" ", ""))
        if not found:
            raise self._wrong("invalid", typed)
        if found[3] is None and self.year is None:
            raise self._wrong("no_year", typed)
        year = self.year if found[3] is None else int(found[3])
        return year if year >= 100 else 2000 + year, int(found[2]), int(found[1])

    def _wrong(self, code, typed):
        params = {"typed": typed[:40]}
        return ValidationError(self.error_messages[code], code=code, params=params)


class ClockField(forms.Field):
    """A time of day typed as 14:03, 14h03, 14h or 14 giờ 03."""

    default_error_messages = {
        "required": REQUIRED,
        "invalid": _("“%(typed)s” is not a time of day. Write hours and minutes: 14:00."),
    }

    def widget_attrs(self, widget):
        return {"autocomplete": "off", "placeholder": "14:00"}

    def prepare_value(self, value):
        return f"{value:%H:%M}" if isinstance(value, time) else value

    def to_python(self, value):
        if value in self.empty_values or isinstance(value, time):
            return value or None
        typed = vietnamese.squeeze(str(value))
        found = CLOCK.fullmatch(typed)
        hours, minutes = (int(found[1]), int(found[2] or 0)) if found else (24, 0)
        if hours > 23 or minutes > 59:
            params = {"typed": typed[:40]}
            raise ValidationError(self.error_messages["invalid"], code="invalid", params=params)
        return time(hours, minutes)


class MomentWidget(forms.MultiWidget):
    """Two text inputs: the day, then the time."""

    def __init__(self, attrs=None):
        day = {"aria-label": _("Day"), "placeholder": _("day/month/year")}
        clock = {"aria-label": _("Time of day"), "placeholder": "14:00"}
        widgets = {"day": forms.TextInput(day), "clock": forms.TextInput(clock)}
        super().__init__(widgets, {"autocomplete": "off", **(attrs or {})})

    def decompress(self, value):
        local = timezone.localtime(value) if value else None
        return [vietnamese.day(local), vietnamese.clock(local)]


class MomentField(forms.MultiValueField):
    """A day and a time of day; gives an aware datetime, or None when left empty."""

    widget = MomentWidget
    default_error_messages = {
        "required": REQUIRED,
        "incomplete": _("Give both the day and the time."),
    }

    def __init__(self, **kwargs):
        super().__init__(fields=[DayField(), ClockField()], require_all_fields=False, **kwargs)

    def compress(self, values):
        day, clock = (*values, None, None)[:2]
        return timezone.make_aware(datetime.combine(day, clock)) if day and clock else None


# What a form remembers -------------------------------------------------------------------------


OUT_OF_DATE = _("This page is out of date. Open it again and fill the form in once more.")


class VersionField(forms.IntegerField):
    """The version of the noun the person was looking at. See `refusals.check_version`."""

    widget = forms.HiddenInput
    default_error_messages = {"required": OUT_OF_DATE, "invalid": OUT_OF_DATE}


class SubmissionKeyField(forms.UUIDField):
    """A key made once when the form is shown: a second click sends the same one.

    The action keeps it in a unique column and gives back what the first click made.
    """

    widget = forms.HiddenInput
    default_error_messages = {"required": OUT_OF_DATE, "invalid": OUT_OF_DATE}

    def __init__(self, **kwargs):
        super().__init__(**{"initial": uuid.uuid4, **kwargs})
