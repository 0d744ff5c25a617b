"""Files as an office sends them, and as somebody who means harm does."""

import io
import struct
import zipfile
import zlib

import docx
import pikepdf
from django.core.files.uploadedfile import SimpleUploadedFile

MAIN = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
    "docm": "application/vnd.ms-word.document.macroEnabled.main+xml",
}
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def upload(content: bytes, name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


# PDF -------------------------------------------------------------------------------------------


def pdf(pages=1, change=None, **saving) -> bytes:
    """A PDF with so many blank A4 pages; `change` may do things to it before it is saved."""
    made, out = pikepdf.new(), io.BytesIO()
    for _ in range(pages):
        made.add_blank_page(page_size=(595, 842))
    if change:
        change(made)
    made.save(out, **saving)
    return out.getvalue()


def locked_pdf(*, user="") -> bytes:
    return pdf(encryption=pikepdf.Encryption(owner="owner", user=user))


def runs_when_opened(action):
    def change(made):
        made.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name(action), JS="app.alert(1)")

    return change


def named_script(made):
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
    names = pikepdf.Dictionary(Names=[pikepdf.String("a"), script])
    made.Root.Names = pikepdf.Dictionary(JavaScript=names)


def pdf_bomb(megabytes=700) -> bytes:
    """A PDF whose table of objects unpacks to far more than memory should be given for it."""
    packer = zlib.compressobj(9)
    blank = bytes(1024 * 1024)
    packed = b"".join(packer.compress(blank) for _ in range(megabytes)) + packer.flush()
    table = (
        b"1 0 obj\n<</Type/XRef/W[1 4 2]/Size 9/Root 2 0 R/Filter/FlateDecode/Length %d>>\nstream\n"
        % len(packed)
    )
    start = len(b"%PDF-1.5\n")
    return b"%%PDF-1.5\n%s%s\nendstream\nendobj\nstartxref\n%d\n%%%%EOF" % (table, packed, start)


# Office ----------------------------------------------------------------------------------------


def content_types(*kinds: str) -> bytes:
    parts = "".join(f'<Override PartName="/{kind}" ContentType="{kind}"/>' for kind in kinds)
    return f'<?xml version="1.0"?><Types>{parts}</Types>'.encode()


def office(ending="docx", extra=(), **kwargs) -> bytes:
    """The least that is an Office file, with extra entries: (name or ZipInfo, bytes)."""
    entries = [("[Content_Types].xml", content_types(MAIN[ending])), ("main.xml", b"<main/>")]
    return archive([*entries, *extra], **kwargs)


def archive(entries, compression=zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as made:
        for name, content in entries:
            made.writestr(name, content)
    return out.getvalue()


def word(text="Tờ trình") -> bytes:
    made, out = docx.Document(), io.BytesIO()
    made.add_paragraph(text)
    made.save(out)
    return out.getvalue()


def symlink(name="word/link") -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name)
    entry.external_attr = 0o120777 << 16
    return entry


def encrypted_entry() -> bytes:
    """An Office file whose entries say that they are under a password."""
    made = bytearray(office())
    for magic, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = made.find(magic)
        while at >= 0:
            made[at + flags] |= 1
            at = made.find(magic, at + 4)
    return bytes(made)


def lying_entry() -> bytes:
    """An entry that unpacks to more than the directory says."""
    made = office(extra=[("word/big.xml", b"<a>" + b"x" * 5000)])
    true, lie = struct.pack("<L", 5003), struct.pack("<L", 10)
    return made.replace(true, lie)


def odd_packing() -> bytes:
    """Entries packed in a way that only some programs unpack."""
    made = bytearray(office())
    for magic, method in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        at = made.find(magic)
        while at >= 0:
            made[at + method] = 99
            at = made.find(magic, at + 4)
    return bytes(made)


def many_entries(number) -> bytes:
    extra = [(f"word/{n}", b"") for n in range(number)]
    return office(extra=extra, compression=zipfile.ZIP_STORED)


# Pictures --------------------------------------------------------------------------------------


def _chunk(kind, content) -> bytes:
    checksum = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", checksum)


def png(width=2, height=2) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    pixels = zlib.compress((b"\0" + b"\xff" * 2) * 2)
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", header)
        + _chunk(b"IDAT", pixels)
        + _chunk(b"IEND", b"")
    )


def jpeg(width=2, height=2) -> bytes:
    jfif = b"\xff\xe0\x00\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0"
    frame = b"\xff\xc0\x00\x0b\x08" + struct.pack(">HH", height, width) + b"\x01\x01\x11\0"
    scan = b"\xff\xda\x00\x08\x01\x01\0\0\x3f\0" + b"\x00"
    return b"\xff\xd8" + jfif + frame + scan + b"\xff\xd9"
