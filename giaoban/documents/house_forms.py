"""What an Office says once of all its documents: data for the archive, pictures of signatures."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from giaoban.core.fields import LineField, TitleField, VersionField
from giaoban.core.layouts import form_helper
from giaoban.documents import pictures
from giaoban.files.fields import UploadField

ORGAN_ID = re.compile(r"[0-9A-Z]+([.-][0-9A-Z]+)*")
LONGEST_ID, LONGEST_PERIOD = 13, 30  # Nghị định 30/2020/NĐ-CP, Phụ lục VI, Phần II.III
LARGEST_ROW = 2**31 - 1
SEAL = "0"


class ArchivingForm(forms.Form):
    organ_id = LineField(
        label=_("Identifier of the agency (OrganId)"),
        required=False,
        max_length=LONGEST_ID,
        help_text=_(
            "The code of the agency in electronic exchange of documents, as H29.12.3. While it is "
            "empty, the data of files are incomplete."
        ),
    )
    meeting_files = TitleField(
        label=_("How long files of meetings are kept (Maintenance)"),
        required=False,
        max_length=LONGEST_PERIOD,
        help_text=_(
            "As the committee's own table of retention periods says, in its words: a number of "
            "years, or for ever. While it is empty, the data of files are incomplete."
        ),
    )
    version = VersionField(min_value=0, max_value=LARGEST_ROW)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper(self, submit=_("Keep these data"))

    def clean_organ_id(self) -> str:
        said = self.cleaned_data["organ_id"].strip().upper()
        if said and not ORGAN_ID.fullmatch(said):
            raise ValidationError(_("Letters without accents, digits, dots and hyphens: H29.12.3."))
        return said


class PictureForm(forms.Form):
    """A picture, and whose signature it shows; the seal is nobody's."""

    of = forms.ChoiceField(label=_("Of what"))
    upload = UploadField(
        label=_("Picture (PNG or JPG)"),
        accept=pictures.ENDINGS,
        help_text=_(
            "Signature or seal alone, in its colour, on white paper or transparent; up to 5 MB. "
            "White paper becomes transparent."
        ),
    )

    def __init__(self, *args, signers, **kwargs):
        super().__init__(*args, **kwargs)
        self.signers = {str(one.pk): one for one in signers}
        names = [(pk, one.full_name) for pk, one in self.signers.items()]
        self.fields["of"].choices = [(SEAL, _("The seal of the committee")), *names]
        self.helper = form_helper(self, submit=_("Check it and put it into use"))

    def clean_of(self):
        """The person; None for the seal."""
        return self.signers.get(self.cleaned_data["of"])
