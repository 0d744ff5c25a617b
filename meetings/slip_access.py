"""The doors to questions asked by slips: not yours is the same as not there (404)."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from giaoban.organisation.access import committee_for
from giaoban.organisation.permissions import Permission, require_sight
from meetings import veil
from meetings.models import Consultation, ConsultationFile, Slip


def lift(user, consultations) -> list:
    """Return consultations marked as `user` may read them: two queries, none restricted: none."""
    found = list(consultations)
    veil.lift(user, [one.proposal for one in found if one.proposal])
    veil.lift(user, [one.item for one in found if one.item and not one.proposal])
    return found


def consultation_for(user, slug, code) -> Consultation:
    """Return what is asked: any for members and the Office, its own matter for a unit's head.

    Of a restricted matter only for those on its list.
    """
    committee = committee_for(user, slug)
    number, _dash, year = code.partition("-")
    if not (number.isdecimal() and year.isdecimal()) or len(code) > 9:
        raise Http404
    rows = Consultation.objects.select_related(
        "committee", "proposal", "item__meeting", "placed__meeting", "closed_by", "withdrawn_by"
    )
    found = get_object_or_404(rows, committee=committee, number=int(number), year=int(year))
    found.committee = committee
    require_sight(user, Permission.SLIPS_VIEW, on=found)
    [found] = lift(user, [found])
    if found.is_hidden:
        raise Http404
    return found


def file_for(user, slug, code, file_id) -> ConsultationFile:
    consultation = consultation_for(user, slug, code)
    files = ConsultationFile.objects.select_related("file", "version")
    bound = get_object_or_404(files, version__consultation=consultation, pk=file_id)
    bound.version.consultation = consultation
    return bound


def slip_for(user, slug, code, slip_id) -> Slip:
    """Return a slip on paper whose answer `user` may know of; the view asks whether they see it."""
    consultation = consultation_for(user, slug, code)
    slips = Slip.objects.select_related("scan", "person")
    slip = get_object_or_404(slips, consultation=consultation, pk=slip_id, scan__isnull=False)
    slip.consultation = consultation
    return slip
