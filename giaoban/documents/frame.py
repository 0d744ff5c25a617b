"""What all documents of a committee have in common."""

from django.conf import settings

from giaoban.documents.signing import as_head, by_order_of, instead_of
from giaoban.organisation.enums import Role, Spelling
from giaoban.organisation.models import Post

DEMO_BANNER = "DỮ LIỆU MINH HỌA - KHÔNG CÓ GIÁ TRỊ PHÁP LÝ"
DRAFT = "DỰ THẢO"
CHAIR, DEPUTY, OFFICE_CHIEF = "Chủ tịch", "Phó Chủ tịch", "Chánh Văn phòng"


def of(committee, *, on) -> dict:
    """Return who issues it, in the fields of a `Document`, by the rules of a day; one query."""
    rules = committee.rules.in_force(on=on).first()
    return {
        "issuer": tuple(committee.header_lines),
        "issuer_name": committee.full_name,
        "spelling": rules.spelling if rules else Spelling.AS_WRITTEN,
        "banner": DEMO_BANNER if settings.GIAOBAN_DEMO else "",
    }


def issued_by(committee, *, on) -> dict:
    """The same with zone 4, of what bears a day: room is left for day and month."""
    return of(committee, on=on) | {"place": committee.place, "year": on.year}


def office_chief(committee, *, on) -> tuple[tuple[str, ...], str]:
    """Return how the chief of the Office signs by order of the Chair: lines and name; one query."""
    found = _posts(committee, on=on).filter(role=Role.OFFICE_CHIEF).first()
    return by_order_of(CHAIR, OFFICE_CHIEF), found.person.full_name if found else ""


def chair(committee, *, on) -> tuple[tuple[str, ...], str]:
    """Return how the Chair signs, or a Vice Chair while there is none; one query."""
    heads = _posts(committee, on=on).filter(role__in=(Role.CHAIR, Role.VICE_CHAIR))
    found = heads.by_rank().first()
    return (head(found.title), found.person.full_name) if found else ((CHAIR,), "")


def head(title: str) -> tuple[str, ...]:
    """Return how one of the heads of a committee signs, by the title of their post."""
    if title.startswith(DEPUTY):
        return instead_of(CHAIR, DEPUTY)
    return as_head(f"Quyền {CHAIR}" if title.startswith(("Quyền", "Q.")) else CHAIR)


def _posts(committee, *, on):
    posts = Post.objects.of(committee).in_force(on=on)
    return posts.select_related("person")
