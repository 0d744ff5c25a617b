"""What a matter of no special kind asks."""

from django.utils.translation import gettext_lazy as _

from giaoban.core.fields import ProseField
from meetings.subjects.forms import DetailsForm


class OtherForm(DetailsForm):
    request = ProseField(
        label=_("What the committee is asked to decide or to note"), max_length=5000
    )
