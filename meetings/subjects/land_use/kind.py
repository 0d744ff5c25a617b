"""A change of land use, as the registry knows it."""

from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _

from meetings.kinds import Kind
from meetings.subjects.land_use import wording
from meetings.subjects.land_use.actions import write
from meetings.subjects.land_use.forms import LandUseForm
from meetings.subjects.land_use.models import LandCase, LandUse


def with_cases(queryset):
    return queryset.prefetch_related(Prefetch("cases", LandCase.objects.for_list()))


KIND = Kind(
    code="land-use",
    name=_("Change of land use"),
    description=_("Permission for households and persons to put land to another use."),
    model=LandUse,
    form=LandUseForm,
    write=write,
    needs_vote=True,
    decision_wording=wording.decision_wording,
    public_wording=wording.public_wording,
    loading=with_cases,
    template="meetings/subjects/land_use/_details.html",
    form_template="meetings/subjects/land_use/_form.html",
)
