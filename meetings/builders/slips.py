"""Phiếu ghi ý kiến by the code of its question; what it says is in `meetings.slip_printing`."""

from giaoban.documents.content import Document
from meetings import slip_access, slip_printing
from meetings.models import Consultation


def build(committee, code, *, reader=None) -> Document:
    number, _dash, year = code.partition("-")
    if not (number.isdecimal() and year.isdecimal()) or len(code) > 9:
        raise Consultation.DoesNotExist
    rows = Consultation.objects.select_related("committee", "proposal", "item__meeting")
    found = rows.get(committee=committee, number=int(number), year=int(year))
    if reader:
        [found] = slip_access.lift(reader, [found])
    if found.is_hidden:
        raise Consultation.DoesNotExist
    return slip_printing.document(found, found.versions.get(number=found.version))
