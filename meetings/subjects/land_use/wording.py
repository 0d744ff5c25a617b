"""How a change of land use reads in the committee's documents, with names and without."""

from giaoban.core import vietnamese
from meetings.subjects.land_use.models import LandUse

NO_CASES = "Cho phép chuyển mục đích sử dụng đất"


def initials(persons: str) -> str:
    """Return names as initials: "Nguyễn Văn An, Triệu Thị Bé" gives "N.V.A., T.T.B."."""
    return ", ".join(
        "".join(f"{word[0].upper()}." for word in name.split())
        for name in persons.split(",")
        if name.strip()
    )


def decision_wording(proposal) -> str:
    """Each case with names, parcel and area; for the committee's own documents. Two queries."""
    return _worded(proposal, _in_full)


def public_wording(proposal) -> str:
    """Initials and ward, nothing else of a person. Two queries."""
    return _worded(proposal, _in_public)


def _worded(proposal, one) -> str:
    land_use = LandUse.objects.filter(proposal=proposal).first()
    cases = list(land_use.cases.for_list()) if land_use else []
    if not cases:
        return NO_CASES
    listed = "; ".join(one(case) for case in cases)
    return f"Cho phép {len(cases):02d} hộ gia đình, cá nhân chuyển mục đích sử dụng đất: {listed}"


def _in_full(case) -> str:
    return (
        f"{case.persons}, {case.place}, thửa đất số {case.parcel}, tờ bản đồ số {case.map_sheet},"
        f" {vietnamese.number(case.area)} m² từ {case.from_code.code} sang {case.to_code.code}"
    )


def _in_public(case) -> str:
    return f"{initials(case.persons)} ({case.place})"
