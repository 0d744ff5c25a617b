"""What browsers and what lies between may keep: nothing internal, and citizens' pages anew."""

import pytest
import time_machine
from django.test import Client

from giaoban.organisation.models import Committee
from tests.walls import addresses
from tests.walls.conftest import TODAY

pytestmark = pytest.mark.django_db


def policy(answer) -> set[str]:
    return {one.strip() for one in answer.headers.get("Cache-Control", "").split(",")}


def is_private(answer) -> bool:
    said = policy(answer)
    is_page = answer.headers.get("Content-Type", "text/html").startswith("text/html")
    return "private" in said and bool(
        said & ({"no-cache", "no-store"} if is_page else {"no-store"})
    )


@pytest.mark.long  # test_headers.py asks the same of every address without a thing in it
def test_nothing_of_a_committee_is_kept_by_anything_between(world):
    client, found = Client(), {}
    client.force_login(world["thuky"])
    with time_machine.travel(TODAY, tick=True):
        asked = addresses.of(Committee.objects.get(slug="phuong-song-nang"))
        for address in asked:
            answer = client.get(address.url)
            if not is_private(answer) and policy(answer) != {"no-store"}:
                found[address.url] = (answer.status_code, policy(answer))

    assert len(asked) > 100
    assert found == {}


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("/cong-khai/", {"no-cache"}),
        ("/cong-khai/phuong-song-nang/", {"no-cache"}),
        ("/xac-minh/van-ban/", {"no-cache"}),
        ("/robots.txt", {"public", "max-age=86400"}),
        ("/thong-bao/", {"private", "no-cache"}),
        ("/khong/co/gi/", {"private", "no-cache"}),
    ],
)
def test_pages_for_citizens_may_lie_between_and_are_asked_for_anew(world, url, said):
    assert policy(Client().get(url)) == said
