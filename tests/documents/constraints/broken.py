"""What the database refuses of documents, their files and the registers that number them."""

from datetime import date
from uuid import UUID

from giaoban.documents.models import (
    ArchivingRules,
    DocumentFile,
    DocumentSignature,
    DocumentStep,
    DocumentVersion,
    NumberFormat,
    OfficialDocument,
    Register,
    RegisterEntry,
)
from giaoban.files.models import StoredFile
from giaoban.organisation.models import User
from tests.factories import AT
from tests.meetings.constraints.of_acts import BY_TELEPHONE, ON_PAPER, named
from tests.meetings.constraints.rows import HASH, A, Check, Unique

DAY = date(2022, 6, 30)
NUMBERED = {"number": 5, "symbol": "GM-UBND", "year": 2022, "dated_on": DAY}
ISSUED = {"state": "ISSUED", "issued_at": AT, "issued_by": A(User), "dated_on": DAY}
OVER = {"ended_at": AT, "ended_by": A(User), "ended_because": "x"}
KEY = {"key": UUID(int=1)}
KEPT = {"for_kind": "giay_moi", "for_source": "x"}
WITHDRAWN = OVER | {"state": "WITHDRAWN"}
REPLACED = ISSUED | OVER | {"state": "REPLACED", "replaced_by": A(OfficialDocument, another=True)}
NO_FINGERPRINTS = ("", "0" * 63, "G" + "0" * 63, "A" + "0" * 63)

PLAIN = {
    DocumentVersion: {"content": {}, "content_hash": HASH},
    DocumentFile: {"of_record": True, "sha256": HASH},
    DocumentSignature: {"content_hash": HASH},
    RegisterEntry: {"state": "RESERVED", "reason": "x"},
}
ANOTHER = {OfficialDocument: {"code": "another"}, Register: {"symbol": "another"}}

OF_DOCUMENTS = {
    "a_draft_is_made_once_by_a_form": Unique(
        OfficialDocument, ["committee", "key"], given=KEY, apart=["code"], outside={"key": None}
    ),
    "a_number_and_symbol_are_used_once_a_year": Unique(
        OfficialDocument,
        ["committee", "year", "symbol", "number"],
        given=NUMBERED,
        apart=["code"],
        outside={"number": None, "year": None},
    ),
    "a_number_of_a_document_has_its_year_and_symbol": Check(
        OfficialDocument,
        refused=[
            {"number": 5},
            {"year": 2022},
            NUMBERED | {"number": 0},
            NUMBERED | {"year": None},
            NUMBERED | {"dated_on": None},
            NUMBERED | {"symbol": ""},
        ],
        legal=[NUMBERED, NUMBERED | {"number": 1}, {"symbol": "GM-UBND"}, {"dated_on": DAY}],
    ),
    "a_document_to_be_signed_says_by_whom": Check(
        OfficialDocument,
        refused=[{"state": "TO_SIGN"}],
        legal=[{"state": "TO_SIGN", "signer": A(User)}, {"signer": None}],
    ),
    "a_document_is_issued_on_a_day_by_somebody": Check(
        OfficialDocument,
        refused=[
            {"state": "ISSUED"},
            {"issued_at": AT},
            {"issued_by": A(User)},
            ISSUED | {"state": "DRAFT"},
            ISSUED | {"state": "TO_SIGN", "signer": A(User)},
            ISSUED | {"issued_at": None},
            ISSUED | {"issued_by": None},
            ISSUED | {"dated_on": None},
            REPLACED | {"issued_at": None, "issued_by": None},
        ],
        legal=[ISSUED, REPLACED, WITHDRAWN, ISSUED | WITHDRAWN],
    ),
    "a_document_that_ended_says_why": Check(
        OfficialDocument,
        refused=[
            {"state": "WITHDRAWN"},
            OVER,
            {"ended_at": AT},
            {"ended_by": A(User)},
            {"ended_because": "x"},
            ISSUED | OVER,
            WITHDRAWN | {"ended_at": None},
            WITHDRAWN | {"ended_by": None},
            WITHDRAWN | {"ended_because": ""},
            REPLACED | {"ended_because": ""},
        ],
        legal=[WITHDRAWN, REPLACED, ISSUED],
    ),
    "a_replaced_document_names_the_one_that_replaces_it": Check(
        OfficialDocument,
        refused=[
            REPLACED | {"replaced_by": None},
            {"replaced_by": A(OfficialDocument, another=True)},
            WITHDRAWN | {"replaced_by": A(OfficialDocument, another=True)},
        ],
        legal=[REPLACED, WITHDRAWN],
    ),
}

