"""What the web server serves: the live hub below /live/, Django everywhere else."""

import gc
import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "giaoban.settings")

django_application = get_asgi_application()

from giaoban.desk import live  # noqa: E402 (it needs the apps, which the line above loads)

# What is loaded now stays until the process ends: no collection needs to walk over it again.
gc.collect()
gc.freeze()


async def application(scope, receive, send):
    """Give each request to whoever answers it."""
    if scope["type"] == "http" and scope["path"].startswith("/live/"):
        await live.application(scope, receive, send)
    else:
        await django_application(scope, receive, send)
