"""The two steps of reading figures in: choose the file, then confirm what was shown."""

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from giaoban.core.fields import OUT_OF_DATE
from giaoban.core.layouts import form_helper
from giaoban.files.fields import UploadField
from giaoban.files.models import StoredFile


class FiguresFileForm(forms.Form):
    upload = UploadField(label=_("Figures in Excel"), accept=("xlsx",))

    def __init__(self, *args, committee, year, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper(self, submit=_("Check the file"))
        self.helper.form_action = reverse("indicators:check-import", args=[committee.slug, year])


class ConfirmForm(forms.Form):
    """Which file was shown, and as what; sealed, so that nothing else is taken."""

    SALT, ONE_DAY = "giaoban.indicators", 24 * 60 * 60

    sealed = forms.CharField(widget=forms.HiddenInput, error_messages={"required": OUT_OF_DATE})

    def __init__(self, *args, committee, year, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.committee, self.year, self.user = committee, year, user
        self.helper = form_helper(self, submit=_("Write all of these figures"))
        self.helper.form_action = reverse("indicators:take-import", args=[committee.slug, year])

    @classmethod
    def of(cls, plan, stored, *, committee, user) -> "ConfirmForm":
        held = {"file": stored.pk, "fingerprint": plan.fingerprint}
        sealed = signing.dumps(held, salt=cls.SALT)
        known = {"committee": committee, "year": plan.year, "user": user}
        return cls(**known, initial={"sealed": sealed})

    def clean(self):
        """Gives `stored` and `fingerprint`."""
        cleaned = super().clean()
        try:
            held = signing.loads(cleaned.get("sealed", ""), salt=self.SALT, max_age=self.ONE_DAY)
        except signing.BadSignature as broken:
            raise ValidationError(OUT_OF_DATE) from broken
        own = StoredFile.objects.filter(committee=self.committee, uploaded_by=self.user)
        stored = own.filter(pk=held["file"]).first()
        if stored is None:
            raise ValidationError(OUT_OF_DATE)
        return {"stored": stored, "fingerprint": held["fingerprint"]}
