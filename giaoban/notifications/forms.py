"""What the Office asks of the outbox, and the address of its gateway."""

from django import forms
from django.utils.translation import gettext_lazy as _

from giaoban.core.fields import DayField
from giaoban.core.layouts import form_helper
from giaoban.notifications import families
from giaoban.notifications.enums import DeliveryState
from giaoban.organisation.models import User


class HistoryForm(forms.Form):
    """Which messages are listed: all, unless something is asked for."""

    person = forms.ModelChoiceField(
        label=_("To"), required=False, queryset=User.objects.none(), empty_label=_("Anybody")
    )
    about = forms.ChoiceField(label=_("About"), required=False)
    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("Any")), *DeliveryState.choices]
    )
    day = DayField(label=_("Written on"), required=False)
    link = forms.RegexField(  # a path of this site, as a message carries it
        r"^/[^/\\]", required=False, max_length=300, widget=forms.HiddenInput
    )

    def __init__(self, *args, committee, **kwargs):
        super().__init__(*args, **kwargs)
        people = User.objects.filter(pk__in=committee.posts.values("person"))
        self.fields["person"].queryset = people.order_by("sort_key")
        self.fields["person"].label_from_instance = lambda person: person.full_name
        named = [(each.prefix, each.name) for each in families.known()]
        self.fields["about"].choices = [("", _("Anything")), *named]
        for name in ("person", "about", "state"):
            self.fields[name].widget.attrs["class"] = "form-select"

    def asked(self) -> dict:
        """What was chosen; a choice there is not asks for nothing, and is marked."""
        return self.cleaned_data if self.is_valid() else {}


class GatewayForm(forms.Form):
    url = forms.URLField(
        label=_("Address of the gateway"),
        max_length=300,
        assume_scheme="https",
        help_text=_("An address that begins with https:// and is reached from the Internet."),
    )
    is_on = forms.BooleanField(label=_("Send messages there"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper(self, "url", "is_on", submit=_("Save"))

    def clean_url(self):
        url = self.cleaned_data["url"]
        if not url.startswith("https://"):
            raise forms.ValidationError(_("The address must begin with https://."))
        return url
