"""Every word of allauth's pages that people here may open stands in our catalogue."""

import io
from pathlib import Path

import allauth
import pytest
from babel.messages.extract import extract
from django.conf import settings
from django.utils.translation.template import templatize

from giaoban.core.management.commands import messages

THEIRS = Path(allauth.__file__).parent / "templates"
OPEN_PAGES = [
    "account/account_inactive.html",
    "account/base_reauthenticate.html",
    "account/email/password_changed_message.txt",
    "account/email/password_changed_subject.txt",
    "account/email/password_reset_key_subject.txt",
    "account/messages/logged_out.txt",
    "account/messages/password_changed.txt",
    "account/password_change.html",
    "account/password_reset_from_key.html",
    "account/password_reset_from_key_done.html",
    "account/reauthenticate.html",
    "mfa/authenticate.html",
    "mfa/index.html",
    "mfa/messages/recovery_codes_generated.txt",
    "mfa/messages/totp_activated.txt",
    "mfa/messages/totp_deactivated.txt",
    "mfa/reauthenticate.html",
    "mfa/recovery_codes/base.html",
    "mfa/recovery_codes/generate.html",
    "mfa/recovery_codes/index.html",
    "mfa/totp/activate_form.html",
    "mfa/totp/base.html",
    "mfa/totp/deactivate_form.html",
    "usersessions/messages/sessions_logged_out.txt",
]


@pytest.fixture(scope="module")
def ours():
    return {message.id for message in messages.extracted(settings.BASE_DIR)}


def said_by(page):
    lines = templatize((THEIRS / page).read_text("utf-8")).splitlines()
    source = io.BytesIO("\n".join(line.strip() for line in lines).encode())
    return {message for _line, message, *_ in extract("python", source, messages.KEYWORDS)}


@pytest.mark.parametrize("page", OPEN_PAGES)
def test_the_words_of_a_page_are_in_our_catalogue(page, ours):
    assert said_by(page) - ours == set()


@pytest.mark.parametrize("page", OPEN_PAGES)
def test_a_page_listed_here_is_theirs_and_not_replaced_by_ours(page):
    assert (THEIRS / page).exists()
    assert not (settings.BASE_DIR / "templates" / page).exists()
