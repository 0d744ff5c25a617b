"""Reading the words of a Word file that has passed the checks of this app."""

import docx
from django.utils.translation import gettext_lazy as _
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from lxml.etree import LxmlError

from giaoban.core import vietnamese
from giaoban.core.refusals import Refusal

BULLET = "- "


class Unreadable(Refusal):
    """The file passed the checks and is still no document Word would open."""

    sentence = _("The words of this file could not be read. Save it once more as DOCX, or paste.")


def text_of(file) -> str:
    """Return the paragraphs of a DOCX in their order, tables' too, one a line.

    Word keeps the number or bullet of a list apart from its words: such a line begins with "- ".
    """
    try:
        file.seek(0)
        document = docx.Document(file)
        listed = {style.style_id for style in document.styles if _is_numbered(style.element)}
        lines = [_words(one, listed) for one in document.element.body.iter(qn("w:p"))]
    except (OpcError, LxmlError, KeyError, ValueError, AttributeError) as error:
        raise Unreadable from error
    return vietnamese.nfc("\n".join(lines)).strip()


def _words(paragraph, listed) -> str:
    nodes = paragraph.iter(qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:noBreakHyphen"))
    words = "".join(SIGNS.get(node.tag) or node.text or "" for node in nodes)
    in_a_list = paragraph.style in listed or _is_numbered(paragraph)
    return BULLET + words if in_a_list and words.strip() else words


def _is_numbered(element) -> bool:
    return element.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None


SIGNS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:noBreakHyphen"): "-"}
