import pytest

from giaoban.documents import signing, wording


def test_a_body_that_decides_together_stands_first():
    lines = signing.on_behalf_of("Ủy ban nhân dân", *signing.instead_of("Chủ tịch", "Phó Chủ tịch"))

    assert lines == ("TM. Ủy ban nhân dân", "KT. Chủ tịch", "Phó Chủ tịch")


def test_by_order_and_under_a_mandate():
    assert signing.by_order_of("Chủ tịch", "Chánh Văn phòng")[0] == "TL. Chủ tịch"
    assert signing.under_mandate_of("Chủ tịch", "Trưởng phòng")[0] == "TUQ. Chủ tịch"


@pytest.mark.parametrize(
    ("post", "line"),
    [
        ("Chủ tịch", "Chủ tịch"),
        ("Quyền Chủ tịch", "Q. Chủ tịch"),
        ("Q. Chủ tịch", "Q. Chủ tịch"),
    ],
)
def test_who_acts_as_head_says_so(post, line):
    assert signing.as_head(post) == (line,)


@pytest.mark.parametrize(
    "written",
    [
        "TS. Nguyễn Văn A",
        "PGS.TS. Nguyễn Văn A",
        "PGS. TS. Nguyễn Văn A",
        "ThS.Nguyễn Văn A",
        "Ông Nguyễn Văn A",
        "đồng chí Nguyễn Văn A",
        "NGƯT. Bà Nguyễn Văn A",
        "Nguyễn Văn A",
    ],
)
def test_no_title_stands_before_a_name(written):
    assert wording.signatory(written) == "Nguyễn Văn A"


@pytest.mark.parametrize("name", ["Bá Thị Ông", "Tsering", "Bàn Văn Ba", "GS.", "Ông ", ""])
def test_a_name_that_only_looks_like_a_title_stays(name):
    assert wording.signatory(name) == name
