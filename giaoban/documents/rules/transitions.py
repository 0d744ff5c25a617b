"""Which state of a document may follow which."""

from giaoban.documents.enums import DocumentState as S

DOCUMENT = {
    S.DRAFT: {S.TO_SIGN, S.WITHDRAWN},
    S.TO_SIGN: {S.DRAFT, S.ISSUED},
    S.ISSUED: {S.REPLACED, S.WITHDRAWN},
    S.REPLACED: set(),
    S.WITHDRAWN: set(),
}
