"""What a personnel matter asks."""

from django import forms
from django.utils.translation import gettext_lazy as _

from giaoban.core.fields import ProseField, TitleField
from meetings.subjects.forms import DetailsForm
from meetings.subjects.personnel.models import PersonnelMatter


class PersonnelForm(DetailsForm):
    person = TitleField(label=_("Person concerned"), max_length=200)
    present_post = TitleField(label=_("Present post and unit"), max_length=300)
    measure = forms.ChoiceField(label=_("What is proposed"), choices=PersonnelMatter.Measure)
    proposed = ProseField(label=_("Proposed post or measure"), max_length=5000)
    legal_basis = ProseField(label=_("Legal basis"), max_length=2000)
