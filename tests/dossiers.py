"""What a browser sends when a proposal is written."""

from uuid import uuid4

from tests.preparations import land_codes

CASE = {"persons": "Nông Văn Ảnh", "map_sheet": "12", "parcel": "105-1", "parcel_area": "2.000"}


def filled(here, **fields):
    values = {
        "department": here.unit.pk,
        "title": "Đề nghị hỗ trợ",
        "submission_number": "12/TTr-TNMT",
        "submission_on": "8/6/2022",
        "needs_vote": "on",
        "key": uuid4(),
        "details-request": "Đề nghị xem xét",
    }
    return values | fields


def land(here, *cases):
    """Cases as a browser sends them; `changes` are the changes of use of one."""
    codes = land_codes()
    values = {"cases-TOTAL_FORMS": len(cases), "cases-INITIAL_FORMS": 0}
    change = {"from_code": codes["LUC"].pk, "to_code": codes["ODT"].pk, "area": "120,5"}
    for number, case in enumerate(cases):
        row = {"holder": "PERSON", "ward": here.ward.pk, "changes": [{}]} | case
        changes = row.pop("changes")
        inner = f"cases-{number}-conversions"
        values |= {f"cases-{number}-{name}": value for name, value in row.items()}
        values |= {f"{inner}-TOTAL_FORMS": len(changes), f"{inner}-INITIAL_FORMS": 0}
        for place, one in enumerate(changes):
            values |= {f"{inner}-{place}-{name}": v for name, v in (change | one).items()}
    return values
