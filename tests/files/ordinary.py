"""Thirty files as offices send them every day: all are taken."""

import unicodedata
import zlib

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from tests.files import papers
from tests.files.hostile import annotated, linked, related, rooted, with_part
from tests.files.test_hostile_files import GOOD


def inherited_size(made):
    """Pages that take their size from the tree they hang on, as old scanners write them."""
    page = made.pages[0].obj
    made.Root.Pages.MediaBox = page.MediaBox
    del page.MediaBox


def white_scan(made):
    """A white page scanned in grey: packed a thousand times tighter, and no bomb."""
    scan = pikepdf.Stream(made, zlib.compress(b"\xff" * (2480 * 3508), 9))
    scan.Filter, scan.Type, scan.Subtype = Name.FlateDecode, Name.XObject, Name.Image
    scan.Width, scan.Height, scan.BitsPerComponent, scan.ColorSpace = 2480, 3508, 8, Name.DeviceGray
    made.pages[0].Resources = Dictionary(XObject=Dictionary(Im=made.make_indirect(scan)))


def signed(made):
    """The empty place of a signature, which many official PDFs have."""
    place = made.make_indirect(
        Dictionary(
            Type=Name.Annot, Subtype=Name.Widget, FT=Name.Sig, T=String("Ký số"), Rect=[0] * 4
        )
    )
    made.pages[0].Annots = Array([place])
    made.Root.AcroForm = Dictionary(Fields=Array([place]), SigFlags=3)


MORE = {
    "a link to a public page": ("a.pdf", linked(S=Name.URI, URI=String("https://vbpl.vn/x"))),
    "a link to a reader's own disk": ("a.pdf", linked(S=Name.URI, URI=String("file:///D:/a.doc"))),
    "a link to a page": ("a.pdf", linked(S=Name.GoTo, D=Array([0, Name.Fit]))),
    "a note in the margin": ("a.pdf", annotated(Subtype=Name.Text, Contents=String("Xem lại"))),
    "a PDF that opens at a page": ("a.pdf", rooted(OpenAction=Array([0, Name.Fit]))),
    "a PDF with the place of a signature": ("ky so.pdf", papers.pdf(1, signed)),
    "a PDF of inherited size": ("quet.pdf", papers.pdf(2, inherited_size)),
    "a white page scanned": ("trang trắng.pdf", papers.pdf(1, white_scan)),
    "a PDF of a hundred pages": ("100 trang.pdf", papers.pdf(100)),
    "a PDF for the web": ("web.pdf", papers.pdf(3, linearize=True)),
    "a name with brackets": ("Phụ lục (kèm theo) [2].pdf", papers.pdf()),
    "a Word file with a link to click": (
        "a.docx",
        related("hyperlink", "https://chinhphu.vn/van-ban"),
    ),
    "a Word file with its office's template": (
        "a.docx",
        related("attachedTemplate", "file:///C:\\Mau\\Mau01.dotm"),
    ),
    "an Excel file that looks into another": (
        "a.xlsx",
        papers.office(
            "xlsx",
            extra=[
                (
                    "xl/externalLinks/_rels/e.rels",
                    b'<Relationship Type="x/externalLinkPath" Target="file:///D:\\So.xlsx"'
                    b' TargetMode="External"/>',
                )
            ],
        ),
    ),
    "a Word file that speaks of DDE": ("a.docx", with_part("word/document.xml", b"<w:t>DDE</w:t>")),
    "a JPEG of a camera, progressive": ("anh.jpg", papers.jpeg().replace(b"\xff\xc0", b"\xff\xc2")),
    "a name from a Mac, of an Excel file": (
        unicodedata.normalize("NFD", "Bảng tổng hợp.xlsx"),
        papers.office("xlsx"),
    ),
}
ORDINARY = GOOD | MORE
