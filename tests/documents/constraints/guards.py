"""What each trigger of the documents refuses, and what close by it lets pass."""

from datetime import timedelta

from giaoban.documents.models import (
    ArchivingRules,
    DocumentFile,
    DocumentSignature,
    DocumentStep,
    DocumentTemplate,
    DocumentVersion,
    OfficialDocument,
    Register,
    RegisterEntry,
    SigningPicture,
)
from giaoban.organisation.models import Committee, User
from tests.documents.constraints.broken import (
    DAY,
    ISSUED,
    KEPT,
    NUMBERED,
    OVER,
    REPLACED,
    WITHDRAWN,
)
from tests.factories import AT
from tests.meetings.constraints.rows import A
from tests.meetings.constraints.triggers import Guard, append_only, delete, insert, update

LATER = AT + timedelta(seconds=1)
SOMEBODY_ELSE = A(User, another=True)
NOW_ISSUED = (OfficialDocument, ISSUED)
NOW_WITHDRAWN = (OfficialDocument, ISSUED | WITHDRAWN)
NOW_REPLACED = (OfficialDocument, REPLACED)
GIVEN_UP = (OfficialDocument, WITHDRAWN)
STAYS = "can be replaced or withdrawn, not changed"
COUNTS_ON = "counts on, one by one"

APPEND_ONLY = [
    append_only(DocumentVersion, "document_version_append_only"),
    append_only(DocumentFile, "document_file_append_only"),
    append_only(DocumentSignature, "document_signature_append_only"),
    append_only(DocumentStep, "document_step_append_only"),
    append_only(DocumentTemplate, "document_template_append_only"),
    append_only(ArchivingRules, "archiving_rules_append_only"),
    append_only(SigningPicture, "signing_picture_append_only"),
]

ISSUED_OTHERWISE = [
    {"committee": A(Committee, another=True)},
    {"kind": "quyet_dinh"},
    {"source": "khác"},
    {"dossier": "khác"},
    {"subject": "khác"},
    {"code": "khác"},
    {"number": 6},
    {"symbol": "khác"},
    {"year": 2023},
    {"dated_on": DAY + timedelta(days=1)},
    {"signer": SOMEBODY_ELSE},
    {"signer_name": "khác"},
    {"capacity": ["khác"]},
    {"made_at": LATER},
    {"made_by": SOMEBODY_ELSE},
    {"issued_at": LATER},
    {"issued_by": SOMEBODY_ELSE},
]
BACK = {"issued_at": None, "issued_by": None, "signer": A(User)}
AGAIN = {"state": "ISSUED", "ended_at": None, "ended_by": None, "ended_because": ""}

OF_DOCUMENTS = [
    Guard(
        OfficialDocument,
        "issued_document_stays",
        refused=[
            delete("stays listed"),
            delete("stays listed", NOW_ISSUED),
            *(
                update(one, STAYS, (OfficialDocument, ISSUED | NUMBERED))
                for one in ISSUED_OTHERWISE
            ),
            *(update(BACK | {"state": one}, STAYS, NOW_ISSUED) for one in ("DRAFT", "TO_SIGN")),
            update({"state": "DRAFT"}, STAYS, NOW_ISSUED),
            update(AGAIN, STAYS, NOW_WITHDRAWN),
            update(AGAIN | {"replaced_by": None}, STAYS, NOW_REPLACED),
            update({"version": 9}, STAYS, NOW_REPLACED),
            update({"ended_because": "khác"}, STAYS, NOW_WITHDRAWN),
            update({"state": "DRAFT"}, STAYS, GIVEN_UP),
        ],
        passes=[
            *(update(one) for one in ISSUED_OTHERWISE if "committee" not in one),
            update(ISSUED | NUMBERED),
            update(OVER | {"state": "WITHDRAWN", "version": 9}, "", NOW_ISSUED),
            update(REPLACED, "", NOW_ISSUED),
            update({"version": 9}, "", NOW_ISSUED),
        ],
    ),
]

USED = {"state": "USED", "document": A(OfficialDocument)}
ITS_OWN = {"number": 1, "symbol": "x", "year": 1, "dated_on": DAY}  # as the plain register has it
NOT_ITS_OWN = "is not that of its document"
FOR_ONE = "is kept for one thing"
NOW_KEPT = (RegisterEntry, KEPT)


def document(**values):
    return OfficialDocument, ITS_OWN | values


OF_REGISTERS = [
    Guard(
        Register,
        "register_counts_on",
        refused=[
            delete(COUNTS_ON),
            update({"last": 0}, COUNTS_ON),
            update({"last": 2}, COUNTS_ON),
            update({"last": 4}, COUNTS_ON, (Register, {"last": 5})),
            *(
                update(one | {"last": 1}, COUNTS_ON)
                for one in (
                    {"committee": A(Committee, another=True)},
                    {"kind": "quyet_dinh"},
                    {"year": 2023},
                    {"symbol": "khác"},
                )
            ),
        ],
        passes=[update({"last": 1}), update({"last": 6}, "", (Register, {"last": 5}))],
    ),
    Guard(
        RegisterEntry,
        "register_entry_stays",
        refused=[
            delete("stays"),
            update({}, "stays", (RegisterEntry, USED)),
            update({"state": "VOID", "document": None}, "stays", (RegisterEntry, USED)),
            update({"state": "RESERVED"}, "stays", (RegisterEntry, {"state": "VOID"})),
            update(USED, "stays", (RegisterEntry, {"state": "VOID"})),
            update(USED | {"number": 9}, "stays"),
            update({"register": A(Register, another=True)}, "stays"),
            update({"given_at": LATER}, "stays"),
            update({"given_by": SOMEBODY_ELSE}, "stays"),
        ],
        passes=[update(USED), update({"state": "VOID", "reason": "khác"})],
    ),
]

OF_NUMBERS = [
    Guard(
        RegisterEntry,
        "used_number_is_its_documents",
        refused=[
            insert(USED | {"number": 2}, NOT_ITS_OWN),
            insert(USED | {"number": 2}, NOT_ITS_OWN, document()),
            update(USED, NOT_ITS_OWN),
            *(
                update(USED, NOT_ITS_OWN, document(**one))
                for one in (
                    {"committee": A(Committee, another=True)},
                    {"number": 2},
                    {"symbol": "khác"},
                    {"year": 2},
                )
            ),
            update(USED, NOT_ITS_OWN, NOW_KEPT, document(source="khác")),
            update(USED, NOT_ITS_OWN, NOW_KEPT, document(source="x", kind="bien_ban")),
            update({"for_source": "khác"}, FOR_ONE, NOW_KEPT),
            update({"for_kind": "bien_ban"}, FOR_ONE, NOW_KEPT),
            update({"for_kind": "", "for_source": ""}, FOR_ONE, NOW_KEPT),
        ],
        passes=[
            insert(USED | {"number": 2}, "", document(number=2)),
            update(USED, "", document()),
            update(USED, "", NOW_KEPT, document(source="x")),
            update(KEPT),
            update({"reason": "khác"}, "", NOW_KEPT),
        ],
    ),
]

GUARDS = [*APPEND_ONLY, *OF_DOCUMENTS, *OF_REGISTERS, *OF_NUMBERS]
