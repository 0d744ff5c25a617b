"""The doors to notices: drafts are the Office's and the Chair's, published copies everyone's."""

from django.shortcuts import get_object_or_404

from giaoban.documents.enums import DocumentKind
from giaoban.documents.models import OfficialDocument
from giaoban.organisation.access import committee_for
from giaoban.organisation.permissions import Permission, allowed, require_sight
from giaoban.publications.enums import NoticeState
from giaoban.publications.models import Notice, PublishedCopy


def notices_for(user, committee):
    """Return the notices `user` may see, newest meeting first."""
    notices = Notice.objects.of(committee).order_by("-meeting__starts_at", "-pk")
    if allowed(user, Permission.NOTICE_VIEW_DRAFT, on=committee):
        return notices
    if allowed(user, Permission.NOTICE_VIEW, on=committee):
        return notices.issued()
    return notices.none()


def notice_for(user, slug, code) -> Notice:
    """Return the notice of the meeting of that code."""
    committee = committee_for(user, slug)
    notice = get_object_or_404(
        Notice.objects.select_related("committee", "meeting__committee", "signed_file"),
        committee=committee,
        meeting__code=code,
    )
    sight = [Permission.NOTICE_VIEW_DRAFT]
    if notice.state == NoticeState.ISSUED:
        sight.append(Permission.NOTICE_VIEW)
    require_sight(user, *sight, on=notice)
    return notice


def ended_document(notice) -> OfficialDocument | None:
    """Return what an issued notice is listed as, once that was replaced or withdrawn; one query."""
    if not notice.number:
        return None
    listed = OfficialDocument.objects.filter(
        committee=notice.committee_id,
        kind=DocumentKind.NOTICE,
        number=notice.number,
        symbol=notice.symbol,
        year=notice.dated_on.year,
        ended_at__isnull=False,
    )
    return listed.select_related("committee", "replaced_by__committee").first()


def copy_for_public(slug, copy_slug) -> PublishedCopy:
    """Return a published copy, withdrawn ones too: their title and reason stay."""
    copies = PublishedCopy.objects.select_related("committee", "notice")
    return get_object_or_404(copies, committee__slug=slug, slug=copy_slug)
