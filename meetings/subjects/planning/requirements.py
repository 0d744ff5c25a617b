"""What the law asks for a plan of space. Loaded by a migration; never rewritten."""

KIND = "planning"
CONSTRUCTION_LAW = "Luật Xây dựng, Luật Quy hoạch đô thị và nông thôn"
LAND_LAW = "Luật Đất đai (quy hoạch, kế hoạch sử dụng đất)"
PAPERS = [
    {"paper": "SUBMISSION", "is_mandatory": True, "legal_basis": "Quy chế làm việc của UBND"},
    {"paper": "REPORT", "is_mandatory": True, "position": 1, "note": "Thuyết minh quy hoạch"},
    {"paper": "MAP", "is_mandatory": True, "position": 2},
    {
        "paper": "CONSULTATION",
        "is_mandatory": False,
        "condition": "CONSTRUCTION",
        "position": 3,
        "legal_basis": CONSTRUCTION_LAW,
        "note": "Tổng hợp ý kiến cộng đồng dân cư.",
    },
    {
        "paper": "CONSULTATION",
        "is_mandatory": False,
        "condition": "LAND_USE",
        "position": 3,
        "legal_basis": LAND_LAW,
        "note": "Tổng hợp, tiếp thu, giải trình ý kiến góp ý.",
    },
    {"paper": "APPRAISAL", "is_mandatory": False, "position": 4},
    {"paper": "DRAFT", "is_mandatory": False, "position": 5},
    {
        "paper": "SUMMARY",
        "is_mandatory": False,
        "condition": "LONG",
        "position": 6,
        "note": "Hồ sơ dài hơn 10 trang nên có bản tóm tắt, tối đa 6 trang.",
    },
]
