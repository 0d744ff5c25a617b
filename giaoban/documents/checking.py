"""What the public page answers about a file: by its hash alone, and without its contents."""

from dataclasses import dataclass

from giaoban.core import limits
from giaoban.documents.models import DocumentFile, OfficialDocument

MOST_A_MINUTE = 30  # files compared from one address


@dataclass(frozen=True, slots=True)
class Answer:
    """`document` is None for a file that is none of ours, or was changed since."""

    digest: str
    document: OfficialDocument | None = None
    of_record: bool = False


def ask(digest, *, document=None) -> Answer:
    """Return what is known of a file, among those of `document` when one is given; one query."""
    found = DocumentFile.objects.filter(sha256=digest)
    if document is not None:
        found = found.filter(document=document)
    # One scan may have been issued twice: then the one in force answers.
    found = found.select_related("document__committee", "document__replaced_by__committee")
    files = sorted(found, key=lambda one: (not one.document.is_issued, -one.pk))
    if not files:
        return Answer(digest)
    return Answer(digest, files[0].document, files[0].of_record)


def within_limits(request) -> bool:
    """Count this file; whether its address has not sent too many within the minute."""
    return limits.within_limits(request, what="verify", most=MOST_A_MINUTE)
