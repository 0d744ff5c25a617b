"""A production that would be unsafe does not start, and says why in one line."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PRODUCTION = {
    "SECRET_KEY": "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "ALLOWED_HOSTS": "giaoban.example",
    "DATABASE_URL": "postgresql://giaoban:word@db.example/giaoban",
    "CELERY_BROKER_URL": "redis://broker.example/0",
    "EMAIL_HOST": "mail.example",
    "DEFAULT_FROM_EMAIL": "giaoban@giaoban.example",
    "FILES_FOLDER": "/var/lib/giaoban/files",
    "SITE_URL": "https://giaoban.example",
}


def start(program="import giaoban.settings", **environment):
    """Start with these settings and nothing of the machine's; None takes one away."""
    environment = {name: value for name, value in environment.items() if value is not None}
    return subprocess.run(
        [sys.executable, "-c", program],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **environment},
        cwd="/",
        capture_output=True,
        text=True,
    )


def test_a_complete_production_starts():
    done = start(**PRODUCTION)

    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("name", PRODUCTION)
def test_nothing_a_production_needs_may_be_missing(name):
    done = start(**PRODUCTION | {name: None})

    assert done.returncode == 1
    assert done.stderr.startswith(f"giaoban cannot start: {name} is not set")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("SECRET_KEY", "secret", "SECRET_KEY is too short"),
        ("SECRET_KEY", "a" * 60, "SECRET_KEY is too short"),
        ("SECRET_KEY", "for this machine only " * 3, "SECRET_KEY is the one everybody can read"),
        ("SECRET_KEY_FALLBACKS", "old", "SECRET_KEY_FALLBACKS is too short"),
        ("CELERY_BROKER_URL", "memory://", "CELERY_BROKER_URL must be a broker"),
        ("CELERY_BROKER_URL", "http://broker", "CELERY_BROKER_URL must be an address of one of"),
        ("CACHE_URL", "memcached://cache", "CACHE_URL must be an address of one of"),
        ("FILES_FOLDER", "files", "FILES_FOLDER must begin with /"),
        ("DATABASE_URL", "postgresql://g@db:x/g", "DATABASE_URL names no port"),
        ("LOG_LEVEL", "LOUD", "LOG_LEVEL names LOUD"),
        ("SITE_URL", "https://", "SITE_URL must begin with https:// and name"),
        ("ALLOWED_HOSTS", "*", "ALLOWED_HOSTS may not be *"),
        ("CSRF_TRUSTED_ORIGINS", "http://giaoban.example", "CSRF_TRUSTED_ORIGINS must begin"),
        ("SITE_URL", "http://giaoban.example", "SITE_URL must begin with https://"),
        ("DATABASE_URL", "sqlite:///giaoban", "DATABASE_URL must look like postgresql://"),
        ("DEBUG", "1", "DEBUG=1 is for this machine only"),
        ("DEMO", "1", "DEMO=1 is for this machine only"),
        ("DEBUG", "perhaps", "DEBUG must be 1 or 0"),
        ("TRUSTED_PROXIES", "one", "TRUSTED_PROXIES must be a whole number"),
        ("MFA_REQUIRED_ROLES", "CHAIR,KING", "MFA_REQUIRED_ROLES names KING"),
    ],
)
def test_what_is_unsafe_is_refused_in_one_line(name, value, says):
    done = start(**PRODUCTION | {name: value})

    assert done.returncode == 1
    assert done.stderr.startswith(f"giaoban cannot start: {says}")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("program", ["manage.py", "celery"])
def test_every_program_says_it_without_a_traceback(program):
    words = {
        "manage.py": ["manage.py", "check"],
        "celery": ["-m", "celery", "-A", "giaoban", "report"],
    }
    done = subprocess.run(
        [sys.executable, *words[program]],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
    )

    assert done.returncode != 0
    assert "giaoban cannot start: SECRET_KEY is not set" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_production_trusts_only_https():
    program = (
        "from giaoban import settings as s; print(s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE,"
        " s.SECURE_SSL_REDIRECT, s.SECURE_HSTS_SECONDS > 0, s.DEBUG, s.GIAOBAN_DEMO)"
    )

    assert start(program, **PRODUCTION).stdout.split() == ["True"] * 4 + ["False"] * 2


@pytest.mark.parametrize(
    ("broker", "option"),
    [
        ("redis://h/0", "visibility_timeout"),
        ("redis+socket:///x.sock", "visibility_timeout"),
        ("amqp://h//", "confirm_publish"),
        ("filesystem:///x", "data_folder_in"),
    ],
)
def test_each_broker_is_told_how_to_give_back_lost_messages(broker, option):
    program = f"from giaoban import env; print({option!r} in env.broker_options({broker!r}))"

    assert start(program).stdout.strip() == "True"


def test_a_message_comes_back_only_after_its_task_must_have_ended():
    program = (
        "from giaoban import settings as s;"
        "print(s.CELERY_TASK_TIME_LIMIT < s.CELERY_BROKER_TRANSPORT_OPTIONS['visibility_timeout'])"
    )

    assert start(program, **PRODUCTION).stdout.strip() == "True"


def test_a_database_address_is_read_with_its_signs():
    program = (
        "from giaoban import env;"
        "d = env.database('A'); print(d['NAME'], d['USER'], d['PASSWORD'], d['HOST'], d['OPTIONS'])"
    )

    done = start(
        program, A="postgresql://an%40phuong:m%2Ft@/giao%20ban?host=/run/pg&sslmode=require"
    )

    assert done.stdout.strip() == "giao ban an@phuong m/t /run/pg {'sslmode': 'require'}"


def test_the_example_names_every_setting_there_is():
    read = re.findall(
        r'env\.\w+\(\s*"([A-Z_]+)"', (ROOT / "giaoban" / "settings.py").read_text("utf-8")
    )
    named = re.findall(r"^([A-Z_]+)=", (ROOT / ".env.example").read_text("utf-8"), re.M)

    assert set(named) == set(read) - {"GIAOBAN_FAILPOINT"}  # which tests alone set
