"""The fields a form gains when an act is entered for somebody."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from giaoban.acts.forms import HandFields
from giaoban.acts.hands import OWN
from giaoban.files.models import StoredFile
from giaoban.organisation.permissions import Permission
from tests.preparations import EARLIER, month, pdf

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    return month()


def form_of(user, here, *posted):
    return HandFields(*posted, user=user, permission=Permission.PROPOSAL_AGREE, on=here.unit)


def test_ones_own_act_asks_nothing_more(here):
    form = form_of(here.vice_chair, here, {})

    assert form.is_valid()
    assert not form.fields
    assert form.act(at=EARLIER) == {"by": here.vice_chair, "hand": OWN}


def test_an_act_entered_for_somebody_names_them_and_the_channel(here):
    form = form_of(here.secretary, here, {"acted_by": here.vice_chair.pk, "channel": "TELEPHONE"})

    assert form.is_valid()
    act = form.act(at=EARLIER)
    assert (act["by"], act["hand"].entered_by) == (here.vice_chair, here.secretary)
    assert (act["hand"].channel, act["hand"].scan) == ("TELEPHONE", None)


def test_a_written_note_is_kept_with_its_scan(here):
    form = form_of(
        here.secretary,
        here,
        {"acted_by": here.vice_chair.pk, "channel": "WRITTEN"},
        {"scan": pdf("ý kiến.pdf")},
    )

    assert form.is_valid()
    assert form.act(at=EARLIER)["hand"].scan == StoredFile.objects.get()


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"acted_by": ""}, "acted_by"),
        ({"channel": "SYSTEM"}, "channel"),
        ({"channel": ""}, "channel"),
        ({"channel": "WRITTEN"}, "scan"),
    ],
)
def test_what_is_missing_is_said_beside_its_field(here, typed, field):
    someone = (
        {"acted_by": here.chair.pk, "channel": "TELEPHONE"} if typed else {"channel": "TELEPHONE"}
    )

    assert list(form_of(here.secretary, here, someone | typed).errors) == [field]


def test_a_program_is_no_scan(here):
    form = form_of(
        here.secretary,
        here,
        {"acted_by": here.chair.pk, "channel": "WRITTEN"},
        {"scan": SimpleUploadedFile("y-kien.pdf", b"MZ" + b"\0" * 100)},
    )

    assert list(form.errors) == ["scan"]
    assert not StoredFile.objects.exists()


def test_an_act_is_not_entered_for_whoever_could_not_do_it(here):
    form = form_of(here.secretary, here, {"acted_by": here.officer.pk, "channel": "TELEPHONE"})

    assert list(form.errors) == ["acted_by"]
