"""What is asked for a periodic report. Loaded by a migration; rows are never rewritten."""

KIND = "periodic-report"
PAPERS = [{"paper": "REPORT", "is_mandatory": True, "legal_basis": "Quy chế làm việc của UBND"}]
