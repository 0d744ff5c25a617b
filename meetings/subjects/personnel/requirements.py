"""What is asked for a personnel matter. Loaded by a migration; rows are never rewritten."""

KIND = "personnel"
PAPERS = [
    {"paper": "SUBMISSION", "is_mandatory": True, "legal_basis": "Quy chế làm việc của UBND"},
]
