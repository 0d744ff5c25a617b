"""The powers in which a document is signed: the lines of zone 7a.

Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 7. Each function returns lines; those of
a person go below those of the body they sign for:

    on_behalf_of("Ủy ban nhân dân", *instead_of("Chủ tịch", "Phó Chủ tịch"))
"""

import re

ACTING = re.compile(r"^(?:Quyền|Q\.)\s*", re.IGNORECASE)


def on_behalf_of(body: str, *lines: str) -> tuple[str, ...]:
    """A body that decides together: TM. ỦY BAN NHÂN DÂN."""
    return (f"TM. {body}", *lines)


def instead_of(head: str, deputy: str) -> tuple[str, ...]:
    """A deputy for the head: KT. CHỦ TỊCH, PHÓ CHỦ TỊCH."""
    return (f"KT. {head}", deputy)


def by_order_of(head: str, post: str) -> tuple[str, ...]:
    """The head of a unit by order: TL. CHỦ TỊCH, CHÁNH VĂN PHÒNG."""
    return (f"TL. {head}", post)


def under_mandate_of(head: str, post: str) -> tuple[str, ...]:
    """By a written mandate, limited in time and matter: TUQ. CHỦ TỊCH, and the post."""
    return (f"TUQ. {head}", post)


def as_head(post: str) -> tuple[str, ...]:
    """The head; one who only acts as head is Q. CHỦ TỊCH."""
    return (f"Q. {ACTING.sub('', post)}",) if ACTING.match(post) else (post,)
