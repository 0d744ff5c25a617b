"""What the web server serves: the live hub below /live/, Django everywhere else."""

import gc
import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "giaoban.settings")

django.setup(set_prefix=False)

from giaoban.core.handler import OnePieceHandler  # noqa: E402 (these need the apps, loaded above)
from giaoban.desk import gate, live  # noqa: E402

django_application = OnePieceHandler()
ballots = gate.Gate(django_application)

# What is loaded now stays until the process ends: no collection needs to walk over it again.
gc.collect()
gc.freeze()


async def application(scope, receive, send):
    """Give each request to whoever answers it."""
    if scope["type"] == "http" and scope["path"].startswith("/live/"):
        await live.application(scope, receive, send)
    elif scope["type"] == "http" and gate.is_before(scope):
        await ballots(scope, receive, send)
    else:
        await django_application(scope, receive, send)
