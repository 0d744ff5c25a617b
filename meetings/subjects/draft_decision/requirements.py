"""What the law asks for a draft the committee is to pass. Loaded by a migration.

A later law is new rows in a new migration; these are never rewritten.
"""

KIND = "draft-decision"
RULES = "Quy chế làm việc của UBND"
LAW_OF_DOCUMENTS = "Luật Ban hành văn bản quy phạm pháp luật (thẩm định của cơ quan tư pháp)"
PAPERS = [
    {"paper": "SUBMISSION", "is_mandatory": True, "legal_basis": RULES},
    {"paper": "DRAFT", "is_mandatory": True, "position": 1, "legal_basis": RULES},
    {
        "paper": "APPRAISAL",
        "is_mandatory": True,
        "condition": "NORMATIVE",
        "position": 2,
        "legal_basis": LAW_OF_DOCUMENTS,
        "note": "Văn bản quy phạm pháp luật phải có báo cáo thẩm định.",
    },
    {
        "paper": "CONSULTATION",
        "is_mandatory": False,
        "condition": "NORMATIVE",
        "position": 3,
        "legal_basis": LAW_OF_DOCUMENTS,
        "note": "Bản tổng hợp, tiếp thu, giải trình ý kiến.",
    },
    {"paper": "OPINIONS", "is_mandatory": False, "position": 4, "legal_basis": RULES},
    {
        "paper": "SUMMARY",
        "is_mandatory": False,
        "condition": "LONG",
        "position": 5,
        "note": "Hồ sơ dài hơn 10 trang nên có bản tóm tắt, tối đa 6 trang.",
    },
]
