"""Fields for signatures in a printed document, so that it stays PDF/A-2a and PDF/UA-1 once signed.

What a signature adds later must be announced before the first one: a page that bears a field is
read in the order of its structure (ISO 14289-1, 7.18.3), a field is nested in a Form element
(7.18.1) and has a text that stands for it (7.18.4); it is printed (ISO 19005-2, 6.3.2).
"""

from dataclasses import dataclass
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, String

MM = 72 / 25.4  # points in a millimetre
PRINTED, LOCKED = 4, 128
SIGNATURES_EXIST, ONLY_APPENDED = 1, 2


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page (counted from 0), in points from its lower left corner."""

    page: int
    left: float
    bottom: float
    width: float
    height: float

    @property
    def corners(self) -> tuple[int, int, int, int]:
        right, top = self.left + self.width, self.bottom + self.height
        return round(self.left), round(self.bottom), round(right), round(top)


@dataclass(frozen=True, slots=True)
class Field:
    """A place for one signature. `says` is read out for it; unseen where nothing is drawn."""

    name: str
    says: str
    box: Box
    is_seen: bool


def laid(pdf: bytes, fields: list[Field]) -> bytes:
    """Return the document with empty fields, in the order in which they will be signed."""
    written = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as file:
        made = [_add(file, field) for field in fields]
        flags = SIGNATURES_EXIST | ONLY_APPENDED
        file.Root.AcroForm = file.make_indirect(Dictionary(Fields=Array(made), SigFlags=flags))
        file.save(written)
    return written.getvalue()


def _add(file, field):
    page = file.pages[field.box.page]
    tree = file.Root.StructTreeRoot
    number = int(tree.ParentTreeNextKey)
    corners = field.box.corners if field.is_seen else (0, 0, 0, 0)
    widget = file.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Sig,
            T=String(field.name),
            TU=String(field.says),
            Contents=String(field.says),
            Rect=Array(corners),
            F=PRINTED | LOCKED,
            P=page.obj,
            StructParent=number,
        )
    )
    _tag(file, tree, widget, page, number, field.says)
    page.obj.Tabs = Name.S
    annotations = page.obj.get("/Annots", Array())
    annotations.append(widget)
    page.obj.Annots = annotations
    return widget


def _tag(file, tree, widget, page, number, says) -> None:
    """Nest the field in a Form element, at the end of the document as it is read."""
    document = tree.K[0] if isinstance(tree.K, Array) else tree.K
    element = file.make_indirect(
        Dictionary(
            Type=Name.StructElem,
            S=Name.Form,
            P=document,
            Pg=page.obj,
            Alt=String(says),
            K=Dictionary(Type=Name.OBJR, Obj=widget, Pg=page.obj),
        )
    )
    kids = document.K
    document.K = Array([*kids, element]) if isinstance(kids, Array) else Array([kids, element])
    tree.ParentTree.Nums.extend([number, element])
    tree.ParentTreeNextKey = number + 1
