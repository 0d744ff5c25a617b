"""The number a draft will carry."""

import pytest

from meetings.subjects.draft_decision.models import DraftDecision
from meetings.subjects.draft_decision.numbering import number_pattern


@pytest.mark.parametrize(
    ("document", "normative", "pattern"),
    [
        ("DECISION", True, "…/[năm]/QĐ-UBND"),
        ("DECISION", False, "…/QĐ-UBND"),
        ("COUNCIL_RESOLUTION", True, "…/[năm]/NQ-HĐND"),
        ("PLAN", False, "…/KH-UBND"),
    ],
)
def test_only_what_makes_law_carries_its_year(document, normative, pattern):
    assert number_pattern(document, is_normative=normative) == pattern


def test_every_document_has_a_symbol():
    for document in DraftDecision.Document:
        assert number_pattern(document, is_normative=False)
