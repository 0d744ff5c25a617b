"""All papers of a meeting in one PDF. The work is done by `packet_writer`, a process of its own."""

import json
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

from giaoban.documents import fonts

WRITER = Path(__file__).with_name("packet_writer.py")
TEMPLATE = Path(__file__).parent / "typst" / "packet.typ"
SECONDS = 300  # for one try
MOST_LEFT_OUT = 5  # papers that may kill the writer before it is given up


class PacketFailed(Exception):
    """No packet came of it; the text is for whoever looks into it."""


@dataclass
class Order:
    """What a packet holds. Texts are printed as they are, in the language of the papers.

    `items`: position, title, note and papers of each; a paper has title, stamp, path,
    media_type, name and link. `front`: issuer (lines), kind, title, lines, banner,
    opening (None, or title, note, units and late as rows of three cells, more). `words`:
    broken, other, contents, place (with {page} and {pages}).
    """

    front: dict
    items: list[dict]
    words: dict[str, str]
    left_out: list[int] = field(default_factory=list)


@contextmanager
def written(order: Order, *, on_paper: Callable[[int], None]) -> Iterator[tuple[Path, int]]:
    """Write the packet; give its path, gone at the end of the block, and its number of pages.

    `on_paper(n)` is called before the n-th paper; what it raises stops the writer. Raises
    PacketFailed.
    """
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(TEMPLATE, folder)
        while True:
            said = _try(order, folder, on_paper)
            if said.pages:
                break
            if said.paper in (0, *order.left_out) or len(order.left_out) == MOST_LEFT_OUT:
                raise PacketFailed(said.error or "the writer died")
            order.left_out.append(said.paper)  # it killed the writer: a note will stand for it
        yield Path(folder) / "packet.pdf", said.pages


@dataclass
class _Said:
    paper: int = 0
    pages: int = 0
    error: str = ""


def _try(order, folder, on_paper) -> _Said:
    places = {"template": f"{folder}/{TEMPLATE.name}", "fonts": str(fonts.HERE), "folder": folder}
    asked = json.dumps(asdict(order) | places | {"target": f"{folder}/packet.pdf"})
    errors = Path(folder, "errors")
    with errors.open("wb") as complaints:
        writer = subprocess.Popen(
            [sys.executable, "-I", str(WRITER)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=complaints,
            env={},
        )
        stop = threading.Timer(SECONDS, writer.kill)
        stop.start()
        try:
            said = _listen(writer, asked, on_paper)
        finally:
            stop.cancel()
            writer.kill()
            writer.wait()
            writer.stdout.close()
    said.error = errors.read_text("utf-8", "replace")[-2000:]
    return said


def _listen(writer, asked, on_paper) -> _Said:
    said = _Said()
    try:
        with writer.stdin as pipe:
            pipe.write(asked.encode())
    except BrokenPipeError:  # it died at once
        return said
    for line in writer.stdout:
        word, _space, number = line.decode("ascii", "replace").strip().partition(" ")
        if word == "paper":
            said.paper = int(number)
            on_paper(said.paper)
        elif word == "pages":
            said.pages = int(number)
    return said
