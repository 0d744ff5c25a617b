"""Official documents, what became of them, and the registers that number them."""

from giaoban.documents.models.document import (
    DocumentFile,
    DocumentSignature,
    DocumentStep,
    DocumentVersion,
    OfficialDocument,
)
from giaoban.documents.models.register import NumberFormat, Register, RegisterEntry
from giaoban.documents.models.template import DocumentTemplate

__all__ = [
    "DocumentFile",
    "DocumentSignature",
    "DocumentStep",
    "DocumentTemplate",
    "DocumentVersion",
    "NumberFormat",
    "OfficialDocument",
    "Register",
    "RegisterEntry",
]
