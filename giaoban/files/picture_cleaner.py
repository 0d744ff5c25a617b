"""Run as a program: makes of a picture of a signature or a seal one that can stand on a document.

From standard input to standard output, as PNG: paper becomes transparent, its margins and whatever
else the file carried are gone. Its memory and time are limited: what it opens comes from strangers.
"""

import io
import resource
import sys

from PIL import Image, ImageChops, ImageOps

MEMORY = 1024**3  # bytes
SECONDS = 15  # of processor time
SIDE = 1200  # points of the longer side: 36 mm at more than 600 dots per inch
MOST_PIXELS = 40_000_000  # a page at 600 dots per inch
FAINT = 24  # of 255: paper, or its grain
NOTHING_DRAWN = 3  # this program ends with it for an empty picture


def cleaned(content: bytes) -> bytes | None:
    """Return the picture; None when there is nothing on it."""
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS // 2  # beyond twice this Pillow refuses
    shown = ImageOps.exif_transpose(Image.open(io.BytesIO(content)))
    shown.thumbnail((2 * SIDE, 2 * SIDE))
    shown = shown.convert("RGBA")
    if shown.getextrema()[3][0] == 255:  # a scan: what is white is paper
        shown.putalpha(_ink(shown.convert("RGB")))
    drawn = shown.getchannel("A").point(lambda strength: 255 if strength > FAINT else 0)
    if not (frame := drawn.getbbox()):
        return None
    shown = shown.crop(frame)
    shown.thumbnail((SIDE, SIDE))
    bare, out = Image.new("RGBA", shown.size), io.BytesIO()
    bare.paste(shown)  # nothing of the file but its points
    bare.save(out, "PNG", optimize=True)
    return out.getvalue()


def _ink(shown):
    """How strong the ink is at each point: white paper none, black and strong colours all."""
    red, green, blue = (ImageChops.invert(one) for one in shown.split())
    return ImageChops.lighter(ImageChops.lighter(red, green), blue)


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    made = cleaned(sys.stdin.buffer.read())
    if made is None:
        sys.exit(NOTHING_DRAWN)
    sys.stdout.buffer.write(made)
