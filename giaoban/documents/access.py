"""The doors to documents: drafts are for the Office and who signs, issued ones for members too."""

from django.shortcuts import get_object_or_404

from giaoban.documents.models import (
    DocumentFile,
    DocumentVersion,
    OfficialDocument,
    Register,
    RegisterEntry,
    SigningPicture,
)
from giaoban.organisation.access import committee_for
from giaoban.organisation.permissions import Permission, allowed, require_sight


def documents_for(user, committee):
    """Return the documents of the committee `user` may see."""
    documents = OfficialDocument.objects.of(committee)
    if allowed(user, Permission.DOCUMENT_VIEW_DRAFT, on=committee):
        return documents
    if allowed(user, Permission.DOCUMENT_VIEW, on=committee):
        return documents.once_issued()
    return documents.none()


def document_for(user, slug, document_id) -> OfficialDocument:
    committee = committee_for(user, slug)
    documents = OfficialDocument.objects.of(committee).select_related(
        "committee", "signer", "made_by", "replaced_by__committee"
    )
    document = get_object_or_404(documents, pk=document_id)
    sight = [Permission.DOCUMENT_VIEW_DRAFT]
    if document.was_issued:
        sight.append(Permission.DOCUMENT_VIEW)
    require_sight(user, *sight, on=document)
    return document


def version_of(document, sequence) -> DocumentVersion:
    return get_object_or_404(document.versions.select_related("file"), sequence=sequence)


def file_for(user, slug, document_id, ending) -> DocumentFile:
    document = document_for(user, slug, document_id)
    return get_object_or_404(document.files.select_related("file"), ending=ending)


def register_for(user, slug, register_id) -> Register:
    committee = committee_for(user, slug)
    registers = Register.objects.filter(committee=committee).select_related("committee")
    register = get_object_or_404(registers, pk=register_id)
    require_sight(user, Permission.DOCUMENT_VIEW_DRAFT, on=register)
    return register


def entry_for(user, slug, register_id, number) -> RegisterEntry:
    register = register_for(user, slug, register_id)
    entry = get_object_or_404(register.entries, number=number)
    entry.register = register
    return entry


def pictures_for(user, committee):
    """Return the pictures of signatures and of the seal `user` may see: the Office all, who signs
    their own."""
    pictures = SigningPicture.objects.of(committee)
    if allowed(user, Permission.NUMBERS_SET, on=committee):
        return pictures
    return pictures.filter(person=user)


def picture_for(user, slug, picture_id) -> SigningPicture:
    committee = committee_for(user, slug)
    rows = pictures_for(user, committee).select_related("committee", "person", "file")
    return get_object_or_404(rows, pk=picture_id)


def document_of_code(code) -> OfficialDocument:
    """Return a document that was issued by the code on it; to anybody who holds the paper."""
    issued = OfficialDocument.objects.once_issued()
    return get_object_or_404(
        issued.select_related("committee", "replaced_by__committee"), code=code
    )
