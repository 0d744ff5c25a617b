"""Confirming what a workbook was shown to do."""

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError

from giaoban.core.fields import OUT_OF_DATE
from giaoban.core.layouts import form_helper
from giaoban.files.models import StoredFile

ONE_DAY = 24 * 60 * 60  # seconds


class ConfirmForm(forms.Form):
    """Which file was shown, and as what; sealed, so that nothing else is taken.

    `salt` keeps the seals of one reader from another's. A file counts for whoever chose it.
    """

    salt: str

    sealed = forms.CharField(widget=forms.HiddenInput, error_messages={"required": OUT_OF_DATE})

    def __init__(self, *args, committee, user, submit, send_to, **kwargs):
        super().__init__(*args, **kwargs)
        self.committee, self.user = committee, user
        self.helper = form_helper(self, submit=submit)
        self.helper.form_action = send_to

    @classmethod
    def of(cls, plan, stored, **known) -> "ConfirmForm":
        held = {"file": stored.pk, "fingerprint": plan.fingerprint}
        return cls(**known, initial={"sealed": signing.dumps(held, salt=cls.salt)})

    def clean(self):
        """Gives `stored` and `fingerprint`."""
        cleaned = super().clean()
        try:
            held = signing.loads(cleaned.get("sealed", ""), salt=self.salt, max_age=ONE_DAY)
        except signing.BadSignature as broken:
            raise ValidationError(OUT_OF_DATE) from broken
        own = StoredFile.objects.filter(committee=self.committee, uploaded_by=self.user)
        stored = own.filter(pk=held["file"]).first()
        if stored is None:
            raise ValidationError(OUT_OF_DATE)
        return {"stored": stored, "fingerprint": held["fingerprint"]}
