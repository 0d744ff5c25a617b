"""How documents are numbered, and in what capacity they are signed."""

import pytest

from giaoban.documents.enums import DocumentKind
from giaoban.documents.rules import capacities, numbering


@pytest.mark.parametrize(
    ("number", "printed"), [(None, ""), (1, "01/TB-UBND"), (9, "09/TB-UBND"), (10, "10/TB-UBND")]
)
def test_a_number_below_ten_has_a_zero_before_it(number, printed):
    assert numbering.written(number, "TB-UBND") == printed


@pytest.mark.parametrize(
    ("kind", "pattern"),
    [
        (DocumentKind.NOTICE, "TB-{organ}"),
        (DocumentKind.DECISION, "QĐ-{organ}"),
        (DocumentKind.URGING_LETTER, "{organ}-VP"),
    ],
)
def test_what_usually_follows_the_number(kind, pattern):
    assert numbering.usual_pattern(kind) == pattern
    assert numbering.is_pattern(pattern)


def test_legal_documents_carry_the_year():
    symbol = numbering.symbol_of("{year}/QĐ-{organ}", organ="UBND", year=2022)

    assert numbering.written(3, symbol) == "03/2022/QĐ-UBND"


@pytest.mark.parametrize(
    "text", ["", "{unit}", "{year}", "TB {organ}", "TB-{{organ}}", "-TB", "TB'", "T" * 41]
)
def test_what_cannot_follow_a_number(text):
    assert not numbering.is_pattern(text)


def test_the_capacity_of_the_draft_is_offered_first_and_once():
    offered = capacities.offered(("CHỦ TỊCH",))

    assert offered[0] == ("CHỦ TỊCH",)
    assert len(offered) == len(set(offered)) == len(capacities.CAPACITIES)
