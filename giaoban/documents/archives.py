"""A file of documents (hồ sơ) as one archive, with what the decree wants said about it.

Nghị định 30/2020/NĐ-CP, Phụ lục VI: names of the fields and how long each may be (Phần II, I and
III), and that a file leaves the system as .pdf and .xml (Phần I). Written piece by piece, from
disk to disk: nothing large is held in memory.
"""

import zipfile
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from lxml import etree

from giaoban.core.templatetags.frame import demo_words
from giaoban.core.vietnamese import fold
from giaoban.documents import content, pdf
from giaoban.files import storage

CONTENTS, METADATA = "muc-luc.pdf", "ho-so.xml"
COLUMNS = ("Số, ký hiệu", "Ngày", "Tên loại và trích yếu", "Người ký", "Số trang, tệp")
LANGUAGE = "Tiếng Việt"
LONGEST_NAME = 80
EARLIEST = date(1980, 1, 1)
GONE = "Không còn tệp này trên máy chủ"
NOT_SHOWN = "?"  # in the list only, for a character no PDF shows; the data have it


@dataclass(frozen=True, slots=True)
class Piece:
    """One document of a file. `source` says, as plain values, where its bytes come from; `path`
    is where they lie once they are there (None: gone)."""

    type_name: str
    organ: str
    subject: str
    source: dict
    ending: str = "pdf"
    number: str = ""
    symbol: str = ""
    dated: date | None = None
    pages: int | None = None
    position: str = ""
    signer: str = ""
    description: str = ""
    path: Path | None = None


@dataclass(frozen=True, slots=True)
class Dossier:
    """The file as a whole. `organ_id` and `kept_for` are empty where nobody has said them."""

    year: int
    notation: str
    title: str
    creator: str
    rights: str
    begun: date | None
    ended: date | None
    issuer: tuple[str, ...]
    pieces: tuple[Piece, ...]
    description: str = ""
    organ_id: str = ""
    kept_for: str = ""


def values_of(dossier: Dossier) -> dict:
    """Return the file as values that JSON can hold."""
    return _plain(asdict(dossier))


def dossier_of(values: dict) -> Dossier:
    """Return the file whose values these are."""
    pieces = tuple(Piece(**one | {"dated": _date(one["dated"])}) for one in values["pieces"])
    days = {name: _date(values[name]) for name in ("begun", "ended")}
    return Dossier(**values | days | {"issuer": tuple(values["issuer"]), "pieces": pieces})


def write(dossier: Dossier, target: Path, *, on_piece: Callable[[], None]) -> None:
    """Write the archive: what is made for it, then every document as it is kept.

    `on_piece` is called before each document; what it raises stops the writing.
    """
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(CONTENTS, contents(dossier))
        archive.writestr(METADATA, metadata(dossier))
        for ordinal, one in enumerate(dossier.pieces, start=1):
            on_piece()
            if one.path is None:
                continue
            with archive.open(_entry(one, ordinal), "w", force_zip64=True) as entry:
                for chunk in storage.pieces(one.path):
                    entry.write(chunk)


def _entry(piece, ordinal) -> zipfile.ZipInfo:
    """Its name, and its own day as that of the file; no ZIP knows a day before 1980."""
    day = max(piece.dated or EARLIEST, EARLIEST)
    return zipfile.ZipInfo(name_of(piece, ordinal), (day.year, day.month, day.day, 0, 0, 0))


def name_of(piece: Piece, ordinal: int) -> str:
    """What a document is called inside: its place, then its kind and subject."""
    said = fold(f"{piece.type_name} {piece.subject}")
    words = "".join(one if one.isalnum() else " " for one in said).split()
    stem = "-".join(words)[:LONGEST_NAME]
    return f"{ordinal:02d}-{stem}.{piece.ending}"


def contents(dossier: Dossier) -> bytes:
    """Return the list of what is in the file, as PDF."""
    rows = [_row(one, ordinal) for ordinal, one in enumerate(dossier.pieces, start=1)]
    data = {
        "issuer": [_shown(line) for line in dossier.issuer],
        "title": _shown(f"Mục lục văn bản trong hồ sơ {dossier.title}"),
        "columns": list(COLUMNS),
        "rows": [[_shown(cell) for cell in row] for row in rows],
        "banner": demo_words(),
    }
    return pdf.typeset("book.typ", data)


def metadata(dossier: Dossier) -> bytes:
    """Return what the decree wants said of the file and of each document, as XML."""
    root = etree.Element("File")
    _add_code(root, dossier)
    pages = [one.pages or 0 for one in dossier.pieces]
    _add(root, "Title", dossier.title, 500)
    _add(root, "Maintenance", dossier.kept_for, 30)
    _add(root, "Rights", dossier.rights, 30)
    _add(root, "Creator", dossier.creator, 30)
    _add(root, "Language", LANGUAGE, 50)
    _add(root, "StartDate", _day(dossier.begun), 10)
    _add(root, "EndDate", _day(dossier.ended), 10)
    _add(root, "DocTotal", str(len(pages)), 4)
    _add(root, "PageTotal", str(sum(pages)), 4)
    _add(root, "Description", dossier.description, 500)
    documents = etree.SubElement(root, "Documents")
    for ordinal, one in enumerate(dossier.pieces, start=1):
        _add_document(documents, dossier, one, ordinal)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _add_document(parent, dossier, one, ordinal) -> None:
    element = etree.SubElement(parent, "Document")
    _add_code(element, dossier)
    _add(element, "DocOrdinal", str(ordinal), 3)
    _add(element, "TypeName", one.type_name, 100)
    _add(element, "CodeNumber", one.number, 11)
    _add(element, "CodeNotation", one.symbol, 30)
    _add(element, "IssuedDate", _day(one.dated), 10)
    _add(element, "OrganName", one.organ, 200)
    _add(element, "Subject", one.subject, 500)
    _add(element, "Language", LANGUAGE, 30)
    _add(element, "PageAmount", str(one.pages or ""), 3)
    _add(element, "Description", f"{_file(one, ordinal)}. {one.description}".strip(), 500)
    signer = etree.SubElement(element, "SignerInfo")
    _add(signer, "Position", one.position, 100)
    _add(signer, "FullName", one.signer, 50)


def _add_code(parent, dossier) -> None:
    code = etree.SubElement(parent, "FileCode")
    _add(code, "OrganId", dossier.organ_id, 13)
    _add(code, "FileCatalog", str(dossier.year), 4)
    _add(code, "FileNotation", dossier.notation, 20)


def _add(parent, name, text, most) -> None:
    etree.SubElement(parent, name).text = content.clean_line(text)[:most]


def _row(one, ordinal) -> list[str]:
    number = f"{one.number}/{one.symbol}" if one.number else one.symbol
    subject = f"{one.type_name}: {one.subject}"
    pages = f"{one.pages} trang; " if one.pages else ""
    return [number, _day(one.dated), subject, one.signer, f"{pages}{_file(one, ordinal)}"]


def _file(one, ordinal) -> str:
    return name_of(one, ordinal) if one.path else GONE


def _shown(text) -> str:
    """A line of the list; the page names the file, so a character of no font costs no file."""
    line = content.clean_line(text)
    missing = set(pdf.unprintable(line))
    return "".join(NOT_SHOWN if letter in missing else letter for letter in line)


def _day(day) -> str:
    return f"{day:%d/%m/%Y}" if day else ""


def _date(text) -> date | None:
    return date.fromisoformat(text) if text else None


def _plain(value):
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value
