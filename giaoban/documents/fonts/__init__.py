"""The one font family of the documents, and what it can write."""

import struct
from dataclasses import dataclass
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
FAMILY = "Tinos"
REGULAR, BOLD, ITALIC, BOLD_ITALIC = (
    HERE / f"Tinos-{style}.ttf" for style in ("Regular", "Bold", "Italic", "BoldItalic")
)


@dataclass(frozen=True, slots=True)
class Face:
    """The glyph of every character a font file has, and the advances of its glyphs."""

    glyphs: dict[int, int]
    advances: tuple[int, ...]
    units_per_em: int


@cache
def face(path: Path) -> Face:
    """Read the little we need of a TrueType file: cmap (format 4), hhea, hmtx and head."""
    tables = _tables(path.read_bytes())
    (metrics,) = struct.unpack_from(">H", tables["hhea"], 34)
    advances = struct.unpack_from(">" + "Hh" * metrics, tables["hmtx"])[::2]
    (units,) = struct.unpack_from(">H", tables["head"], 18)
    return Face(_glyphs(tables["cmap"]), advances, units)


@cache
def characters() -> frozenset[str]:
    """Return what can be written in all four styles."""
    each = [set(face(path).glyphs) for path in (REGULAR, BOLD, ITALIC, BOLD_ITALIC)]
    return frozenset(chr(code) for code in set.intersection(*each))


def width(text: str, *, size: float, path: Path = REGULAR) -> float:
    """Return how long a text is on paper, in the unit of `size` (kerning left out)."""
    font = face(path)
    last = len(font.advances) - 1
    total = sum(font.advances[min(font.glyphs.get(ord(c), 0), last)] for c in text)
    return total * size / font.units_per_em


def _tables(raw: bytes) -> dict[str, bytes]:
    (count,) = struct.unpack_from(">H", raw, 4)
    entries = (struct.unpack_from(">4sLLL", raw, 12 + 16 * n) for n in range(count))
    return {tag.decode(): raw[start : start + length] for tag, _sum, start, length in entries}


def _glyphs(cmap: bytes) -> dict[int, int]:
    """Return code point -> glyph of the first subtable, which is format 4 in these files."""
    (start,) = struct.unpack_from(">L", cmap, 8)
    kind, _length, _language, twice = struct.unpack_from(">4H", cmap, start)
    if kind != 4:
        raise ValueError(f"a cmap of format {kind}, not 4")
    segments = twice // 2
    each = f">{segments}H"
    ends = struct.unpack_from(each, cmap, start + 14)
    firsts = struct.unpack_from(each, cmap, start + 16 + twice)
    deltas = struct.unpack_from(each, cmap, start + 16 + 2 * twice)
    offsets_at = start + 16 + 3 * twice
    offsets = struct.unpack_from(each, cmap, offsets_at)

    found = {}
    for n, (first, end) in enumerate(zip(firsts, ends, strict=True)):
        for code in range(first, end + 1):
            glyph = code
            if offsets[n]:
                at = offsets_at + 2 * n + offsets[n] + 2 * (code - first)
                (glyph,) = struct.unpack_from(">H", cmap, at) if at + 2 <= len(cmap) else (0,)
            glyph = (glyph + deltas[n]) & 0xFFFF if glyph or not offsets[n] else 0
            if glyph:
                found[code] = glyph
    return found
