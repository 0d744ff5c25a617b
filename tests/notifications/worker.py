"""`manage.py send_outbox --loop`, knowing the tests' kind of message."""

import os
import sys

import django
from django.core.management import call_command

if __name__ == "__main__":
    os.environ["OUTBOX_LEASE_SECONDS"] = "4"
    django.setup()
    from tests.notifications import word_kind  # noqa: F401 (registers the kind)

    call_command("send_outbox", loop=0.05, limit=5, stdout=sys.stderr)
