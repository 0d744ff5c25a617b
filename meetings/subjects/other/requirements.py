"""What is asked for any other matter. Loaded by a migration; rows are never rewritten."""

KIND = "other"
PAPERS = [
    {"paper": "SUBMISSION", "is_mandatory": True, "legal_basis": "Quy chế làm việc của UBND"},
    {
        "paper": "SUMMARY",
        "is_mandatory": False,
        "condition": "LONG",
        "position": 1,
        "note": "Hồ sơ dài hơn 10 trang nên có bản tóm tắt, tối đa 6 trang.",
    },
]
