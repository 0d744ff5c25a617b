"""The file of a meeting (hồ sơ phiên họp): its documents, and those that can still be made."""

from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from giaoban.documents import access as documents_access
from giaoban.documents import kinds, listing
from giaoban.documents.enums import DocumentKind
from giaoban.files import storage
from giaoban.files.builds import BuildState
from giaoban.files.responses import serve_path
from giaoban.organisation.permissions import Permission, allowed, require
from meetings import access, dossier_archive
from meetings.actions import dossier_files
from meetings.models import DossierFile

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
        "minutes": dossier_archive.signed_minutes(request.user, meeting),
        "documents": listing.of_dossier(documents, meeting.code),
        "offered": whole if may_make else [],
        "offered_of_an_item": single if may_make else [],
    }
    return render(request, "meetings/dossier/dossier.html", context)


@require_GET
def archive(request, committee, code):
    """Everything of the meeting this person may read, as one archive: what it holds, how far it
    is; htmx asks for the fragment alone while it is being put together."""
    meeting = access.meeting_for(request.user, committee, code)
    require(request.user, Permission.MEETING_VIEW, on=meeting)
    content = dossier_archive.content_for(request.user, meeting)
    file = DossierFile.objects.filter(meeting=meeting, key=content.key).first()
    return _show(request, meeting, content, file)


@require_POST
def ask_archive(request, committee, code):
    meeting = access.meeting_for(request.user, committee, code)
    require(request.user, Permission.PAPERS_HANDLE, on=meeting)
    content = dossier_archive.content_for(request.user, meeting)
    given = {"content": content, "by": request.user, "at": timezone.now()}
    file = dossier_files.ask(meeting=meeting, **given)
    if request.htmx:
        return _show(request, meeting, content, file)
    return redirect("meetings:dossier-file", committee, code)


@require_GET
def download(request, committee, code):
    """The archive itself, of what this person may read now.

    Where it is not there, not yet or no more, the page says how far it is and offers to ask.
    """
    meeting = access.meeting_for(request.user, committee, code)
    require(request.user, Permission.MEETING_VIEW, on=meeting)
    key = dossier_archive.content_for(request.user, meeting).key
    file = DossierFile.objects.filter(meeting=meeting, key=key, state=BuildState.DONE).first()
    path = file and storage.path_of(file.file_key, of=dossier_files.FOLDER)
    if path is None or not path.exists():
        return redirect("meetings:dossier-file", committee, code)
    name = dossier_archive.file_name(meeting)
    return serve_path(path, name=name, media_type="application/zip", inline=False)


def _show(request, meeting, content, file):
    page = "_file.html" if request.htmx else "file.html"
    context = {
        "committee": meeting.committee,
        "meeting": meeting,
        "content": content,
        "file": file,
        "may_ask": allowed(request.user, Permission.PAPERS_HANDLE, on=meeting),
        "may_set": allowed(request.user, Permission.NUMBERS_SET, on=meeting),
    }
    return render(request, f"meetings/dossier/{page}", context)


def _known(these) -> list[DocumentKind]:
    return [DocumentKind(kind) for kind in kinds.known() if kind in these]
