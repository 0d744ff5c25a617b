"""What the table of directives is narrowed to: every field stands in the address."""

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.html import escape
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _

from directives.enums import DirectiveState, Gap, Timeliness
from giaoban.core.fields import DayField, LineField, TitleField
from giaoban.core.layouts import form_helper

UNFINISHED, EVERY_STATE = "", "ALL"
EITHER, AS_LEAD, AS_SUPPORT = "", "lead", "support"
STANDING, URGENT, EXTENSION, RETURN, UNSEEN = "standing", "urgent", "extension", "return", "unseen"
ANY = ("", _("Any"))


class ShortSelect(forms.Select):
    """A select whose options are written at once: a template for each would cost more than the
    table does."""

    def render(self, name, value, attrs=None, renderer=None):
        chosen = str(value or "")
        about = {"name": name, **self.attrs, **(attrs or {})}
        attributes = "".join(f' {key}="{escape(one)}"' for key, one in about.items())
        options = "".join(
            f'<option value="{escape(key)}"{" selected" if str(key) == chosen else ""}>'
            f"{escape(label)}</option>"
            for key, label in self.choices
        )
        return mark_safe(f"<select{attributes}>{options}</select>")  # noqa: S308 escaped above


class Choice(forms.ChoiceField):
    widget = ShortSelect

    def __init__(self, **kwargs):
        super().__init__(required=False, **kwargs)


class FilterForm(forms.Form):
    """What the list shows: unfinished directives unless something else is asked for."""

    q = LineField(label=_("Words or number"), required=False, max_length=100)
    unit = Choice(label=_("Unit"))
    part = Choice(
        label=_("The unit’s part"),
        choices=[
            (EITHER, _("Leads or supports")),
            (AS_LEAD, _("Leads")),
            (AS_SUPPORT, _("Supports")),
        ],
    )
    state = Choice(
        label=_("State"),
        choices=[
            (UNFINISHED, _("All that are unfinished")),
            *DirectiveState.choices,
            (EVERY_STATE, _("Finished ones too")),
        ],
    )
    time = Choice(
        label=_("Deadline"),
        choices=[
            ANY,
            *((one, one.label) for one in reversed(Timeliness)),
            (Gap.LEAD, Gap.LEAD.label),
            (Gap.DUE, Gap.DUE.label),
        ],
    )
    meeting = Choice(label=_("Meeting"))
    document = LineField(label=_("Document that gives it"), required=False, max_length=60)
    due_from = DayField(label=_("Due from"), required=False)
    due_to = DayField(label=_("Due until"), required=False)
    given_from = DayField(label=_("Given from"), required=False)
    given_to = DayField(label=_("Given until"), required=False)
    field = Choice(label=_("Field of"))
    mark = Choice(
        label=_("Only those"),
        choices=[
            ANY,
            (STANDING, _("Standing tasks")),
            (URGENT, _("Urgent ones")),
            (EXTENSION, _("A later due date asked for")),
            (RETURN, _("Returned by their units")),
            (UNSEEN, _("Not yet opened by the unit")),
        ],
    )
    sort = Choice(
        label=_("In the order of"),
        choices=[
            ("", _("Due date, the earliest first")),
            ("-due", _("Due date, the latest first")),
            ("number", _("Number, the lowest first")),
            ("-number", _("Number, the highest first")),
        ],
    )

    ALWAYS_SHOWN = ("q", "unit", "state", "time")

    def __init__(self, *args, around, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = [ANY, *around.units]
        self.fields["meeting"].choices = [ANY, *around.meetings]
        self.fields["field"].choices = [ANY, *around.fields]
        for field in self.fields.values():
            is_choice = isinstance(field, forms.ChoiceField)
            field.widget.attrs["class"] = "form-select" if is_choice else "form-control"
            if isinstance(field, DayField):
                field.year = timezone.localdate().year

    def asked(self) -> dict:
        """What was chosen; nonsense in the address asks for nothing in particular."""
        self.is_valid()
        return self.cleaned_data

    @property
    def shown(self):
        return [self[name] for name in self.ALWAYS_SHOWN]

    @property
    def others(self):
        return [self[name] for name in self.fields if name not in self.ALWAYS_SHOWN]

    @property
    def has_others(self) -> bool:
        """Whether one of those behind "more" says something, right or wrong."""
        return any(self.data.get(name) for name in self.fields if name not in self.ALWAYS_SHOWN)


def query_of(asked) -> str:
    """Return what query parameters ask for, without places and blanks, always in one order."""
    kept = QueryDict(mutable=True)
    for name in FilterForm.base_fields:
        if value := asked.get(name, "").strip():
            kept[name] = value
    return kept.urlencode()


class SaveFilterForm(forms.Form):
    """Saving what the list shows now under a name."""

    name = TitleField(label=_("Name"), max_length=60)
    query = forms.CharField(max_length=1000, required=False, widget=forms.HiddenInput)
    is_shared = forms.BooleanField(label=_("For everybody who reads all tasks"), required=False)

    def __init__(self, *args, may_share, **kwargs):
        super().__init__(*args, **kwargs)
        if not may_share:
            del self.fields["is_shared"]
        self.helper = form_helper(self, submit=None)

    def clean_query(self):
        return query_of(QueryDict(self.cleaned_data["query"]))


class RenameFilterForm(forms.Form):
    name = TitleField(label=_("Name"), max_length=60)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper(self, submit=None)
