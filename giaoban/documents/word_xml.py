"""What Word has and the library does not offer: rules, frames, page numbers, watermarks."""

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm

from giaoban.documents import fonts, measures
from giaoban.documents import word_styles as styles

WATERMARK_HEIGHT = 120.0  # pt
WATERMARK_MOST = 480.0  # pt, along the diagonal of the text
VML = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:w10="urn:schemas-microsoft-com:office:word"'
)


def add_rule(container, *, length: float, width: float):
    """Add a line of `length` mm, centred in a container `width` mm wide."""
    paragraph = container.add_paragraph(style=styles.RULE)
    side = Mm(max(width - length, 0) / 2)
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = side
    draw_lines(paragraph, "bottom", points=measures.RULE_THICKNESS)
    return paragraph


def draw_lines(paragraph, *sides: str, points: float, space: int = 0) -> None:
    """Draw black lines at sides (top, left, bottom, right: in this order) of a paragraph."""
    borders = OxmlElement("w:pBdr")
    for side in sides:
        line = _element(f"w:{side}", val="single", sz=str(round(points * 8)))
        line.set(qn("w:space"), str(space))
        line.set(qn("w:color"), "000000")
        borders.append(line)
    paragraph._p.get_or_add_pPr().insert_element_before(
        borders,
        "w:shd",
        "w:tabs",
        "w:suppressAutoHyphens",
        "w:spacing",
        "w:ind",
        "w:jc",
        "w:rPr",
    )


def count_pages_anew(section) -> None:
    """Number the pages of a section from 1."""
    number = _element("w:pgNumType", start="1")
    section._sectPr.insert_element_before(number, "w:cols", "w:titlePg", "w:docGrid")


def add_table(container, *, rows: int, widths: list[float], borders: bool = False):
    """Add a table with columns of these widths (mm), written where every program looks."""
    table = container.add_table(rows=rows, cols=len(widths))
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):  # w:tblGrid
        column.width = Mm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):  # w:tcW
            cell.width = Mm(width)
    properties = table._tbl.tblPr
    properties.append(_borders(borders))
    properties.append(_element("w:tblLayout", type="fixed"))
    properties.append(_margins(sides=2, ends=1) if borders else _margins(sides=0, ends=0))
    _in_order(properties)
    return table


def never_cut(row) -> None:
    """Keep a row of a table on one page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def repeat_on_every_page(row) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def frame(table, *, colour: str) -> None:
    """Draw the single frame of a stamp around a table of one cell."""
    for side in table._tbl.tblPr.find(qn("w:tblBorders")):
        for name, value in (("val", "single"), ("sz", "8"), ("space", "0"), ("color", colour)):
            side.set(qn(f"w:{name}"), value)


def add_page_number(paragraph) -> None:
    """Add the number Word counts itself; the 2 stands until it does."""
    number = _element("w:fldSimple", instr="PAGE")
    run = OxmlElement("w:r")
    run.text = "2"
    number.append(run)
    paragraph._p.append(number)


def add_watermark(paragraph, text: str, *, serial: int) -> None:
    """Draw a text across the page behind its own text, the way Word's own command does."""
    length = fonts.width(text, size=WATERMARK_HEIGHT, path=fonts.BOLD)
    scale = min(1, WATERMARK_MOST / max(length, 1))
    picture = parse_xml(
        f"<w:pict {nsdecls('w')} {VML}>{SHAPE_TYPE}"
        f'<v:shape id="PowerPlusWaterMarkObject{serial}" type="#_x0000_t136" o:allowincell="f" '
        'fillcolor="silver" stroked="f" style="position:absolute;margin-left:0;margin-top:0;'
        f"width:{length * scale:.0f}pt;height:{WATERMARK_HEIGHT * scale:.0f}pt;rotation:315;"
        "z-index:-251658752;mso-position-horizontal:center;"
        "mso-position-horizontal-relative:margin;mso-position-vertical:center;"
        'mso-position-vertical-relative:margin"><v:fill opacity=".5"/><v:textpath/>'
        "</v:shape></w:pict>"
    )
    path = picture.find(".//{urn:schemas-microsoft-com:vml}shape/{*}textpath")
    path.set("style", f'font-family:"{styles.FACE}";font-size:1pt;font-weight:bold')
    path.set("string", text)
    paragraph.add_run()._r.append(picture)


SHAPE_TYPE = (
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" '
    'path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/>'
    '<v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/>'
    '<v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/>'
    '<v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/>'
    '<v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/>'
    '<v:f eqn="sum @6 0 @5"/></v:formulas><v:path textpathok="t" o:connecttype="custom" '
    'o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" o:connectangles="270,180,90,0"/>'
    '<v:textpath on="t" fitshape="t"/><v:handles><v:h position="#0,bottomRight" '
    'xrange="6629,14971"/></v:handles><o:lock v:ext="edit" text="t" shapetype="t"/></v:shapetype>'
)


def open_in_current_mode(file) -> None:
    """Have Word open the file as its own, not in the compatibility mode of 2007."""
    compat = OxmlElement("w:compat")
    setting = _element("w:compatSetting", name="compatibilityMode", val="15")
    setting.set(qn("w:uri"), "http://schemas.microsoft.com/office/word")
    compat.append(setting)
    settings = file.settings.element
    for old in settings.findall(qn("w:compat")):
        settings.replace(old, compat)
        return
    settings.append(compat)


def _borders(drawn: bool):
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = _element(f"w:{side}", val="single" if drawn else "nil")
        if drawn:
            for name, value in (("sz", "4"), ("space", "0"), ("color", "000000")):
                line.set(qn(f"w:{name}"), value)
        borders.append(line)
    return borders


def _margins(*, sides: float, ends: float):
    """Return the room (mm) between the text of a cell and its edges."""
    margins = OxmlElement("w:tblCellMar")
    for side, room in (("top", ends), ("left", sides), ("bottom", ends), ("right", sides)):
        twips = str(round(Mm(room).pt * 20))
        margins.append(_element(f"w:{side}", w=twips, type="dxa"))
    return margins


ORDER = ("tblStyle", "tblW", "jc", "tblInd", "tblBorders", "tblLayout", "tblCellMar", "tblLook")


def _in_order(properties) -> None:
    """Put the properties of a table in the order of the schema; of doubles the last stays."""
    latest = {child.tag: child for child in properties}
    for child in list(properties):
        properties.remove(child)
    for name in ORDER:
        if (child := latest.get(qn(f"w:{name}"))) is not None:
            properties.append(child)


def _element(tag: str, **attributes):
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    return element
