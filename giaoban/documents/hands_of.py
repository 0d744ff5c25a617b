"""Who signs a document with which certificate, and with which picture."""

from giaoban.documents.certificates import AGENCY, PERSON, Hand, agency_key
from giaoban.documents.models import SigningPicture
from giaoban.files import storage


def both(document) -> tuple[Hand, Hand]:
    """Return the signatory and the agency; two queries."""
    committee, signer = document.committee, document.signer
    return (
        Hand(
            PERSON,
            signer.username,
            f"Chữ ký số của {document.signer_name}",
            _picture(committee, signer),
        ),
        Hand(
            AGENCY,
            agency_key(committee),
            f"Chữ ký số của {committee.full_name}",
            _picture(committee),
        ),
    )


def _picture(committee, person=None):
    found = SigningPicture.objects.current(committee, person)
    path = found and storage.path_of(found.file.key)
    return path if path and path.exists() else None
