"""The next meeting from the last one, an item sent on, the backlog: the pages."""

from datetime import timedelta

import pytest
from django.urls import reverse

from meetings.actions import agenda
from meetings.enums import DecisionOutcome, MeetingKind
from meetings.models import AgendaItem, Meeting
from tests.factories import AT
from tests.meetings.held import held
from tests.preparations import EARLIER, month

NEXT = AT + timedelta(days=28)


@pytest.fixture
def here(db):
    return month()


def url(here, name, *args):
    return reverse(f"meetings:{name}", args=[here.committee.slug, *args])


def as_shown(form) -> dict:
    """What the browser sends when the page is saved as it came."""
    sent = {}
    for name, value in form.initial.items():
        if name == "starts_at":
            day, clock = form.fields[name].widget.decompress(value)
            sent |= {"starts_at_day": day, "starts_at_clock": clock}
        elif name in form.fields and value is not None:
            sent[name] = form.fields[name].prepare_value(value)
    return sent


def test_the_list_offers_the_last_regular_meeting_to_go_on_from(here, sign_in):
    regular, _put_off = held(here, DecisionOutcome.POSTPONED)
    here.called(kind=MeetingKind.SPECIAL, starts_at=AT + timedelta(days=2))

    listed = sign_in(here.secretary).get(url(here, "list"))

    assert listed.context["previous"] == regular


def test_where_all_meetings_are_special_the_list_offers_the_last(here, sign_in):
    special = here.called(kind=MeetingKind.SPECIAL)

    assert sign_in(here.secretary).get(url(here, "list")).context["previous"] == special


def test_the_next_meeting_is_made_in_three_clicks(here, sign_in):
    previous, put_off = held(here, DecisionOutcome.POSTPONED)
    waiting, client = here.ready(), sign_in(here.secretary)

    listed = client.get(url(here, "list"))
    shown = client.get(url(here, "next-meeting", listed.context["previous"].code))
    saved = client.post(url(here, "next-meeting", previous.code), as_shown(shown.context["form"]))

    planned = Meeting.objects.exclude(pk=previous.pk).get()
    assert saved.url == url(here, "agenda", planned.code)
    assert (planned.title, planned.starts_at) == ("Phiên họp giao ban tháng 8/2022", NEXT)
    assert [item.proposal for item in planned.items.in_order()] == [put_off.proposal, waiting]


def test_saved_twice_it_is_one_meeting(here, sign_in):
    previous, _put_off = held(here, DecisionOutcome.POSTPONED)
    client, where = sign_in(here.secretary), url(here, "next-meeting", previous.code)
    filled = as_shown(client.get(where).context["form"])

    answers = {client.post(where, filled).url for _click in range(2)}

    assert answers == {url(here, "agenda", "2022-08")}


def test_what_went_elsewhere_meanwhile_is_told_and_the_form_comes_back(here, sign_in):
    previous, put_off = held(here, DecisionOutcome.POSTPONED)
    client, where = sign_in(here.secretary), url(here, "next-meeting", previous.code)
    filled = as_shown(client.get(where).context["form"])
    other = here.planned(starts_at=NEXT + timedelta(days=1))
    agenda.add_proposals(meeting=other, proposals=[put_off.proposal], by=here.secretary, at=EARLIER)

    answer = client.post(where, filled | {"place": "Hội trường"})

    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == ["unfinished"]
    assert "Hội trường" in answer.content.decode()
    assert not Meeting.objects.filter(code="2022-08").exists()


def test_an_item_is_sent_and_its_proposal_tells_the_way(here, sign_in):
    meeting, item = held(here, DecisionOutcome.POSTPONED)
    target, client = here.planned(starts_at=NEXT), sign_in(here.secretary)

    sent = client.post(
        url(here, "send-item", meeting.code, item.pk), {"target": target.pk, "reason": "Hết giờ"}
    )
    page = client.get(item.proposal.get_absolute_url())

    assert sent.url == meeting.get_absolute_url()
    assert [place.meeting for place in page.context["items"]] == [meeting, target]
    assert [one.reason for one in page.context["transfers"]] == ["Hết giờ"]


def test_a_unit_does_not_learn_of_a_meeting_in_preparation(here, sign_in):
    meeting, item = held(here, DecisionOutcome.POSTPONED)
    target = here.planned(starts_at=NEXT)
    sign_in(here.secretary).post(
        url(here, "send-item", meeting.code, item.pk), {"target": target.pk}
    )

    page = sign_in(here.officer).get(item.proposal.get_absolute_url())

    assert [place.meeting for place in page.context["items"]] == [meeting]
    assert list(page.context["transfers"]) == []


def test_what_cannot_be_sent_comes_back_with_the_sentence(here, sign_in):
    meeting, item = held(here, DecisionOutcome.NOTED)
    target = here.planned(starts_at=NEXT)

    answer = sign_in(here.secretary).post(
        url(here, "send-item", meeting.code, item.pk), {"target": target.pk}
    )

    assert answer.context["form"].non_field_errors()


@pytest.mark.parametrize("name", ["next-meeting", "send-item", "mark-standing", "place-waiting"])
def test_only_the_office_carries_things_over(here, sign_in, name):
    meeting = here.called()
    args = {
        "place-waiting": [],
        "next-meeting": [meeting.code],
    }.get(name, [meeting.code, meeting.items.get().pk])

    answers = {
        person: sign_in(person).post(url(here, name, *args)).status_code
        for person in (here.member, here.stranger)
    }

    assert answers == {here.member: 403, here.stranger: 404}


def test_an_item_is_marked_to_come_back_and_no_longer(here, sign_in):
    meeting, client = here.with_items(1), sign_in(here.secretary)
    where = url(here, "mark-standing", meeting.code, meeting.items.get().pk)

    marked = []
    for value in ("1", "0"):
        client.post(where, {"standing": value})
        marked.append(meeting.items.get().is_standing)

    assert marked == [True, False]


def test_the_backlog_goes_on_an_agenda(here, sign_in):
    waiting, target = here.ready(), here.planned()

    answer = sign_in(here.secretary).post(
        url(here, "place-waiting"), {"proposals": [waiting.pk], "target": target.pk}
    )

    assert answer.url == url(here, "agenda", target.code)
    assert AgendaItem.objects.get().proposal == waiting


def test_nothing_ticked_in_the_backlog_is_told(here, sign_in):
    here.ready()
    target = here.planned()

    answer = sign_in(here.secretary).post(url(here, "place-waiting"), {"target": target.pk})

    assert list(answer.context["form"].errors) == ["proposals"]


@pytest.mark.parametrize("rows", [1, 3])
def test_backlog_query_count(here, sign_in, rows, django_assert_num_queries):
    for _row in range(rows):
        here.ready()
    here.planned()
    client = sign_in(here.secretary)

    with django_assert_num_queries(9):
        client.get(url(here, "backlog"))


@pytest.mark.parametrize("rows", [1, 3])
def test_next_meeting_query_count(here, sign_in, rows, django_assert_num_queries):
    previous, *_items = held(here, *([DecisionOutcome.POSTPONED] * rows))
    for _row in range(rows):
        here.ready()
    client = sign_in(here.secretary)

    with django_assert_num_queries(14):
        client.get(url(here, "next-meeting", previous.code))
