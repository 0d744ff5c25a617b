import unicodedata
import uuid
from contextlib import suppress
from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest
from django import forms
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from giaoban.core import fields

HOSTILE = ["<script>", "'; DROP TABLE", "\0", "\u202e", "9" * 400, "٣٠/٦/٢٠٢٢", "-", "/", "1/1/1/1"]


@pytest.mark.parametrize(
    "typed", ["06/07/2022", "6/7/2022", "6-7-2022", "06.07.2022", "2022-07-06", " 6 / 7 / 22 "]
)
def test_day_field_reads_the_sixth_of_july(typed):
    assert fields.DayField().clean(typed) == date(2022, 7, 6)


def test_day_field_completes_a_day_with_the_year_it_was_given():
    assert fields.DayField(year=2022).clean("27/7") == date(2022, 7, 27)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("27/7", "no_year"),
        ("31/2/2022", "absent"),
        ("13/13/2022", "absent"),
        ("0/1/2022", "absent"),
        ("30/6/0202", "invalid"),
        ("30/6/3022", "invalid"),
        ("hôm nay", "invalid"),
        ("30/6/202", "invalid"),
        ("07/2022", "invalid"),
        ("", "required"),
    ],
)
def test_day_field_says_what_is_wrong(typed, code):
    with pytest.raises(ValidationError) as refused:
        fields.DayField().clean(typed)

    assert [error.code for error in refused.value.error_list] == [code]


def test_day_field_shows_a_day_as_it_is_written():
    class Due(forms.Form):
        due_on = fields.DayField()

    assert 'value="30/6/2022"' in str(Due(initial={"due_on": date(2022, 6, 30)})["due_on"])
    assert 'value="thứ năm"' in str(Due({"due_on": "thứ năm"})["due_on"])
    assert 'type="text"' in str(Due()["due_on"])


def test_an_empty_day_that_need_not_be_given_is_none():
    assert fields.DayField(required=False).clean("  ") is None


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("14:03", time(14, 3)),
        ("14h03", time(14, 3)),
        ("8h", time(8)),
        ("14 giờ 03 phút", time(14, 3)),
    ],
)
def test_clock_field_reads_a_time_of_day(typed, found):
    assert fields.ClockField().clean(typed) == found


@pytest.mark.parametrize("typed", ["25:00", "14:60", "14", "chiều"])
def test_clock_field_refuses_no_time(typed):
    with pytest.raises(ValidationError):
        fields.ClockField().clean(typed)


def test_moment_field_gives_an_aware_moment():
    found = fields.MomentField().clean(["30/6/2022", "14:00"])

    assert found == datetime(2022, 6, 30, 7, 0, tzinfo=UTC)


def test_moment_field_asks_for_both_parts():
    with pytest.raises(ValidationError) as refused:
        fields.MomentField().clean(["30/6/2022", ""])

    assert refused.value.messages == [str(fields.MomentField().error_messages["incomplete"])]


def test_moment_field_shows_day_and_time():
    class Call(forms.Form):
        begins_at = fields.MomentField()

    shown = str(Call(initial={"begins_at": datetime(2022, 6, 30, 7, 0, tzinfo=UTC)})["begins_at"])

    assert 'value="30/6/2022"' in shown
    assert 'value="14:00"' in shown
    assert shown.count("aria-label") == 2


def test_an_empty_moment_that_need_not_be_given_is_none():
    assert fields.MomentField(required=False).clean(["", ""]) is None


def test_number_field_reads_and_shows_a_number():
    class Area(forms.Form):
        area = fields.NumberField(places=1)

    assert fields.NumberField(places=1).clean("1.739,5") == Decimal("1739.5")
    assert 'value="1.739,5"' in str(Area(initial={"area": Decimal("1739.50")})["area"])
    assert 'value="1.73"' in str(Area({"area": "1.73"})["area"])


@pytest.mark.parametrize(
    ("field", "typed", "code"),
    [
        (fields.NumberField(), "1.73", "invalid"),
        (fields.NumberField(places=1), "1,75", "too_fine"),
        (fields.NumberField(min_value=1), "0", "too_small"),
        (fields.NumberField(max_value=10), "11", "too_large"),
        (fields.NumberField(), "9" * 20, "too_large"),
        (fields.NumberField(), " ", "required"),
        (fields.WholeNumberField(), "1,5", "whole"),
        (fields.WholeNumberField(), "-1", "too_small"),
        (fields.DongField(), "1.500,5", "whole"),
        (fields.DongField(), "-5", "too_small"),
    ],
)
def test_a_number_that_will_not_do_is_refused(field, typed, code):
    with pytest.raises(ValidationError) as refused:
        field.clean(typed)

    assert [error.code for error in refused.value.error_list] == [code]


@pytest.mark.parametrize("typed", ["1.500.000", "1500000", "1.500.000 đồng", "1.500.000đ"])
def test_dong_field_reads_a_whole_amount(typed):
    found = fields.DongField().clean(typed)

    assert (found, type(found)) == (1_500_000, int)


def test_a_number_that_did_not_change_is_not_changed():
    assert not fields.NumberField().has_changed(Decimal("1739.50"), "1.739,5")
    assert not fields.DayField().has_changed(date(2022, 6, 30), "30/06/2022")


def test_title_field_squeezes_and_composes():
    typed = unicodedata.normalize("NFD", "  Đề án \u00a0 Xuất   Hóa\u200b ")

    assert fields.TitleField().clean(typed) == "Đề án Xuất Hóa"


def test_title_field_refuses_a_stamp_of_secrecy():
    with pytest.raises(ValidationError) as refused:
        fields.TitleField().clean("Phương án phòng thủ - MẬT")

    assert refused.value.error_list[0].code == "state_secret"


def test_title_field_needs_more_than_spaces():
    with pytest.raises(ValidationError):
        fields.TitleField().clean(" \u00a0 ")


def test_paragraphs_field_keeps_lines():
    assert fields.ParagraphsField().clean("một\r\n\r\nhai ") == "một\n\nhai"


def test_a_submission_key_is_new_in_every_form_and_kept_when_it_comes_back():
    class Register(forms.Form):
        key = fields.SubmissionKeyField()

    first, second = Register()["key"].value(), Register()["key"].value()
    again = Register({"key": str(first)})

    assert first != second
    assert again.is_valid()
    assert again.cleaned_data == {"key": uuid.UUID(first)}


ALL = [
    fields.DayField(),
    fields.DayField(year=2022),
    fields.ClockField(),
    fields.NumberField(places=2),
    fields.WholeNumberField(),
    fields.DongField(),
    fields.TitleField(max_length=200),
    fields.ParagraphsField(),
    fields.VersionField(),
    fields.SubmissionKeyField(),
]


@pytest.mark.parametrize("field", ALL, ids=lambda field: type(field).__name__)
@given(typed=st.one_of(st.sampled_from(HOSTILE), st.text(max_size=60)))
def test_whatever_is_typed_gives_a_value_or_a_sentence(field, typed):
    with suppress(ValidationError):
        field.clean(typed)
