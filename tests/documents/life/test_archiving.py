"""What the Office says of the files it keeps: the identifier of the agency, the period."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from giaoban.audit.models import AuditEvent
from giaoban.core.refusals import ChangedMeanwhile
from giaoban.documents.actions import archiving
from giaoban.documents.models import ArchivingRules
from tests.documents.life.test_views import as_
from tests.factories import AT
from tests.publications.test_walls import GUARDED, refusal_of

pytestmark = pytest.mark.django_db


def set_rules(office, *, seen=0, organ_id="H03.15.2", meeting_files="20 năm"):
    given = {"organ_id": organ_id, "meeting_files": meeting_files, "by": office.clerk, "at": AT}
    return archiving.set_rules(committee=office.committee, seen=seen, **given)


def post(office, by=None, **given):
    where = reverse("documents:set-archiving", args=[office.committee.slug])
    return as_(by or office.clerk).post(where, {"version": 0, **given})


def page(office, by):
    return as_(by).get(reverse("documents:archiving", args=[office.committee.slug]))


def test_without_a_word_both_are_empty(office):
    rules = ArchivingRules.objects.in_force(office.committee)

    assert (rules.pk, rules.organ_id, rules.meeting_files) == (None, "", "")


def test_the_newest_counts_and_the_ones_before_stay(office):
    first = set_rules(office)
    second = set_rules(office, seen=first.pk, meeting_files="Vĩnh viễn")

    assert ArchivingRules.objects.in_force(office.committee) == second
    assert ArchivingRules.objects.count() == 2
    for change in (
        "UPDATE documents_archivingrules SET organ_id = ''",
        "DELETE FROM documents_archivingrules",
    ):
        assert refusal_of(change) in {GUARDED, "42501"}


def test_the_same_again_changes_nothing(office):
    assert set_rules(office) == set_rules(office)
    assert AuditEvent.objects.filter(verb="archiving.set").count() == 1


def test_who_saw_older_data_is_told(office):
    set_rules(office)

    with pytest.raises(ChangedMeanwhile):
        set_rules(office, organ_id="H03.16")


def test_a_second_save_of_an_old_page_keeps_what_was_typed(office):
    set_rules(office)

    answer = post(office, organ_id="H03.16", meeting_files="")

    assert answer.status_code == 200
    assert answer.context["form"]["organ_id"].value() == "H03.16"
    assert answer.context["form"].errors


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("h03.15.2", "H03.15.2"), (" 000.00.01.H03 ", "000.00.01.H03"), ("", "")],
)
def test_an_identifier_is_kept_in_capitals(office, typed, kept):
    post(office, organ_id=typed, meeting_files="20 năm")

    assert ArchivingRules.objects.in_force(office.committee).organ_id == kept


@pytest.mark.parametrize(
    "given",
    [
        {"organ_id": "H03 15"},
        {"organ_id": "H03..15"},
        {"organ_id": "UBNDĐ"},
        {"organ_id": "H" * 14},
        {"meeting_files": "m" * 31},
        {"version": "x"},
    ],
)
def test_what_the_decree_has_no_room_for_is_refused_beside_the_field(office, given):
    answer = post(office, **given)

    assert answer.status_code == 200
    assert set(answer.context["form"].errors) >= set(given) - {"version"}
    assert not ArchivingRules.objects.exists()


def test_the_database_refuses_an_identifier_of_other_letters(office):
    with pytest.raises(IntegrityError), transaction.atomic():
        ArchivingRules.objects.create(
            committee=office.committee, organ_id="a b", set_at=AT, set_by=office.clerk
        )


def test_the_clerk_says_it_the_secretary_reads_it_a_member_does_not(office):
    set_rules(office)

    assert "<form" in page(office, office.clerk).content.decode().split("<main", 1)[1]
    assert "H03.15.2" in page(office, office.secretary).text
    assert post(office, by=office.secretary).status_code == 403
    assert page(office, office.member).status_code == 403
