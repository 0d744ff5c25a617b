"""Giving a task because of an indicator."""

from django import forms
from django.utils.translation import gettext_lazy as _

from directives.actions.directives import MET
from giaoban.core.fields import DayField, ProseField, SubmissionKeyField
from giaoban.core.layouts import form_helper
from meetings.models import Meeting

MOST_MEETINGS = 12  # those one would still give a task of


class OnIndicatorForm(forms.Form):
    """What the unit that reports the indicator is to do, and at which meeting it was said."""

    meeting = forms.ModelChoiceField(
        label=_("Said at"),
        queryset=Meeting.objects.none(),
        help_text=_("The task stands among those of this meeting, and goes out with its notice."),
    )
    content = ProseField(label=_("What is to be done"), max_length=4000)
    due_on = DayField(label=_("Due date"), required=False)
    key = SubmissionKeyField()

    def __init__(self, *args, indicator, year, cancel, **kwargs):
        super().__init__(*args, **kwargs)
        met = Meeting.objects.of(indicator.committee).filter(state__in=MET)
        latest = list(met.latest_first().values_list("pk", flat=True)[:MOST_MEETINGS])
        self.fields["meeting"].queryset = Meeting.objects.filter(pk__in=latest).latest_first()
        self.fields["meeting"].initial = latest[0] if latest else None
        self.fields["content"].initial = (
            f"Tập trung chỉ đạo, tháo gỡ khó khăn, bảo đảm tiến độ chỉ tiêu “{indicator.name}”,"
            f" phấn đấu hoàn thành kế hoạch năm {year}"
        )
        self.fields["content"].widget.attrs["rows"] = 4
        self.fields["due_on"].year = year
        self.helper = form_helper(self, submit=_("Write the task down"), cancel=cancel)
