"""Where somebody goes on from a page that says what went wrong."""

from urllib.parse import urlsplit

from django.urls import Resolver404, resolve
from django.utils.http import url_has_allowed_host_and_scheme


def page_it_came_from(request) -> str:
    """Return the page of ours a request was sent from, with its query; "" when none is known."""
    page = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(page, allowed_hosts={request.get_host()}):
        return ""
    return urlsplit(page)._replace(scheme="", netloc="").geturl()


def page_above(path: str) -> str:
    """Return the nearest address above `path` that there is: where a button's form stands."""
    parts = path.strip("/").split("/")[:-1]
    while parts:
        above = f"/{'/'.join(parts)}/"
        if _is_there(above):
            return above
        parts.pop()
    return "/"


def _is_there(path) -> bool:
    try:
        resolve(path)
    except Resolver404:
        return False
    return True
