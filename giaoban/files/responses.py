"""Handing a file to a browser. The caller has already required the right to read it."""

from asgiref.sync import sync_to_async
from django.http import FileResponse

from giaoban.files import storage


class StoredFileResponse(FileResponse):
    """Reads the file piece by piece, also under ASGI, where Django would read it whole."""

    async def __aiter__(self):
        pieces = iter(self.streaming_content)
        while piece := await sync_to_async(next, thread_sensitive=False)(pieces, b""):
            yield piece


def serve(stored, *, inline=False) -> StoredFileResponse:
    """Answer with the bytes of a StoredFile, to be saved under its own name.

    With `inline` a PDF or a picture opens in the browser; nothing else ever does.
    """
    return serve_path(
        storage.path_of(stored.key),
        name=stored.name,
        media_type=stored.media_type,
        inline=inline and stored.may_open_in_browser,
    )


def serve_path(path, *, name, media_type, inline) -> StoredFileResponse:
    """The same for a file of our own making; `inline` only for what a browser may show."""
    response = StoredFileResponse(
        path.open("rb"), as_attachment=not inline, filename=name, content_type=media_type
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "private, no-store"
    return response
