"""How much more than bare typesetting a one-page notice costs, and what a hundred at once hold.

    make bench-documents

The notice is rendered as the screens do, and in turn by a control that has nothing to decide:
Typst on the finished source, docxtpl on a finished file with fields. Each time the texts differ,
so that neither finds its page made already. What is compared is processor time.
"""

import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "giaoban.settings")
os.environ.setdefault("DEBUG", "1")

import django  # noqa: E402 (the path comes first)

django.setup()

import typst  # noqa: E402
from docxtpl import DocxTemplate  # noqa: E402

from benchmarks.verdicts import Verdict  # noqa: E402
from giaoban.documents import docx, fonts, measures, pdf, wording  # noqa: E402
from tests.documents.samples import july_notice  # noqa: E402

ROUNDS, EACH = 7, 20
AT_ONCE, HUNDREDS = 100, 5
TARGET = 2.0
MOST_MB = 600
LINES = 6  # of the body: one page


def main() -> int:
    if sys.argv[1:] == ["memory"]:
        print(json.dumps(memory()))
        return 0
    found = [*times(), *memory_verdicts()]
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    print(f"{ROUNDS} rounds of {EACH}; {machine}; {time.strftime('%F')}")
    for line in found:
        print(line)
    return sum(line.is_over for line in found)


def notice(number):
    """One page, with texts of its own."""
    blocks = july_notice().blocks[:LINES]
    return july_notice(number=str(number), blocks=blocks, closing=f"Văn phòng thông báo, {number}.")


def times():
    with tempfile.TemporaryDirectory() as folder:
        typeset, filled = bare_typst(Path(folder)), bare_docxtpl(Path(folder))
        pairs = (
            ("PDF of one page / bare Typst on the finished source", pdf.render, typeset),
            ("DOCX of one page / bare docxtpl", docx.render, filled),
        )
        for words, ours, control in pairs:
            yield Verdict(words, compared(words, ours, control), TARGET)


def compared(words, ours, control) -> float:
    """Return the median over the rounds of our time through the control's, both warm."""
    for number in range(3):
        assert ours(notice(number))
        assert control(notice(number))
    ratios, numbers = [], iter(range(1000, 10**6))
    for _round in range(ROUNDS):
        spent = [measured(work, numbers) for work in (ours, control)]
        ratios.append(spent[0] / spent[1])
        print(f"   {words}: {spent[0] * 1000:.1f} ms / {spent[1] * 1000:.1f} ms")
    return statistics.median(ratios)


def measured(work, numbers) -> float:
    """Return the seconds of processor one document takes."""
    documents = [notice(next(numbers)) for _ in range(EACH)]
    began = time.process_time()
    for one in documents:
        work(one)
    return (time.process_time() - began) / EACH


def bare_typst(folder):
    """Return what compiles a source in which every text stands where it is printed."""
    known = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(fonts.HERE)]
    )
    path = folder / "notice.typ"

    def render(document):
        path.write_text(finished(document), "utf-8")
        compiler = typst.Compiler(root=str(folder), font_paths=known)
        return compiler.compile(str(path), format="pdf", pdf_standards=pdf.STANDARDS)

    return render


