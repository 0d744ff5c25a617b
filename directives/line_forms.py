"""What a unit fills in on its page: a line for each task, one button for all."""

from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from directives.enums import Urgency
from giaoban.core.fields import (
    DayField,
    LineField,
    ProseField,
    SubmissionKeyField,
    WholeNumberField,
)
from giaoban.core.forms import attach
from giaoban.files.fields import UploadField

TYPED = ("text", "obstacles", "percent", "result_number", "result_on", "file", "is_done")


class LineForm(forms.Form):
    """What is said of one task; a line in which nothing was filled in says nothing."""

    text = ProseField(label=_("What has been done so far"), required=False)
    obstacles = ProseField(label=_("What stands in the way"), required=False)
    percent = WholeNumberField(label=_("Percent done"), required=False, max_value=100)
    result_number = LineField(label=_("Number of the document"), required=False, max_length=60)
    result_on = DayField(label=_("Date of the document"), required=False)
    file = UploadField(label=_("File"), required=False)
    is_done = forms.BooleanField(label=_("Done"), required=False)
    key = SubmissionKeyField()

    def __init__(self, *args, line, **kwargs):
        super().__init__(*args, prefix=f"line-{line.task.pk}", **kwargs)
        self.line = line
        self.fields["text"].widget.attrs["rows"] = 2
        self.fields["obstacles"].widget.attrs["rows"] = 2
        self.fields["result_on"].year = timezone.localdate().year
        if not line.may_finish:
            del self.fields["is_done"]
        elif line.is_lead:
            self.fields["is_done"].label = _("Done: hand in the result")
        else:
            self.fields["is_done"].label = _("Our part is done")
        self.more = [self[name] for name in TYPED[1:] if name in self.fields]

    @property
    def is_filled(self) -> bool:
        values = (self[name].value() for name in TYPED if name in self.fields)
        return any(value not in (None, "", False) and str(value).strip() for value in values)

    @property
    def is_open(self) -> bool:
        """Whether more than the text was filled in, so that it must not be folded away."""
        return self.is_bound and any(one.value() or one.errors for one in self.more)

    def clean(self):
        cleaned = super().clean()
        if not self.hands_in:
            if not cleaned.get("text") and "text" not in self.errors:
                self.add_error("text", _("Write what has been done."))
            return cleaned
        wanted = {
            "text": _("Write what the result is."),
            "result_number": _("Give the number of the document that shows the result."),
            "result_on": _("Give the date of the document that shows the result."),
            "file": _("Please choose a file."),
        }
        for name, sentence in wanted.items():
            if not cleaned.get(name) and name not in self.errors:
                self.add_error(name, sentence)
        return cleaned

    @property
    def hands_in(self) -> bool:
        """Whether it is the result of the lead, for the Office to confirm."""
        return self.line.is_lead and bool(self.cleaned_data.get("is_done"))


class LinesForm:
    """The lines of a unit's page together: all are judged before one is sent."""

    def __init__(self, lines, *, typed=None, files=None):
        self.lines, self.typed = lines, typed
        self.sentence, self.lost = "", []
        self.forms = {line.task.pk: LineForm(line=line) for line in lines if _is_asked(line)}
        if typed is not None:
            for pk, form in self.forms.items():
                bound = LineForm(typed, files, line=form.line)
                if bound.is_filled:
                    self.forms[pk] = bound

    @property
    def filled(self) -> list[LineForm]:
        return [form for form in self.forms.values() if form.is_bound]

    @property
    def wrong(self) -> list[LineForm]:
        return [form for form in self.filled if form.errors]

    @property
    def gone(self) -> dict[str, str]:
        """What was written, by its key, about tasks that are not asked for any more."""
        lines = {self._name(name) for name, text in (self.typed or {}).items() if text.strip()}
        gone = lines - {None} - {str(pk) for pk in self.forms}
        return {self._key(pk): self.typed[f"line-{pk}-text"].strip() for pk in sorted(gone)}

    def is_valid(self) -> bool:
        return self.typed is not None and not self.wrong

    def line_of(self, pk):
        """The line of a task by its id as typed; None when there is none."""
        return next((line for line in self.lines if str(line.task.pk) == pk), None)

    def kept(self, form) -> None:
        """A line that has been sent comes back empty."""
        self.forms[form.line.task.pk] = LineForm(line=form.line)

    def refused(self, form, refusal) -> None:
        attach(refusal, form)

    @staticmethod
    def _name(name) -> str | None:
        parts = name.split("-")
        is_text = len(parts) == 3 and parts[0] == "line" and parts[2] == "text"
        return parts[1] if is_text else None

    def _key(self, pk) -> str:
        try:
            return str(UUID(self.typed.get(f"line-{pk}-key", "")))
        except ValueError:
            return pk


def _is_asked(line) -> bool:
    return line.group != Urgency.WAITING
