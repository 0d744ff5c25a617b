"""The named styles of a Word document, so that the Office edits by style, not by hand."""

from dataclasses import dataclass

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from giaoban.documents import measures
from giaoban.documents.wording import DIVISIONS, HEADINGS, Style

FACE = "Times New Roman"  # the decree's font; on the reader's machine
BLACK, RED = RGBColor(0, 0, 0), RGBColor(0xFF, 0, 0)
DARK_RED = RGBColor(0xB0, 0, 0x20)
LEFT, CENTRE, RIGHT, JUSTIFIED = (
    WD_ALIGN_PARAGRAPH.LEFT,
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.RIGHT,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
)


@dataclass(frozen=True, slots=True)
class Look:
    """How a style looks. `size` is a name of `measures.SIZES`; `before` is in points."""

    size: str
    bold: bool = False
    italic: bool = False
    align: int = LEFT
    before: float = 0
    indent: bool = False
    keep_next: bool = False
    colour: RGBColor = BLACK


GAP = measures.PARAGRAPH_GAP
# Built-in styles carry the outline Word shows beside the page; ours bear the decree's names.
NATION, MOTTO = "Quốc hiệu", "Tiêu ngữ"
PARENT, ISSUER = "Cơ quan chủ quản", "Cơ quan ban hành"
NUMBER, PLACE = "Số ký hiệu", "Địa danh thời gian"
KIND, SUBJECT = "Title", "Subtitle"
ABOUT = "Trích yếu công văn"
BASIS, BODY = "Căn cứ", "Lời văn"
CELL, CELL_TITLE = "Ô bảng", "Tiêu đề bảng"
AUTHORITY, SIGNATORY = "Quyền hạn chức vụ", "Họ tên người ký"
RECIPIENTS_TITLE, RECIPIENTS = "Nơi nhận", "Nơi nhận chi tiết"
ADDRESSED, ADDRESSEES, POWER, RESOLVES = "Kính gửi", "Kính gửi chi tiết", "Thẩm quyền", "Quyết nghị"
APPENDIX, APPENDIX_TITLE, REFERENCE = "Phụ lục", "Tên phụ lục", "Kèm theo"
DRAFTER, CONTACT, CIRCULATION = "Người soạn thảo", "Địa chỉ cơ quan", "Phạm vi lưu hành"
URGENCY, RULE, PAGE_NUMBER, BANNER = "Mức độ khẩn", "Đường kẻ", "Số trang", "Dòng cảnh báo"

LOOKS = {
    "Normal": Look("body"),
    NATION: Look("nation", bold=True, align=CENTRE),
    MOTTO: Look("motto", bold=True, align=CENTRE),
    PARENT: Look("parent", align=CENTRE),
    ISSUER: Look("issuer", bold=True, align=CENTRE),
    NUMBER: Look("number", align=CENTRE, before=6),
    PLACE: Look("place", italic=True, align=CENTRE, before=6),
    ABOUT: Look("about", align=CENTRE, before=6),
    KIND: Look("kind", bold=True, align=CENTRE, before=16, keep_next=True),
    SUBJECT: Look("subject", bold=True, align=CENTRE, keep_next=True),
    BASIS: Look("body", italic=True, align=JUSTIFIED, before=GAP, indent=True),
    BODY: Look("body", align=JUSTIFIED, before=GAP, indent=True),
    ADDRESSED: Look("addressee", align=CENTRE, keep_next=True),
    ADDRESSEES: Look("addressee"),
    POWER: Look("power", bold=True, align=CENTRE, before=GAP, keep_next=True),
    RESOLVES: Look("power", bold=True, align=CENTRE, before=12, keep_next=True),
    APPENDIX: Look("appendix", bold=True, align=CENTRE, keep_next=True),
    APPENDIX_TITLE: Look("appendix_title", bold=True, align=CENTRE, keep_next=True),
    REFERENCE: Look("reference", italic=True, align=CENTRE, keep_next=True),
    CELL: Look("table"),
    CELL_TITLE: Look("table", bold=True, align=CENTRE),
    AUTHORITY: Look("authority", bold=True, align=CENTRE, keep_next=True),
    SIGNATORY: Look("signatory", bold=True, align=CENTRE),
    RECIPIENTS_TITLE: Look("recipients_title", bold=True, italic=True, keep_next=True),
    RECIPIENTS: Look("recipients"),
    DRAFTER: Look("drafter"),
    CONTACT: Look("contact", align=CENTRE),
    CIRCULATION: Look("circulation", bold=True, align=CENTRE),
    URGENCY: Look("urgency", bold=True, align=CENTRE, colour=RED),
    RULE: Look("recipients", align=CENTRE),
    PAGE_NUMBER: Look("page_number", align=CENTRE),
    BANNER: Look("banner", bold=True, align=CENTRE, colour=DARK_RED),
}
CENTRED_HEADING = Look("body", bold=True, align=CENTRE, before=GAP, keep_next=True)
HEADING = Look("body", bold=True, align=JUSTIFIED, before=GAP, indent=True, keep_next=True)
ALWAYS = (Style.SECTION, Style.CLAUSE)  # headings an Office finds in every file
BUILT_IN = {"Title", "Subtitle", *(f"heading {n}" for n in range(1, 10))}  # as a file spells them
RULE_HEIGHT = Pt(3)  # of the line that carries a rule


