"""How much more than bare merging a packet costs: contents, bookmarks, labels and 600 stamps.

    make bench-packet

30 papers of 20 pages of text, typeset here. The builder that the meetings use and the control
(controls/bare_merge.py) take turns, each in a process of its own; what is compared is processor
time, of the process and its children, which another program on the machine disturbs least.
"""

import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import typst

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from giaoban.documents import packets  # noqa: E402 (the path comes first)

PAPERS, PAGES, ROUNDS = 30, 20, 5
TARGET = 1.5
WORDS = {"broken": "", "other": "", "contents": "Mục lục", "place": " - trang {page}/{pages}"}


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        papers = [typeset(Path(folder), number) for number in range(1, PAPERS + 1)]
        rounds = [(bare(folder, papers), ours(papers)) for _ in range(ROUNDS)]
    for number, (control, packet) in enumerate(rounds, 1):
        print(f"round {number}: bare {said(control)}   packet {said(packet)}")
    ratio = statistics.median(packet[0] / control[0] for control, packet in rounds)
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    print(f"{PAPERS} papers of {PAGES} pages, {ROUNDS} rounds; {machine}; {time.strftime('%F')}")
    print(f"median ratio of processor time: {ratio:.2f} (target: at most {TARGET})")
    return ratio > TARGET


def typeset(folder: Path, number: int) -> Path:
    pages = [f"= Mục {page}\n#lorem(350)" for page in range(1, PAGES + 1)]
    source = '#set page(paper: "a4")\n' + "\n#pagebreak()\n".join(pages)
    path = folder / f"{number}.pdf"
    path.write_bytes(typst.compile(source.encode(), format="pdf"))
    return path


def bare(folder, papers) -> tuple[float, float]:
    program = [sys.executable, "-I", HERE / "controls" / "bare_merge.py"]
    return measured(lambda: subprocess.run([*program, f"{folder}/bare.pdf", *papers], check=True))


def ours(papers) -> tuple[float, float]:
    return measured(lambda: build(papers))


def build(papers) -> None:
    items = [
        {"position": at, "title": f"Nội dung {at}", "note": "", "papers": [paper(at, path)]}
        for at, path in enumerate(papers, 1)
    ]
    front = {
        "issuer": ["UBND"],
        "kind": "Tài liệu",
        "title": "Phiên họp",
        "lines": [],
        "banner": "",
        "opening": None,
    }
    order = packets.Order(front=front, items=items, words=WORDS)
    with packets.written(order, on_paper=lambda number: None) as (_path, pages):
        assert pages > PAPERS * PAGES


def paper(at, path) -> dict:
    return {
        "title": f"Tờ trình {at}/TTr",
        "stamp": f"Mục {at} - Tờ trình {at}/TTr",
        "path": str(path),
        "media_type": "application/pdf",
        "name": path.name,
        "link": "",
    }


def measured(work) -> tuple[float, float]:
    """Return processor and clock time of some work, in seconds."""
    before, start = spent(), time.perf_counter()
    work()
    return spent() - before, time.perf_counter() - start


def spent() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def said(times) -> str:
    return f"{times[0]:.2f} s of processor, {times[1]:.2f} s"


if __name__ == "__main__":
    sys.exit(main())
