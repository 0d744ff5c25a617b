"""What a reader finds in a rendered file."""

import io

import docx
import pdfplumber
import pypdfium2


def pdf_text(rendered: bytes) -> str:
    """Return all the text of a PDF without its spaces and line ends, which layout chooses."""
    file = pypdfium2.PdfDocument(rendered)
    return squashed("".join(page.get_textpage().get_text_bounded() for page in file))


def pdf_pages(rendered: bytes) -> list:
    return pdfplumber.open(io.BytesIO(rendered)).pages


def word_file(rendered: bytes):
    return docx.Document(io.BytesIO(rendered))


def word_lines(rendered: bytes) -> list[str]:
    """Return the text of every paragraph, tables included, in order."""
    file = word_file(rendered)
    return [
        "".join(t.text or "" for t in p.iter(WORD + "t")) for p in file.element.iter(WORD + "p")
    ]


WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def squashed(text: str) -> str:
    """Return a text without spaces, and without the ligatures some readers take apart."""
    return "".join(text.replace("ﬁ", "fi").replace("ﬂ", "fl").split())
