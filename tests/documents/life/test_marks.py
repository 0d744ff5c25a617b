"""What the Office puts on a document: stamps, who drafted it, how many copies, the foot."""

from uuid import uuid4

import pytest
from django.urls import reverse

from giaoban.documents import frozen, marks, wording
from giaoban.documents.actions import drafts
from giaoban.documents.marks import MarksForm
from giaoban.documents.models import OfficialDocument
from tests.documents.life.drawn import draft
from tests.documents.life.test_views import as_, url
from tests.factories import AT

pytestmark = pytest.mark.django_db
ASKED = {"kind": "giay_moi", "source": "2022-07"}
FOOT = "Số 1, đường Trường Chinh\nĐT: 0209 3870 000"
GIVEN = {"urgency": "KHẨN", "drafter_sign": "nv.ha", "copies": "300", "contact": FOOT}


def drawn_of(document):
    return frozen.document_of(document.versions.order_by("-sequence").first().content)


def make(office, **given):
    where = reverse("documents:make", args=[office.committee.slug])
    return as_(office.secretary).post(where, ASKED | {"key": uuid4()} | given)


def errors(**given) -> list[str]:
    form = MarksForm(given)
    return [] if form.is_valid() else list(form.errors)


def test_sign_copies_and_foot_are_in_the_draft(office):
    make(office, **GIVEN)

    drawn = drawn_of(OfficialDocument.objects.get())
    assert drawn.drafter == "NV.HA.(300)"
    assert drawn.contact == tuple(FOOT.split("\n"))


@pytest.mark.parametrize(
    ("sign", "copies", "line"),
    [("pl", 300, "PL.(300)"), ("NVĐP", None, "NVĐP."), ("", None, ""), ("N.V-A", 1, "N.V-A.(1)")],
)
def test_zone_12_is_put_together_and_taken_apart(sign, copies, line):
    assert wording.drafter(sign, copies) == line
    assert wording.drafter_parts(line) == (sign.upper(), copies)


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({}, []),
        ({"drafter_sign": "PL."}, []),
        ({"drafter_sign": "x" * 12, "copies": "9999"}, []),
        ({"drafter_sign": "x" * 13}, ["drafter_sign"]),
        ({"drafter_sign": "PL (3)"}, ["drafter_sign"]),
        ({"drafter_sign": "<b>"}, ["drafter_sign"]),
        ({"copies": "3"}, ["drafter_sign"]),
        ({"drafter_sign": "PL", "copies": "0"}, ["copies"]),
        ({"drafter_sign": "PL", "copies": "10000"}, ["copies"]),
        ({"contact": "\n".join(["a"] * 4)}, []),
        ({"contact": "\n".join(["a"] * 5)}, ["contact"]),
        ({"contact": "a" * 120}, []),
        ({"contact": "a" * 121}, ["contact"]),
    ],
)
def test_what_does_not_fit_is_said_beside_its_field(given, wrong):
    assert errors(**given) == wrong


def test_the_foot_is_filled_in_as_last_time(office):
    page = reverse("documents:make", args=[office.committee.slug])
    before = as_(office.secretary).get(page).context["form"]["contact"].initial
    make(office, **GIVEN)
    make(office)

    after = as_(office.secretary).get(page).context["form"]["contact"].initial
    assert (before, after) == ("", FOOT)


def test_the_page_of_a_draft_offers_its_marks_as_they_are(office):
    make(office, **GIVEN)
    document = OfficialDocument.objects.get()

    form = as_(office.secretary).get(url(document)).context["redraw_form"]
    shown = {name: form[name].initial for name in MarksForm.MARKS}
    assert shown == GIVEN | {"drafter_sign": "NV.HA", "copies": 300, "circulation": ""}
    assert "redraw_form" not in as_(office.chair).get(url(document)).context


def test_other_marks_are_the_next_draft(office):
    document = draft(office)
    given = GIVEN | {"version": document.version}

    as_(office.secretary).post(url(document, "redraw"), given)

    assert document.versions.count() == 2
    assert drawn_of(document).drafter == "NV.HA.(300)"
    with pytest.raises(drafts.NothingNew):  # drawn anew without a word it bears the same
        drafts.redraw(document=document, version=2, by=office.secretary, at=AT)


def test_wrong_marks_come_back_in_their_form_and_draw_nothing(office):
    document = draft(office)
    given = GIVEN | {"copies": "x", "version": document.version}

    page = as_(office.secretary).post(url(document, "redraw"), given)

    assert list(page.context["redraw_form"].errors) == ["copies"]
    assert FOOT.split("\n")[0] in page.content.decode()
    assert document.versions.count() == 1


def test_a_draft_from_word_is_drawn_anew_with_the_marks_it_had(office):
    make(office, **GIVEN)
    document = OfficialDocument.objects.get()

    assert marks.marks_of(marks.last_drawn(document))["drafter"] == "NV.HA.(300)"
