"""Every bad file is refused with a sentence, every good one is taken, nothing breaks."""

import os
import time
import unicodedata

import pytest
from django.core.exceptions import ValidationError

from giaoban.core import state_secrets
from giaoban.files import refusals as why
from giaoban.files.fields import UploadField
from giaoban.files.kinds import LARGEST_FILE
from tests.files import papers

PDF = papers.pdf()
EMBEDDED = papers.office("xlsx")
A_MEGABYTE_OF_NOTHING = bytes(1024 * 1024)

GOOD = {
    "a PDF": ("Tờ trình số 45.pdf", papers.pdf(3)),
    "capitals in the ending": ("TO TRINH.PDF", PDF),
    "dots that are no endings": ("Báo cáo 30.6.2022 v1.2, 1.739,5 tỷ.pdf", PDF),
    "a name as a Mac writes it": (unicodedata.normalize("NFD", "Đề án Xuất Hóa.pdf"), PDF),
    "density is no secret": ("Quy hoạch MẬT ĐỘ xây dựng.pdf", PDF),
    "a PDF with compressed objects": (
        "nen.pdf",
        papers.pdf(30, object_stream_mode=papers.pikepdf.ObjectStreamMode.generate),
    ),
    "a Word file": ("Dự thảo Nghị quyết.docx", papers.word()),
    "a Word file with a chart's workbook": (
        "Biểu đồ.docx",
        papers.office(extra=[("word/embeddings/Microsoft_Excel_Sheet1.xlsx", EMBEDDED)]),
    ),
    "an Excel file": ("Phương án bồi thường.xlsx", papers.office("xlsx")),
    "a PowerPoint file": ("Trình bày.pptx", papers.office("pptx")),
    "a PNG": ("bản đồ.png", papers.png()),
    "a JPEG": ("thửa đất.jpg", papers.jpeg()),
    "a JPEG by its other ending": ("thửa đất.JPEG", papers.jpeg()),
    "a JPEG with a film behind it": ("anh.jpg", papers.jpeg() + b"ftypmp42" * 10),
}

