"""Handing files of our own making to a browser."""

from django.http import HttpResponse

from giaoban.files.kinds import MEDIA_TYPES


def pdf_answer(content: bytes, *, name: str) -> HttpResponse:
    """A working paper that opens in the browser, to be printed."""
    answer = HttpResponse(content, content_type=MEDIA_TYPES["pdf"])
    answer["Content-Disposition"] = f'inline; filename="{name}"'
    answer["Cache-Control"] = "private, no-store"
    return answer


def open_answer(content: bytes, *, name: str, media_type: str) -> HttpResponse:
    """A file anybody may have, from any page; kept a while by whoever fetches it often."""
    answer = HttpResponse(content, content_type=media_type)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Access-Control-Allow-Origin"] = "*"
    answer["Cache-Control"] = "public, max-age=300"
    return answer
