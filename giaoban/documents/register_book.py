"""The register as it is read and printed: Nghị định 30/2020/NĐ-CP, Phụ lục IV, sổ đăng ký đi."""

from django.utils import translation

from giaoban.core import vietnamese
from giaoban.core.templatetags.frame import demo_words
from giaoban.core.vietnamese import fold
from giaoban.documents import content, pdf
from giaoban.documents.enums import DocumentState, EntryState

# The book is in Vietnamese whatever language its reader has chosen.
ENDED = {DocumentState.REPLACED: "Đã thay thế", DocumentState.WITHDRAWN: "Đã thu hồi"}
COLUMNS = ("Số, ký hiệu", "Ngày", "Tên loại và trích yếu", "Người ký", "Ghi chú")


def entries_of(register) -> list:
    """Return every number in order, with its document; one query."""
    entries = register.entries.in_order().select_related("document", "given_by")
    found = list(entries)
    for entry in found:
        entry.register = register
        if entry.document:
            entry.document.committee = register.committee
    return found


def printed(register) -> bytes:
    """Return the register as PDF. Raises CannotBePrinted, naming the characters."""
    return pdf.typeset(
        "book.typ",
        {
            "issuer": list(register.committee.header_lines),
            "title": f"Sổ đăng ký văn bản đi, ký hiệu {register.symbol}, năm {register.year}",
            "columns": list(COLUMNS),
            "rows": [_row(entry) for entry in entries_of(register)],
            "banner": demo_words(),
        },
    )


def file_name(register) -> str:
    return fold(f"so dang ky {register.symbol} {register.year}".replace("/", "-")).replace(" ", "-")


def _row(entry) -> list[str]:
    document = entry.document
    if document is None:
        return [entry.written, vietnamese.day(entry.given_at), "", "", _why(entry)]
    ended = ENDED.get(document.state, "")
    return [
        entry.written,
        vietnamese.day(document.dated_on),
        content.clean_line(_named(document)),
        content.clean_line(document.signer_name),
        _line(ended, document.ended_because),
    ]


def _why(entry) -> str:
    """Why a number is on no document: void, reserved, or kept for one that is not issued yet."""
    word = "Hủy" if entry.state == EntryState.VOID else "Giữ số"
    word = "Chờ phát hành" if entry.is_kept_for_a_thing else word
    return _line(word, entry.reason)


def _named(document) -> str:
    with translation.override("vi"):
        return f"{document.get_kind_display()}: {document.subject}"


def _line(word, reason) -> str:
    return content.clean_line(f"{word}: {reason}" if word else "")
