"""What may not stand in the parts of an Office file: searched for, never parsed."""

import re

from giaoban.files import refusals as why
from giaoban.files.refusals import Unacceptable

LONGEST_WORD = 2048  # bytes; what is searched for is shorter
XML = {"xml", "rels", "vml"}
WIDE = ("utf-16-le", "utf-16-be")


def _in_every_writing(word: str) -> tuple[bytes, ...]:
    return (word.encode(), *(word.encode(wide) for wide in WIDE))


DOCTYPES = _in_every_writing("<!DOCTYPE")
OLE_PACKAGE = "Ole10Native".encode("utf-16-le")  # any file at all, dragged into a document
OLE_MACROS = "_VBA_PROJECT".encode("utf-16-le")

# A relationship with something outside. What one clicks on, and a workbook that Excel asks about
# first, are common; what is fetched from another computer when the file opens is not taken.
RELATIONSHIP = re.compile(rb"<Relationship\b[^>]*>", re.IGNORECASE)
ON_A_CLICK = re.compile(rb"Type\s*=\s*[\"'][^\"']*/hyperlink[\"']", re.IGNORECASE)
ASKED_FIRST = re.compile(
    rb"Type\s*=\s*[\"'][^\"']*/(externalLinkPath|xlPathMissing)[\"']", re.IGNORECASE
)
ELSEWHERE = re.compile(
    rb"Target\s*=\s*[\"']\s*(?!file:///[a-z]:)([a-z]{2,}:|\\\\|//)", re.IGNORECASE
)
ON_THE_WEB = re.compile(rb"Target\s*=\s*[\"']\s*(https?|ftp):", re.IGNORECASE)
SCRIPT_LINK = re.compile(
    rb"Target\s*=\s*[\"']\s*(javascript|vbscript|ms-\w+|mk|mhtml):", re.IGNORECASE
)
HTML_CHUNK = re.compile(rb"Type\s*=\s*[\"'][^\"']*/aFChunk[\"']", re.IGNORECASE)
MACROS = re.compile(rb"/(vbaProject|xlMacrosheet|wordVbaData)[\"']", re.IGNORECASE)

# Fields and links that start a program: Word's DDE, Excel's ddeLink, PowerPoint's run-program.
FIELD = rb"(instrText[^>]*>|\binstr\s*=\s*[\"'])\s*"
STARTS_A_PROGRAM = re.compile(
    FIELD + rb"DDE(AUTO)?\b|<(\w+:)?ddeLink\b|ppaction://(program|macro)", re.IGNORECASE
)
FETCHES = re.compile(
    FIELD + rb"INCLUDETEXT\b|<(\w+:)?webPr\b[^>]*\burl\s*=|<(\w+:)?dbPr\b[^>]*\bconnection\s*=",
    re.IGNORECASE,
)


def check(content: bytes, name: str, ending: str) -> None:
    """Raise Unacceptable for what one piece of a part says; `name` in small letters."""
    if ending in XML:
        _check_xml(content, name)
    elif OLE_PACKAGE in content:
        raise Unacceptable(why.EMBEDDED_PROGRAM)
    elif OLE_MACROS in content:
        raise Unacceptable(why.MACROS)
    if ending == "rels":
        _check_relationships(content)


def _check_xml(content, name) -> None:
    # Office writes UTF-8; in another writing nothing of the following would be found.
    if b"\0" in content or any(doctype in content for doctype in DOCTYPES):
        raise Unacceptable(why.UNSAFE_PARTS)
    if STARTS_A_PROGRAM.search(content):
        raise Unacceptable(why.EMBEDDED_PROGRAM)
    if FETCHES.search(content):
        raise Unacceptable(why.REMOTE)
    if "customui" in name and re.search(rb"\bon(Load|Action)\s*=", content):
        raise Unacceptable(why.MACROS)


def _check_relationships(content) -> None:
    if MACROS.search(content):
        raise Unacceptable(why.MACROS)
    for found in RELATIONSHIP.findall(content):
        _check_relationship(found)


def _check_relationship(found) -> None:
    if SCRIPT_LINK.search(found) or HTML_CHUNK.search(found):
        raise Unacceptable(why.EMBEDDED_PROGRAM)
    where = ON_THE_WEB if ASKED_FIRST.search(found) else ELSEWHERE
    if where.search(found) and not ON_A_CLICK.search(found):
        raise Unacceptable(why.REMOTE)
