"""A matter of the budget: lines that add up."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from meetings import kinds
from meetings.subjects.budget.forms import BudgetForm
from meetings.subjects.budget.models import BudgetMatter
from tests.preparations import month

pytestmark = pytest.mark.django_db
LINES = (("Sửa chữa trường", "600.000.000"), ("Đường thôn", "400.000.000 đồng"))


@pytest.fixture
def here():
    return month()


def form(here, *lines, **typed):
    values = {"sort": "ALLOCATION", "year": "2022", "source": "Ngân sách thành phố"}
    values |= {"total": "1.000.000.000"} | typed
    data = {f"details-{name}": value for name, value in values.items()}
    data |= {"lines-TOTAL_FORMS": len(lines), "lines-INITIAL_FORMS": 0}
    for number, (purpose, amount) in enumerate(lines):
        data |= {f"lines-{number}-purpose": purpose, f"lines-{number}-amount": amount}
    found = BudgetForm(data, committee=here.committee, today=date(2022, 6, 10))
    found.is_valid()
    return found


def test_lines_that_add_up_are_taken(here):
    found = form(here, *LINES)

    assert found.is_valid()
    assert [line["amount"] for line in found.details["lines"]] == [600_000_000, 400_000_000]


@pytest.mark.parametrize("total", ["999.999.999", "1.000.000.001"])
def test_lines_that_do_not_are_said_beside_the_total(here, total):
    assert list(form(here, *LINES, total=total).errors) == ["total"]


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"sort": "X"}, "sort"),
        ({"year": "1999"}, "year"),
        ({"year": "2028"}, "year"),
        ({"total": "0"}, "total"),
        ({"total": "-5"}, "total"),
        ({"source": ""}, "source"),
    ],
)
def test_it_says_beside_the_field_what_is_wrong(here, typed, field):
    assert field in form(here, *LINES, **typed).errors


def test_an_adjustment_may_take_money_away(here):
    down = form(here, ("Cắt giảm", "-500"), ("Tăng", "200"), sort="ADJUSTMENT", total="-300")

    assert down.is_valid()


def test_a_line_of_nothing_is_refused(here):
    assert "amount" in form(here, *LINES, ("Thừa", "0")).lines[2].errors


def test_a_matter_without_lines_is_refused(here):
    assert not form(here).is_valid()


def test_it_is_written_and_read_again(here):
    lines = [{"purpose": "Đường thôn", "amount": 5}]
    details = {"sort": "ALLOCATION", "year": 2022, "source": "Ngân sách", "total": 5}
    proposal = here.draft(kind="budget", details=details | {"lines": lines})

    found = kinds.get("budget").details(proposal)

    assert BudgetForm.initial_of(found)["lines"] == lines
    assert kinds.get("budget").public_wording(proposal) == "Phân bổ kinh phí năm 2022"


def test_the_database_lets_only_an_adjustment_take_away(here):
    values = {"proposal": here.draft(), "year": 2022, "source": "x"}

    with pytest.raises(IntegrityError), transaction.atomic():
        BudgetMatter.objects.create(sort="ESTIMATE", total=-1, **values)
    with pytest.raises(IntegrityError), transaction.atomic():
        BudgetMatter.objects.create(sort="ADJUSTMENT", total=0, **values)
