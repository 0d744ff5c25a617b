"""Pictures: read by their headers alone, never decoded here."""

import struct

from giaoban.files import refusals as why
from giaoban.files.refusals import Unacceptable

MOST_PIXELS = 150_000_000  # an A0 sheet at 300 dots per inch
PNG_HEADER = struct.Struct(">8sI4sII")
PNG_END = b"\x00\x00\x00\x00IEND\xaeB`\x82"
JPEG_END = b"\xff\xd9"
JPEG_SIZES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}  # the segments that hold height and width
JPEG_BARE = {0x01, *range(0xD0, 0xD8)}  # markers without a length
MOST_SEGMENTS = 2000


def check_png(upload, _ending) -> None:
    head = upload.read(PNG_HEADER.size)
    if len(head) < PNG_HEADER.size:
        raise Unacceptable(why.BROKEN)
    _magic, _length, chunk, width, height = PNG_HEADER.unpack(head)
    if chunk != b"IHDR":
        raise Unacceptable(why.BROKEN)
    _check_pixels(width, height)
    upload.seek(-len(PNG_END), 2)
    if upload.read() != PNG_END:  # cut short, or something is hidden behind the picture
        raise Unacceptable(why.BROKEN)


def check_jpeg(upload, _ending) -> None:
    upload.seek(2)
    for _ in range(MOST_SEGMENTS):
        marker = _next_marker(upload)
        if marker in JPEG_SIZES:
            _precision, height, width = struct.unpack(">BHH", _take(upload, 7)[2:])
            _check_pixels(width, height)
            return _check_jpeg_ends(upload)
        if marker not in JPEG_BARE:
            (length,) = struct.unpack(">H", _take(upload, 2))
            upload.seek(max(length - 2, 0), 1)
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


def _check_pixels(width, height) -> None:
    if not width or not height:
        raise Unacceptable(why.BROKEN)
    if width * height > MOST_PIXELS:
        raise Unacceptable(why.TOO_MANY_PIXELS, limit=MOST_PIXELS // 10**6)
