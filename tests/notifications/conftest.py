"""What the tests of messages share."""

import pytest

from tests.notifications.sink import Sink
from tests.notifications.word_kind import NO_LONGER_TRUE


@pytest.fixture(autouse=True)
def _forget_what_became_untrue():
    yield
    NO_LONGER_TRUE.clear()


@pytest.fixture
def sink(settings):
    """A mail server on the loopback; letters sent during the test arrive there."""
    with Sink() as sink:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST = "127.0.0.1"
        settings.EMAIL_PORT = sink.port
        yield sink
