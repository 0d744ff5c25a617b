"""What the law asks for a matter of the budget. Loaded by a migration; never rewritten."""

KIND = "budget"
LAW = "Luật Ngân sách nhà nước"
PAPERS = [
    {"paper": "SUBMISSION", "is_mandatory": True, "legal_basis": "Quy chế làm việc của UBND"},
    {"paper": "ESTIMATE", "is_mandatory": True, "position": 1, "legal_basis": LAW},
    {"paper": "DRAFT", "is_mandatory": False, "position": 2, "legal_basis": LAW},
    {"paper": "OPINIONS", "is_mandatory": False, "position": 3, "legal_basis": LAW},
    {
        "paper": "REPORT",
        "is_mandatory": False,
        "condition": "TO_COUNCIL",
        "position": 4,
        "legal_basis": LAW,
        "note": "Báo cáo trình Hội đồng nhân dân.",
    },
    {
        "paper": "SUMMARY",
        "is_mandatory": False,
        "condition": "LONG",
        "position": 5,
        "note": "Hồ sơ dài hơn 10 trang nên có bản tóm tắt, tối đa 6 trang.",
    },
]
