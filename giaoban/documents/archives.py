"""A file of documents (hồ sơ) as one archive, with what the decree wants said about it.

Nghị định 30/2020/NĐ-CP, Phụ lục VI: names of the fields and how long each may be (Phần II, I and
III), and that a file leaves the system as .pdf and .xml (Phần I). Written piece by piece as it
is sent: nothing large is held in memory or laid on disk.
"""

import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from asgiref.sync import sync_to_async
from django.http import StreamingHttpResponse
from lxml import etree

from giaoban.core.templatetags.frame import demo_words
from giaoban.documents import content, pdf
from giaoban.files import storage

CONTENTS, METADATA = "muc-luc.pdf", "ho-so.xml"
COLUMNS = ("Số, ký hiệu", "Ngày", "Tên loại và trích yếu", "Người ký", "Số trang, tệp")
LANGUAGE = "Tiếng Việt"


@dataclass(frozen=True, slots=True)
class Piece:
    """One document of a file. `path` is where its bytes lie, `name` what it is called inside."""

    name: str
    path: Path
    type_name: str
    organ: str
    subject: str
    number: str = ""
    symbol: str = ""
    dated: date | None = None
    pages: int | None = None
    position: str = ""
    signer: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class Dossier:
    """The file as a whole. `organ_id` is the agency's identifier, where it is known."""

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


class ZipResponse(StreamingHttpResponse):
    """Sent piece by piece, also under ASGI, where Django would put the whole together first."""

    async def __aiter__(self):
        pieces = iter(self.streaming_content)
        while piece := await sync_to_async(next, thread_sensitive=False)(pieces, b""):
            yield piece


def respond(dossier: Dossier, *, name: str) -> ZipResponse:
    """Answer with the archive. Raises CannotBePrinted, naming characters, before it begins."""
    made = {CONTENTS: contents(dossier), METADATA: metadata(dossier)}
    answer = ZipResponse(written(made, dossier.pieces), content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="{name}.zip"'
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer


def written(made: dict[str, bytes], pieces: Iterable[Piece]) -> Iterator[bytes]:
    """Yield the bytes of the archive: what was made for it, then every document as it is kept."""
    out = _Outlet()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, whole in made.items():
            archive.writestr(name, whole)
            yield from out.taken()
        for one in pieces:
            with archive.open(one.name, "w", force_zip64=True) as entry:
                for chunk in storage.pieces(one.path):
                    entry.write(chunk)
                    yield from out.taken()
            yield from out.taken()
    yield from out.taken()


def contents(dossier: Dossier) -> bytes:
    """Return the list of what is in the file, as PDF."""
    data = {
        "issuer": list(dossier.issuer),
        "title": f"Mục lục văn bản trong hồ sơ {dossier.title}",
        "columns": list(COLUMNS),
        "rows": [[content.clean_line(cell) for cell in _row(one)] for one in dossier.pieces],
        "banner": demo_words(),
    }
    return pdf.typeset("book.typ", data | {"title": content.clean_line(data["title"])})


def metadata(dossier: Dossier) -> bytes:
    """Return what the decree wants said of the file and of each document, as XML."""
    root = etree.Element("File")
    _add_code(root, dossier)
    pages = [one.pages or 0 for one in dossier.pieces]
    _add(root, "Title", dossier.title, 500)
    _add(root, "Maintenance", "", 30)
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
    _add(element, "Description", f"{one.name}. {one.description}".strip(), 500)
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


def _row(one) -> list[str]:
    number = f"{one.number}/{one.symbol}" if one.number else one.symbol
    subject = f"{one.type_name}: {one.subject}"
    pages = f"{one.pages} trang; " if one.pages else ""
    return [number, _day(one.dated), subject, one.signer, f"{pages}{one.name}"]


def _day(day) -> str:
    return f"{day:%d/%m/%Y}" if day else ""


class _Outlet:
    """What a zip file is written to: bytes are taken out as they come, nothing is kept."""

    def __init__(self):
        self._waiting, self._told = [], 0

    def write(self, chunk) -> int:
        self._waiting.append(bytes(chunk))
        self._told += len(chunk)
        return len(chunk)

    def tell(self) -> int:
        return self._told

    def flush(self) -> None:
        """Nothing waits anywhere else."""

    def taken(self) -> list[bytes]:
        taken, self._waiting = [one for one in self._waiting if one], []
        return taken
