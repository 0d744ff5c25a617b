"""What an Office's own template begins with: a sample of its kind, and a file that prints it.

The file is what the decree's own renderer makes of a document whose texts are marks; a paragraph
with a mark then gets what a template says there. So it has all styles and zones from the start.
"""

import copy
import re
from datetime import date
from io import BytesIO

import docx as word
from django.utils import translation

from giaoban.documents import docx
from giaoban.documents import word_styles as styles
from giaoban.documents.content import (
    Appendix,
    Article,
    Column,
    Dash,
    Document,
    Heading,
    HeadingLevel,
    Numbered,
    Paragraph,
    Point,
    Signature,
    Table,
)
from giaoban.documents.enums import ABBREVIATIONS, DocumentKind

LETTERS = {DocumentKind.URGING_LETTER}
RESOLVING = {DocumentKind.RESOLUTION, DocumentKind.DECISION, DocumentKind.CHAIR_DECISION}
TWICE_SIGNED = {DocumentKind.MINUTES}
A_DAY = date(2026, 2, 5)
TABLE = Table((Column("STT"), Column("Nội dung", 4)), (("1", "Bồi thường về đất"), ("2", "Hỗ trợ")))


def sample(kind, committee) -> Document:
    """Return a document of a kind in which every field has something: texts are made up."""
    with translation.override("vi"):
        named = str(DocumentKind(kind).label)
    is_letter, resolves = kind in LETTERS, kind in RESOLVING
    signed = Signature(("TM. Ủy ban nhân dân", "Chủ tịch"), "Nguyễn Văn A")
    symbol = f"{ABBREVIATIONS[kind]}-{committee.symbol}" if kind in ABBREVIATIONS else "VP"
    return Document(
        issuer=tuple(committee.header_lines),
        symbol=symbol,
        number="5",
        place=committee.place,
        dated=A_DAY,
        kind="" if is_letter else named,
        subject=() if is_letter else ("Về nội dung mẫu",),
        about="nội dung mẫu" if is_letter else "",
        addressees=("Phòng Tư pháp",),
        power="Ủy ban nhân dân" if resolves else "",
        bases=("Căn cứ Luật Tổ chức chính quyền địa phương",) if resolves else (),
        resolves="Quyết định:" if resolves else "",
        blocks=(
            Heading("I", "Quy định chung", HeadingLevel.CHAPTER),
            Heading("I", "Tình hình"),
            Heading("1", "Phòng Tư pháp", HeadingLevel.CLAUSE),
            Article("1", "Nội dung của điều."),
            Numbered("1", "Nội dung của khoản."),
            Point("a", "Nội dung của điểm."),
            Dash("Nội dung của gạch đầu dòng."),
            TABLE,
            Paragraph("Đoạn cuối."),
        ),
        signatures=(signed, signed) if kind in TWICE_SIGNED else (signed,),
        recipients=("Như trên", "Các phòng, ban"),
        drafter="PL.(5)",
        appendices=(Appendix("Biểu mẫu", (Paragraph("Nội dung phụ lục."), TABLE)),),
    )


def starter(kind, committee) -> bytes:
    """Return a template that prints documents of a kind as the decree wants them."""
    shown = sample(kind, committee)
    file = word.Document(BytesIO(docx.render(_marked(shown))))
    body = _replace_marks(file)
    _add_above_the_kind(file)
    _add_lists(file, body)
    written = BytesIO()
    file.save(written)
    return written.getvalue()


MARK = re.compile(r"⟦(\w+)⟧")
DIVISION = " or ".join(f"d.kieu == '{one}'" for one in ("phan", "chuong", "muc_so", "tieu_muc"))
TAGS = {
    "i1": "{%p for d in co_quan %}",
    "i2": "{{ d }}",
    "n": "{{ so_ky_hieu }}",
    "p": "{{ dia_danh_ngay_thang }}",
    "k": "{{ ten_loai }}",
    "s1": "{%p for d in trich_yeu %}",
    "v": "{{ ve_viec }}",
    "a": "Kính gửi: {{ kinh_gui|join('; ') }}",
    "w": "{{ tham_quyen }}",
    "c1": "{%p for d in can_cu %}",
    "q": "{{ quyet_nghi }}",
    "b1": "{%p for d in noi_dung %}",
    "b2": "{%p if d.la_bang %}",
    "b3": "{%p elif d.kieu == 'muc' %}",
    "b4": "{%p elif d.kieu == 'khoan' %}",
    "chu": "{{ d.chu }}",
    "dam": "{{ d.dam }}",
    "b5": f"{{%p elif {DIVISION} %}}",
    "b6": "{%p else %}",
    "if": "{%p endif %}",
    "x": "{%p endfor %}",
    "t1": "{%tc for o in d.cot %}",
    "t2": "{{ o }}",
    "t3": "{%tc endfor %}",
    "r1": "{%tr for h in d.hang %}",
    "r2": "{%tc for o in h %}",
    "r3": "{%tr endfor %}",
    "g0": "{%p for d in chu_ky[0].quyen_han %}",
    "g1": "{%p for d in chu_ky[1].quyen_han %}",
    "h0": "{{ chu_ky[0].ho_ten }}",
    "h1": "{{ chu_ky[1].ho_ten }}",
    "o1": "{%p for d in noi_nhan %}",
    "y": "{{ nguoi_soan }}",
}
EVERY_LINE = ("⟦i2⟧", "⟦x⟧")
BODY = (
    Paragraph("⟦b1⟧"),
    Paragraph("⟦b2⟧"),
    Table(
        (Column("⟦t1⟧"), Column("⟦t2⟧", 4), Column("⟦t3⟧")),
        (("⟦r1⟧", "", ""), ("⟦r2⟧", "⟦t2⟧", "⟦t3⟧"), ("⟦r3⟧", "", "")),
    ),
    Paragraph("⟦b3⟧"),
    Heading("", "⟦chu⟧"),
    Paragraph("⟦b4⟧"),
    Heading("", "⟦chu⟧", HeadingLevel.CLAUSE),
    Paragraph("⟦b5⟧"),
    Paragraph("⟦dam⟧"),
    Paragraph("⟦b6⟧"),
    Paragraph("⟦both⟧"),
    Paragraph("⟦if⟧"),
    Paragraph("⟦x⟧"),
)
APART = {"b1", "x"}  # where the text of a document begins and ends


