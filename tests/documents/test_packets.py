"""The one file of all papers: contents, bookmarks, stamps; one bad paper breaks no other."""

import io
from dataclasses import dataclass, field

import pikepdf
import pypdfium2
import pytest
from PIL import ImageOps

from giaoban.documents import packets
from tests.files import papers as files
from tests.files.ordinary import signed

WORDS = {
    "broken": "Không mở được.",
    "other": "Không ở dạng PDF.",
    "contents": "Mục lục",
    "place": " - trang {page}/{pages} - Tài liệu phiên họp",
}
FRONT = {
    "issuer": ["UBND"],
    "kind": "Tài liệu",
    "title": "Phiên họp tháng 7",
    "lines": ["14:00"],
    "banner": "Minh họa",
}


@dataclass
class Written:
    """A packet as a reader finds it."""

    content: bytes
    pages: int
    heard: list = field(default_factory=list)

    def texts(self) -> list[str]:
        return [
            page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(self.content)
        ]

    @property
    def pdf(self) -> pikepdf.Pdf:
        return pikepdf.open(io.BytesIO(self.content))


@pytest.fixture
def write(tmp_path):
    """Write a packet of items, each a list of (title, media type, bytes)."""

    def write(*items, left_out=(), opening=None) -> Written:
        made, heard = [], []
        for position, listed in enumerate(items, 1):
            papers = [paper(tmp_path, position, number, *one) for number, one in enumerate(listed)]
            item = {"position": position, "title": f"Nội dung {position}", "note": "Phòng Kinh tế"}
            made.append(item | {"papers": papers})
        order = packets.Order(
            front=FRONT | {"opening": opening}, items=made, words=WORDS, left_out=list(left_out)
        )
        with packets.written(order, on_paper=heard.append) as (path, pages):
            return Written(path.read_bytes(), pages, heard)

    return write


def paper(folder, position, number, title, media_type, content) -> dict:
    path = folder / f"{position}-{number}"
    path.write_bytes(content)
    return {
        "title": title,
        "stamp": f"Mục {position} - {title}",
        "path": str(path),
        "media_type": media_type,
        "name": f"{title}.docx",
        "link": "http://giaoban.example/giay-to/1/",
    }


PDF = "application/pdf"


def test_papers_follow_the_agenda_each_page_stamped(write):
    made = write(
        [("Tờ trình 12/TTr", PDF, files.pdf(2)), ("Dự thảo", PDF, files.pdf(1))],
        [],
        [("Báo cáo", PDF, files.pdf(1))],
    )
    front, *pages = made.texts()

    assert made.pages == 5
    assert made.heard == [1, 2, 3]
    assert [text.strip() for text in pages] == [
        "Mục 1 - Tờ trình 12/TTr - trang 1/2 - Tài liệu phiên họp",
        "Mục 1 - Tờ trình 12/TTr - trang 2/2 - Tài liệu phiên họp",
        "Mục 1 - Dự thảo - trang 1/1 - Tài liệu phiên họp",
        "Mục 3 - Báo cáo - trang 1/1 - Tài liệu phiên họp",
    ]
    assert "Phiên họp tháng 7" in front
    assert "2. Nội dung 2" in front
    assert "Minh họa" in front


def test_the_contents_say_on_which_page_a_paper_begins(write):
    made = write([("Tờ trình", PDF, files.pdf(7))], [("Báo cáo", PDF, files.pdf(1))])

    lines = [" ".join(line.split(".")) for line in made.texts()[0].splitlines()]

    assert any(line.startswith("Tờ trình") and line.endswith("1") for line in lines)
    assert any(line.startswith("Báo cáo") and line.endswith("8") for line in lines)


def test_bookmarks_and_page_labels_lead_to_every_paper(write):
    made = write([("Tờ trình", PDF, files.pdf(2))], [("Báo cáo", PDF, files.pdf(1))])
    document = pypdfium2.PdfDocument(made.content)
    marks = [
        (mark.level, mark.get_title(), mark.get_dest().get_index()) for mark in document.get_toc()
    ]

    assert marks == [
        (0, "Mục lục", 0),
        (0, "1. Nội dung 1", 1),
        (1, "Tờ trình", 1),
        (0, "2. Nội dung 2", 3),
        (1, "Báo cáo", 3),
    ]
    assert [document.get_page_label(n) for n in range(4)] == ["i", "1", "2", "3"]


