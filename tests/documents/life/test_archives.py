"""A file of documents as one archive: what is in it, what is said of it, piece by piece."""

import json
import tracemalloc
import zipfile
from dataclasses import replace
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
        source={"file": "1"},
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
            "organ_id": "H03.15.2",
            "kept_for": "20 năm",
            **said,
        }
    )


def written(tmp_path, *pieces, **said) -> zipfile.ZipFile:
    target = tmp_path / "dossier.zip"
    archives.write(dossier(*pieces, **said), target, on_piece=lambda: None)
    return zipfile.ZipFile(target)


def test_the_archive_holds_every_byte_its_list_and_its_data(piece, tmp_path):
    archive = written(tmp_path, piece)

    name = "01-thong-bao-ket-luan-phien-hop-7-7.pdf"
    assert archive.testzip() is None
    assert archive.namelist() == [archives.CONTENTS, archives.METADATA, name]
    assert archive.read(name) == piece.path.read_bytes()
    assert archive.getinfo(name).date_time[:3] == (2022, 7, 4)
    assert "05/TB-UBND" in words_of(archive.read(archives.CONTENTS))


def test_memory_does_not_grow_with_the_documents(piece, tmp_path):
    with piece.path.open("wb") as large:
        large.truncate(64 * 1024**2)
    archives.contents(dossier(piece))  # what is loaded once
    tracemalloc.start()

    written(tmp_path, piece)

    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 4 * 1024**2
    assert (tmp_path / "dossier.zip").stat().st_size > 64 * 1024**2


def test_the_data_bear_the_names_and_the_lengths_of_the_decree(piece):
    long = dossier(piece, title="Đ" * 600, creator="T" * 40)

    root = etree.fromstring(archives.metadata(long))

    assert [one.tag for one in root] == [
        *("FileCode", "Title", "Maintenance", "Rights", "Creator", "Language"),
        *("StartDate", "EndDate", "DocTotal", "PageTotal", "Description", "Documents"),
    ]
    assert (len(root.findtext("Title")), len(root.findtext("Creator"))) == (500, 30)
    assert root.findtext("FileCode/FileNotation") == "2022-07"
    assert (root.findtext("FileCode/OrganId"), root.findtext("Maintenance")) == (
        *("H03.15.2", "20 năm"),
    )
    document = root.find("Documents/Document")
    assert [one.tag for one in document] == [
        *("FileCode", "DocOrdinal", "TypeName", "CodeNumber", "CodeNotation", "IssuedDate"),
        *("OrganName", "Subject", "Language", "PageAmount", "Description", "SignerInfo"),
    ]
    assert document.findtext("Subject") == piece.subject
    assert document.findtext("IssuedDate") == "04/07/2022"
    assert document.findtext("SignerInfo/FullName") == "Nguyễn Văn An"


def test_an_empty_file_has_its_list_and_its_data(tmp_path):
    assert written(tmp_path).namelist() == [archives.CONTENTS, archives.METADATA]


def test_a_document_older_than_any_zip_is_taken(piece, tmp_path):
    archive = written(tmp_path, replace(piece, dated=date(1975, 9, 10)))

    assert archive.infolist()[-1].date_time[:3] == (1980, 1, 1)
    assert "10/09/1975" in archive.read(archives.METADATA).decode()


def test_a_document_whose_bytes_are_gone_is_listed_and_said_to_be_gone(piece, tmp_path):
    archive = written(tmp_path, replace(piece, path=None))

    assert archive.namelist() == [archives.CONTENTS, archives.METADATA]
    assert archives.GONE in archive.read(archives.METADATA).decode()


def test_a_character_of_no_font_stands_in_the_data_and_costs_no_file(piece, tmp_path):
    archive = written(tmp_path, replace(piece, subject="Họp 😀 vui"))

    assert "Họp 😀 vui" in archive.read(archives.METADATA).decode()
    assert "Họp ? vui" in words_of(archive.read(archives.CONTENTS))


def test_a_file_becomes_plain_values_and_back(piece):
    first = dossier(replace(piece, path=None))

    assert archives.dossier_of(json.loads(json.dumps(archives.values_of(first)))) == first
