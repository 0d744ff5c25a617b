"""The demo served as in service, and people at browsers in front of it."""

import os
from importlib import import_module

import pytest
from django.conf import global_settings, settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.test import Client

from tests.e2e import house
from tests.e2e.visitor import Visitor


@pytest.fixture(scope="session")
def static_folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("static")
    house.collect({**os.environ, "STATIC_FOLDER": str(folder)})
    return folder


@pytest.fixture
def own_hashers(settings):
    """Passwords are written as the server reads them."""
    settings.PASSWORD_HASHERS = global_settings.PASSWORD_HASHERS


@pytest.fixture
def laws(transactional_db, own_hashers):
    """What migrations wrote, again: an earlier test on real connections emptied every table."""
    preparations = import_module("tests.preparations")  # its models: not before Django is set up
    preparations.land_codes()
    preparations.requirements()


@pytest.fixture
def records(laws):
    """What the site holds: the demo, loaded just now. A story may bring its own."""
    call_command("seed_demo")


@pytest.fixture
def site(records, program_environment, static_folder, tmp_path):
    """The address of the site, served as in service."""
    environment = {**program_environment, "STATIC_FOLDER": str(static_folder)}
    with house.serving(environment, tmp_path / "server.log") as address:
        yield address


@pytest.fixture
def sit_down(browser, site):
    """Sit somebody down at a browser of their own: `sit_down("thuky", width=360)`.

    `by_password` is the way in through the door; it is slow, as checking a password is meant to
    be, so the others find themselves signed in.
    """
    visitors = []

    def sat(username=None, *, by_password=False, **kwargs):
        visitor = Visitor(browser, site, **kwargs)
        visitors.append(visitor)
        if username and by_password:
            visitor.sign_in(username)
        elif username:
            visitor.come_in(_session_of(username))
        return visitor

    yield sat
    for visitor in visitors:
        visitor.leave()


def _session_of(username) -> str:
    client = Client()
    client.force_login(get_user_model().objects.get(username=username))
    return client.cookies[settings.SESSION_COOKIE_NAME].value