@pytest.mark.parametrize(
    ("media_type", "content", "expected"),
    [
        (PDF, b"%PDF-1.7 " + bytes(200), "Không mở được."),
        (PDF, files.locked_pdf(user="secret"), "Không mở được."),
        ("image/png", b"no picture", "Không mở được."),
        ("application/msword", files.word(), "Không ở dạng PDF."),
    ],
)
def test_what_cannot_be_printed_gets_a_page_that_says_where_it_is(
    write, media_type, content, expected
):
    made = write([("Hỏng", media_type, content), ("Lành", PDF, files.pdf(1))])
    _front, note, whole = made.texts()

    assert expected in note
    assert "http://giaoban.example/giay-to/1/" in note
    assert "Lành - trang 1/1" in whole


def test_a_picture_stands_on_a_page(write):
    made = write([("Bản đồ", "image/png", files.png()), ("Ảnh", "image/jpeg", files.jpeg())])

    assert made.pages == 3
    assert "Bản đồ - trang 1/1" in made.texts()[1]


def test_a_paper_that_kills_the_writer_is_left_out(write, monkeypatch, tmp_path):
    deadly = tmp_path / "writer.py"
    source = packets.WRITER.read_text("utf-8")
    dies = '        if self.sources and number not in self.order["left_out"]: sys.exit(9)\n'
    deadly.write_text(
        source.replace(
            "        try:\n            if paper[", f"{dies}        try:\n            if paper["
        ),
        "utf-8",
    )
    monkeypatch.setattr(packets, "WRITER", deadly)

    made = write([("Lành", PDF, files.pdf(1)), ("Dữ", PDF, files.pdf(1))])

    assert made.heard == [1, 2, 1, 2]
    assert "Không ở dạng PDF." in made.texts()[2]


def test_when_nothing_comes_of_it_that_is_said(write, monkeypatch, tmp_path):
    dead = tmp_path / "writer.py"
    dead.write_text("raise SystemExit('no')")
    monkeypatch.setattr(packets, "WRITER", dead)

    with pytest.raises(packets.PacketFailed):
        write([("Lành", PDF, files.pdf(1))])


def turned(by):
    def change(made):
        for page in made.pages:
            page.Rotate = by

    return files.pdf(1, change)


@pytest.mark.parametrize("by", [0, 90, 180, 270])
def test_a_stamp_stands_at_the_lower_edge_as_one_looks_at_it(write, by):
    made = write([("Ngang", PDF, turned(by))])
    page = pypdfium2.PdfDocument(made.content)[1]
    shown = page.render(scale=1).to_pil().convert("L")
    _left, top, _right, bottom = ImageOps.invert(shown).getbbox()

    assert top > shown.height - 25
    assert bottom <= shown.height - 5


def test_signatures_are_drawn_into_the_pages(write):
    made = write([("Ký số", PDF, files.pdf(1, signed))])

    assert "/AcroForm" not in made.pdf.Root


def test_pages_that_share_what_they_use_keep_their_own_numbers(write):
    def shared(made):
        resources = made.make_indirect(pikepdf.Dictionary())
        for page in made.pages:
            page.obj.Resources = resources

    made = write([("Chung", PDF, files.pdf(3, shared))])

    assert [f"trang {n}/3" in text for n, text in enumerate(made.texts())][1:] == [True] * 3


def test_a_page_of_no_size_is_printed_without_a_stamp(write):
    def sizeless(made):
        made.pages[0].obj.MediaBox = pikepdf.Array([pikepdf.Name.A4])

    made = write([("Lạ", PDF, files.pdf(1, sizeless)), ("Lành", PDF, files.pdf(1))])

    assert "Lành - trang 1/1" in made.texts()[2]


def test_how_the_tasks_stood_follows_the_contents_on_a_page_of_its_own(write):
    opening = {
        "title": "Tình hình thực hiện nhiệm vụ",
        "note": "Tính đến 07:00",
        "units": [["Phòng #strong[Tư pháp]", "1/3", "12 ngày"]],
        "late": [["Rà soát & báo cáo", "Phòng Tư pháp", "06/7/2022 (12 ngày)"]],
        "more": "và 4 nhiệm vụ quá hạn khác",
    }
    made = write([("Tờ trình", PDF, files.pdf())], opening=opening)

    contents, page, *_papers = made.texts()
    assert "Nội dung 1" in contents
    assert "Tình hình" not in contents
    for said in ("Phòng #strong[Tư pháp]", "1/3", "Rà soát & báo cáo", "và 4 nhiệm vụ"):
        assert said in page


def test_a_packet_without_figures_has_no_page_for_them(write):
    assert len(write([("Tờ trình", PDF, files.pdf())]).texts()) == 2
