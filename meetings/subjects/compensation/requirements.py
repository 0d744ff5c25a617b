"""What the law asks for a compensation plan, and of whom. Loaded by a migration.

A later law is new rows in a new migration; these are never rewritten. How long a plan is
posted is told differently by different sources (20, 30, 10 days): it stands in a note.
"""

from datetime import date

KIND = "compensation"
END_OF_2013_LAW, LAW_OF_2024 = date(2024, 7, 31), date(2024, 8, 1)
LAW_2013 = "Luật Đất đai 45/2013/QH13, Điều 69; Nghị định 47/2014/NĐ-CP"
LAW_2024 = "Luật Đất đai 31/2024/QH15, Điều 87; Nghị định 88/2024/NĐ-CP"
POSTED = "Niêm yết công khai tại trụ sở UBND cấp xã và nơi có đất; đối chiếu số ngày với luật."

EITHER_LAW = [
    {"paper": "PLAN", "is_mandatory": True},
    {"paper": "POSTING", "is_mandatory": False, "note": POSTED},
    {"paper": "MINUTES", "is_mandatory": False, "note": "Biên bản lấy ý kiến người có đất"},
    {"paper": "APPRAISAL", "is_mandatory": False},
    {"paper": "DRAFT", "is_mandatory": False, "note": "Dự thảo quyết định phê duyệt"},
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

AUTHORITIES = [
    {
        "until_on": date(2025, 6, 30),
        "decided_by": "UBND cấp huyện",
        "is_collective": True,
        "legal_basis": "Luật Đất đai 2013 và 2024",
    },
    {
        "from_on": date(2025, 7, 1),
        "until_on": date(2026, 1, 30),
        "decided_by": "Chủ tịch UBND cấp xã",
        "is_collective": False,
        "legal_basis": "Nghị định 151/2025/NĐ-CP",
    },
    {
        "from_on": date(2026, 1, 31),
        "decided_by": "UBND cấp tỉnh, hoặc cơ quan được UBND cấp tỉnh phân cấp",
        "is_collective": True,
        "legal_basis": "Nghị quyết 254/2025/QH15; Nghị định 49/2026/NĐ-CP",
        "note": "Cần đối chiếu với văn bản phân cấp của tỉnh.",
    },
]
