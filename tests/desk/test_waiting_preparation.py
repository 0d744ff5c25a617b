"""The desk leads a member to the preparation while something waits for their position."""

import pytest
from django.urls import reverse

from giaoban.desk import waiting
from meetings import preparation
from meetings.actions import positions
from meetings.actions.positions import Answer
from meetings.enums import PositionChoice
from tests.preparations import EARLIER, month


@pytest.fixture
def here(db):
    return month()


def row_of(person):
    found = {one.code: one for one in waiting.for_person(person, at=EARLIER)}
    [row] = found["meetings"].rows
    return row


def agrees(person, meeting, *, to):
    read = meeting.items.in_order().for_reading()[:to]
    said = {
        item.pk: Answer(PositionChoice.AGREE, "", version=0, mark=preparation.mark_of(item))
        for item in read
    }
    positions.take(meeting=meeting, answers=said, by=person, at=EARLIER)


def test_a_member_is_led_to_the_preparation_until_the_last_item_has_a_position(here):
    meeting = here.called(2)
    prepare = reverse("meetings:prepare", args=[here.committee.slug, meeting.code])
    assert row_of(here.member).prepare_url == prepare

    agrees(here.member, meeting, to=1)
    assert row_of(here.member).prepare_url == prepare

    agrees(here.member, meeting, to=2)
    assert row_of(here.member).prepare_url == ""


def test_another_members_position_is_not_ones_own(here):
    agrees(here.vice_chair, here.called(1), to=1)

    assert row_of(here.member).prepare_url != ""


def test_whoever_takes_no_position_is_not_led_there(here):
    here.called(1)

    assert row_of(here.secretary).prepare_url == ""


@pytest.mark.parametrize("items", [1, 3])
def test_the_desk_of_a_member_costs_the_same(here, items, client, django_assert_num_queries):
    here.called(items)
    client.force_login(here.member)
    client.get(reverse("desk:mine"))

    with django_assert_num_queries(9):
        client.get(reverse("desk:mine"))
