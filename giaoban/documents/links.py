"""Links to the form that makes a document, with kind and code filled in, for those who may."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.http import urlencode

from giaoban.documents import kinds
from giaoban.documents.enums import DocumentKind
from giaoban.organisation.permissions import Permission, allowed


@dataclass(frozen=True, slots=True)
class MakeLink:
    label: str
    url: str


def to_make(user, committee, wanted, *, dossier="") -> list[MakeLink]:
    """Return a link for each (kind, code) of `wanted` that an installed app builds.

    `dossier` is the code of the meeting in whose file the drafts lie. Nothing for who makes none.
    """
    if not allowed(user, Permission.DOCUMENT_EDIT, on=committee):
        return []
    built, form = set(kinds.known()), reverse("documents:make", args=[committee.slug])
    return [
        MakeLink(DocumentKind(kind).label, f"{form}?{urlencode(_asked(kind, code, dossier))}")
        for kind, code in wanted
        if kind in built
    ]


def _asked(kind, code, dossier) -> dict:
    asked = {"kind": str(kind.value), "source": code, "dossier": dossier}
    return {name: one for name, one in asked.items() if one}
