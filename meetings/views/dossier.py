"""The file of a meeting (hồ sơ phiên họp): its documents, and those that can still be made."""

from django.shortcuts import render
from django.views.decorators.http import require_GET

from giaoban.documents import access as documents_access
from giaoban.documents import kinds, listing
from giaoban.documents.enums import DocumentKind
from giaoban.organisation.permissions import Permission, allowed, require
from meetings import access

# Kinds that are about a meeting as a whole, and made from its code alone.
OF_A_MEETING = (
    DocumentKind.INVITATION,
    DocumentKind.PROGRAMME,
    DocumentKind.ATTENDANCE_LIST,
    DocumentKind.ROLL_CALL,
    DocumentKind.VOTING_RESULT,
)


@require_GET
def dossier(request, committee, code):
    """The documents this person may see, newest first."""
    meeting = access.meeting_for(request.user, committee, code)
    require(request.user, Permission.MEETING_VIEW, on=meeting)
    documents = documents_access.documents_for(request.user, meeting.committee)
    may_make = allowed(request.user, Permission.DOCUMENT_EDIT, on=meeting)
    offered = [DocumentKind(kind) for kind in kinds.known() if kind in OF_A_MEETING]
    context = {
        "committee": meeting.committee,
        "meeting": meeting,
        "documents": listing.of_dossier(documents, meeting.code),
        "offered": offered if may_make else [],
    }
    return render(request, "meetings/dossier/dossier.html", context)
