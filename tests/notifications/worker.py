"""`manage.py send_outbox --loop`, knowing the tests' kind of message.

Told a time, one round of it as at that time; told SHIFT_SECONDS, as if the clock were so much on.
"""

import os
import sys
import time
from datetime import datetime, timedelta

import django
from django.core.management import call_command

if __name__ == "__main__":
    os.environ.setdefault("OUTBOX_LEASE_SECONDS", "4")
    django.setup()
    from giaoban.core.clock import database_now
    from giaoban.notifications.actions import sending
    from tests.notifications import word_kind  # noqa: F401 (registers the kind)

    if sys.argv[1:]:
        sending.send_due(at=datetime.fromisoformat(sys.argv[1]))
    elif shift := os.environ.get("SHIFT_SECONDS"):
        while True:
            sending.send_due(at=database_now() + timedelta(seconds=float(shift)), limit=25)
            time.sleep(0.05)
    else:
        call_command("send_outbox", loop=0.05, limit=5, stdout=sys.stderr)