OF_DRAFTS = {
    "versions_of_a_document_are_counted": Unique(DocumentVersion, ["document", "sequence"]),
    "a_version_is_values_or_a_file": Check(
        DocumentVersion,
        refused=[{"content": None}, {"file": A(StoredFile)}],
        legal=[{"content": None, "file": A(StoredFile)}, {"content": {"a": 1}}],
    ),
    "a_version_has_a_fingerprint": Check(
        DocumentVersion,
        refused=[{"content_hash": one} for one in NO_FINGERPRINTS],
        legal=[{"content_hash": "f" * 64}],
    ),
}

OF_FILES = {
    "a_document_has_one_file_of_record": Unique(
        DocumentFile, ["document"], outside={"of_record": False, "ending": "docx"}
    ),
    "a_document_has_one_file_of_a_kind": Unique(
        DocumentFile, ["document", "ending"], given={"of_record": False}
    ),
    "the_file_of_record_is_a_pdf": Check(
        DocumentFile,
        refused=[{"ending": "docx"}],
        legal=[{"ending": "docx", "of_record": False}, {"ending": "pdf", "of_record": False}],
    ),
}

OF_ACTS = (
    {
        named(model, "entered_for_somebody_names_its_channel"): Check(
            model, refused=[{"entered_by": A(User)}, {"channel": "TELEPHONE"}], legal=[BY_TELEPHONE]
        )
        for model in (DocumentSignature, DocumentStep)
    }
    | {
        named(model, "written_note_has_its_scan"): Check(
            model, refused=[ON_PAPER], legal=[ON_PAPER | {"scan": A(StoredFile)}, BY_TELEPHONE]
        )
        for model in (DocumentSignature, DocumentStep)
    }
    | {
        "a_signature_names_what_was_signed": Check(
            DocumentSignature,
            refused=[{"content_hash": one} for one in NO_FINGERPRINTS],
            legal=[{"content_hash": "f" * 64}],
        ),
    }
)

OF_REGISTERS = {
    "a_kind_is_numbered_in_one_way": Unique(NumberFormat, ["committee", "kind"]),
    "a_symbol_has_one_register_a_year": Unique(Register, ["committee", "symbol", "year"]),
    "a_number_of_a_register_is_given_once": Unique(RegisterEntry, ["register", "number"]),
    "a_number_is_reserved_once_by_a_form": Unique(
        RegisterEntry, ["register", "key"], given=KEY, apart=["number"], outside={"key": None}
    ),
    "a_thing_is_kept_one_number_of_a_register": Unique(
        RegisterEntry,
        ["register", "for_kind", "for_source"],
        given=KEPT,
        apart=["number"],
        outside={"for_kind": "", "for_source": ""},
    ),
    "a_number_is_kept_for_a_thing_of_a_kind_and_not_made_void": Check(
        RegisterEntry,
        refused=[{"for_kind": "giay_moi"}, {"for_source": "x"}, KEPT | {"state": "VOID"}],
        legal=[KEPT, KEPT | {"state": "USED", "document": A(OfficialDocument)}, {"state": "VOID"}],
    ),
    "a_used_number_is_on_a_document_and_a_void_one_says_why": Check(
        RegisterEntry,
        refused=[
            {"state": "USED"},
            {"document": A(OfficialDocument)},
            {"state": "VOID", "document": A(OfficialDocument)},
            {"state": "VOID", "reason": ""},
            {"reason": ""},
        ],
        legal=[
            {"state": "USED", "document": A(OfficialDocument)},
            {"state": "USED", "document": A(OfficialDocument), "reason": ""},
            {"state": "VOID"},
        ],
    ),
}

OF_THE_HOUSE = {
    "an_identifier_of_an_agency_is_letters_digits_and_dots": Check(
        ArchivingRules,
        refused=[{"organ_id": one} for one in ("h03", "H03 1", "H03..1", ".H03", "H03.", "Đ03")],
        legal=[{"organ_id": one} for one in ("", "H", "H03.15.2", "000.00.01.H03", "H03-15")],
    ),
}

BROKEN = OF_DOCUMENTS | OF_DRAFTS | OF_FILES | OF_ACTS | OF_REGISTERS | OF_THE_HOUSE
