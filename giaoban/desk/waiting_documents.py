"""What waits for a person about official documents: questions of `desk.waiting`."""

from django.utils.translation import gettext as _

from giaoban.desk.lists import SHOWN, Row, Waiting
from giaoban.documents.models import OfficialDocument
from giaoban.organisation.permissions import Permission, scope


def to_sign(user, today):
    """Documents laid before this person that they have not signed yet."""
    where = scope(user, Permission.DOCUMENT_SIGN, today=today)
    if not where:
        return None
    signed = OfficialDocument.objects.signed_here().values("pk")
    documents = OfficialDocument.objects.to_sign().filter(
        committee__in=where.committees, signer=user
    )
    return Waiting(
        "documents-to-sign", _("Documents to sign"), _rows(documents.exclude(pk__in=signed))
    )


def to_issue(user, today):
    """Documents that are signed here, or with their signatory on paper: number and issue them."""
    where = scope(user, Permission.DOCUMENT_ISSUE, today=today)
    if not where:
        return None
    documents = OfficialDocument.objects.to_sign().filter(committee__in=where.committees)
    return Waiting("documents-to-issue", _("Documents to number and issue"), _rows(documents))


def _rows(documents) -> list[Row]:
    found = documents.for_list().order_by("pk")[:SHOWN]
    return [Row(url=one.get_absolute_url(), text=one.subject) for one in found]
