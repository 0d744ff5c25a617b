"""Small pictures of first pages: made in the background, absent when they cannot be made."""

import io
from datetime import timedelta

import pytest
from PIL import Image

from giaoban.files import storage
from giaoban.files.actions import files, previews
from giaoban.files.models import Preview
from tests.factories import AT, CommitteeFactory, UserFactory
from tests.files import papers
from tests.files.ordinary import white_scan
from tests.side_by_side import overlapping

pytestmark = pytest.mark.django_db


def stored(name, content):
    upload = papers.upload(content, name)
    return files.store(upload=upload, committee=CommitteeFactory(), by=UserFactory(), at=AT)


def drawn(file) -> Image.Image:
    key = Preview.objects.get(file=file).key
    return Image.open(io.BytesIO(storage.path_of(key, of=previews.FOLDER).read_bytes()))


@pytest.mark.parametrize(
    ("name", "content", "size"),
    [
        ("a.pdf", papers.pdf(3), (227, 320)),
        ("quet.pdf", papers.pdf(1, white_scan), (227, 320)),
        ("a.png", papers.png(), (2, 2)),
    ],
)
def test_a_first_page_is_drawn_small(name, content, size):
    file = stored(name, content)

    assert previews.make_due(at=AT) == 1
    assert drawn(file).size == size
    assert previews.make_due(at=AT + timedelta(days=1)) == 0


@pytest.mark.django_db(transaction=True)
def test_two_makers_at_once_take_nothing_twice():
    Preview.objects.create(file=stored("a.pdf", papers.pdf()))

    first, second = overlapping(*[lambda: previews._claim(at=AT)] * 2)

    assert (len(first), second) == (1, [])


def test_office_files_have_an_icon():
    stored("a.docx", papers.word())

    assert previews.make_due(at=AT) == 0
    assert not Preview.objects.exists()


def test_what_cannot_be_drawn_is_tried_again_and_then_left():
    stored("a.jpg", papers.jpeg())  # taken in by its frame; there is no picture in it
    file = Preview.objects.all()

    for hours in range(4):
        previews.make_due(at=AT + timedelta(hours=hours))

    assert [(one.key, one.attempts) for one in file] == [(None, 2)]


@pytest.mark.parametrize(("minutes", "due"), [(10, 0), (11, 1)])
def test_a_maker_that_did_not_come_back_is_followed_by_another(minutes, due):
    stored("a.pdf", papers.pdf())
    previews._claim(at=AT)

    assert previews.make_due(at=AT + timedelta(minutes=minutes)) == due


def test_pictures_are_not_taken_for_lost_papers():
    stored("a.pdf", papers.pdf())
    previews.make_due(at=AT)

    assert len(list(storage.all_keys())) == 1
