"""Who may read a restricted matter."""

from crispy_forms.layout import Div
from django import forms
from django.utils.translation import gettext_lazy as _

from giaoban.core.fields import ParagraphsField
from giaoban.core.layouts import form_helper
from giaoban.organisation.models import User


class ReadersForm(forms.Form):
    """The people of the committee, ticked when they may read it.

    `candidates` are who may be put on the list; who reads it anyway is left out.
    """

    people = forms.ModelMultipleChoiceField(
        label=_("Who may read it"),
        queryset=User.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick who may read it.")},
    )
    reason = ParagraphsField(
        label=_("Why it is restricted"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Stands in the history of the list; name no secret here."),
    )

    def __init__(self, *args, candidates, titles, submit, cancel, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["people"].queryset = candidates
        self.fields["people"].label_from_instance = lambda person: _label(person, titles)
        ticks = Div("people", css_class="units-to-tick")
        self.helper = form_helper(self, ticks, "reason", submit=submit, cancel=cancel)


class ListForm(ReadersForm):
    """The list alone, of what is restricted already."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        del self.fields["reason"]
        self.helper.layout.pop(1)


class OpenAgainForm(forms.Form):
    reason = ParagraphsField(
        label=_("Why everybody may read it again"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args, action, **kwargs):
        super().__init__(*args, **{"prefix": "open", **kwargs})
        self.helper = form_helper(self, submit=_("Open it again"), tone="outline-danger")
        self.helper.form_action = action


def _label(person, titles) -> str:
    title = titles.get(person.pk)
    return f"{person.full_name}, {title}" if title else person.full_name
