"""A file of documents as one archive: what is in it, what is said of it, piece by piece."""

import io
import zipfile
from datetime import date

import pytest
from lxml import etree

from giaoban.documents import archives
from giaoban.documents.archives import Dossier, Piece
from tests.documents.life.test_life import words_of


@pytest.fixture
def piece(tmp_path):
    path = tmp_path / "bytes"
    path.write_bytes(b"%PDF-1.7 " + b"x" * 700_000)
    return Piece(
        name="01-thong-bao.pdf",
        path=path,
        type_name="Thông báo",
        organ="Ủy ban nhân dân phường Sông Năng",
        subject="Kết luận <phiên họp> & {{7*7}}",
        number="05",
        symbol="TB-UBND",
        dated=date(2022, 7, 4),
        pages=2,
        position="CHÁNH VĂN PHÒNG",
        signer="Nguyễn Văn An",
    )


def dossier(*pieces, **said) -> Dossier:
    return Dossier(
        **{
            "year": 2022,
            "notation": "2022-07",
            "title": "Phiên họp tháng 7",
            "creator": "Trần Thị Bình",
            "rights": "Nội bộ",
            "begun": date(2022, 6, 24),
            "ended": date(2022, 6, 30),
            "issuer": ("ỦY BAN NHÂN DÂN", "PHƯỜNG SÔNG NĂNG"),
            "pieces": pieces,
            **said,
        }
    )


def test_the_archive_holds_every_byte_its_list_and_its_data(piece):
    answer = archives.respond(dossier(piece), name="ho-so-2022-07")

    archive = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))

    assert archive.testzip() is None
    assert archive.namelist() == [archives.CONTENTS, archives.METADATA, piece.name]
    assert archive.read(piece.name) == piece.path.read_bytes()
    assert "05/TB-UBND" in words_of(archive.read(archives.CONTENTS))


def test_no_piece_of_the_answer_is_large(piece):
    sizes = [len(part) for part in archives.written({}, [piece])]

    assert max(sizes) <= 256 * 1024
    assert sum(sizes) > 700_000


def test_the_data_bear_the_names_and_the_lengths_of_the_decree(piece):
    long = dossier(piece, title="Đ" * 600, creator="T" * 40)

    root = etree.fromstring(archives.metadata(long))

    assert [one.tag for one in root] == [
        *("FileCode", "Title", "Maintenance", "Rights", "Creator", "Language"),
        *("StartDate", "EndDate", "DocTotal", "PageTotal", "Description", "Documents"),
    ]
    assert (len(root.findtext("Title")), len(root.findtext("Creator"))) == (500, 30)
    assert root.findtext("FileCode/FileNotation") == "2022-07"
    document = root.find("Documents/Document")
    assert [one.tag for one in document] == [
        *("FileCode", "DocOrdinal", "TypeName", "CodeNumber", "CodeNotation", "IssuedDate"),
        *("OrganName", "Subject", "Language", "PageAmount", "Description", "SignerInfo"),
    ]
    assert document.findtext("Subject") == piece.subject
    assert document.findtext("IssuedDate") == "04/07/2022"
    assert document.findtext("SignerInfo/FullName") == "Nguyễn Văn An"


def test_an_empty_file_has_its_list_and_its_data():
    parts = archives.respond(dossier(), name="x").streaming_content

    archive = zipfile.ZipFile(io.BytesIO(b"".join(parts)))

    assert archive.namelist() == [archives.CONTENTS, archives.METADATA]
