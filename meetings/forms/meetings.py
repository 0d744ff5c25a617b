"""Planning a meeting, approving its programme, cancelling it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from giaoban.acts.forms import HandFields
from giaoban.core.fields import LineField, MomentField, ParagraphsField, TitleField, VersionField
from giaoban.core.layouts import form_helper
from giaoban.organisation.enums import OFFICE_ROLES, Role
from giaoban.organisation.models import User
from meetings.enums import MeetingKind
from meetings.fields import MonthField

MAY_PRESIDE = (Role.CHAIR, Role.VICE_CHAIR)


class MeetingForm(forms.Form):
    title = TitleField(label=_("Name of the meeting"), max_length=300)
    kind = forms.ChoiceField(label=_("Kind of meeting"), choices=MeetingKind)
    starts_at = MomentField(label=_("Begins"))
    place = LineField(label=_("Place"), max_length=200)
    presiding = forms.ModelChoiceField(
        label=_("Presided over by"), queryset=User.objects.none(), empty_label=_("Choose")
    )
    secretary = forms.ModelChoiceField(
        label=_("Secretary"), queryset=User.objects.none(), empty_label=_("Choose")
    )
    review_month = MonthField(label=_("Month under review"), required=False)
    plan_month = MonthField(label=_("Month planned"), required=False)
    version = VersionField()

    def __init__(self, *args, committee, today, meeting=None, cancel="", **kwargs):
        super().__init__(*args, **kwargs)
        posts = committee.posts.in_force(on=today)
        self.fields["presiding"].queryset = _people(posts.filter(role__in=MAY_PRESIDE))
        self.fields["secretary"].queryset = _people(posts.filter(role__in=OFFICE_ROLES))
        if meeting is None:
            del self.fields["version"]
        label = _("Save") if meeting else _("Plan the meeting")
        self.helper = form_helper(self, submit=label, cancel=cancel)


class ApproveForm(HandFields):
    """The Chair approves the programme whose order they saw."""

    version = VersionField()

    def __init__(self, *args, cancel="", **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper(self, submit=_("Approve the programme"), cancel=cancel)


class CancelForm(forms.Form):
    reason = ParagraphsField(
        label=_("Why"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Everyone invited reads this."),
    )

    def __init__(self, *args, cancel="", **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper(
            self, submit=_("Cancel the meeting"), cancel=cancel, tone="danger"
        )


def _people(posts):
    return User.objects.filter(pk__in=posts.values("person")).order_by("sort_key", "pk")
