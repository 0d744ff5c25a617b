"""The two steps of reading figures in: choose the file, then confirm what was shown."""

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from giaoban.core.layouts import form_helper
from giaoban.files.fields import UploadField
from giaoban.files.forms import ConfirmForm


class FiguresFileForm(forms.Form):
    upload = UploadField(label=_("Figures in Excel"), accept=("xlsx",))

    def __init__(self, *args, committee, year, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper(self, submit=_("Check the file"))
        self.helper.form_action = reverse("indicators:check-import", args=[committee.slug, year])


class ConfirmFiguresForm(ConfirmForm):
    salt = "giaoban.indicators"

    def __init__(self, *args, committee, year, **kwargs):
        submit = _("Write all of these figures")
        send_to = reverse("indicators:take-import", args=[committee.slug, year])
        super().__init__(*args, committee=committee, submit=submit, send_to=send_to, **kwargs)
