"""The form field a file is chosen in."""

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from giaoban.files import checks, kinds
from giaoban.files.refusals import EMPTY, Unacceptable

HINT = _("%(kinds)s, up to %(limit)s MB.")
AGAIN = _(
    "Choose the file again: something else on this form needs correcting, and a browser does not "
    "keep chosen files."
)


class UploadBoundField(BoundField):
    """Says beside the field, when the form comes back, that the file must be chosen again."""

    @property
    def help_text(self):
        if self.form.is_bound and self.data and self.form.errors and not self.errors:
            return AGAIN
        return self._help_text

    @help_text.setter
    def help_text(self, text):
        self._help_text = text


class UploadField(forms.FileField):
    """One file. Gives the upload, looked through, or None when none was chosen."""

    widget = forms.FileInput
    default_error_messages = {
        "required": _("Please choose a file."),
        "empty": EMPTY,
        "missing": _("The file did not arrive. Choose it again."),
        "invalid": _("The file did not arrive. Choose it again."),
    }

    def __init__(self, *, accept=kinds.ALL, **kwargs):
        self.accept = tuple(accept)
        super().__init__(**{"help_text": lazy(self._hint, str)(), **kwargs})

    def _hint(self) -> str:
        limit = kinds.LARGEST_FILE // kinds.MEGABYTE
        return HINT % {"kinds": ", ".join(self.accept).upper(), "limit": limit}

    def get_bound_field(self, form, field_name):
        return UploadBoundField(form, self, field_name)

    def widget_attrs(self, widget):
        endings = [f".{ending}" for ending in self.accept]
        endings += [f".{other}" for other, same in kinds.SAME.items() if same in self.accept]
        return {
            **super().widget_attrs(widget),
            "accept": ",".join(endings),
            "data-largest": kinds.LARGEST_FILE,  # app.js says it before anything is sent
        }

    def clean(self, data, initial=None):
        upload = super().clean(data, initial)
        if not upload or upload is initial:
            return upload
        try:
            upload.name = checks.inspect(upload, accept=self.accept).name
        except Unacceptable as refusal:
            raise ValidationError(str(refusal), code="unacceptable") from refusal
        return upload


class ManyFilesInput(forms.FileInput):
    allow_multiple_selected = True


class UploadsField(UploadField):
    """Several files chosen at once. Gives a list, empty when none was chosen."""

    widget = ManyFilesInput
    default_error_messages = {
        "too_many": _("Choose at most %(most)s files at once."),
        "one_of_many": _("%(name)s: %(sentence)s"),
    }

    def __init__(self, *, most=20, **kwargs):
        self.most = most
        super().__init__(**kwargs)

    def clean(self, data, initial=None):
        chosen = [one for one in data or [] if one]
        if not chosen and self.required:
            raise ValidationError(self.error_messages["required"], code="required")
        if len(chosen) > self.most:
            params = {"most": self.most}
            raise ValidationError(self.error_messages["too_many"], code="too_many", params=params)
        return [self._clean_one(upload) for upload in chosen]

    def _clean_one(self, upload):
        try:
            return super().clean(upload)
        except ValidationError as error:
            params = {"name": upload.name, "sentence": error.messages[0]}
            raise ValidationError(
                self.error_messages["one_of_many"], code=error.code, params=params
            ) from error
