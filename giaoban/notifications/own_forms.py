"""What a person says about what is written to them. Forms check; `actions` write."""

from django import forms
from django.utils.translation import gettext_lazy as _

from giaoban.core.fields import DayField
from giaoban.core.layouts import form_helper
from giaoban.notifications.enums import OptionalGroup
from giaoban.notifications.substitutes import may_stand_in
from giaoban.organisation.models import User


class PreferencesForm(forms.Form):
    """Which optional groups come by e-mail; those left out are in the system only."""

    by_mail = forms.MultipleChoiceField(
        label=_("By e-mail as well"),
        choices=OptionalGroup.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper(self, submit=_("Save"))

    @property
    def muted(self) -> list[str]:
        return [one for one in OptionalGroup.values if one not in self.cleaned_data["by_mail"]]


class LeaveForm(forms.Form):
    """Away from a day until a day, and who is told instead; the Office also says who is away."""

    person = forms.ModelChoiceField(
        label=_("Who is away"), queryset=User.objects.none(), empty_label=_("Choose the person")
    )
    from_on = DayField(label=_("First day away"))
    until_on = DayField(label=_("Last day away"))
    deputy = forms.ModelChoiceField(
        label=_("Told instead"),
        queryset=User.objects.none(),
        empty_label=_("Choose the person"),
        help_text=_("Somebody of the same unit, or of the same group of leaders or staff."),
    )

    def __init__(self, *args, committee, user, for_others, today, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("from_on", "until_on"):
            self.fields[name].year = today.year
        if for_others:
            posts = committee.posts.in_force(on=today)
            people = User.objects.filter(is_active=True, pk__in=posts.values("person"))
            people = people.order_by("sort_key", "pk")
            self.fields["person"].queryset = self.fields["deputy"].queryset = people
        else:
            del self.fields["person"]
            people = may_stand_in(committee, person=user, on=today)
            self.fields["deputy"].queryset = people
        self.helper = form_helper(self, submit=_("Enter the days"))
