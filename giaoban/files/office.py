"""Word, Excel and PowerPoint files: zip archives, looked through before anything is unpacked."""

import io
import stat
import struct
import unicodedata
import zipfile
import zlib

from giaoban.files import kinds, parts
from giaoban.files import refusals as why
from giaoban.files.refusals import Unacceptable

MOST_ENTRIES = 2000
MOST_UNPACKED = 200 * kinds.MEGABYTE
MOST_RATIO = 100  # unpacked to packed
SMALL = kinds.MEGABYTE  # an entry this small may be packed as tightly as it likes
LARGEST_DIRECTORY = kinds.MEGABYTE  # bytes; read before the entries are counted
LARGEST_EMBEDDED = 10 * kinds.MEGABYTE
CHUNK = 64 * 1024

END = struct.Struct("<4s4H2LH")  # the record that ends a zip archive
END_MAGIC, LONGEST_COMMENT = b"PK\x05\x06", 0xFFFF
ENCRYPTED = 0x1
LOCAL_HEADER = 30  # bytes before the name of an entry

CONTENT_TYPES = "[Content_Types].xml"
MAIN_PARTS = {
    "docx": b"wordprocessingml.document.main+xml",
    "xlsx": b"spreadsheetml.sheet.main+xml",
    "pptx": b"presentationml.presentation.main+xml",
}
ARCHIVES = {"zip", "rar", "7z", "gz", "tar", "cab", "iso", "jar", "docm", "xlsm", "pptm"}
PROGRAMS = {"exe", "dll", "scr", "bat", "cmd", "com", "js", "vbs", "ps1", "msi", "lnk", "hta"} | {
    *("html", "htm", "xhtml", "mht", "mhtml", "svgz", "swf", "rtf", "url", "chm", "sct", "wsf"),
}
PLAIN_PACKINGS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}  # what Office itself writes and reads
WITH_MACROS = (
    "vbaproject.bin",
    "vbadata.xml",
    "/macrosheets/",
    "/dialogsheets/",
    "/intlmacrosheets/",
)
# What an entry with an innocent name begins with when it is an archive or a program.
PACKED_HEADS = (b"PK\x03\x04", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b\x08", b"MSCF", b"MZ", b"\x7fELF")


def check(file, ending, *, embedded=False) -> None:
    """Raise Unacceptable unless this is an Office file of that ending, safe to open."""
    _check_directory(file)
    try:
        with zipfile.ZipFile(file) as archive:
            entries = archive.infolist()
            _check_entries(entries)
            _check_sizes(entries)
            _check_types(archive, ending)
            for entry in entries:
                _check_content(archive, entry, embedded=embedded)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, KeyError) as error:
        raise Unacceptable(why.BROKEN) from error
    except (NotImplementedError, RuntimeError) as error:  # an odd packing, or a password
        raise Unacceptable(why.UNSAFE_PARTS) from error


def _check_directory(file) -> None:
    """Look at the end of the archive, before reading a directory that may be a bomb itself."""
    size = file.seek(0, io.SEEK_END) or file.tell()
    file.seek(max(size - END.size - LONGEST_COMMENT, 0))
    tail = file.read()
    at = tail.rfind(END_MAGIC)
    if at < 0 or len(tail) - at < END.size:
        raise Unacceptable(why.BROKEN)
    _magic, _disk, _first, _here, entries, directory, _start, comment = END.unpack_from(tail, at)
    if at + END.size + comment != len(tail):  # something is hidden behind the archive
        raise Unacceptable(why.UNSAFE_PARTS)
    if entries > MOST_ENTRIES or directory > LARGEST_DIRECTORY:
        raise Unacceptable(why.BOMB)
    file.seek(0)


def _check_entries(entries) -> None:
    names = [entry.filename for entry in entries]
    if len(names) > MOST_ENTRIES:
        raise Unacceptable(why.BOMB)
    if len({unicodedata.normalize("NFC", name.lower()) for name in names}) < len(names):
        raise Unacceptable(why.UNSAFE_PARTS)
    _check_places(entries)
    for entry in entries:
        _check_entry(entry)


