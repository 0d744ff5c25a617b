"""The gallery shows every component, in the demo and while developing only."""

from pathlib import Path

import pytest
from django.urls import reverse

COMPONENTS = Path(__file__).resolve().parents[2] / "templates" / "_components"
ELSEWHERE = {"_demo_accounts.html"}  # shown at the door


@pytest.mark.django_db
def test_the_gallery_shows_every_component(client):
    response = client.get(reverse("core:gallery"))

    shown = {template.name for template in response.templates}
    there = {
        f"_components/{path.name}" for path in COMPONENTS.iterdir() if path.name not in ELSEWHERE
    }
    assert there <= shown


def test_there_is_no_gallery_in_service(client, settings):
    settings.GIAOBAN_DEMO = False

    assert client.get(reverse("core:gallery")).status_code == 404
