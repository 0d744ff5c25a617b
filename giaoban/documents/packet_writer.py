"""Run as a program: puts all papers of a meeting into one PDF, with contents, bookmarks and stamps.

It opens files of strangers, so it runs in a process of its own whose memory and time are limited.
Standard input holds the order as JSON (see `packets.Order`). Before each paper it writes a line
"paper N", counted from 1, and at the end "pages N". A paper that cannot be opened gets a page
that says so; one that kills this process is named in `left_out` of the next order.
"""

import io
import json
import resource
import sys
from contextlib import suppress
from functools import cache
from pathlib import Path

import pikepdf
import typst
from pikepdf import Array, Dictionary, Name, Object, OutlineItem

MEMORY = 3 * 1024**3  # bytes of address space; the threads of Typst reserve much and use little
SECONDS = 240  # of processor time
MARGIN = 9  # points between the lower edge of a page and its stamp
# The page as it is looked at, turned by so many degrees: the matrix of a text on it.
TURNS = {0: (1, 0, 0, 1), 90: (0, 1, -1, 0), 180: (-1, 0, 0, -1), 270: (0, -1, 1, 0)}
PDF, PICTURES = "application/pdf", {"image/png": "png", "image/jpeg": "jpg"}


class Typesetter:
    """Typst with the one font family of the documents; it sees a folder and nothing else."""

    def __init__(self, *, template, fonts, banner):
        self.template, self.banner = template, banner
        self.fonts = typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[fonts]
        )

    def typeset(self, **said) -> pikepdf.Pdf:
        said["banner"] = self.banner
        compiler = typst.Compiler(root=str(Path(self.template).parent), font_paths=self.fonts)
        inputs = {"packet": json.dumps(said, ensure_ascii=False)}
        return _open(compiler.compile(self.template, format="pdf", sys_inputs=inputs))


