"""Run as a program: fills a Word template with plain values.

A template is a program somebody else wrote, so it runs in a process of its own whose memory and
time are limited, knows nothing of ours, and may only name values, compare them, choose and repeat.
Standard input: a line of JSON (context, strict, watermark as XML of a run, banner), then the
template. Standard output: a line of JSON (problem, names), then the filled file. Problems are the
keys of `word_templates.PROBLEMS`.
"""

import io
import json
import re
import resource
import sys

import docx
import docxtpl
from docx.oxml import parse_xml
from jinja2 import TemplateError, Undefined, meta, nodes
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree

MEMORY = 1024**3  # bytes
SECONDS = 8  # of processor time
LARGEST = 20 * 1024 * 1024  # bytes of what comes out
DEEPEST = 4  # loops in one another: appendix, its parts, rows, cells
IN_A_LOOP = {"index", "first", "last", "length"}
ALLOWED = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.For, nodes.If, nodes.CondExpr),
    *(nodes.Name, nodes.Getattr, nodes.Getitem, nodes.Const, nodes.Filter),
    *(nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not),
)
# Text of ours that would land outside the run that shows it, and what Word takes for commands.
RAW = re.compile(r"\{\{(?:r|p|tr|tc)\s")
COMMANDS = re.compile(r"<\w+:(?:instrText|delInstrText)\b[^>]*>[^<]*\{[{%]|<[^<>]*\{[{%][^<>]*>")
SHOWN = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>")


class Problem(Exception):
    def __init__(self, name, *names):
        super().__init__(name)
        self.name, self.names = name, sorted(set(names))


class Environment(ImmutableSandboxedEnvironment):
    """Reads values of lists and dicts by key; of nothing else, and calls nothing."""

    def __init__(self):
        super().__init__(autoescape=True)
        self.globals, self.tests = {}, {}
        self.filters = dict(FILTERS)
        self.missing = set()

    def getattr(self, obj, attribute):
        if type(obj) is dict and attribute in obj:
            return obj[attribute]
        if isinstance(obj, LoopContext) and attribute in IN_A_LOOP:
            return getattr(obj, attribute)
        return self._nothing(attribute)

    def getitem(self, obj, argument):
        if type(obj) is dict and type(argument) is str and argument in obj:
            return obj[argument]
        if type(obj) is list and type(argument) is int:
            return obj[argument] if -len(obj) <= argument < len(obj) else ""
        return self._nothing(str(argument))

    def call(self, *args, **kwargs):
        raise Problem("forbidden", "()")

    def _nothing(self, name):
        self.missing.add(name)
        return self.undefined(name=name)


def _joined(value, between=""):
    return str(between).join(str(one) for one in value)


def _default(value, otherwise=""):
    return otherwise if isinstance(value, Undefined) or not value else value


# Plain text in and out: what is printed is escaped once, at the end.
FILTERS = {
    "upper": lambda value: str(value).upper(),
    "lower": lambda value: str(value).lower(),
    "trim": lambda value: str(value).strip(),
    "length": len,
    "join": _joined,
    "default": _default,
}


class Template(docxtpl.DocxTemplate):
    def __init__(self, content, environment, *, known):
        super().__init__(io.BytesIO(content))
        self.environment, self.known = environment, known
        self.unknown = set()

    def patch_xml(self, src_xml):
        if RAW.search("".join(SHOWN.findall(src_xml))):
            raise Problem("raw")
        patched = super().patch_xml(src_xml)
        if COMMANDS.search(patched):
            raise Problem("command")
        return patched

    def render_xml_part(self, src_xml, part, context, jinja_env=None):
        """As docxtpl does, but for its escapes: data that looks like one stays as it is."""
        parsed = self.environment.parse(re.sub(r"<w:p([ >])", r"\n<w:p\1", src_xml))
        look_through(parsed)
        self.unknown |= meta.find_undeclared_variables(parsed) - self.known
        pieces, size = [], 0
        for piece in self.environment.from_string(parsed).generate(context):
            size += len(piece)
            if size > LARGEST:
                raise Problem("large")
            pieces.append(piece)
        made = re.sub(r"\n<w:p([ >])", r"<w:p\1", "".join(pieces))
        made = self.resolve_listing(made)
        etree.fromstring(made.encode())  # else what is malformed would be dropped without a word
        return made

    def render_properties(self, context, jinja_env=None):
        """What a file says of itself is not filled in."""


def look_through(node, depth=0) -> None:
    """Raise Problem for the first thing in a parsed template that is not allowed."""
    if not isinstance(node, ALLOWED):
        raise Problem("forbidden", type(node).__name__.lower())
    if isinstance(node, nodes.Filter) and node.name not in FILTERS:
        raise Problem("forbidden", node.name)
    if isinstance(node, nodes.Getattr) and node.attr.startswith("_"):
        raise Problem("forbidden", node.attr)
    if isinstance(node, nodes.Name) and node.name in {"self", "super"}:
        raise Problem("forbidden", node.name)
    if isinstance(node, nodes.For):
        depth += 1
        if node.recursive or depth > DEEPEST:
            raise Problem("forbidden", "for")
    for child in node.iter_child_nodes():
        look_through(child, depth)


def fill(content, asked) -> bytes:
    """Return the filled file. Raises Problem."""
    environment = Environment()
    try:
        template = Template(content, environment, known=set(asked["context"]))
        template.render(asked["context"], environment, autoescape=True)
    except (TemplateError, OverflowError, RecursionError) as error:
        raise Problem("syntax", str(error)[:200]) from error
    unknown = template.unknown | environment.missing
    if asked["strict"] and unknown:
        raise Problem("unknown", *unknown)
    filled = io.BytesIO()
    template.save(filled)
    file = docx.Document(filled)
    mark(file, asked["watermark"], asked["banner"])
    written = io.BytesIO()
    file.save(written)
    if written.tell() > LARGEST:
        raise Problem("large")
    return written.getvalue()


def mark(file, watermark, banner) -> None:
    """Put what no template may leave out into the margins: the mark of a draft, the banner."""
    for place, section in enumerate(file.sections):
        for above, below in _margins(file, section):
            if watermark and not (place and above.is_linked_to_previous):
                _first(above)._p.append(parse_xml(watermark))
            if banner and not (place and below.is_linked_to_previous):
                below.add_paragraph(banner)


def _margins(file, section):
    yield section.header, section.footer
    if section.different_first_page_header_footer:
        yield section.first_page_header, section.first_page_footer
    if file.settings.odd_and_even_pages_header_footer:
        yield section.even_page_header, section.even_page_footer


def _first(container):
    return container.paragraphs[0] if container.paragraphs else container.add_paragraph()


def answer(first_line, content) -> tuple[dict, bytes]:
    try:
        return {"problem": "", "names": []}, fill(content, json.loads(first_line))
    except Problem as problem:
        return {"problem": problem.name, "names": problem.names}, b""
    except MemoryError:
        return {"problem": "large", "names": []}, b""
    except Exception:  # whatever is wrong with it, it is a file of somebody else's
        return {"problem": "broken", "names": []}, b""


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    said, made = answer(sys.stdin.buffer.readline(), sys.stdin.buffer.read())
    sys.stdout.buffer.write(json.dumps(said).encode() + b"\n" + made)
