"""What is filled in to pass a piece of a task down, and to say what became of it."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from giaoban.core.fields import DayField, ProseField, SubmissionKeyField
from giaoban.core.layouts import form_helper


class SubtaskForm(forms.Form):
    content = ProseField(label=_("What the person does"), max_length=2000)
    assignee = forms.ModelChoiceField(
        label=_("Who does it"), queryset=None, empty_label=_("Choose the person")
    )
    due_on = DayField(label=_("By when"), required=False)
    insists = forms.BooleanField(
        label=_("Keep this day although the task itself is due earlier"), required=False
    )
    key = SubmissionKeyField()

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, prefix="piece", **kwargs)
        self.fields["assignee"].queryset = people
        self.fields["content"].widget.attrs["rows"] = 2
        self.fields["due_on"].year = timezone.localdate().year
        self.helper = form_helper(self, submit=None)


class SubtaskAnswerForm(forms.Form):
    """Done, or not done and why."""

    DONE, NOT_DONE = "done", "not"

    answer = forms.ChoiceField(choices=[(DONE, DONE), (NOT_DONE, NOT_DONE)])
    word = ProseField(required=False, max_length=2000)

    @property
    def said(self) -> dict:
        is_done = self.cleaned_data["answer"] == self.DONE
        return {"is_done": is_done, "word": self.cleaned_data["word"]}
