"""The two steps of reading a roster in: choose the file, then confirm what was shown."""

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from giaoban.core.layouts import form_helper
from giaoban.files.fields import UploadField
from giaoban.files.forms import ConfirmForm


class RosterFileForm(forms.Form):
    upload = UploadField(label=_("Workbook with units, people and posts"), accept=("xlsx",))

    def __init__(self, *args, committee, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper(self, submit=_("Check the file"))
        self.helper.form_action = reverse("rosters:check", args=[committee.slug])


class ConfirmRosterForm(ConfirmForm):
    salt = "giaoban.rosters"

    def __init__(self, *args, committee, **kwargs):
        send_to = reverse("rosters:take", args=[committee.slug])
        known = {"committee": committee, "submit": _("Write all of this"), "send_to": send_to}
        super().__init__(*args, **known, **kwargs)
