"""A device nobody has touched for a while is signed out; what was typed waits in the browser.

Only what a person does counts: a page that asks by itself (the bell, a build under way) says so in
a header (static/js/idle.js). A page of a meeting that is being held asks to stay. The moment is
kept in the session, and written anew only now and then.
"""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.utils import timezone
from django.utils.translation import ngettext

BEGUN, SEEN = "begun_at", "seen_at"  # names in the session; seconds since 1970
BY_ITSELF = "X-By-Itself"
WRITTEN_AFTER = 15  # a fifteenth of the limit: how exact the moment is


def begin(request) -> None:
    """Note that somebody signed in."""
    request.session[BEGUN] = request.session[SEEN] = _now()


class IdleMiddleware:
    """Ends a session after SESSION_IDLE_MINUTES without a touch, and 12 hours after signing in."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        seen = request.session.get(SEEN)
        if seen is not None:
            self._look(request, seen)
        return self.get_response(request)

    def _look(self, request, seen) -> None:
        now, limit = _now(), settings.SESSION_IDLE_MINUTES * 60
        step = limit // WRITTEN_AFTER
        if limit and now - seen > limit + step:
            _end(request)
        elif now - request.session[BEGUN] > settings.SESSION_COOKIE_AGE:
            logout(request)
        elif limit and now - seen > step and BY_ITSELF not in request.headers:
            request.session[SEEN] = now


def _end(request) -> None:
    minutes = settings.SESSION_IDLE_MINUTES
    logout(request)
    said = ngettext(
        "You were signed out: nobody had touched this device for %(count)s minute. What you typed "
        "is kept and comes back when you sign in.",
        "You were signed out: nobody had touched this device for %(count)s minutes. What you typed "
        "is kept and comes back when you sign in.",
        minutes,
    )
    messages.info(request, said % {"count": minutes})


def _now() -> int:
    return int(timezone.now().timestamp())