class Writer:
    """One packet being written. Sources stay open until it is saved: streams are copied then."""

    def __init__(self, order):
        self.order = order
        self.typesetter = Typesetter(
            template=order["template"], fonts=order["fonts"], banner=order["front"]["banner"]
        )
        self.papers = [paper for item in order["items"] for paper in item["papers"]]
        self.sources = {}
        self.pdf = pikepdf.new()

    def write(self) -> int:
        for number, paper in enumerate(self.papers, 1):
            _say("paper", number)
            self.sources[number] = self._source(number, paper)
        made, notes, front = self._typeset()
        self.pdf.pages.extend(front)
        self._append(made, notes)
        self._label(len(front))
        self._bookmark(len(front))
        self.pdf.save(
            self.order["target"],
            object_stream_mode=pikepdf.ObjectStreamMode.preserve,
            compress_streams=False,
        )
        return len(self.pdf.pages)

    # Sources -----------------------------------------------------------------------------------

    def _source(self, number, paper):
        """The pages of a paper; None for one that a note stands for."""
        if number in self.order["left_out"]:
            return None
        try:
            if paper["media_type"] == PDF:
                return _flat(pikepdf.open(paper["path"]))
            if paper["media_type"] in PICTURES:
                return self._picture(paper)
        except Exception:  # whatever is wrong with one paper, the others are printed
            paper["note"] = self.order["words"]["broken"]
        return None

    def _picture(self, paper):
        copy = Path(self.order["folder"]) / f"picture.{PICTURES[paper['media_type']]}"
        copy.write_bytes(Path(paper["path"]).read_bytes())
        return self.typesetter.typeset(picture=copy.name)

    def _typeset(self):
        """Contents, notes and stamps in one go: one start of Typst, one copy of the font."""
        notes = [self._note(paper) for n, paper in enumerate(self.papers, 1) if not self.sources[n]]
        counts = [len(self.sources[n].pages) if self.sources[n] else 1 for n in self._numbers()]
        labels = [paper["stamp"] for paper in self.papers]
        places = sorted({(n, count) for count in counts for n in range(1, count + 1)})
        words = self.order["words"]["place"]
        stamps = [*labels, *(words.format(page=page, pages=count) for page, count in places)]
        made = self.typesetter.typeset(
            stamps=stamps, notes=notes, front=self._contents(counts), picture=""
        )
        pages = list(made.pages)
        self.stamps = [self._form(made, page) for page in pages[: len(stamps)]]
        self.place_of = {place: len(labels) + at for at, place in enumerate(places)}
        ends = len(stamps) + len(notes)
        return made, pages[len(stamps) : ends], pages[ends:]

    def _numbers(self):
        return range(1, len(self.papers) + 1)

    def _note(self, paper) -> dict:
        note = paper.get("note") or self.order["words"]["other"]
        return {"title": paper["title"], "note": note, "name": paper["name"], "link": paper["link"]}

    def _contents(self, counts) -> dict:
        """What the first pages say, each paper with the page it begins on."""
        begins, items, number = 1, [], 0
        for item in self.order["items"]:
            papers = []
            for paper in item["papers"]:
                papers.append({"title": paper["title"], "page": begins})
                begins += counts[number]
                number += 1
            items.append({**item, "papers": papers})
        return {**self.order["front"], "items": items}

    # Putting together --------------------------------------------------------------------------

    def _form(self, made, page):
        """A stamp as a form of the packet, with its width: drawn on as many pages as bear it."""
        form = self.pdf.copy_foreign(page.as_form_xobject())
        return form, float(page.mediabox[2]) - float(page.mediabox[0])

    def _append(self, made, notes):
        self.save_state = self.pdf.make_indirect(pikepdf.Stream(self.pdf, b"q\n"))
        self.begins, notes, ends = {}, iter(notes), len(self.pdf.pages)
        for number in self._numbers():
            source = self.sources[number]
            pages = source.pages if source else [next(notes)]
            self.begins[number] = ends
            self.pdf.pages.extend(pages)
            ends += len(pages)
        every = list(self.pdf.pages)  # once: to find one page, all are counted
        for number in self._numbers():
            pages = every[self.begins[number] : self.begins.get(number + 1, ends)]
            for at, page in enumerate(pages, 1):
                # A page without a size of its own is printed all the same, only without a stamp.
                with suppress(ValueError, TypeError, AttributeError, pikepdf.PdfError):
                    self._stamp(page.obj, number, (at, len(pages)))

    def _stamp(self, page, number, place):
        label_at, place_at = number - 1, self.place_of[place]
        (label, width), (where, more) = self.stamps[label_at], self.stamps[place_at]
        label_name, place_name = f"/GiaobanStamp{label_at}", f"/GiaobanStamp{place_at}"
        a, b, c, d, x, y = _matrix(page, width + more)
        forms = {label_name: label, place_name: where}
        resources = page.get("/Resources")
        if resources is None:
            page.Resources = Dictionary(XObject=Dictionary(forms))
        elif "/XObject" in resources:
            for name, form in forms.items():
                resources.XObject[name] = form
        else:
            resources.XObject = Dictionary(forms)
        drawn = (
            f"\nQ q {a} {b} {c} {d} {x:.2f} {y:.2f} cm {label_name} Do "
            f"1 0 0 1 {width:.2f} 0 cm {place_name} Do Q"
        )
        stamp = self.pdf.make_indirect(pikepdf.Stream(self.pdf, drawn.encode()))
        page.Contents = Array([self.save_state, *_contents_of(page), stamp])

    def _label(self, front):
        """The first pages are numbered i, ii; page 1 is the first page of the first paper."""
        first, rest = Dictionary(S=Name.r), Dictionary(S=Name.D, St=1)
        nums = [0, first, front, rest] if len(self.pdf.pages) > front else [0, first]
        self.pdf.Root.PageLabels = Dictionary(Nums=Array(nums))

    def _bookmark(self, front):
        number = 0
        with self.pdf.open_outline() as outline:
            outline.root.append(OutlineItem(self.order["words"]["contents"], 0))
            for item in self.order["items"]:
                first = self.begins.get(number + 1, 0) if item["papers"] else 0
                entry = OutlineItem(f"{item['position']}. {item['title']}", first)
                for paper in item["papers"]:
                    number += 1
                    entry.children.append(OutlineItem(paper["title"], self.begins[number]))
                outline.root.append(entry)
        self.pdf.Root.PageMode = Name.UseOutlines


def _say(word, number) -> None:
    sys.stdout.write(f"{word} {number}\n")
    sys.stdout.flush()


def _open(content: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(content))


def _flat(source):
    """A PDF whose fields and signatures are drawn into its pages: forms do not survive a merge."""
    if "/AcroForm" in source.Root:
        source.flatten_annotations("all")
    if not len(source.pages):
        raise ValueError("no pages")
    return source


def _contents_of(page) -> list:
    contents = page.get("/Contents")
    if contents is None:
        return []
    return list(contents) if isinstance(contents, Array) else [contents]


@cache  # most pages of a packet have one size
def _numbers_of(box: bytes) -> tuple[float, ...]:
    return tuple(float(number) for number in Object.parse(box))


def _matrix(page, width) -> tuple:
    """Where a text of that width stands in the middle of the lower edge, as one looks at it."""
    box = page.get("/CropBox") or page.MediaBox
    left, low, right, high = _numbers_of(box.unparse())
    turn = int(page.get("/Rotate", 0)) % 360
    middle = {
        0: ((left + right - width) / 2, low + MARGIN),
        90: (right - MARGIN, (low + high - width) / 2),
        180: ((left + right + width) / 2, high - MARGIN),
        270: (left + MARGIN, (low + high + width) / 2),
    }
    return (*TURNS.get(turn, TURNS[0]), *middle.get(turn, middle[0]))


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    _say("pages", Writer(json.load(sys.stdin)).write())
