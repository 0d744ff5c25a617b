"""Several cases, each with several changes of use: what is taken, kept and refused."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from meetings import kinds
from meetings.models import Proposal
from meetings.subjects.land_use.forms import LandUseForm
from meetings.subjects.land_use.models import LandCase, LandCode, LandConversion
from tests.dossiers import CASE, filled, land
from tests.preparations import land_codes, month

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    return month()


def form(here, *cases, on=date(2022, 6, 8), **typed):
    data = land(here, *cases) | {f"details-{name}": value for name, value in typed.items()}
    found = LandUseForm(data, committee=here.committee, today=date(2022, 6, 10), on=on)
    found.is_valid()
    return found


def change(**typed):
    return {"changes": [typed]}


def errors_of(form):
    """Every field with an error: of the cases, then of their changes of use."""
    return [
        *form.errors,
        *(name for case in form.cases for name in case.errors),
        *(name for case in form.cases for one in case.conversions for name in one.errors),
    ]


def written(here, *changes, parcel_area="200", **columns):
    codes = land_codes()
    case = {"persons": "Nông Văn Ảnh", "ward": here.ward, "map_sheet": "12", "parcel": "105"}
    conversions = [
        {"from_code": codes["LUC"], "to_code": codes["ODT"], "area": Decimal(area)}
        for area in changes
    ]
    case |= {"parcel_area": Decimal(parcel_area), "conversions": conversions} | columns
    return here.draft(kind="land-use", details={"cases": [case]})


def test_a_case_has_as_many_changes_of_use_as_are_typed(here):
    codes = land_codes()
    changes = [{"area": "120,5"}, {"area": "79,5", "to_code": codes["CLN"].pk}]

    [case] = form(here, CASE | {"changes": changes, "parcel_area": "200"}).details["cases"]

    assert [(one["to_code"].code, one["area"]) for one in case["conversions"]] == [
        ("ODT", Decimal("120.5")),
        ("CLN", Decimal("79.5")),
    ]


@pytest.mark.parametrize(
    ("parcel", "errors"), [("199,99", ["parcel_area"]), ("200", []), ("200,01", [])]
)
def test_changes_of_more_than_the_parcel_are_refused_beside_its_area(here, parcel, errors):
    two = {"changes": [{"area": "120"}, {"area": "80"}], "parcel_area": parcel}

    assert errors_of(form(here, CASE | two)) == errors


@pytest.mark.parametrize("more", [["120", "80.01"], ["200.01"]])
def test_the_database_holds_no_more_than_the_parcel(here, more):
    with pytest.raises(DatabaseError, match="converted"), transaction.atomic():
        written(here, *more)

    written(here, "120", "80")
    with pytest.raises(DatabaseError, match="converted"), transaction.atomic():
        LandCase.objects.update(parcel_area=Decimal("199.99"))


@pytest.mark.parametrize(
    ("typed", "errors"),
    [
        (change(from_code="", from_wording=""), ["from_code"]),
        (change(from_code="", from_wording="đất thổ cư"), []),
        (change(from_code="", from_wording="đất vườn", area=""), ["area"]),
        ({"certificate_on": "11/6/2022"}, ["certificate_on"]),
        ({"id_tails": "12345"}, ["id_tails"]),
        ({"persons": ""}, ["persons"]),
        ({"holder": "X"}, ["holder"]),
    ],
)
def test_a_case_says_beside_the_field_what_is_wrong(here, typed, errors):
    assert errors_of(form(here, CASE | typed)) == errors


def test_land_does_not_change_to_the_use_it_has(here):
    same = land_codes()["ODT"].pk

    assert errors_of(form(here, CASE | change(from_code=same))) == ["to_code"]


def test_codes_are_those_of_the_day_of_submission(here):
    now = land_codes("TT08-2024")

    def offered(on):
        one = form(here, CASE, on=on).cases[0].conversions[0]
        return set(one.fields["from_code"].queryset.values_list("code", flat=True))

    assert "BHK" in offered(date(2024, 7, 31))
    assert "HNK" in offered(date(2024, 8, 1))
    assert "BHK" not in offered(date(2024, 8, 1))
    assert errors_of(form(here, CASE | change(from_code=now["HNK"].pk))) == ["from_code"]


@pytest.mark.parametrize(
    ("on", "errors"), [(date(2024, 7, 31), []), (date(2024, 8, 1), ["holder"])]
)
def test_a_household_is_offered_while_the_law_knew_it(here, on, errors):
    codes = land_codes("TT08-2024" if on.month == 8 else "TT25-2014")
    one = CASE | {"holder": "HOUSEHOLD"}
    one |= change(from_code=codes["LUC"].pk, to_code=codes["ODT"].pk)

    assert errors_of(form(here, one, on=on)) == errors


def test_codes_on_which_sources_disagree_are_marked():
    codes = land_codes("TT08-2024")

    assert str(codes["DCH"]).endswith("(*)")
    assert not str(codes["ODT"]).endswith("(*)")
    assert not LandCode.objects.filter(scheme="TT25-2014", is_disputed=True).exists()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("006123456789, 006987654321", "6789, 4321"),
        ("012345678", "5678"),
        ("6789", "6789"),
        ("••••6789", "6789"),
        ("", ""),
    ],
)
def test_of_an_identity_number_only_its_end_is_kept(here, typed, kept):
    [case] = form(here, CASE | {"id_tails": typed}).details["cases"]

    assert case["id_tails"] == kept


def test_the_database_takes_no_whole_identity_number(here):
    with pytest.raises(DatabaseError), transaction.atomic():
        written(here, "100", id_tails="006123456789")


def test_the_page_shows_the_end_of_an_identity_number_behind_dots(here, sign_in):
    proposal = written(here, "100", id_tails="6789")

    page = sign_in(here.officer).get(proposal.get_absolute_url()).content.decode()

    assert "••••6789" in page


def post(here, sign_in, typed):
    where = reverse("meetings:new-proposal", args=[here.committee.slug, "land-use"])
    return sign_in(here.officer).post(where, typed)


@pytest.mark.parametrize(
    ("pressed", "names"),
    [
        ("add:cases", ["A", "B", ""]),
        ("drop:cases:0", ["B"]),
        ("drop:cases:7", ["A", "B"]),
        ("drop:cases:1", ["A"]),
        ("add:nothing", ["A", "B"]),
    ],
)
def test_a_button_adds_or_takes_away_a_case_and_judges_nothing(here, sign_in, pressed, names):
    cases = [CASE | {"persons": name, "parcel_area": "?"} for name in "AB"]

    answer = post(here, sign_in, filled(here, title="", rows=pressed) | land(here, *cases))

    dossier = answer.context["dossier"]
    assert [case["persons"].value() or "" for case in dossier.details.cases] == names
    assert not dossier.form.is_bound
    assert not Proposal.objects.exists()


@pytest.mark.parametrize(
    ("pressed", "areas"),
    [
        ("add:cases-1-conversions", [["1"], ["2", "3", ""]]),
        ("drop:cases-1-conversions:0", [["1"], ["3"]]),
    ],
)
def test_a_button_adds_or_takes_away_a_change_of_one_case(here, sign_in, pressed, areas):
    cases = [
        CASE | {"changes": [{"area": "1"}]},
        CASE | {"changes": [{"area": "2"}, {"area": "3"}]},
    ]

    answer = post(here, sign_in, filled(here, rows=pressed) | land(here, *cases))

    shown = answer.context["dossier"].details.cases
    assert [[one["area"].value() for one in case.conversions] for case in shown] == areas


def test_a_new_row_takes_the_cursor(here, sign_in):
    answer = post(here, sign_in, filled(here, rows="add:cases") | land(here, CASE))

    assert answer.content.decode().count("autofocus") == 1


@pytest.mark.parametrize("pressed", ["add", "drop:cases:x", "add:cases:²", "x" * 300])
def test_a_button_nobody_made_saves_as_any_other(here, sign_in, pressed):
    post(here, sign_in, filled(here, rows=pressed) | land(here, CASE))

    assert LandConversion.objects.count() == 1


def test_a_case_left_empty_is_not_judged(here):
    change = {"from_code": "", "to_code": "", "area": ""}
    empty = dict.fromkeys(CASE, "") | {"ward": "", "changes": [change]}

    assert errors_of(form(here, CASE, empty)) == []


def test_more_cases_than_a_page_takes_are_told(here):
    many = form(here, *[CASE] * 51)

    assert not many.is_valid()
    assert many.cases.non_form_errors()


def test_editing_shows_every_change_of_use(here, sign_in):
    proposal = written(here, "120", "80")
    where = reverse("meetings:edit-proposal", args=[here.committee.slug, proposal.code])

    page = sign_in(here.officer).get(where).content.decode()

    assert 'name="cases-0-conversions-1-area"' in page
    assert 'value="80"' in page


@pytest.mark.parametrize(
    ("holder", "begins"),
    [
        ("PERSON", "Cho phép 01 cá nhân"),
        ("HOUSEHOLD", "Cho phép 01 hộ gia đình"),
        ("ORGANISATION", "Cho phép 01 tổ chức"),
    ],
)
def test_the_wording_says_who_asks_and_each_change(here, holder, begins):
    proposal = written(here, "120", "80", holder=holder)

    said = kinds.get("land-use").decision_wording(proposal)

    assert said.startswith(begins)
    assert said.endswith("120 m² từ LUC sang ODT, 80 m² từ LUC sang ODT")