def _check_places(entries) -> None:
    """The entries lie one after the other from the start: none inside another, none unlisted."""
    end = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        if entry.header_offset < end or (end == 0 and entry.header_offset):
            raise Unacceptable(why.UNSAFE_PARTS)
        end = entry.header_offset + LOCAL_HEADER + entry.compress_size


def _check_entry(entry) -> None:
    name = entry.filename.lower()
    if entry.flag_bits & ENCRYPTED:
        raise Unacceptable(why.PROTECTED)
    if any(part in name for part in WITH_MACROS):
        raise Unacceptable(why.MACROS)
    if "/activex/" in name or kinds.ending_of(name) in ARCHIVES | PROGRAMS:
        raise Unacceptable(why.EMBEDDED_PROGRAM)
    if _leaves_its_place(entry) or not _is_plain(entry):
        raise Unacceptable(why.UNSAFE_PARTS)


def _is_plain(entry) -> bool:
    """A file or a folder, packed as Office packs: no link, no device."""
    kind = stat.S_IFMT(entry.external_attr >> 16)
    return kind in (0, stat.S_IFREG, stat.S_IFDIR) and entry.compress_type in PLAIN_PACKINGS


def _leaves_its_place(entry) -> bool:
    name = entry.orig_filename.replace("\\", "/")
    return (
        name.startswith("/")
        or ":" in name
        or any(unicodedata.category(letter) == "Cc" for letter in name)
        or ".." in name.split("/")
    )


def _check_sizes(entries) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if unpacked > MOST_UNPACKED or (unpacked > SMALL and unpacked > packed * MOST_RATIO):
        raise Unacceptable(why.BOMB)
    for entry in entries:
        if entry.file_size > max(SMALL, entry.compress_size * MOST_RATIO):
            raise Unacceptable(why.BOMB)


def _check_types(archive, ending) -> None:
    if CONTENT_TYPES not in archive.namelist():
        raise Unacceptable(why.NOT_WHAT_IT_SAYS, ending=ending.upper(), found="ZIP")
    with archive.open(CONTENT_TYPES) as file:
        types = file.read(SMALL)
    if b"macroEnabled" in types or b"vbaProject" in types:
        raise Unacceptable(why.MACROS)
    if b"&#" in types:  # a kind that is spelt so that it is not found
        raise Unacceptable(why.UNSAFE_PARTS)
    if MAIN_PARTS[ending] not in types:
        found = next((kind.upper() for kind, main in MAIN_PARTS.items() if main in types), "ZIP")
        raise Unacceptable(why.NOT_WHAT_IT_SAYS, ending=ending.upper(), found=found)


def _check_content(archive, entry, *, embedded) -> None:
    """Unpack one entry to nowhere: its size and checksum are what the directory promised."""
    name = entry.filename.lower()
    ending = kinds.ending_of(name)
    if ending in MAIN_PARTS:
        _check_embedded(archive, entry, ending, embedded=embedded)
        return
    with archive.open(entry) as file:
        before = b""
        for chunk in iter(lambda: file.read(CHUNK), b""):
            if not before and chunk.startswith(PACKED_HEADS):
                raise Unacceptable(why.EMBEDDED_PROGRAM)
            parts.check(before + chunk, name, ending)
            before = chunk[-parts.LONGEST_WORD :]  # a word may lie across two pieces


def _check_embedded(archive, entry, ending, *, embedded) -> None:
    """A chart in a report carries its own workbook; nothing may be packed deeper than that."""
    if embedded or "/embeddings/" not in entry.filename or entry.file_size > LARGEST_EMBEDDED:
        raise Unacceptable(why.EMBEDDED_PROGRAM)
    check(io.BytesIO(archive.read(entry)), ending, embedded=True)
