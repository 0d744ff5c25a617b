"""Official documents, what became of them, and the registers that number them."""

from giaoban.documents.models.archiving import ArchivingRules
from giaoban.documents.models.document import (
    DocumentFile,
    DocumentSignature,
    DocumentStep,
    DocumentVersion,
    OfficialDocument,
)
from giaoban.documents.models.picture import SigningPicture
from giaoban.documents.models.register import NumberFormat, Register, RegisterEntry
from giaoban.documents.models.template import DocumentTemplate

__all__ = [
    "ArchivingRules",
    "DocumentFile",
    "DocumentSignature",
    "DocumentStep",
    "DocumentTemplate",
    "DocumentVersion",
    "NumberFormat",
    "OfficialDocument",
    "Register",
    "RegisterEntry",
    "SigningPicture",
]
