"""Run as a program: draws the first page of a PDF, or a picture, small, from standard input to
standard output as PNG. Its memory and time are limited: what it opens comes from strangers."""

import io
import resource
import sys

import pypdfium2
from PIL import Image

MEMORY = 1024**3  # bytes
SECONDS = 15  # of processor time
SIDE = 320  # points of the longer side
MOST_PIXELS = 150_000_000  # as in images.MOST_PIXELS: this program sees no module of ours


def picture(content: bytes) -> Image.Image:
    if not content.startswith(b"%PDF-"):
        Image.MAX_IMAGE_PIXELS = MOST_PIXELS
        shown = Image.open(io.BytesIO(content))
        shown.draft("RGB", (2 * SIDE, 2 * SIDE))  # a JPEG is unpacked no larger than is needed
        return shown.convert("RGB")
    page = pypdfium2.PdfDocument(content)[0]
    width, height = page.get_size()
    return page.render(scale=SIDE / max(width, height, 1)).to_pil().convert("RGB")


def small(content: bytes) -> bytes:
    shown, out = picture(content), io.BytesIO()
    shown.thumbnail((SIDE, SIDE))
    shown.save(out, "PNG", optimize=True)
    return out.getvalue()


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    sys.stdout.buffer.write(small(sys.stdin.buffer.read()))