def finished(document) -> str:
    """Return the same page as plain Typst, no decision left in it."""
    m, said = measures, json.dumps
    sign = document.signatures[0]
    lines = [part for part in wording.body(document) if not hasattr(part, "rows")]
    body = "\n\n".join(f"#{said(line.text, ensure_ascii=False)}" for line in lines)
    recipients = " \\\n".join(
        f"#{said(line, ensure_ascii=False)}" for line in wording.recipients(document)
    )
    issuer = " \\\n".join(
        f"*#{said(line.upper(), ensure_ascii=False)}*" for line in document.issuer
    )
    subject = " \\\n".join(f"*#{said(line, ensure_ascii=False)}*" for line in document.subject)
    power = " \\\n".join(f"*#{said(one.upper(), ensure_ascii=False)}*" for one in sign.authority)
    return f"""
#set document(title: {said(wording.title(document), ensure_ascii=False)}, author: "UBND")
#set text(font: "Tinos", fallback: false, lang: "vi", size: 14pt, hyphenate: false)
#set page(paper: "a4", margin: (top: {m.MARGIN_TOP}mm, bottom: {m.MARGIN_BOTTOM}mm,
  left: {m.MARGIN_LEFT}mm, right: {m.MARGIN_RIGHT}mm),
  header: context {{ if here().page() > 1 {{ align(center, str(here().page())) }} }},
  footer: align(center, text(size: 10pt)[*#{said(document.banner, ensure_ascii=False)}*]))
#align(center, grid(columns: (43%, 57%), row-gutter: 7pt,
  [#set text(size: 12pt)
   {issuer} #pdf.artifact(line(length: 40pt))],
  [#text(size: 12pt)[*{wording.NATION}*] \\
   #text(size: 13pt)[*{wording.MOTTO}*] #pdf.artifact(line(length: 150pt))],
  text(size: 13pt)[{wording.number_line(document)}],
  text(size: 13pt)[_{wording.place_line(document)}_]))
#align(center)[#heading(level: 1, text(size: 14pt)[{document.kind.upper()}]) {subject}]
#align(center, pdf.artifact(line(length: 150pt)))
#set par(justify: true, spacing: 12pt, first-line-indent: (amount: 12.7mm, all: true))
{body}

#set par(justify: false, first-line-indent: 0pt)
#grid(columns: (50%, 50%), [#text(size: 12pt)[*_{wording.RECIPIENTS}_*] \\
  #set text(size: 11pt)
  {recipients}], align(center)[{power} #v(28mm) *{sign.name}*])
"""


def bare_docxtpl(folder):
    """Return what fills the fields of a Word file made before."""
    document = notice(1)
    fields = {line: f"dong_{place}" for place, line in enumerate(texts(document))}
    template = folder / "notice.docx"
    template.write_bytes(docx.render(document))
    _put_fields(template, fields)

    def render(document):
        file = DocxTemplate(template)
        file.render(
            {f"dong_{place}": line for place, line in enumerate(texts(document))}, autoescape=True
        )
        written = BytesIO()
        file.save(written)
        return written.getvalue()

    return render


def texts(document) -> list[str]:
    lines = [part.text for part in wording.body(document) if not hasattr(part, "rows")]
    return [wording.number_line(document), *lines, *wording.recipients(document)]


def _put_fields(path, fields) -> None:
    """Replace each text of a finished file by its field."""
    file = DocxTemplate(path)
    file.init_docx()
    for one in file.docx.element.body.iter("{*}t"):
        if one.text in fields:
            one.text = "{{ " + fields[one.text] + " }}"
    file.docx.save(path)


def memory() -> list[float]:
    """Return the most memory (MB) used so far after each hundred documents made at once."""
    found = []
    for hundred in range(HUNDREDS):
        numbers = range(hundred * AT_ONCE, (hundred + 1) * AT_ONCE)
        with ThreadPoolExecutor(AT_ONCE) as pool:
            for made in pool.map(_both, numbers):
                assert made
        found.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    return found


def _both(number) -> int:
    return len(pdf.render(notice(number))) + len(docx.render(notice(number)))


def memory_verdicts():
    done = subprocess.run(
        [sys.executable, __file__, "memory"], capture_output=True, text=True, check=True
    )
    first, *_others, last = json.loads(done.stdout.splitlines()[-1])
    yield Verdict(f"MB at most, {AT_ONCE} documents at once as PDF and DOCX", first, MOST_MB)
    yield Verdict(f"the same after {HUNDREDS} times as many / after the first", last / first, 1.5)


if __name__ == "__main__":
    sys.exit(main())