BAD = {
    "empty": ("a.pdf", b""),
    "too large": ("a.pdf", PDF + bytes(LARGEST_FILE)),
    "no ending": ("to-trinh", PDF),
    "only an ending": (".pdf", PDF),
    "a program": ("a.exe", b"MZ" + bytes(200)),
    "a program called PDF": ("a.pdf", b"MZ" + bytes(200)),
    "a Linux program called PDF": ("a.pdf", b"\x7fELF" + bytes(200)),
    "a script called PDF": ("a.pdf", b"#!/bin/sh\nrm -rf /\n"),
    "a page called PDF": ("a.pdf", b"<html><script>alert(1)</script></html>"),
    "a page behind the magic of a PDF": ("a.pdf", b"%PDF-1.4\n<html><script>alert(1)</script>"),
    "a page": ("a.html", b"<html></html>"),
    "a drawing with scripts": ("a.svg", b"<svg onload='alert(1)'/>"),
    "a picture called PDF": ("a.pdf", papers.png()),
    "a PDF called picture": ("a.png", PDF),
    "a Word file called PDF": ("a.pdf", papers.word()),
    "a Word file called Excel": ("a.xlsx", papers.word()),
    "two endings": ("a.exe.pdf", PDF),
    "two endings and spaces": ("a.exe .pdf", PDF),
    "two endings, the last a program": ("a.pdf.exe", PDF),
    "two endings of documents": ("a.docx.pdf", PDF),
    "a name that turns around": ("a\u202efdp.pdf", PDF),
    "a name with a control character": ("a\x07.pdf", PDF),
    "a name with a line in it": ("a\r\nX-Evil: 1.pdf", PDF),
    "a name with a null": ("a.exe\0.pdf", PDF),
    "a name that climbs": ("..\\..\\windows\\a.pdf", PDF),
    "a name too long": ("a" * 230 + ".pdf", PDF),
    "a secret by its name": ("Phương án phòng thủ - MẬT.pdf", PDF),
    "a top secret by its name": ("KE_HOACH_TUYET_MAT.pdf", PDF),
    "a secret by a name from a Mac": (unicodedata.normalize("NFD", "[Mật] a.pdf"), PDF),
    "a PDF with a password": ("a.pdf", papers.locked_pdf(user="secret")),
    "a PDF against copying": ("a.pdf", papers.locked_pdf()),
    "a PDF that runs a script": ("a.pdf", papers.pdf(1, papers.runs_when_opened("/JavaScript"))),
    "a PDF that starts a program": ("a.pdf", papers.pdf(1, papers.runs_when_opened("/Launch"))),
    "a PDF with a script by name": ("a.pdf", papers.pdf(1, papers.named_script)),
    "a PDF without pages": ("a.pdf", papers.pdf(0)),
    "a PDF cut short": ("a.pdf", PDF[:40]),
    "a PDF of noise": ("a.pdf", b"%PDF-1.7\n" + bytes(range(256)) * 40),
    "a Word file with macros by its ending": ("a.docm", papers.office("docm")),
    "a Word file with macros, renamed": ("a.docx", papers.office("docm")),
    "a Word file with hidden macros": (
        "a.docx",
        papers.office(extra=[("word/vbaProject.bin", b"macro")]),
    ),
    "a Word file with macros under capitals": (
        "a.docx",
        papers.office(extra=[("word/VBAPROJECT.BIN", b"macro")]),
    ),
    "a Word file under a password": ("a.docx", papers.OLE),
    "a Word file with locked entries": ("a.docx", papers.encrypted_entry()),
    "an old Word file": ("a.doc", papers.OLE),
    "a zip called Word": ("a.docx", papers.archive([("a.txt", b"text")])),
    "a zip": ("a.zip", papers.archive([("a.txt", b"text")])),
    "a zip cut short": ("a.docx", papers.word()[:-200]),
    "a zip of noise": ("a.docx", b"PK\x03\x04" + bytes(range(256)) * 40),
    "a bomb of one entry": (
        "a.docx",
        papers.office(extra=[("word/a.xml", A_MEGABYTE_OF_NOTHING * 30)]),
    ),
    "a bomb of many entries": (
        "a.docx",
        papers.office(extra=[(f"word/{n}.xml", A_MEGABYTE_OF_NOTHING) for n in range(40)]),
    ),
    "a bomb hidden behind a photograph": (
        "a.docx",
        papers.office(
            extra=[
                ("word/a.xml", A_MEGABYTE_OF_NOTHING * 30),
                ("word/photo.jpeg", os.urandom(1024 * 1024)),
            ]
        ),
    ),
    "the same name twice": (
        "a.docx",
        papers.office(extra=[("word/a.xml", b"<a/>"), ("word/A.xml", b"<b/>")]),
    ),
    "a packing nobody knows": ("a.docx", papers.odd_packing()),
    "a bomb of names": ("a.docx", papers.many_entries(2100)),
    "a bomb of very many names": ("a.docx", papers.many_entries(30_000)),
    "an entry larger than it says": ("a.docx", papers.lying_entry()),
    "an entry that climbs": ("a.docx", papers.office(extra=[("../../evil.xml", b"x")])),
    "an entry that climbs by backslash": ("a.docx", papers.office(extra=[("..\\evil.xml", b"x")])),
    "an entry from the root": ("a.docx", papers.office(extra=[("/etc/passwd", b"x")])),
    "an entry on a drive": ("a.docx", papers.office(extra=[("C:evil.xml", b"x")])),
    "an entry that points elsewhere": (
        "a.docx",
        papers.office(extra=[(papers.symlink(), b"/etc/passwd")]),
    ),
    "an archive inside": ("a.docx", papers.office(extra=[("word/a.zip", b"PK")])),
    "a program inside": ("a.docx", papers.office(extra=[("word/embeddings/a.exe", b"MZ")])),
    "a file dragged inside": (
        "a.docx",
        papers.office(extra=[("word/embeddings/o.bin", "\1Ole10Native".encode("utf-16-le"))]),
    ),
    "a control inside": ("a.docx", papers.office(extra=[("word/activeX/activeX1.xml", b"<x/>")])),
    "a workbook inside a workbook inside": (
        "a.docx",
        papers.office(
            extra=[
                (
                    "word/embeddings/a.xlsx",
                    papers.office("xlsx", extra=[("xl/embeddings/b.xlsx", EMBEDDED)]),
                )
            ]
        ),
    ),
    "a workbook with macros inside": (
        "a.docx",
        papers.office(
            extra=[
                (
                    "word/embeddings/a.xlsx",
                    papers.office("xlsx", extra=[("xl/vbaProject.bin", b"macro")]),
                )
            ]
        ),
    ),
    "entities that laugh": (
        "a.docx",
        papers.office(extra=[("word/x.xml", b"<!DOCTYPE x [<!ENTITY a 'ha'>]><x>&a;</x>")]),
    ),
    "a template from elsewhere": (
        "a.docx",
        papers.office(
            extra=[
                (
                    "word/_rels/settings.xml.rels",
                    b'<Relationship Type="x/attachedTemplate" Target="http://evil.example/t.dotm"/>',
                )
            ]
        ),
    ),
    "a PNG cut short": ("a.png", papers.png()[:20]),
    "a PNG with something behind it": ("a.png", papers.png() + b"<html>"),
    "a PNG of too many points": ("a.png", papers.png(100_000, 100_000)),
    "a JPEG cut short": ("a.jpg", papers.jpeg()[:18]),
    "a JPEG without an end": ("a.jpg", papers.jpeg()[:-2]),
    "a JPEG of too many points": ("a.jpg", papers.jpeg(65_000, 65_000)),
    "a JPEG of noise": ("a.jpg", b"\xff\xd8\xff" + bytes(range(256)) * 10),
}


