"""Who is told what on a document's way, and in which words."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from giaoban.acts.permissions import holders
from giaoban.documents.models import OfficialDocument
from giaoban.notifications.actions.messages import notify
from giaoban.notifications.families import Family
from giaoban.notifications.kinds import Kind, register
from giaoban.organisation.permissions import Permission

TO_SIGN, TO_ISSUE, GIVEN_BACK = "document.to_sign", "document.to_issue", "document.given_back"


def tell_the_signer(document, *, by, at) -> None:
    _tell(TO_SIGN, document, [document.signer], by=by, at=at)


def tell_the_clerks(document, *, by, at) -> None:
    clerks = holders(Permission.DOCUMENT_ISSUE, on=document, today=timezone.localdate(at))
    _tell(TO_ISSUE, document, clerks, by=by, at=at)


def tell_who_made_it(document, *, reason, by, at) -> None:
    _tell(GIVEN_BACK, document, [document.made_by], by=by, at=at, reason=reason)


def register_kinds() -> None:
    register(
        Kind(
            code=TO_SIGN,
            subject=lambda facts: _("For your signature: %(subject)s") % facts,
            text=lambda facts: _("The Office has laid this document before you to be signed."),
            still_true=_still_to_sign,
        )
    )
    register(
        Kind(
            code=TO_ISSUE,
            subject=lambda facts: _("To be numbered and issued: %(subject)s") % facts,
            text=lambda facts: _("This document is signed. Give it number and date."),
            still_true=_still_to_issue,
        )
    )
    register(
        Kind(
            code=GIVEN_BACK,
            subject=lambda facts: _("Given back: %(subject)s") % facts,
            text=lambda facts: _("Reason: %(reason)s") % facts,
        )
    )


def _why(code, facts) -> str:
    return _("It is this person's turn on the document.")


family = Family("document", gettext_lazy("Documents"), _why)


def _still_to_sign(messages) -> set[int]:
    """Those whose document still waits for its signatory, who is still the recipient; one query."""
    waiting = OfficialDocument.objects.to_sign().filter(pk__in=_documents_of(messages))
    signed = OfficialDocument.objects.signed_here().values("pk")
    signers = dict(waiting.exclude(pk__in=signed).values_list("pk", "signer_id"))
    return {one.pk for one in messages if signers.get(one.facts["document"]) == one.recipient_id}


def _still_to_issue(messages) -> set[int]:
    waiting = OfficialDocument.objects.to_sign().filter(pk__in=_documents_of(messages))
    found = set(waiting.values_list("pk", flat=True))
    return {one.pk for one in messages if one.facts["document"] in found}


def _documents_of(messages) -> set[int]:
    return {one.facts["document"] for one in messages}


def _tell(kind, document, people, *, by, at, **more) -> None:
    notify(
        recipients=people,
        kind=kind,
        key=f"{kind}:{document.pk}:{document.version}",
        facts={"document": document.pk, "subject": document.subject, **more},
        link=document.get_absolute_url(),
        committee=document.committee,
        at=at,
        by=by,
    )
