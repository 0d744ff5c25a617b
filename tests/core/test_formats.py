from datetime import date
from decimal import Decimal

import pytest
from django import forms
from django.template import Context, Template
from django.utils import formats, translation


@pytest.mark.parametrize("language", ["vi", "en"])
def test_django_itself_reads_and_writes_days_as_an_office_does(language):
    with translation.override(language):
        assert forms.DateField().clean("06/07/2022") == date(2022, 7, 6)
        assert formats.date_format(date(2022, 7, 6), "SHORT_DATE_FORMAT") == "6/7/2022"
        assert formats.number_format(Decimal("24252.92"), force_grouping=True) == "24.252,92"


def test_numbers_that_are_not_amounts_stay_plain():
    """An id of 1234 must not become 1.234 in a page or a query string."""
    assert Template("{{ pk }}").render(Context({"pk": 1234})) == "1234"


def test_the_filters_write_numbers_and_days():
    page = Template(
        "{% load vietnamese %}"
        "{{ area|number:1 }} | {{ total|dong }} | {{ on|day }} | {{ on|formal_day }}"
    )
    context = Context({"area": Decimal("200"), "total": 1500000, "on": date(2022, 2, 5)})

    assert page.render(context) == "200,0 | 1.500.000 đồng | 5/2/2022 | 05 tháng 02 năm 2022"


def test_the_filters_show_nothing_for_nothing():
    page = Template(
        "{% load vietnamese %}[{{ x|number }}{{ x|dong }}{{ x|day }}{{ x|clock }}{{ x|moment }}]"
    )

    assert page.render(Context({"x": None})) == "[]"
