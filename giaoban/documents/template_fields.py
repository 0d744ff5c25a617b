"""What a Word template may name: plain texts, lists and dicts made of a `Document`.

The names are those an Office types into Word, so they are Vietnamese without accents.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from giaoban.documents import wording
from giaoban.documents.content import Document, Table, cleaned

KINDS_OF_LINE = {
    wording.Style.PART: "phan",
    wording.Style.CHAPTER: "chuong",
    wording.Style.DIVISION: "muc_so",
    wording.Style.SUBDIVISION: "tieu_muc",
    wording.Style.SECTION: "muc",
    wording.Style.TITLED_ARTICLE: "dieu",
    wording.Style.CLAUSE: "khoan",
    wording.Style.TEXT: "doan",
    wording.Style.ARTICLE: "dieu",
}


@dataclass(frozen=True, slots=True)
class Field:
    """A name of a template. `how` is what one types to have it printed."""

    name: str
    meaning: Promise
    how: str


def _one(name, meaning) -> Field:
    return Field(name, meaning, f"{{{{ {name} }}}}")


def _each(name, meaning, inside="d") -> Field:
    return Field(name, meaning, f"{{%p for d in {name} %}} {{{{ {inside} }}}} {{%p endfor %}}")


FIELDS = (
    _one("co_quan_cap_tren", _("The body above the one that issues")),
    _each("co_quan", _("The body that issues, line by line")),
    _one("so_ky_hieu", _("Number and symbol as printed")),
    _one("so", _("The number alone")),
    _one("ky_hieu", _("The symbol alone")),
    _one("dia_danh_ngay_thang", _("Place and date as printed")),
    _one("ten_loai", _("The kind, in capitals")),
    _each("trich_yeu", _("The subject, line by line")),
    _one("ve_viec", _("The subject of a letter, with V/v")),
    _each("kinh_gui", _("Those it is addressed to")),
    _one("tham_quyen", _("Whose power it rests on, in capitals")),
    _each("can_cu", _("Legal bases, one a line")),
    _one("quyet_nghi", _("What stands before the articles, in capitals")),
    _each("noi_dung", _("The text: paragraphs and tables, in order"), "d.chu"),
    Field(
        "chu_ky",
        _("Signatures: capacity line by line, and the name"),
        "{%p for d in chu_ky[0].quyen_han %} {{ d }} {%p endfor %} {{ chu_ky[0].ho_ten }}",
    ),
    _each("noi_nhan", _("Recipients and where it is filed")),
    _one("nguoi_soan", _("Who drafted it, and how many copies")),
    _each("lien_he", _("Address and telephone")),
    _one("do_khan", _("Urgency")),
    _one("luu_hanh", _("Mark of circulation")),
    _each("ma_kiem_tra", _("Once issued: the code and where the file is checked")),
    _each("phu_luc", _("Appendices: ten, tieu_de, kem_theo, noi_dung"), "d.tieu_de"),
)


def values_of(document: Document) -> dict:
    """Return what a template is filled with: a value for every field, empty where it has none."""
    document = cleaned(document)
    return {
        "co_quan_cap_tren": document.parent.upper(),
        "co_quan": [line.upper() for line in document.issuer],
        "so_ky_hieu": wording.number_line(document),
        "so": document.number,
        "ky_hieu": wording.symbol(document),
        "dia_danh_ngay_thang": wording.place_line(document),
        "ten_loai": document.kind.upper(),
        "trich_yeu": list(document.subject),
        "ve_viec": wording.about(document),
        "kinh_gui": list(document.addressees),
        "tham_quyen": document.power.upper(),
        "can_cu": wording.bases(document),
        "quyet_nghi": document.resolves.upper(),
        "noi_dung": [_part(one) for one in wording.body(document)],
        "chu_ky": [_signature(one) for one in document.signatures],
        "noi_nhan": wording.recipients(document),
        "nguoi_soan": document.drafter,
        "lien_he": list(document.contact),
        "do_khan": str(document.urgency),
        "luu_hanh": str(document.circulation),
        "ma_kiem_tra": list(document.seal.lines) if document.seal else [],
        "phu_luc": [_appendix(document, place) for place in range(len(document.appendices))],
    }


def example_of(value) -> str:
    """Return a value as the list of fields shows it: the first of several."""
    if isinstance(value, list):
        return example_of(value[0]) if value else ""
    if isinstance(value, dict):
        return value.get("chu") or value.get("ho_ten") or value.get("tieu_de") or ""
    return value


def _part(part) -> dict:
    if isinstance(part, Table):
        columns, rows = [one.title for one in part.columns], [list(row) for row in part.rows]
        return {"la_bang": True, "kieu": "bang", "dam": "", "chu": "", "cot": columns, "hang": rows}
    bold, rest = part.text[: part.bold], part.text[part.bold :]
    kind = KINDS_OF_LINE[part.style]
    return {"la_bang": False, "kieu": kind, "dam": bold, "chu": rest, "cot": [], "hang": []}


def _signature(one) -> dict:
    lines = [line.upper() for line in one.authority]
    return {"quyen_han": lines, "ho_ten": wording.signatory(one.name)}


def _appendix(document, place) -> dict:
    one = document.appendices[place]
    return {
        "ten": wording.appendix_name(place, len(document.appendices)),
        "tieu_de": one.title.upper(),
        "kem_theo": wording.attached_to(document),
        "noi_dung": [_part(part) for part in wording.appendix(one)],
    }
