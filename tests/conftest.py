"""A real PostgreSQL for the tests, and the application's own role to work as.

The database is GIAOBAN_TEST_DB (test_giaoban by default) of an embedded cluster kept for
tests. It is made and migrated as the owner; tests are the application: what append-only
tables refuse in service they refuse here. --reuse-db keeps it, --create-db makes it anew.
"""

import fcntl
import os
from contextlib import ExitStack
from pathlib import Path

import psycopg
import pytest
from playwright.sync_api import sync_playwright

from giaoban.embedded import places, postgres
from tests import chromium

CHECKOUT = Path(__file__).resolve().parent.parent
CLUSTER = places.cluster(CHECKOUT, "tests")

os.environ.update(
    places.addresses(CHECKOUT, "tests"),
    DJANGO_SETTINGS_MODULE="giaoban.settings",
    DEBUG="0",
    DEMO="1",
    DATABASE_POOL="0",
    SECRET_KEY="only the tests know this, and everybody may read it",
    ALLOWED_HOSTS="testserver,localhost,127.0.0.1",
    CELERY_BROKER_URL="memory://",
    LOG_LEVEL="WARNING",
)
for _name in ("CACHE_URL", "CSRF_TRUSTED_ORIGINS", "MFA_REQUIRED_ROLES", "TRUSTED_PROXIES"):
    os.environ.pop(_name, None)

from django.conf import settings  # noqa: E402 (the environment comes first)

_of_tests = settings.DATABASES["default"].setdefault("TEST", {})
_of_tests["NAME"] = os.environ.get("GIAOBAN_TEST_DB", "test_giaoban")
settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
settings.STORAGES["staticfiles"] = {
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
}
settings.ACCOUNT_RATE_LIMITS = False  # hundreds of logins from one address; their own test sets it


@pytest.fixture(scope="session")
def django_db_setup(
    request,
    django_test_environment,
    django_db_blocker,
    django_db_keepdb,
    django_db_createdb,
    django_db_modify_db_settings,
):
    """Make the test database as the owner, then leave the connection to the application."""
    from django.test.utils import setup_databases, teardown_databases

    from giaoban.core import database_roles

    name = settings.DATABASES["default"]["TEST"]["NAME"]
    keep = django_db_keepdb and not django_db_createdb
    with ExitStack() as stack:
        stack.enter_context(postgres.in_use(CLUSTER, durable=False))
        stack.enter_context(_AloneWith(name))
        if not keep:
            _drop(name)
        with django_db_blocker.unblock(), database_roles.as_owner():
            made = setup_databases(
                verbosity=0, interactive=False, keepdb=keep, serialized_aliases=()
            )
            database_roles.grant_application()
            _let_tests_clean_up(settings.DATABASES["default"]["NAME"])
        yield
        if not django_db_keepdb:
            with django_db_blocker.unblock(), database_roles.as_owner():
                teardown_databases(made, verbosity=0)


@pytest.fixture(autouse=True)
def _files_of_one_test(settings, tmp_path):
    """Uploaded papers go to a folder of the test's own."""
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture(scope="module")
def browser():
    """Chromium, anew for each module: while it lives its driver's loop runs in this thread."""
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        as_root = ["--no-sandbox"] if os.geteuid() == 0 else []
        running = playwright.chromium.launch(executable_path=chromium.executable(), args=as_root)
        yield running
        running.close()


@pytest.fixture
def program_environment(db, tmp_path) -> dict[str, str]:
    """The environment for a program of ours started by a test on the test's database.

    The test must be `transaction=True`: another process sees only what is committed.
    """
    name = settings.DATABASES["default"]["NAME"]
    return {
        **os.environ,
        "DATABASE_URL": places.address(CLUSTER, role=places.APPLICATION, database=name),
        "DATABASE_OWNER_URL": places.address(CLUSTER, role=places.OWNER, database=name),
        "FILES_FOLDER": str(tmp_path / "files"),
        "PYTHONPATH": str(CHECKOUT),
    }


class _AloneWith:
    """Refuse a second run on the same test database: it would drop the first one's."""

    def __init__(self, name):
        self.path = CLUSTER.data.with_name(f"{name}.lock")

    def __enter__(self):
        self.lock = open(self.path, "a")
        try:
            fcntl.flock(self.lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            pytest.exit(
                f"Another run is using {self.path.stem}. Wait for it, or choose another "
                "database: GIAOBAN_TEST_DB=test_mine",
                returncode=3,
            )

    def __exit__(self, *error):
        self.lock.close()


def _drop(name):
    """Drop what a killed run left, its sessions too."""
    with postgres.connect(CLUSTER) as connection:
        connection.execute(
            psycopg.sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(
                psycopg.sql.Identifier(name)
            )
        )


def _let_tests_clean_up(name):
    """Let the application TRUNCATE, which transactional tests end with; nowhere else it may."""
    with postgres.connect(CLUSTER, database=name) as connection:
        connection.execute(f"GRANT TRUNCATE ON ALL TABLES IN SCHEMA public TO {places.APPLICATION}")
        guards = connection.execute(
            "SELECT tgrelid::regclass::text, quote_ident(tgname) FROM pg_trigger"
            " WHERE tgtype & 32 <> 0 AND NOT tgisinternal"
        ).fetchall()
        for table, trigger in guards:
            connection.execute(f"ALTER TABLE {table} DISABLE TRIGGER {trigger}")
