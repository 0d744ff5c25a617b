"""What is filled in before a sitting. The forms check; `actions` write."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from giaoban.core.fields import (
    OUT_OF_DATE,
    LineField,
    ProseField,
    VersionField,
)
from giaoban.core.layouts import form_helper
from meetings.actions.positions import Answer
from meetings.enums import PositionChoice
from meetings.rules.positions import LENGTH

ICONS = {
    PositionChoice.AGREE: "check-lg",
    PositionChoice.REMARKS: "chat-left-text",
    PositionChoice.SPEAK: "mic",
}
LONGEST = 4000  # letters of remarks, of a note
MARK = re.compile(rf"[0-9a-f]{{{LENGTH}}}")
LONGEST_AGENDA = 1000  # ids of items a block may name


class PositionForm(forms.Form):
    """A member's position on one item, among others on the page; left empty it says nothing."""

    choice = forms.ChoiceField(
        label=_("Your position"),
        choices=PositionChoice.choices,
        required=False,
        widget=forms.RadioSelect,
    )
    text = ProseField(
        label=_("Remarks, or what you want to speak about"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    version = VersionField(initial=0, min_value=0)
    mark = forms.CharField(widget=forms.HiddenInput, required=False)
    confirmed = forms.BooleanField(label=_("I keep my position"), required=False)

    def __init__(self, *args, row, **kwargs):
        said = row.said
        shown = {"mark": row.mark}
        if said:
            shown |= {"choice": said.choice, "text": said.text, "version": said.sequence}
        super().__init__(*args, initial=shown, prefix=f"item-{row.item.pk}", **kwargs)
        self.row = row

    @property
    def buttons(self) -> list[dict]:
        """The three choices, big enough for a thumb: each with its icon, and whether it is on."""
        chosen = self["choice"].value() or ""
        return [
            {
                "value": choice.value,
                "label": choice.label,
                "icon": icon,
                "is_on": chosen == choice.value,
            }
            for choice, icon in ICONS.items()
        ]

    def clean_mark(self):
        mark = self.cleaned_data["mark"]
        if not MARK.fullmatch(mark):
            raise ValidationError(OUT_OF_DATE)
        return mark

    def clean(self):
        cleaned = super().clean()
        choice, text = cleaned.get("choice"), (cleaned.get("text") or "").strip()
        if choice == PositionChoice.REMARKS and not text:
            self.add_error("text", _("Write down what your remarks are."))
        elif choice == PositionChoice.AGREE and text and not self._is_on_record(text):
            self.add_error(
                "text",
                _("You agree, and have written remarks: choose “Have remarks”, or empty this box."),
            )
        elif not choice and text:
            self.add_error("choice", _("Choose one of the three: your text is kept."))
        return cleaned

    def answer(self) -> Answer | None:
        """Return what to record of a valid form, None where nothing was chosen."""
        given = self.cleaned_data
        if not given["choice"]:
            return None
        agrees = given["choice"] == PositionChoice.AGREE
        return Answer(
            choice=given["choice"],
            text="" if agrees else given["text"].strip(),
            version=given["version"],
            mark=given["mark"],
            confirmed=given["confirmed"],
        )

    def _is_on_record(self, text) -> bool:
        """Whether the text is what was sent before: agreeing now loses none of it."""
        return self.row.said is not None and self.row.said.text == text


class PositionForms:
    """One PositionForm for each item still open; sent and judged together."""

    def __init__(self, data, *, rows):
        self.forms = {
            row.item.pk: PositionForm(data, row=row) for row in rows if row.takes_position
        }

    def is_valid(self) -> bool:
        return all(form.is_valid() for form in self.forms.values())

    def answers(self, *, rest="") -> dict[int, Answer]:
        """Return the answers by item; with `rest`, that choice where nothing was chosen."""
        found = {}
        for pk, form in self.forms.items():
            answer = form.answer()
            if answer is None and rest:
                given = form.cleaned_data
                answer = Answer(rest, "", version=given["version"], mark=given["mark"])
            if answer:
                found[pk] = answer
        return found

    def wrong(self) -> list[PositionForm]:
        return [form for form in self.forms.values() if form.errors]

    def refuse(self, refusal) -> None:
        """Let the form as a whole carry what an action answered."""
        for form in [*self.forms.values()][:1]:
            form.add_error(None, str(refusal))

    def show_versions(self, numbers) -> None:
        """Let the forms carry the current versions: sent again, they replace what is recorded."""
        for pk, form in self.forms.items():
            form.data = form.data.copy()
            form.data[form.add_prefix("version")] = str(numbers.get(pk, 0))


class PrivateNoteForm(forms.Form):
    """`replaces`: the version of the other device's text, once the person has read it."""

    text = ProseField(required=False, max_length=LONGEST)
    version = VersionField(initial=0, min_value=0)
    replaces = forms.IntegerField(required=False, min_value=0)

    def note(self) -> dict:
        given = self.cleaned_data
        seen = given["version"] if given["replaces"] is None else given["replaces"]
        return {"text": given["text"], "version": seen}


class SuggestionForm(forms.Form):
    text = ProseField(
        label=_("Conclusion prepared for this item"),
        max_length=LONGEST,
        help_text=_(
            "The Chair’s conclusion on this item begins with these words, in the room and in the "
            "notice; they can still be changed there."
        ),
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    version = VersionField(initial=0, min_value=0)

    def __init__(self, *args, cancel, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper(self, submit=_("Save the prepared conclusion"), cancel=cancel)


class BlockForm(forms.Form):
    """The items the room was asked about."""

    items = LineField(max_length=LONGEST_AGENDA)

    def clean_items(self) -> list[int]:
        parts = self.cleaned_data["items"].split(",")
        if not all(part.isascii() and part.isdecimal() and len(part) < 10 for part in parts):
            raise ValidationError(OUT_OF_DATE)
        return [int(part) for part in parts]
