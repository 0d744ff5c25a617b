"""How a change of land use reads in the committee's documents, with names and without."""

from giaoban.core import vietnamese
from meetings.subjects.land_use.models import LandCase, LandUse

NO_CASES = "Cho phép chuyển mục đích sử dụng đất"
WHOSE = {
    frozenset({LandCase.Holder.ORGANISATION}): "tổ chức",
    frozenset({LandCase.Holder.PERSON}): "cá nhân",
    frozenset({LandCase.Holder.HOUSEHOLD}): "hộ gia đình",
    frozenset({LandCase.Holder.HOUSEHOLD, LandCase.Holder.PERSON}): "hộ gia đình, cá nhân",
}


def initials(persons: str) -> str:
    """Return names as initials: "Nguyễn Văn An, Triệu Thị Bé" gives "N.V.A., T.T.B."."""
    return ", ".join(
        "".join(f"{word[0].upper()}." for word in name.split() if word[0].isalpha())
        for name in persons.split(",")
        if name.strip()
    )


def decision_wording(proposal) -> str:
    """Each case with names, parcel and areas; for the committee's own documents. Three queries."""
    return _worded(proposal, _in_full)


def public_wording(proposal) -> str:
    """Initials and ward, nothing else of a person. Three queries."""
    return _worded(proposal, _in_public)


def _worded(proposal, one) -> str:
    land_use = LandUse.objects.filter(proposal=proposal).first()
    cases = list(land_use.cases.for_list()) if land_use else []
    if not cases:
        return NO_CASES
    listed = "; ".join(one(case) for case in cases)
    whose = WHOSE.get(frozenset(case.holder for case in cases), "trường hợp")
    return f"Cho phép {len(cases):02d} {whose} chuyển mục đích sử dụng đất: {listed}"


def _in_full(case) -> str:
    changes = ", ".join(
        f"{vietnamese.number(one.area)} m² từ {one.before} sang {one.to_code.code}"
        for one in case.conversions.all()
    )
    return (
        f"{case.persons}, {case.place}, thửa đất số {case.parcel}, tờ bản đồ số {case.map_sheet},"
        f" {changes}"
    )


def _in_public(case) -> str:
    """The ward is public when it is one of the committee's; what was typed may hold anything."""
    place = f" ({case.place})" if case.ward else ""
    return f"{initials(case.persons)}{place}"
