"""Official documents, what became of them, and the registers that number them."""

from giaoban.documents.models.document import (
    DocumentFile,
    DocumentSignature,
    DocumentStep,
    DocumentVersion,
    OfficialDocument,
)
from giaoban.documents.models.register import NumberFormat, Register, RegisterEntry

__all__ = [
    "DocumentFile",
    "DocumentSignature",
    "DocumentStep",
    "DocumentVersion",
    "NumberFormat",
    "OfficialDocument",
    "Register",
    "RegisterEntry",
]
