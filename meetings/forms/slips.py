"""Asking by slips, and answering. They check; `actions.slips` and `slip_answers` write."""

from django import forms
from django.utils.translation import gettext_lazy as _

from giaoban.core.fields import ProseField, SubmissionKeyField, TitleField, VersionField
from giaoban.core.layouts import form_helper
from giaoban.files.fields import UploadField, UploadsField
from giaoban.organisation.models import User
from meetings.enums import SlipChoice
from meetings.models import ConsultationFile, Paper
from meetings.rules.slips import FEWEST_DAYS, MOST_DAYS

QUESTION = "Đề nghị đồng chí nghiên cứu hồ sơ và cho ý kiến về việc thông qua nội dung trình."
DAYS = [(days, str(days)) for days in range(FEWEST_DAYS, MOST_DAYS + 1)]
WITH_WORDS = (SlipChoice.DISAGREE, SlipChoice.OTHER)
CHOOSE = _("Choose one of the four.")
SAY_WHY = _("Write the reason for not agreeing, or the other opinion.")


class AskForm(forms.Form):
    """What the members are asked, which files go with it, and how long they have."""

    title = TitleField(label=_("Matter"), max_length=500)
    question = ProseField(
        label=_("What the members are asked"),
        max_length=4000,
        initial=QUESTION,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    basis = TitleField(
        label=_("Asked on the order of"),
        max_length=300,
        required=False,
        help_text=_("For example: the Chair’s order in document no. 12/UBND-VP."),
    )
    papers = forms.ModelMultipleChoiceField(
        label=_("Papers of the dossier"),
        queryset=Paper.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    uploads = UploadsField(label=_("Other files"), required=False)
    working_days = forms.TypedChoiceField(
        label=_("Working days to answer"),
        choices=DAYS,
        coerce=int,
        initial=MOST_DAYS,
        help_text=_("Until the end of the last one, on the official calendar."),
    )
    key = SubmissionKeyField()

    def __init__(self, *args, papers=None, title=None, cancel="", **kwargs):
        super().__init__(*args, **kwargs)
        if title is not None:  # of a proposal or an item: it is theirs
            del self.fields["title"]
        if papers:
            self.fields["papers"].queryset = papers
            self.fields["papers"].initial = [one.pk for one in papers]
            self.fields["papers"].label_from_instance = _titled
        else:
            del self.fields["papers"]
        self._choose(cancel=cancel)

    def _choose(self, *, cancel):
        self.helper = form_helper(self, submit=_("Send to the members"), cancel=cancel)


class ChangeForm(AskForm):
    """The same once more with what was changed; files of before stay unless unticked."""

    kept = forms.ModelMultipleChoiceField(
        label=_("Files that stay"),
        queryset=ConsultationFile.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    because = ProseField(
        label=_("What was changed"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Everybody is told, and who has answered must answer again."),
    )
    version = VersionField()
    field_order = (
        *("because", "question", "kept", "papers", "uploads", "working_days", "version", "key"),
    )

    def __init__(self, *args, kept, **kwargs):
        self._kept = kept
        super().__init__(*args, title="", **kwargs)

    def _choose(self, *, cancel):
        del self.fields["basis"]
        if self._kept:
            self.fields["kept"].queryset = self._kept
            self.fields["kept"].initial = [one.pk for one in self._kept]
            self.fields["kept"].label_from_instance = _titled
        else:
            del self.fields["kept"]
        if "papers" in self.fields:  # newer ones than those that are bound: chosen on purpose
            self.fields["papers"].initial = []
        self.helper = form_helper(self, submit=_("Send the changed draft"), cancel=cancel)


class _Answer(forms.Form):
    choice = forms.ChoiceField(
        label=_("Answer"),
        choices=SlipChoice,
        widget=forms.RadioSelect,
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )
    text = ProseField(
        label=_("The reason, or the other opinion"),
        required=False,
        max_length=10000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Needed when not agreeing or of another opinion."),
    )
    version = VersionField()
    key = SubmissionKeyField()

    def clean(self):
        cleaned = super().clean()
        wants_words = cleaned.get("choice") in WITH_WORDS
        if wants_words and "text" not in self.errors and not cleaned.get("text", "").strip():
            self.add_error("text", SAY_WHY)
        return cleaned

    def _lay_out(self, *, submit, **kwargs):
        label = self.fields["text"].label  # needed but for two choices, so not "optional"
        self.helper = form_helper(self, submit=submit, **kwargs)
        self.fields["text"].label = label


class SlipForm(_Answer):
    """A member's own slip."""

    def __init__(self, *args, action, **kwargs):
        super().__init__(*args, **kwargs)
        self._lay_out(submit=_("Send my slip"))
        self.helper.form_action = action


class EnterSlipForm(_Answer):
    """A slip on paper, with its scan."""

    person = forms.ModelChoiceField(
        label=_("Whose slip"),
        queryset=User.objects.none(),
        empty_label=_("Choose the person"),
        help_text=_("Only members who have not answered themselves."),
    )
    scan = UploadField(label=_("Scan of the slip"))
    field_order = ("person", "choice", "text", "scan", "version", "key")

    def __init__(self, *args, people, cancel, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people
        self._lay_out(submit=_("Enter this slip"), cancel=cancel)


class WithdrawSlipsForm(forms.Form):
    because = ProseField(
        label=_("Why it is withdrawn"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args, cancel, **kwargs):
        super().__init__(*args, **kwargs)
        submit = _("Withdraw the question")
        self.helper = form_helper(self, submit=submit, cancel=cancel, tone="danger")


def _titled(paper) -> str:
    """Whoever may ask reads the matter, so its papers have their titles."""
    return paper.title
