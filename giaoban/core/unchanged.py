"""A page that has not changed since a browser last fetched it is not made again (304).

Only for pages that know everything they show by a few facts; the browser asks every time.
"""

import hashlib
from functools import cache

from django.conf import settings
from django.contrib.messages import get_messages
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control

SOURCES = ("**/*.html", "**/*.mo", "**/*.py")


def answer(request, make, *, facts):
    """Return what `make()` renders with an ETag, or 304 without making it.

    `facts` are texts that change whenever the page does for this reader. The day, the language,
    the session and the version of the programme are added. A page that greets with a message is
    for once, so it has no ETag.
    """
    if len(get_messages(request)):
        return make()
    tag = _tag(request, facts)
    response = get_conditional_response(request, tag) or make()
    response.headers["ETag"] = tag
    patch_cache_control(response, private=True, no_cache=True)
    return response


def _tag(request, facts) -> str:
    of_reader = (request.session.session_key, request.LANGUAGE_CODE, timezone.localdate())
    said = "\n".join(map(str, (_programme(), *of_reader, *facts)))
    return f'"{hashlib.sha256(said.encode()).hexdigest()[:32]}"'


@cache
def _programme() -> str:
    """What the sources on disk are, so that an update of giaoban makes every page new."""
    folders = [
        settings.BASE_DIR / name
        for name in ("templates", "locale", "giaoban", "meetings", "directives")
    ]
    marks = [
        (str(path), path.stat().st_mtime_ns)
        for folder in folders
        for pattern in SOURCES
        for path in sorted(folder.glob(pattern))
    ]
    return hashlib.sha256(repr(marks).encode()).hexdigest()
