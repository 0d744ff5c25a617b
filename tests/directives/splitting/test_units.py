"""Units as they are called in a text."""

import pytest

from directives.splitting import Unit, nfc
from directives.splitting.text import canon, tokens
from directives.splitting.units import Names
from tests.directives.splitting.units import CITY, PLACES, PROVINCE, ROOMS, WARD


def named(words, units=CITY):
    text = nfc(words)
    found = Names(units).mentions(text, tokens(canon(text)))
    return [unit.name for mention in found for unit in mention.units]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Phòng Tài nguyên và Môi trường", "Phòng Tài nguyên và Môi trường"),
        ("phòng Tài nguyên – Môi trường", "Phòng Tài nguyên và Môi trường"),
        ("PHÒNG TÀI NGUYÊN VÀ MÔI TRƯỜNG", "Phòng Tài nguyên và Môi trường"),
        ("Phòng TN&MT", "Phòng Tài nguyên và Môi trường"),
        ("Phòng TN-MT", "Phòng Tài nguyên và Môi trường"),
        ("Phòng TNMT", "Phòng Tài nguyên và Môi trường"),
        ("Phòng Văn hoá và Thông tin", "Phòng Văn hóa và Thông tin"),
        ("Phòng LĐ-TB&XH", "Phòng Lao động - Thương binh và Xã hội"),
        ("Phòng Tài\u00a0chính–Kế hoạch", "Phòng Tài chính - Kế hoạch"),
        ("Công an", "Công an thành phố"),
        ("xã Nông Thượng", "UBND xã Nông Thượng"),
        ("Uỷ ban nhân dân xã Nông Thượng", "UBND xã Nông Thượng"),
        ("Văn phòng HĐND & UBND", "Văn phòng HĐND và UBND"),
        ("Ban QLDA ĐTXD", "Ban Quản lý dự án đầu tư xây dựng"),
        ("Ủy ban MTTQ thành phố", "UB MTTQ thành phố"),
    ],
)
def test_a_unit_by_any_of_its_names(words, name):
    assert named(f"Giao {words} rà soát") == [name]


def test_the_longest_name_counts():
    assert named("Phòng Kinh tế, Hạ tầng và Đô thị", WARD) == ["Phòng Kinh tế, Hạ tầng và Đô thị"]
    both = (*WARD, Unit("Phòng Kinh tế"))
    assert named("Phòng Kinh tế, Hạ tầng và Đô thị", both) == ["Phòng Kinh tế, Hạ tầng và Đô thị"]


@pytest.mark.parametrize(
    "words",
    [
        "UBND thành phố",
        "Phòng Dân tộc",
        "kết luận sau thanh tra, kiểm toán",
        "công an nhân dân",
        "các cơ quan, đơn vị",
        "các phòng, ban liên quan",
        "các phòng, ban có liên quan",
        "Phòng Kinh. tế",
        "",
    ],
)
def test_what_is_not_said_is_not_named(words):
    assert named(words) == []


def test_a_name_that_fits_two_names_neither():
    two = (
        Unit("Công an thành phố"),
        Unit("Công an huyện"),
        Unit("Đội A", "Đội"),
        Unit("Đội B", "Đội"),
    )
    assert named("Giao Công an và Đội rà soát", two) == []


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("hai xã Nông Thượng, Dương Quang", PLACES[1:]),
        ("các xã Nông Thượng và Dương Quang", PLACES[1:]),
        ("UBND xã Nông Thượng, Dương Quang, phường Sông Cầu", [*PLACES[1:], PLACES[0]]),
        ("các phòng: Nội vụ, Tư pháp, Y tế", ["Phòng Nội vụ", "Phòng Tư pháp", "Phòng Y tế"]),
        ("Phòng Nội vụ, Tư pháp", ["Phòng Nội vụ", "Phòng Tư pháp"]),
    ],
)
def test_units_listed_share_their_first_word(words, names):
    assert named(words) == names


def test_groups():
    own = [name for name, _short in ROOMS] + ["Ban Quản lý dự án đầu tư xây dựng"]

    assert named("thủ trưởng các cơ quan, phòng, ban, ngành thành phố") == own
    assert named("thủ trưởng các cơ quan, đơn vị") == own
    assert named("các xã, phường") == PLACES
    assert named("UBND các xã") == PLACES[1:]
    assert named("các phường") == PLACES[:1]
    assert set(named("các phòng, ban, ngành và UBND các xã, phường")) == {*own, *PLACES}
    assert named("các sở, ngành", PROVINCE)[0] == "Sở Nội vụ"
