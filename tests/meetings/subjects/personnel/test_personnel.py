"""A personnel matter: always restricted, and nobody named in what leaves the house."""

import pytest

from meetings import kinds
from meetings.actions import restrictions
from meetings.models import Reader
from meetings.subjects.personnel.forms import PersonnelForm
from meetings.subjects.personnel.models import PersonnelMatter
from tests.factories import AT
from tests.preparations import month

pytestmark = pytest.mark.django_db
TYPED = {
    "person": "Nông Thị Ảnh",
    "present_post": "Phó Trưởng phòng",
    "measure": "APPOINT",
    "proposed": "Trưởng phòng",
    "legal_basis": "Nghị định 138/2020/NĐ-CP",
}


@pytest.fixture
def here():
    return month()


def bound(here, **typed):
    data = {f"details-{name}": value for name, value in (TYPED | typed).items()}
    return PersonnelForm(data, committee=here.committee, today=AT.date())


def test_what_was_typed_is_kept(here):
    form = bound(here)
    assert form.is_valid()

    proposal = here.draft(kind="personnel", details=form.details)

    kept = PersonnelMatter.objects.get(proposal=proposal)
    assert {name: getattr(kept, name) for name in TYPED} == TYPED


@pytest.mark.parametrize("name", TYPED)
def test_nothing_may_be_left_out(here, name):
    assert list(bound(here, **{name: ""}).errors) == [name]


def test_a_measure_nobody_knows_is_refused(here):
    assert list(bound(here, measure="FIRE").errors) == ["measure"]


def test_it_is_restricted_whether_asked_or_not(here):
    proposal = here.draft(kind="personnel", details=TYPED, is_restricted=False)

    assert proposal.is_restricted
    assert Reader.objects.of(proposal).exists()


def test_it_is_never_opened(here):
    proposal = here.draft(kind="personnel", details=TYPED)

    with pytest.raises(restrictions.AlwaysRestricted):
        restrictions.open_again(matter=proposal, reason="Thử", by=here.secretary, at=AT)


def test_its_wording_names_the_unit_and_no_person(here):
    proposal = here.draft(kind="personnel", title="Bổ nhiệm bà Nông Thị Ảnh", details=TYPED)
    kind = kinds.get("personnel")

    said = {kind.decision_wording(proposal), kind.public_wording(proposal)}

    assert said == {f"Công tác cán bộ do {here.unit.name} trình"}
