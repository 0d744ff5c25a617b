"""The rows a conclusion is taken apart into, as they are typed over before they are written down.

Nothing is stored until then: the page carries the text and its rows. A row is a dict of what
its fields hold, by their names, as a browser sends it.
"""

from dataclasses import dataclass

from crispy_forms.layout import Div, Field
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from directives.enums import GROUPS, Addressee, Gap
from directives.fields import UnitsField, watched
from directives.rules.before import last_day
from directives.splitting import split
from directives.splitting.units import LOCALITY, OWN
from giaoban.core.fields import DayField, ProseField, SubmissionKeyField, TitleField
from giaoban.core.layouts import form_helper
from giaoban.files.fields import UploadField

LONGEST = 20_000  # characters of a conclusion
MOST_ROWS = 80
NAMED_GROUPS = {Addressee.ALL_UNITS: OWN, Addressee.LOCALITIES: LOCALITY}
NAMES = (
    *("content", "addressee", "lead", "supporting", "due_on", "due_text", "is_standing"),
    *("dropped", "start", "end"),
)


class ConclusionTextForm(forms.Form):
    """The words to be taken apart: pasted, or in a DOCX."""

    text = ProseField(
        label=_("The Chair's conclusion"),
        max_length=LONGEST,
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12}),
    )
    file = UploadField(
        label=_("Or the conclusion as a Word file"), required=False, accept=("docx",)
    )
    spoken_on = DayField(
        label=_("The day the words were spoken"),
        help_text=_("Deadlines without a year are counted from it."),
    )

    def __init__(self, *args, year, cancel, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["spoken_on"].year = year
        self.helper = form_helper(self, submit=_("Split into tasks"), cancel=cancel)

    def clean(self):
        cleaned = super().clean()
        if not self.errors and not cleaned.get("file") and not cleaned["text"].strip():
            self.add_error("text", _("Paste the conclusion here, or choose its Word file."))
        return cleaned


class WholeForm(forms.Form):
    """What the page of rows carries along: the text, its day, the key of writing down."""

    text = ProseField(
        max_length=LONGEST, strip=False, widget=forms.Textarea(attrs={"hidden": True})
    )
    spoken_on = DayField(widget=forms.HiddenInput)
    key = SubmissionKeyField()


class RowForm(forms.Form):
    """One draft directive beside the text. Lead and date may stay open."""

    content = ProseField(label=_("What is to be done"), max_length=4000)
    addressee = forms.ChoiceField(label=_("Given to"), choices=Addressee.choices)
    due_on = DayField(label=_("Due date"), required=False)
    due_text = TitleField(label=_("The deadline as it was said"), required=False, max_length=200)
    is_standing = forms.BooleanField(label=_("Standing task, without a due date"), required=False)
    dropped = forms.BooleanField(label=_("Leave this one out"), required=False)
    start = forms.IntegerField(min_value=0, max_value=LONGEST, widget=forms.HiddenInput)
    end = forms.IntegerField(min_value=1, max_value=LONGEST, widget=forms.HiddenInput)

    def __init__(self, *args, committee, units, today, **kwargs):
        super().__init__(*args, **kwargs)
        self._today = today
        self.fields["due_on"].year = today.year
        self.fields["lead"] = UnitsField(
            label=_("Lead unit"),
            units=units,
            required=False,
            help_text=_("Several units with “;” between them: each gets a task of its own."),
        )
        self.fields["supporting"] = UnitsField(
            label=_("Supporting units"), units=units, required=False
        )
        watched(self.fields["content"], committee, shown=f"similar-{self.prefix}")
        self.helper = form_helper(
            self,
            Field("content", rows=3),
            Div("lead", "addressee", css_class="draft-pair"),
            "supporting",
            Div("due_on", "due_text", css_class="draft-pair"),
            Div("is_standing", "dropped", css_class="draft-pair"),
            *("start", "end"),
            submit=None,
        )

    def clean(self):
        cleaned = super().clean()
        to_all = cleaned.get("addressee") in GROUPS
        if to_all and cleaned.get("lead"):
            self._say(
                "lead", _("A directive to all units has no lead: each unit leads its own task.")
            )
        if set(cleaned.get("lead") or ()) & set(cleaned.get("supporting") or ()):
            self._say("supporting", _("The lead unit cannot also support."))
        due_on = cleaned.get("due_on")
        if due_on and due_on < self._today:
            self._say("due_on", _("This day has passed. Give today or a later day."))
        if due_on and cleaned.get("is_standing"):
            self._say(
                "due_on",
                _("A standing task has no due date: leave the date empty or take the mark away."),
            )
        return cleaned

    def _say(self, field, sentence):
        self.add_error(field, ValidationError(sentence))

    @property
    def gaps(self) -> list[Gap]:
        """What the row leaves open as it stands on the page."""
        to_all = self["addressee"].value() in GROUPS
        found = [] if to_all or self["lead"].value() else [Gap.LEAD]
        dated = self["due_on"].value() or self["is_standing"].value()
        return found if dated else [*found, Gap.DUE]

    def tasks(self) -> list[dict]:
        """What is to be written down: one task, or one for each of several leads."""
        given = self.cleaned_data
        shared = {name: given[name] for name in ("content", "addressee", "due_on", "due_text")}
        shared |= {"is_standing": given["is_standing"], "supporting": given["supporting"]}
        words = given["start"], given["end"]
        return [shared | {"lead": lead, "words": words} for lead in given["lead"] or [None]]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text; `number` is of the row whose words it is, 0 of none."""

    words: str
    number: int


def rows_of(text, units, spoken_on, *, before_includes=True) -> list[dict]:
    """Return the rows a text is taken apart into; `units` as `names.units_to_name` gives them.

    `before_includes`: whether "before a day" includes it, a working rule of the committee.
    """
    groups = {
        addressee: {unit for unit in units if unit.group == group}
        for addressee, group in NAMED_GROUPS.items()
    }
    drafts = split(text, units, spoken_on)[:MOST_ROWS]
    return [_row(draft, groups, before_includes) for draft in drafts]


def _row(draft, groups, before_includes) -> dict:
    lead = set(draft.lead)
    whole = [one for one, units in groups.items() if len(units) > 1 and lead == units]
    return {
        "content": draft.content,
        "addressee": whole[0] if whole else Addressee.ONE_UNIT,
        "lead": "" if whole else "; ".join(unit.name for unit in draft.lead),
        "supporting": "; ".join(unit.name for unit in draft.supporting),
        "due_on": last_day(draft.due_text, draft.due.on, includes=before_includes),
        "due_text": draft.due_text[:200],
        "is_standing": draft.standing,
        "dropped": False,
        "start": draft.start,
        "end": draft.end,
    }


def sent_rows(post) -> list[dict]:
    """Return the rows as a browser sent them, whatever they hold; at most MOST_ROWS."""
    typed = post.get("rows", "")
    number = int(typed) if typed.isdecimal() and len(typed) < 4 else 0
    return [
        {name: post.get(f"d{at}-{name}", "") for name in NAMES}
        for at in range(min(number, MOST_ROWS))
    ]


def merge(rows, at) -> list[dict]:
    """Join a row with the next; what the first leaves open the second fills."""
    if not 0 <= at < len(rows) - 1:
        return rows
    first, second = rows[at], rows[at + 1]
    joined = first | {
        "content": "; ".join(filter(None, [first["content"].strip(" ;."), second["content"]])),
        "supporting": "; ".join(filter(None, [first["supporting"], second["supporting"]])),
        "end": second["end"],
    }
    if not first["due_on"] and not first["is_standing"]:
        joined |= {name: second[name] for name in ("due_on", "due_text", "is_standing")}
    return [*rows[:at], joined, *rows[at + 2 :]]


def split_row(rows, at, text) -> list[dict]:
    """Part a row at the first new line typed into it; each part keeps its own words if found."""
    if not 0 <= at < len(rows) or len(rows) >= MOST_ROWS:
        return rows
    before, _line, after = rows[at]["content"].strip().replace("\r", "").partition("\n")
    if not after.strip():
        return rows
    first, second = rows[at] | {"content": before.strip()}, rows[at] | {"content": after.strip()}
    start, end = _offset(rows[at]["start"]), _offset(rows[at]["end"])
    cut = text.lower().find(after.strip().lower()[:40], start, end)
    if cut > start:
        first["end"] = str(start + len(text[start:cut].rstrip(" \n;,.")))
        second["start"] = str(cut)
    return [*rows[:at], first, second, *rows[at + 1 :]]


def pieces(text, rows) -> list[Piece]:
    """Return the text in pieces, those rows come from with their numbers, in order."""
    found, at = [], 0
    for number, row in enumerate(rows, start=1):
        start, end = _offset(row["start"]), _offset(row["end"])
        if at <= start < end <= len(text):
            found += [Piece(text[at:start], 0), Piece(text[start:end], number)]
            at = end
    return [piece for piece in [*found, Piece(text[at:], 0)] if piece.words]


def _offset(typed) -> int:
    """Return an offset as a browser sent it; 0 for anything that is none."""
    digits = str(typed)
    return int(digits) if digits.isdecimal() and len(digits) < 7 else 0
