"""`manage.py send_outbox --loop`, knowing the tests' kind of message.

Told a time, one round of it as at that time.
"""

import os
import sys
from datetime import datetime

import django
from django.core.management import call_command

if __name__ == "__main__":
    os.environ.setdefault("OUTBOX_LEASE_SECONDS", "4")
    django.setup()
    from giaoban.notifications.actions import sending
    from tests.notifications import word_kind  # noqa: F401 (registers the kind)

    if sys.argv[1:]:
        sending.send_due(at=datetime.fromisoformat(sys.argv[1]))
    else:
        call_command("send_outbox", loop=0.05, limit=5, stdout=sys.stderr)