def headings(found: set[Style]) -> dict[Style, str]:
    """Return the style of each heading of a file, with those `found` in it: no level is left out.

    The greatest is Heading 1, whatever it is, as Word and readers of screens expect.
    """
    used = [one for one in HEADINGS if one in found]
    others = [one for one in ALWAYS if one not in found]
    return {one: f"Heading {n}" for n, one in enumerate([*used, *others], 1)}


def define(file, *, language: str, named: dict[Style, str]) -> None:
    """Give a new Word document our styles, and nothing of the library's own looks.

    `named` are the styles of its headings, as `headings` returns them.
    """
    _forget_the_others(file)
    _reset_defaults(file, language)
    for name, look in LOOKS.items():
        _dress(_style(file, name), look)
    for level, (heading, name) in enumerate(named.items()):
        style = _style(file, name)
        _dress(style, CENTRED_HEADING if heading in DIVISIONS else HEADING)
        _put_in_outline(style, level=level)
        style.next_paragraph_style = file.styles[BODY]
    _put_in_outline(file.styles[APPENDIX], level=0)
    rule = file.styles[RULE].paragraph_format
    rule.line_spacing_rule, rule.line_spacing = WD_LINE_SPACING.EXACTLY, RULE_HEIGHT
    file.styles[DRAFTER].paragraph_format.left_indent = Mm(measures.DRAFTER_INDENT)
    file.styles[SIGNATORY].paragraph_format.space_before = Mm(measures.SIGNING_ROOM)


def _forget_the_others(file) -> None:
    """Drop the styles of the library's template but ours and the defaults of each type."""
    styles = file.styles.element
    for one in list(styles.iterchildren(qn("w:style"))):
        if one.name_val not in BUILT_IN and not one.get(qn("w:default")):
            styles.remove(one)


def _style(file, name):
    if name in file.styles:
        return file.styles[name]
    style = file.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = file.styles["Normal"]
    style.quick_style = True
    return style


def _dress(style, look: Look) -> None:
    for part in ("w:rPr", "w:pPr"):
        _forget(style.element, part)
    _name_face(style.element.get_or_add_rPr())
    font = style.font
    font.size, font.bold, font.italic = Pt(measures.SIZES[look.size]), look.bold, look.italic
    font.color.rgb = look.colour
    form = style.paragraph_format
    form.alignment, form.line_spacing_rule = look.align, WD_LINE_SPACING.SINGLE
    form.space_before, form.space_after = Pt(look.before), Pt(0)
    form.first_line_indent = Mm(measures.FIRST_LINE_INDENT if look.indent else 0)
    form.keep_with_next, form.widow_control = look.keep_next, True


def _put_in_outline(style, *, level: int) -> None:
    outline = OxmlElement("w:outlineLvl")
    outline.set(qn("w:val"), str(level))
    style.element.get_or_add_pPr().append(outline)


def _reset_defaults(file, language: str) -> None:
    """Name one font and one language for the whole file, in place of the theme's."""
    defaults = file.styles.element.find(qn("w:docDefaults"))
    properties = defaults.find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for child in list(properties):
        properties.remove(child)
    _name_face(properties)
    spoken = OxmlElement("w:lang")
    for script in ("val", "eastAsia"):
        spoken.set(qn(f"w:{script}"), language)
    properties.append(spoken)


def _name_face(properties) -> None:
    fonts = OxmlElement("w:rFonts")
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), FACE)
    properties.insert(0, fonts)


def _forget(element, tag: str) -> None:
    found = element.find(qn(tag))
    if found is not None:
        element.remove(found)
