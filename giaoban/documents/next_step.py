"""What is to be done next with a document, for whoever looks at it: a form for each such deed."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from giaoban.acts.permissions import holders
from giaoban.documents import frozen, marks
from giaoban.documents.actions import registers
from giaoban.documents.enums import DocumentKind, DocumentState
from giaoban.documents.forms import (
    IssueForm,
    ReasonForm,
    RedrawForm,
    ReplaceForm,
    SendForm,
    SignForm,
    WordForm,
)
from giaoban.documents.models import OfficialDocument
from giaoban.organisation.permissions import Permission, allowed

MOST_OFFERED = 200  # documents one may choose from as the replacing one


def steps_for(user, document, *, version, signature, came_back=None) -> dict:
    """Return the forms of the deeds open to `user`, by name; `came_back` stands for its own."""
    found = {}
    for name, make in _FORMS[document.state]:
        form = (came_back or {}).get(name) or make(user, document, version, signature)
        if form:
            form.helper.form_action = address(_ADDRESSES[name], document)
            found[name] = form
    return found


def address(name, document) -> str:
    return reverse(f"documents:{name}", args=[document.committee.slug, document.pk])


def send_form(document, version, *args) -> SendForm:
    drawn = _authority(version)
    seen = {"version": document.version}
    signers = holders(Permission.DOCUMENT_SIGN, on=document, today=timezone.localdate())
    return SendForm(*args, signers=signers, drawn=drawn, initial=seen)


def issue_form(document, *args) -> IssueForm:
    committee, kind = document.committee, document.kind
    today = timezone.localdate()
    return IssueForm(
        *args,
        document=document,
        keeps_register=registers.format_of(committee, kind).keeps_register,
        entries=registers.free_numbers(committee, kind),
        initial={"version": document.version, "dated_on": today},
    )


def replace_form(document, *args) -> ReplaceForm:
    issued = OfficialDocument.objects.of(document.committee).filter(
        state=DocumentState.ISSUED, kind=document.kind
    )
    newest = issued.exclude(pk=document.pk).order_by("-pk").values("pk")[:MOST_OFFERED]
    others = OfficialDocument.objects.filter(pk__in=newest).order_by("-pk")
    return ReplaceForm(*args, others=others)


def give_back_form(*args) -> ReasonForm:
    return ReasonForm(*args, submit=_("Give it back"), auto_id="back-%s")


def withdraw_form(*args) -> ReasonForm:
    return ReasonForm(*args, submit=_("Withdraw it"), auto_id="withdraw-%s")


def _authority(version) -> list[str]:
    """The lines above the name as drawn; none of a draft from Word, or with two signatures."""
    signatures = ((version and version.content) or {}).get("signatures", [])
    return signatures[0]["authority"] if len(signatures) == 1 else []


def _send(user, document, version, signature):
    if allowed(user, Permission.DOCUMENT_EDIT, on=document) and version:
        return send_form(document, version)
    return None


def _from_word(user, document, version, signature):
    may = allowed(user, Permission.DOCUMENT_EDIT, on=document)
    return WordForm(initial={"version": document.version}, auto_id="word-%s") if may else None


def _redraw(user, document, version, signature):
    may = allowed(user, Permission.DOCUMENT_EDIT, on=document)
    if not (may and document.source and version):
        return None
    drawn = marks.last_drawn(document) if version.is_from_word else None
    said = marks.typed(drawn or frozen.document_of(version.content))
    return RedrawForm(initial=said | {"version": document.version}, auto_id="redraw-%s")


def _sign(user, document, version, signature):
    if document.signer_id != user.pk or signature or version.is_from_word:
        return None
    return SignForm(user=user, initial={"seen": version.content_hash})


def _give_back(user, document, version, signature):
    edits = allowed(user, Permission.DOCUMENT_EDIT, on=document)
    return give_back_form() if edits or document.signer_id == user.pk else None


def _issue(user, document, version, signature):
    return issue_form(document) if allowed(user, Permission.DOCUMENT_ISSUE, on=document) else None


def _withdraw(user, document, version, signature):
    if document.kind == DocumentKind.MINUTES:  # corrected by an addendum
        return None
    right = Permission.DOCUMENT_ISSUE if document.was_issued else Permission.DOCUMENT_EDIT
    return withdraw_form() if allowed(user, right, on=document) else None


def _replace(user, document, version, signature):
    if document.kind == DocumentKind.MINUTES:
        return None
    may = allowed(user, Permission.DOCUMENT_ISSUE, on=document)
    return replace_form(document) if may else None


_ADDRESSES = {
    "send_form": "send",
    "redraw_form": "redraw",
    "word_form": "from-word",
    "sign_form": "sign",
    "back_form": "give-back",
    "issue_form": "issue",
    "withdraw_form": "withdraw",
    "replace_form": "replace",
}
_FORMS = {
    DocumentState.DRAFT: [
        ("send_form", _send),
        ("redraw_form", _redraw),
        ("word_form", _from_word),
        ("withdraw_form", _withdraw),
    ],
    DocumentState.TO_SIGN: [
        ("sign_form", _sign),
        ("issue_form", _issue),
        ("back_form", _give_back),
    ],
    DocumentState.ISSUED: [("replace_form", _replace), ("withdraw_form", _withdraw)],
    DocumentState.REPLACED: [],
    DocumentState.WITHDRAWN: [],
}
