"""Pictures: looked through piece by piece, never decoded here."""

import struct
import zipfile
import zlib

from giaoban.files import refusals as why
from giaoban.files.refusals import Unacceptable

MOST_PIXELS = 150_000_000  # an A0 sheet at 300 dots per inch
PNG_MAGIC = b"\x89PNG\r\n\x1a\n"
PNG_PIECE = struct.Struct(">I4s")
PNG_HEADER = struct.Struct(">IIBBBBB")
PNG_DEPTHS = {0: {1, 2, 4, 8, 16}, 2: {8, 16}, 3: {1, 2, 4, 8}, 4: {8, 16}, 6: {8, 16}}
PNG_PACKED_TEXTS = {b"iCCP", b"zTXt", b"iTXt"}
LARGEST_TEXT = 4 * 1024**2  # bytes, packed or not: colour profiles and captions are small
JPEG_END = b"\xff\xd9"
JPEG_SIZES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}  # the segments that hold height and width
JPEG_SHOWN = {0xC0, 0xC1, 0xC2}  # baseline, extended, progressive: what a browser can show
JPEG_BARE = {0x01, *range(0xD0, 0xD8)}  # markers without a length
MOST_SEGMENTS = 2000  # also of a PNG, but for those of the picture itself


def check_png(upload, _ending) -> None:
    upload.seek(len(PNG_MAGIC))
    kinds = []
    while len(kinds) < MOST_SEGMENTS:
        kind = _check_png_piece(upload, first=not kinds)
        if not (kind == b"IDAT" and kinds[-1] == b"IDAT"):
            kinds.append(kind)
        if kind == b"IEND":
            break
    # Cut short, without a picture, with two, moving, or with something hidden behind it.
    if kinds[-1] != b"IEND" or kinds.count(b"IDAT") != 1 or b"acTL" in kinds or upload.read(1):
        raise Unacceptable(why.BROKEN)


def _check_png_piece(upload, *, first) -> bytes:
    length, kind = PNG_PIECE.unpack(_take(upload, PNG_PIECE.size))
    if first != (kind == b"IHDR") or not kind.isalpha() or length > upload.size:
        raise Unacceptable(why.BROKEN)
    content = _take(upload, length)
    (said,) = struct.unpack(">I", _take(upload, 4))
    if zlib.crc32(content, zlib.crc32(kind)) != said:
        raise Unacceptable(why.BROKEN)
    if first:
        _check_png_header(content)
    elif kind in PNG_PACKED_TEXTS:
        _check_packed_text(content)
    return kind


def _check_png_header(content) -> None:
    if len(content) != PNG_HEADER.size:
        raise Unacceptable(why.BROKEN)
    width, height, depth, colour, packing, sieve, interlaced = PNG_HEADER.unpack(content)
    if depth not in PNG_DEPTHS.get(colour, ()) or packing or sieve or interlaced > 1:
        raise Unacceptable(why.BROKEN)
    _check_pixels(width, height)


def _check_packed_text(content) -> None:
    """A colour profile or caption that unpacks without end is a bomb for whoever shows it."""
    at = content.find(b"\x78")  # where packed bytes begin; whether they do, is tried
    while 0 <= at < 1024:
        unpacker = zlib.decompressobj()
        try:
            unpacked = unpacker.decompress(content[at:], LARGEST_TEXT)
        except zlib.error:
            at = content.find(b"\x78", at + 1)
            continue
        if len(unpacked) >= LARGEST_TEXT:
            raise Unacceptable(why.BOMB)
        return


def check_jpeg(upload, _ending) -> None:
    upload.seek(2)
    for _ in range(MOST_SEGMENTS):
        marker = _next_marker(upload)
        if marker in JPEG_SIZES:
            _check_jpeg_frame(upload, marker)
            return _check_jpeg_ends(upload)
        if marker not in JPEG_BARE:
            (length,) = struct.unpack(">H", _take(upload, 2))
            if length < 2:
                raise Unacceptable(why.BROKEN)
            _take(upload, length - 2)
    raise Unacceptable(why.BROKEN)


def _check_jpeg_frame(upload, marker) -> None:
    _length, _precision, height, width = struct.unpack(">HBHH", _take(upload, 7))
    _check_pixels(width, height)
    if marker not in JPEG_SHOWN:
        raise Unacceptable(why.BROKEN)


def _next_marker(upload) -> int:
    if _take(upload, 1) != b"\xff":
        raise Unacceptable(why.BROKEN)
    marker = b"\xff"
    while marker == b"\xff":  # any number of fill bytes
        marker = _take(upload, 1)
    return marker[0]


def _take(upload, size) -> bytes:
    taken = upload.read(size)
    if len(taken) < size:
        raise Unacceptable(why.BROKEN)
    return taken


def _check_jpeg_ends(upload) -> None:
    """Phones write after the end of a picture, so its end is looked for, not asked at the end."""
    if JPEG_END not in upload.read():
        raise Unacceptable(why.BROKEN)
    upload.seek(0)
    if zipfile.is_zipfile(upload):
        raise Unacceptable(why.EMBEDDED_PROGRAM)


def _check_pixels(width, height) -> None:
    if not width or not height:
        raise Unacceptable(why.BROKEN)
    if width * height > MOST_PIXELS:
        raise Unacceptable(why.TOO_MANY_PIXELS, limit=MOST_PIXELS // 10**6)
