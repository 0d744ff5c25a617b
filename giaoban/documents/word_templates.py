"""Documents as Word files: through the Office's own template where it has one, else by our own.

The work is done by `template_writer`, a process of its own.
"""

import json
import subprocess
import sys
from pathlib import Path

import docx as word
from django.utils.translation import gettext_lazy as _
from lxml import etree

from giaoban.core.refusals import Refusal
from giaoban.documents import docx, template_fields, template_starters, word_xml
from giaoban.documents.models import DocumentTemplate
from giaoban.files import storage

WRITER = Path(__file__).with_name("template_writer.py")
SECONDS = 15
LARGEST_TEMPLATE = 5 * 1024 * 1024  # bytes


class NotATemplate(Refusal):
    """The file cannot serve as a template; the sentence says what is wrong with it."""

    field = "upload"


class TemplateFailed(Refusal):
    sentence = _(
        "The template of “%(kind)s” could not be filled. Take it back, or upload another one: "
        "“Word templates” among the documents."
    )


PROBLEMS = {
    "unknown": _("The template names what does not exist: %(names)s. Look at the list of fields."),
    "syntax": _("The template's tags do not fit together: %(names)s"),
    "forbidden": _(
        "“%(names)s” is not allowed in a template. It may name the fields of the list, repeat them "
        "with for and choose with if; nothing else."
    ),
    "raw": _("Write the fields as {{ name }}: {{r, {{p, {{tr and {{tc are not taken."),
    "command": _("A field stands inside a link or a command of Word. Put it into the plain text."),
    "large": _("Filled with a sample, the template becomes too large."),
    "slow": _("Filled with a sample, the template takes too long. Use fewer loops in one another."),
    "broken": _(
        "Filled with a sample, the template is no document Word would open. Look whether every "
        "{%%p for %%} and {%%p endfor %%} stands in a paragraph of its own."
    ),
}


def render(document, *, kind, committee) -> bytes:
    """Return a `Document` as DOCX. Raises TemplateFailed. One query, and a file read."""
    current = DocumentTemplate.objects.current(committee, kind)
    if current is None:
        return docx.render(document)
    content = storage.path_of(current.file.key).read_bytes()
    problem, _names, made = _fill(content, document, strict=False)
    if problem:
        raise TemplateFailed(kind=current.get_kind_display())
    return made


def check(content: bytes, *, kind, committee) -> None:
    """Fill a template with a sample of its kind; raise NotATemplate with what is wrong with it."""
    if len(content) > LARGEST_TEMPLATE:
        raise NotATemplate(_("A template has at most 5 MB. Make its pictures smaller."))
    shown = template_starters.sample(kind, committee)
    problem, names, _made = _fill(content, shown, strict=True)
    if problem:
        raise NotATemplate(PROBLEMS[problem], names=", ".join(names))


def _fill(content, document, *, strict) -> tuple[str, list[str], bytes]:
    """Return what is wrong, the names it is about, and the filled file."""
    asked = {
        "context": template_fields.values_of(document),
        "strict": strict,
        "watermark": _watermark(document.watermark),
        "banner": document.banner,
    }
    try:
        answer = subprocess.run(
            [sys.executable, "-I", str(WRITER)],
            input=json.dumps(asked).encode() + b"\n" + content,
            capture_output=True,
            timeout=SECONDS,
            check=False,
            env={},
        )
    except subprocess.TimeoutExpired:
        return "slow", [], b""
    first, _line, made = answer.stdout.partition(b"\n")
    if answer.returncode or not first:
        return "slow", [], b""
    said = json.loads(first)
    return said["problem"], said["names"], made


def _watermark(text) -> str:
    """Return the run that draws a text across the page, as XML."""
    if not text:
        return ""
    paragraph = word.Document().add_paragraph()
    word_xml.add_watermark(paragraph, text, serial=9001)
    return etree.tostring(paragraph.runs[0]._r, encoding="unicode")
