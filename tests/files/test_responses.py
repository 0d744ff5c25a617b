import asyncio

import pytest

from giaoban.files.actions import files
from giaoban.files.responses import serve
from tests.factories import AT, CommitteeFactory, UserFactory
from tests.files import papers

pytestmark = pytest.mark.django_db


def stored(content, name):
    return files.store(
        upload=papers.upload(content, name), committee=CommitteeFactory(), by=UserFactory(), at=AT
    )


def test_a_file_is_handed_over_to_be_saved_under_its_own_name():
    content = papers.pdf()

    response = serve(stored(content, "Tờ trình.pdf"))

    assert b"".join(response.streaming_content) == content
    assert response["Content-Disposition"] == (
        "attachment; filename*=utf-8''T%E1%BB%9D%20tr%C3%ACnh.pdf"
    )
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Length"] == str(len(content))


@pytest.mark.parametrize("inline", [True, False])
def test_a_browser_is_told_not_to_guess_run_or_keep(inline):
    response = serve(stored(papers.pdf(), "a.pdf"), inline=inline)

    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    ("content", "name", "disposition"),
    [
        (papers.pdf(), "a.pdf", 'inline; filename="a.pdf"'),
        (papers.png(), "a.png", 'inline; filename="a.png"'),
        (papers.word(), "a.docx", 'attachment; filename="a.docx"'),
    ],
)
def test_only_pdf_and_pictures_open_in_the_browser(content, name, disposition):
    assert serve(stored(content, name), inline=True)["Content-Disposition"] == disposition


def test_a_name_with_quotes_cannot_end_the_header():
    response = serve(stored(papers.pdf(), 'a"; filename="b.pdf'))

    assert response["Content-Disposition"] == 'attachment; filename="a\\"; filename=\\"b.pdf"'


@pytest.mark.filterwarnings("error:StreamingHttpResponse must consume")
def test_an_asgi_server_gets_the_file_piece_by_piece():
    content = papers.pdf() + b"%" * 20_000
    response = serve(stored(content, "a.pdf"))

    async def read():
        return [piece async for piece in response]

    pieces = asyncio.run(read())

    assert len(pieces) > 1
    assert b"".join(pieces) == content
