"""The two steps of reading a tracker in: choose the file, then confirm what was shown."""

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from giaoban.core.layouts import form_helper
from giaoban.files.fields import UploadField
from giaoban.files.forms import ConfirmForm


class TrackerFileForm(forms.Form):
    upload = UploadField(label=_("The tracker in Excel"), accept=("xlsx",))

    def __init__(self, *args, committee, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper(self, submit=_("Check the file"))
        self.helper.form_action = reverse("directives:check-import", args=[committee.slug])


class ConfirmTrackerForm(ConfirmForm):
    salt = "directives.tracker"

    def __init__(self, *args, committee, **kwargs):
        send_to = reverse("directives:take-import", args=[committee.slug])
        known = {"committee": committee, "submit": _("Take in all of these"), "send_to": send_to}
        super().__init__(*args, **known, **kwargs)
