"""The file of a meeting (hồ sơ phiên họp): its documents, and those that can still be made."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from giaoban.core.refusals import Refusal
from giaoban.documents import access as documents_access
from giaoban.documents import archives, kinds, listing
from giaoban.documents.enums import DocumentKind
from giaoban.organisation.permissions import Permission, allowed, require
from meetings import access, dossier_archive

# Kinds that are about a meeting as a whole, and made from its code alone.
OF_A_MEETING = (
    DocumentKind.INVITATION,
    DocumentKind.PROGRAMME,
    DocumentKind.RESOLUTION,
    DocumentKind.ATTENDANCE_LIST,
    DocumentKind.ROLL_CALL,
)
# About one of its items: their code is the meeting's and the item's number, 2022-07/3.
OF_AN_ITEM = (
    DocumentKind.DECISION,
    DocumentKind.CHAIR_DECISION,
    DocumentKind.VOTING_RESULT,
    DocumentKind.EXTRACT,
)


@require_GET
def dossier(request, committee, code):
    """The documents this person may see, newest first."""
    meeting = access.meeting_for(request.user, committee, code)
    require(request.user, Permission.MEETING_VIEW, on=meeting)
    documents = documents_access.documents_for(request.user, meeting.committee)
    may_make = allowed(request.user, Permission.DOCUMENT_EDIT, on=meeting)
    whole, single = _known(OF_A_MEETING), _known(OF_AN_ITEM)
    context = {
        "committee": meeting.committee,
        "meeting": meeting,
        "documents": listing.of_dossier(documents, meeting.code),
        "offered": whole if may_make else [],
        "offered_of_an_item": single if may_make else [],
    }
    return render(request, "meetings/dossier/dossier.html", context)


@require_GET
def download(request, committee, code):
    """Everything of the meeting this person may read, in one archive with its list and data."""
    meeting = access.meeting_for(request.user, committee, code)
    require(request.user, Permission.MEETING_VIEW, on=meeting)
    try:
        found = dossier_archive.dossier_of(request.user, meeting)
        return archives.respond(found, name=dossier_archive.file_name(meeting))
    except Refusal as refusal:  # it names the characters that no printed letter shows
        messages.error(request, str(refusal))
        return redirect("meetings:dossier", committee, code)


def _known(these) -> list[DocumentKind]:
    return [DocumentKind(kind) for kind in kinds.known() if kind in these]
