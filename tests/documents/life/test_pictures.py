"""Pictures of signatures and of the seal: looked through, made fit, seen by few, never lost."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image, ImageDraw

from giaoban.audit.models import AuditEvent
from giaoban.documents import pictures as pictures_of
from giaoban.documents.actions import pictures
from giaoban.documents.models import SigningPicture
from giaoban.documents.pictures import LARGEST, NotAPicture, NothingDrawn, PictureTooLarge
from giaoban.files import storage
from giaoban.organisation.enums import Role
from tests.documents.life.test_views import as_
from tests.factories import AT, person
from tests.publications.test_walls import GUARDED, refusal_of

pytestmark = pytest.mark.django_db
PAGE = 7  # queries
BLUE = (0, 0, 200, 255)


def saved(picture, kind="PNG", **given) -> bytes:
    out = BytesIO()
    picture.save(out, kind, **given)
    return out.getvalue()


def drawn_in(colour, size=(400, 200)) -> bytes:
    return saved(Image.new("RGBA", size, colour))


def scan(kind="PNG", **given) -> bytes:
    """A blue stroke in the middle of white paper."""
    paper = Image.new("RGB", (600, 400), "white")
    ImageDraw.Draw(paper).rectangle((200, 150, 399, 249), fill=BLUE[:3])
    return saved(paper, kind, **given)


def put(office, content, *, person=None, by=None, name="hinh.png"):
    upload = SimpleUploadedFile(name, content)
    by = by or office.clerk
    return pictures.put(committee=office.committee, person=person, upload=upload, by=by, at=AT)


def address(office, name="signing-pictures", *rest) -> str:
    return reverse(f"documents:{name}", args=[office.committee.slug, *rest])


def kept(row) -> Image.Image:
    return Image.open(storage.path_of(row.file.key))


# What is made of a picture ------------------------------------------------------------------------


@pytest.mark.parametrize(("kind", "name"), [("PNG", "hinh.png"), ("JPEG", "hinh.jpg")])
def test_white_paper_becomes_transparent_and_its_margin_goes(office, kind, name):
    picture = kept(put(office, scan(kind), name=name))

    assert (picture.format, picture.mode) == ("PNG", "RGBA")
    assert picture.size == pytest.approx((200, 100), abs=16)
    assert picture.getpixel((100, 50))[3] > 190


def test_a_transparent_picture_keeps_its_points(office):
    assert kept(put(office, drawn_in((0, 0, 200, 128)))).getpixel((5, 5)) == (0, 0, 200, 128)


def test_nothing_else_of_the_file_is_kept(office):
    exif = Image.Exif()
    exif[0x010E] = "cuộc hẹn riêng"

    row = put(office, scan("JPEG", exif=exif), name="hinh.jpg")

    assert "riêng".encode() not in storage.path_of(row.file.key).read_bytes()
    assert dict(kept(row).getexif()) == {}


def test_a_large_picture_becomes_small(office):
    assert max(kept(put(office, drawn_in((*BLUE[:3], 200), (3000, 1500)))).size) == 1200


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"\x89PNG\r\n\x1a\n" + b"x" * 100, NotAPicture),
        (saved(Image.new("1", (9000, 9000))), NotAPicture),  # a bomb of few bytes
        (saved(Image.new("RGB", (300, 300), "white")), NothingDrawn),
        (b"x" * (LARGEST + 1), PictureTooLarge),
    ],
    ids=["broken", "bomb", "blank", "large"],
)
def test_what_is_no_picture_of_anything_is_refused(office, content, refusal):
    with pytest.raises(refusal):
        put(office, content)

    assert not SigningPicture.objects.exists()


def test_a_picture_of_exactly_the_largest_size_is_looked_at(office):
    with pytest.raises(NotAPicture):
        pictures_of.cleaned(b"x" * LARGEST)


# Its life -----------------------------------------------------------------------------------------


def test_the_newest_is_in_use_and_the_ones_before_stay(office):
    first, second = put(office, scan()), put(office, drawn_in((9, 9, 9, 200)))

    assert SigningPicture.objects.current(office.committee) == second
    assert list(SigningPicture.objects.order_by("pk")) == [first, second]
    for change in (
        "UPDATE documents_signingpicture SET file_id = NULL",
        "DELETE FROM documents_signingpicture",
    ):
        assert refusal_of(change) in {GUARDED, "42501"}


def test_the_same_picture_again_changes_nothing(office):
    assert put(office, scan()) == put(office, scan())
    assert AuditEvent.objects.filter(verb="picture.put").count() == 1


def test_taken_back_none_is_shown_and_twice_is_once(office):
    row = put(office, scan(), person=office.chief)

    for _twice in range(2):
        pictures.take_back(picture=row, by=office.clerk, at=AT)

    assert SigningPicture.objects.current(office.committee, office.chief) is None
    assert AuditEvent.objects.filter(verb="picture.taken_back").count() == 1


def test_a_hand_and_the_seal_are_apart(office):
    hand, seal = put(office, scan(), person=office.chief), put(office, drawn_in((200, 0, 0, 128)))

    assert SigningPicture.objects.current(office.committee, office.chief) == hand
    assert SigningPicture.objects.current(office.committee) == seal


# The screen ---------------------------------------------------------------------------------------


def test_the_office_puts_one_in_and_sees_it(office):
    clerk = as_(office.clerk)
    file = SimpleUploadedFile("chu-ky.png", scan(), content_type="image/png")

    asked = clerk.post(
        address(office, "put-signing-picture"), {"of": office.chief.pk, "upload": file}
    )

    row = SigningPicture.objects.get()
    shown = address(office, "signing-picture", row.pk)
    assert (asked.status_code, row.person) == (302, office.chief)
    assert shown in clerk.get(address(office)).text
    answer = clerk.get(shown)
    assert answer["Content-Type"] == "image/png"
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize(
    ("given", "field"),
    [({}, "upload"), ({"of": "999999"}, "of"), ({"of": "x"}, "of")],
)
def test_what_is_wrong_is_said_beside_the_field(office, given, field):
    answer = as_(office.clerk).post(address(office, "put-signing-picture"), {"of": "0"} | given)

    assert answer.status_code == 200
    assert field in answer.context["form"].errors


def test_a_blank_picture_is_refused_beside_the_field(office):
    blank = SimpleUploadedFile("a.png", saved(Image.new("RGB", (300, 300), "white")))

    answer = as_(office.clerk).post(
        address(office, "put-signing-picture"), {"of": "0", "upload": blank}
    )

    assert answer.context["form"].errors["upload"] == [str(NothingDrawn.sentence)]


def test_who_signs_sees_their_own_and_nobody_elses(office):
    own, seal = put(office, scan(), person=office.chair), put(office, drawn_in((200, 0, 0, 128)))
    chair = as_(office.chair)

    page = chair.get(address(office)).text

    assert address(office, "signing-picture", own.pk) in page
    assert address(office, "signing-picture", seal.pk) not in page
    assert chair.get(address(office, "signing-picture", own.pk)).status_code == 200
    assert chair.get(address(office, "signing-picture", seal.pk)).status_code == 404


@pytest.mark.parametrize("role", [Role.SECRETARY, Role.MEMBER, Role.AUDITOR, Role.ADMIN])
def test_nobody_else_sees_one(office, role):
    row = put(office, scan(), person=office.chief)

    answer = as_(person(role, office.committee)).get(address(office, "signing-picture", row.pk))

    assert answer.status_code == 404


def test_one_taken_back_is_shown_no_more(office):
    row = put(office, scan())
    clerk = as_(office.clerk)

    clerk.post(address(office, "take-signing-picture-back", row.pk))

    gone = SigningPicture.objects.latest("pk")
    assert clerk.get(address(office, "signing-picture", gone.pk)).status_code == 404
    assert "<img" not in clerk.get(address(office)).text


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_costs_the_same_however_many(office, rows, django_assert_num_queries):
    for who in [office.chief, office.chair, None][:rows]:
        put(office, scan(), person=who)
    clerk = as_(office.clerk)
    clerk.get(address(office))

    with django_assert_num_queries(PAGE):
        clerk.get(address(office))
