"""The language of a page, what every answer carries, and the way back after a session ended."""

from http import HTTPStatus
from urllib.parse import parse_qsl, urlencode, urlsplit

from django.conf import settings
from django.core.exceptions import BadRequest
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.utils import translation
from django_htmx.http import HttpResponseClientRedirect

from giaoban.core import ways_back

NOTHING_OF_THE_DEVICE = ", ".join(
    f"{feature}=()" for feature in ("camera", "geolocation", "microphone", "payment", "usb")
)


class WatchmanMiddleware:
    """Health is asked by nobody in particular: no session is looked up, the database may fail."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path_info.startswith("/health/"):
            request.COOKIES = {}
        return self.get_response(request)


class ChosenLanguageMiddleware:
    """Vietnamese, unless the person chose English at the foot of a page.

    What the browser prefers is not asked: office computers are often installed in English.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        language = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


class KeepingMiddleware:
    """What a browser, or something on the way, may keep of an answer that does not say so itself.

    A page is asked for anew each time it is opened, and kept by nobody in between; going back in
    the browser still shows what was typed, which "no-store" would lose. A file of ours is for
    whoever asked and is not stored. Public pages may lie in between, and are asked for anew.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if "Cache-Control" not in response.headers:
            response.headers["Cache-Control"] = _kept(request, response)
        return response


def _kept(request, response) -> str:
    if request.resolver_match and not getattr(request.resolver_match.func, "login_required", True):
        return "no-cache"
    is_page = response.headers.get("Content-Type", "text/html").startswith("text/html")
    return "private, no-cache" if is_page else "private, no-store"


class WrongMethodMiddleware:
    """Whoever opens the address of a button is told so, and where the button stands (405)."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.status_code != HTTPStatus.METHOD_NOT_ALLOWED or request.method != "GET":
            return response
        if request.htmx or not request.accepts("text/html"):
            return response
        came_from = ways_back.page_it_came_from(request)
        is_other = came_from and came_from != request.get_full_path()
        back = came_from if is_other else ways_back.page_above(request.path)
        page = render(request, "405.html", {"back": back}, status=response.status_code)
        page.headers["Allow"] = response.headers["Allow"]
        return page


class NoNullMiddleware:
    """Refuse an address with a zero byte in its query: PostgreSQL has no such text."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if "%00" in request.META.get("QUERY_STRING", ""):
            raise BadRequest("zero byte in the query")
        return self.get_response(request)


class HeadersMiddleware:
    """No page may use the device; signing out wipes what a shared one has kept of us."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", NOTHING_OF_THE_DEVICE)
        if request.method == "POST" and request.path == reverse("account_logout"):
            response.headers["Clear-Site-Data"] = '"cache", "storage"'
        return response


class BackToTheFormMiddleware:
    """After a session ended while typing, signing in again leads to the form, not to its action.

    A fragment asked for by htmx must not be filled with the sign-in page: the whole page goes
    there. The typed text waits in the browser (static/js/drafts.js).
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.status_code != 302 or not _was_turned_away(request, response):
            return response
        if request.htmx:
            return HttpResponseClientRedirect(_sign_in(request.htmx.current_url_abs_path))
        if request.method == "POST":
            return redirect(_sign_in(ways_back.page_it_came_from(request)))
        return response


def _was_turned_away(request, response) -> bool:
    """Whether the answer sends the person to sign in for the address they asked for."""
    location = urlsplit(response.headers["Location"])
    following = dict(parse_qsl(location.query)).get("next")
    asked_for = {request.get_full_path(), request.build_absolute_uri()}
    return location.path == resolve_url(settings.LOGIN_URL) and following in asked_for


def _sign_in(following) -> str:
    return f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': following or '/'})}"