def _marked(shown) -> Document:
    """Return a document with the zones of `shown`, and a mark for every text."""
    signatures = [
        Signature((f"⟦g{place}⟧", *EVERY_LINE), f"⟦h{place}⟧")
        for place in range(len(shown.signatures))
    ]
    return Document(
        issuer=("⟦i1⟧", *EVERY_LINE),
        symbol="⟦n⟧",
        place="⟦p⟧",
        kind="⟦k⟧" if shown.kind else "",
        subject=("⟦s1⟧", *EVERY_LINE) if shown.subject else (),
        about="⟦v⟧" if shown.about else "",
        addressees=("⟦a⟧",) if shown.about else (),
        power="⟦w⟧" if shown.power else "",
        bases=("⟦c1⟧", *EVERY_LINE) if shown.bases else (),
        resolves="⟦q⟧" if shown.resolves else "",
        blocks=BODY,
        signatures=tuple(signatures),
        recipients=("⟦o1⟧", *EVERY_LINE),
        filed="",
        drafter="⟦y⟧",
    )


def _replace_marks(file) -> list:
    """Write the tags where the marks are; return the elements that print the text."""
    begins = ends = None
    for paragraph in [word.text.paragraph.Paragraph(p, file._body) for p in _paragraphs(file)]:
        found = MARK.search(paragraph.text.lower())
        if not found:
            continue
        paragraph.clear()
        if found[1] == "dam":
            paragraph.style = styles.POWER  # centred and bold
        elif found[1] == "both":
            paragraph.add_run("{{ d.dam }}").bold = True
            paragraph.add_run("{{ d.chu }}")
            continue
        paragraph.add_run(TAGS[found[1]])
        if found[1] == "b1":
            begins = paragraph._p
        elif begins is not None and ends is None and found[1] == "x":
            ends = paragraph._p
    body = list(file.element.body)
    return body[body.index(begins) : body.index(ends) + 1]


def _paragraphs(file):
    return list(file.element.body.iter(f"{{{file.element.nsmap['w']}}}p"))


def _add_above_the_kind(file) -> None:
    """Add the marks of circulation and urgency, where a document has them, above everything."""
    first = file.element.body[0]
    for name in ("luu_hanh", "do_khan"):
        for text in (f"{{%p if {name} %}}", f"{{{{ {name} }}}}", "{%p endif %}"):
            first.addprevious(file.add_paragraph(text, style=styles.CIRCULATION)._p)


def _add_lists(file, body) -> None:
    """Add what stands below the signature: where the file is checked, address, appendices."""
    for name in ("ma_kiem_tra", "lien_he"):
        _add(file, f"{{%p for d in {name} %}}", "{{ d }}", "{%p endfor %}", style=styles.RECIPIENTS)
    _add(file, "{%p for p in phu_luc %}", style=styles.BODY)
    name = file.add_paragraph("{{ p.ten }}", style=styles.APPENDIX)
    name.paragraph_format.page_break_before = True
    _add(file, "{{ p.tieu_de }}", style=styles.APPENDIX_TITLE)
    _add(file, "{{ p.kem_theo }}", style=styles.REFERENCE)
    last = file.add_paragraph("{%p endfor %}", style=styles.BODY)
    for element in body:
        last._p.addprevious(copy.deepcopy(element))
    for text in file.element.body.iter(f"{{{file.element.nsmap['w']}}}t"):
        if text.text == TAGS["b1"] and text.getparent().getparent() is not body[0]:
            text.text = "{%p for d in p.noi_dung %}"


def _add(file, *lines, style) -> None:
    for line in lines:
        file.add_paragraph(line, style=style)
