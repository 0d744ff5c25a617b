"""State secrets are not kept here: papers that bear their stamp stay paper.

Luật Bảo vệ bí mật nhà nước 29/2018/QH14 knows three stamps: MẬT, TỐI MẬT, TUYỆT MẬT.
"""

import re
import unicodedata

from django.utils.translation import gettext_lazy as _

from giaoban.core.vietnamese import INVISIBLE, fold, nfc

WHAT_TO_DO = _(
    "MẬT, TỐI MẬT and TUYỆT MẬT papers are not kept in this system. Leave them on paper, write "
    "“paper document” with its number instead, and hand it out as the rules on State secrets say."
)

LETTERS = re.compile(r"[^\W\d_]+")
STAMP = "mật"
DEGREES = {"tối", "tuyệt"}
# Everyday words with "mật": density, honey, molasses, password, cipher, close; gall, security.
FOLLOWERS = {
    "độ",
    "ong",
    "mía",
    "khẩu",
    "mã",
    "thiết",
    "hoa",
    "gấu",
    "nhân",
    "vụ",
    "tông",
}
LEADERS = {
    "bí",
    "bảo",
    "cơ",
    "rỉ",
    "túi",
    "sỏi",
    "ống",
    "gan",
    "đường",
    "trăng",
    "lấy",
    "ngọt",
}


def bears_stamp(text: str) -> bool:
    """Whether a title or a file name carries a stamp of secrecy standing by itself.

    In capitals the word is a stamp unless it is part of an everyday word; in small letters only
    when it stands between two punctuation marks: "[Mật] Báo cáo", never "mật độ xây dựng".
    """
    text = INVISIBLE.sub("", nfc(unicodedata.normalize("NFKC", text)))  # wide letters too
    words = list(LETTERS.finditer(text))
    return any(_is_stamp(text, words, place) for place in range(len(words)))


def _is_stamp(text, words, place) -> bool:
    word = words[place][0]
    before = words[place - 1][0] if place else ""
    after = words[place + 1][0] if place + 1 < len(words) else ""
    if word.lower() == STAMP:
        if before.lower() in DEGREES:
            return True
        if before.lower() in LEADERS or after.lower() in FOLLOWERS:
            return False
        return word.isupper() or _stands_alone(text, words, place)
    return word == "MAT" and _is_unaccented_stamp(text, words, place, before, after)


def _is_unaccented_stamp(text, words, place, before, after) -> bool:
    """File names often lose their accents: BAO_CAO_TOI_MAT.pdf."""
    if before in {"TOI", "TUYET"}:
        return True
    if before.lower() in _plain(LEADERS) or after.lower() in _plain(FOLLOWERS):
        return False
    return _stands_alone(text, words, place)


def _plain(words) -> set[str]:
    return {fold(word) for word in words}


def _stands_alone(text, words, place) -> bool:
    """Whether punctuation, digits or the end of the text are on both sides of a word."""
    start, end = words[place].span()
    left = text[words[place - 1].end() if place else 0 : start]
    right = text[end : words[place + 1].start() if place + 1 < len(words) else len(text)]
    closed_left = place == 0 or left.strip() != ""
    closed_right = place + 1 == len(words) or right.strip() != ""
    return closed_left and closed_right