WHY = {
    **dict.fromkeys(["empty"], why.EMPTY),
    **dict.fromkeys(["too large"], why.TOO_LARGE),
    **dict.fromkeys(
        [
            "no ending",
            "only an ending",
            "a program",
            "a page",
            "a drawing with scripts",
            "two endings, the last a program",
            "an old Word file",
            "a zip",
        ],
        why.WRONG_ENDING,
    ),
    **dict.fromkeys(
        ["a program called PDF", "a Linux program called PDF", "a script called PDF"], why.PROGRAM
    ),
    **dict.fromkeys(
        [
            "a page called PDF",
            "a picture called PDF",
            "a PDF called picture",
            "a Word file called PDF",
            "a Word file called Excel",
            "a zip called Word",
        ],
        why.NOT_WHAT_IT_SAYS,
    ),
    **dict.fromkeys(
        [
            "a page behind the magic of a PDF",
            "a PDF without pages",
            "a PDF cut short",
            "a PDF of noise",
            "a zip cut short",
            "a zip of noise",
            "an entry larger than it says",
            "a PNG cut short",
            "a PNG with something behind it",
            "a JPEG cut short",
            "a JPEG without an end",
            "a JPEG of noise",
        ],
        why.BROKEN,
    ),
    **dict.fromkeys(
        ["two endings", "two endings and spaces", "two endings of documents"], why.TWO_ENDINGS
    ),
    **dict.fromkeys(
        [
            "a name that turns around",
            "a name with a control character",
            "a name with a line in it",
            "a name with a null",
            "a name that climbs",
        ],
        why.BAD_NAME,
    ),
    **dict.fromkeys(["a name too long"], why.NAME_TOO_LONG),
    **dict.fromkeys(
        ["a secret by its name", "a top secret by its name", "a secret by a name from a Mac"],
        state_secrets.WHAT_TO_DO,
    ),
    **dict.fromkeys(
        ["a PDF with a password", "a PDF against copying", "a Word file with locked entries"],
        why.PROTECTED,
    ),
    **dict.fromkeys(
        ["a PDF that runs a script", "a PDF that starts a program", "a PDF with a script by name"],
        why.ACTIVE_PDF,
    ),
    **dict.fromkeys(["a Word file with macros by its ending"], why.MACROS_ENDING),
    **dict.fromkeys(
        [
            "a Word file with macros, renamed",
            "a Word file with hidden macros",
            "a Word file with macros under capitals",
            "a workbook with macros inside",
        ],
        why.MACROS,
    ),
    **dict.fromkeys(["a Word file under a password"], why.OLD_OR_PROTECTED),
    **dict.fromkeys(
        [
            "a bomb of one entry",
            "a bomb of many entries",
            "a bomb hidden behind a photograph",
            "a bomb of names",
            "a bomb of very many names",
        ],
        why.BOMB,
    ),
    **dict.fromkeys(
        [
            "the same name twice",
            "a packing nobody knows",
            "an entry that climbs",
            "an entry that climbs by backslash",
            "an entry from the root",
            "an entry on a drive",
            "an entry that points elsewhere",
            "entities that laugh",
        ],
        why.UNSAFE_PARTS,
    ),
    **dict.fromkeys(
        [
            "an archive inside",
            "a program inside",
            "a file dragged inside",
            "a control inside",
            "a workbook inside a workbook inside",
        ],
        why.EMBEDDED_PROGRAM,
    ),
    **dict.fromkeys(["a template from elsewhere"], why.REMOTE),
    **dict.fromkeys(["a PNG of too many points", "a JPEG of too many points"], why.TOO_MANY_PIXELS),
}


@pytest.mark.parametrize(("name", "content"), GOOD.values(), ids=GOOD)
def test_a_good_file_is_taken(name, content):
    taken = UploadField().clean(papers.upload(content, name))

    assert taken.name == unicodedata.normalize("NFC", name)


@pytest.mark.parametrize("case", BAD)
def test_a_bad_file_is_refused_with_the_sentence_that_says_what_to_do(case):
    name, content = BAD[case]
    upload = papers.upload(content, name)
    upload._name = name  # as a careless caller might hand it over: Django shortens and cuts names

    with pytest.raises(ValidationError) as refused:
        UploadField().clean(upload)

    assert len(refused.value.messages) == 1
    assert getattr(refused.value.__cause__, "sentence", why.EMPTY) is WHY[case]


def test_a_pdf_that_unpacks_without_end_is_stopped_and_costs_this_process_nothing():
    upload = papers.upload(papers.pdf_bomb(), "a.pdf")
    start = time.monotonic()

    with pytest.raises(ValidationError):
        UploadField().clean(upload)

    assert time.monotonic() - start < 12


def test_a_refused_kind_names_the_kinds_that_are_taken():
    with pytest.raises(ValidationError) as refused:
        UploadField(accept=("pdf",)).clean(papers.upload(papers.word(), "a.docx"))

    assert "PDF" in refused.value.messages[0]
    assert "DOCX" not in refused.value.messages[0]
