"""What the law asks for a change of land use, and of whom. Loaded by a migration.

A later law is new rows in a new migration; these are never rewritten. Mandatory is what an
office cannot do without; the rest is shown as asked for, since local rules differ.
"""

from datetime import date

KIND = "land-use"
END_OF_2013_LAW, LAW_OF_2024 = date(2024, 7, 31), date(2024, 8, 1)
LAW_2013 = "Luật Đất đai 45/2013/QH13, Điều 52, 57; Thông tư 30/2014/TT-BTNMT"
LAW_2024 = "Luật Đất đai 31/2024/QH15, Điều 121, 227"

EITHER_LAW = [
    {"paper": "CADASTRAL_EXTRACT", "is_mandatory": True},
    {"paper": "APPLICATION", "is_mandatory": False},
    {"paper": "CERTIFICATE", "is_mandatory": False},
    {"paper": "FIELD_CHECK", "is_mandatory": False},
    {"paper": "APPRAISAL", "is_mandatory": False, "note": "Thẩm định nhu cầu sử dụng đất"},
    {"paper": "DRAFT", "is_mandatory": False, "note": "Dự thảo quyết định cho phép"},
]
PAPERS = [
    {"paper": "SUBMISSION", "is_mandatory": True, "legal_basis": "Quy chế làm việc của UBND"},
    *(
        paper | {"until_on": END_OF_2013_LAW, "legal_basis": LAW_2013, "position": place}
        for place, paper in enumerate(EITHER_LAW, start=1)
    ),
    *(
        paper | {"from_on": LAW_OF_2024, "legal_basis": LAW_2024, "position": place}
        for place, paper in enumerate(EITHER_LAW, start=1)
    ),
]

TO_CONFIRM = "Cần đối chiếu với văn bản phân cấp của tỉnh."
AUTHORITIES = [
    {
        "until_on": END_OF_2013_LAW,
        "decided_by": "UBND cấp huyện",
        "is_collective": True,
        "legal_basis": "Luật Đất đai 45/2013/QH13, Điều 59",
        "note": "Từ 0,5 ha đất nông nghiệp sang thương mại, dịch vụ: phải có văn bản chấp thuận"
        " của UBND cấp tỉnh trước khi quyết định.",
    },
    {
        "from_on": LAW_OF_2024,
        "until_on": date(2025, 6, 30),
        "decided_by": "UBND cấp huyện",
        "is_collective": True,
        "legal_basis": "Luật Đất đai 31/2024/QH15, Điều 123",
    },
    {
        "from_on": date(2025, 7, 1),
        "until_on": date(2026, 1, 30),
        "decided_by": "Chủ tịch UBND cấp xã",
        "is_collective": False,
        "legal_basis": "Nghị định 151/2025/NĐ-CP",
        "note": "Đưa ra phiên họp để xin ý kiến, không biểu quyết thay người quyết định.",
    },
    {
        "from_on": date(2026, 1, 31),
        "decided_by": "UBND cấp tỉnh, hoặc cơ quan được UBND cấp tỉnh phân cấp",
        "is_collective": True,
        "legal_basis": "Nghị định 49/2026/NĐ-CP, Điều 14",
        "note": TO_CONFIRM,
    },
]
