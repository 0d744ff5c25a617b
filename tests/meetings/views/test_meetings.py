"""The pages of a meeting up to the call."""

import pytest
from django.urls import reverse

from meetings.actions import agenda, meetings
from meetings.enums import MeetingState
from meetings.models import Meeting
from tests.preparations import EARLIER, month


@pytest.fixture
def here(db):
    return month()


def url(here, name, *args):
    return reverse(f"meetings:{name}", args=[here.committee.slug, *args])


def filled(here, **fields):
    values = {
        "title": "Phiên họp giao ban tháng 7/2022",
        "kind": "REGULAR",
        "starts_at_day": "30/6/2022",
        "starts_at_clock": "14h00",
        "place": "Phòng họp số 1",
        "presiding": here.chair.pk,
        "secretary": here.secretary.pk,
        "review_month": "6/2022",
        "plan_month": "7/2022",
    }
    return values | fields


def test_a_meeting_is_planned_and_a_second_click_finds_it(here, sign_in):
    client, where = sign_in(here.secretary), url(here, "new-meeting")

    answers = [client.post(where, filled(here)).url for _ in range(2)]

    assert answers == [url(here, "agenda", "2022-07")] * 2
    assert Meeting.objects.get().starts_at.isoformat() == "2022-06-30T07:00:00+00:00"


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"title": ""}, "title"),
        ({"starts_at_day": "1/6/2022"}, "starts_at"),
        ({"starts_at_clock": ""}, "starts_at"),
        ({"plan_month": "2022"}, "plan_month"),
    ],
)
def test_a_wrong_plan_comes_back(here, sign_in, typed, field):
    answer = sign_in(here.secretary).post(url(here, "new-meeting"), filled(here, **typed))

    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == [field]
    assert not Meeting.objects.exists()


def test_a_meeting_somebody_else_planned_is_no_second_click(here, sign_in):
    here.planned()

    answer = sign_in(here.chief).post(url(here, "new-meeting"), filled(here))

    assert list(answer.context["form"].errors) == ["starts_at"]


def test_a_meeting_is_edited_and_a_stale_edit_is_told(here, sign_in):
    meeting, client = here.planned(), sign_in(here.secretary)
    where = url(here, "edit-meeting", meeting.code)

    saved = client.post(where, filled(here, place="Hội trường", version=meeting.revision))
    stale = client.post(where, filled(here, place="Tầng 2", version=meeting.revision))

    meeting.refresh_from_db()
    assert saved.url == meeting.get_absolute_url()
    assert meeting.place == "Hội trường"
    assert stale.context["form"].non_field_errors()


def test_the_programme_is_asked_approved_and_published(here, sign_in):
    meeting = here.with_items(2)
    office, chair = sign_in(here.secretary), sign_in(here.chair)

    office.post(url(here, "ask-programme", meeting.code))
    chair.post(url(here, "approve-programme", meeting.code), {"version": meeting.order_version})
    office.post(url(here, "call-meeting", meeting.code))

    meeting.refresh_from_db()
    assert meeting.state == MeetingState.CALLED
    assert meeting.invitations.count() == 7


def test_the_office_enters_the_approval_of_the_chair(here, sign_in):
    meeting = here.with_items(1)

    sign_in(here.secretary).post(
        url(here, "approve-programme", meeting.code),
        {"version": meeting.order_version, "acted_by": here.chair.pk, "channel": "IN_PERSON"},
    )

    approval = meeting.approvals.get()
    assert (approval.by, approval.entered_by) == (here.chair, here.secretary)


def test_approving_what_changed_meanwhile_is_told(here, sign_in):
    meeting, client = here.with_items(1), sign_in(here.chair)
    agenda.add_free(meeting=meeting, title="Mới", by=here.secretary, at=EARLIER)

    answer = client.post(
        url(here, "approve-programme", meeting.code), {"version": meeting.order_version}
    )

    assert answer.context["form"].non_field_errors()
    assert not meeting.approvals.exists()


@pytest.mark.parametrize("name", ["ask-programme", "call-meeting"])
def test_what_cannot_be_done_yet_is_said(here, sign_in, name):
    meeting = here.planned()

    answer = sign_in(here.secretary).post(url(here, name, meeting.code), follow=True)

    assert [message.level_tag for message in answer.context["messages"]] == ["error"]
    assert not meeting.invitations.exists()


def test_a_meeting_is_cancelled_with_a_reason(here, sign_in):
    meeting, client = here.called(), sign_in(here.secretary)
    where = url(here, "cancel-meeting", meeting.code)

    wrong = client.post(where, {"reason": ""})
    client.post(where, {"reason": "Mưa bão"})

    meeting.refresh_from_db()
    assert list(wrong.context["form"].errors) == ["reason"]
    assert meeting.state == MeetingState.CANCELLED


def test_papers_are_linked_for_members_and_not_for_other_units(here, sign_in):
    meeting, ready = here.planned(), here.ready()
    agenda.add_proposals(meeting=meeting, proposals=[ready], by=here.secretary, at=EARLIER)
    meeting.refresh_from_db()
    meetings.approve_programme(
        meeting=meeting, order_version=meeting.order_version, by=here.chair, at=EARLIER
    )
    meetings.call(meeting=meeting, by=here.secretary, at=EARLIER)
    paper = url(here, "paper", ready.code, ready.papers.get().pk)

    seen = {
        person: paper in sign_in(person).get(meeting.get_absolute_url()).content.decode()
        for person in (here.member, here.other_head, here.officer)
    }

    assert seen == {here.member: True, here.other_head: False, here.officer: True}
    assert sign_in(here.member).get(paper).status_code == 200
    assert sign_in(here.other_head).get(paper).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_meeting_query_count(here, sign_in, rows, django_assert_num_queries):
    meeting = here.planned()
    ready = [here.ready() for _ in range(rows)]
    agenda.add_proposals(meeting=meeting, proposals=ready, by=here.secretary, at=EARLIER)
    client, where = sign_in(here.secretary), meeting.get_absolute_url()

    with django_assert_num_queries(10):
        client.get(where)


@pytest.mark.parametrize("rows", [1, 3])
def test_a_called_meeting_costs_a_member_the_same(here, sign_in, rows, django_assert_num_queries):
    meeting = here.with_items(1)
    ready = [here.ready() for _ in range(rows)]
    agenda.add_proposals(meeting=meeting, proposals=ready, by=here.secretary, at=EARLIER)
    meeting.refresh_from_db()
    meetings.approve_programme(
        meeting=meeting, order_version=meeting.order_version, by=here.chair, at=EARLIER
    )
    meetings.call(meeting=meeting, by=here.secretary, at=EARLIER)
    client, where = sign_in(here.member), meeting.get_absolute_url()

    with django_assert_num_queries(8):
        client.get(where)


@pytest.mark.parametrize("rows", [1, 3])
def test_meetings_query_count(here, sign_in, rows, django_assert_num_queries):
    for number in range(rows):
        here.planned(starts_at=EARLIER.replace(month=7 + number))
    client = sign_in(here.secretary)

    with django_assert_num_queries(6):
        client.get(url(here, "list"))


def test_older_meetings_are_on_the_next_page(here, sign_in, monkeypatch):
    monkeypatch.setattr("meetings.views.meetings.ON_A_PAGE", 1)
    later = here.planned(starts_at=EARLIER.replace(month=8))
    sooner = here.planned(starts_at=EARLIER.replace(month=7))
    client = sign_in(here.secretary)

    first = client.get(url(here, "list"))
    second = client.get(f"{url(here, 'list')}?{first.context['older']}")

    assert (first.context["meetings"], second.context["meetings"]) == ([later], [sooner])


@pytest.mark.parametrize("rows", [1, 3])
def test_call_query_count(here, sign_in, rows, django_assert_num_queries):
    meeting = here.with_items(rows)
    client = sign_in(here.secretary)

    with django_assert_num_queries(18):
        client.get(url(here, "call-meeting", meeting.code))


def test_what_is_missing_is_listed_before_the_call_what_blocks_apart(here, sign_in):
    meeting = here.with_items(1)

    page = sign_in(here.secretary).get(url(here, "call-meeting", meeting.code))

    blocking, warnings = page.context["blocking"], page.context["warnings"]
    assert (len(blocking), len(warnings)) == (1, 1)
    assert all(f'href="{one.url}"' in page.content.decode() for one in blocking + warnings)
    assert f'action="{url(here, "call-meeting", meeting.code)}"' not in page.content.decode()


@pytest.mark.parametrize(("day", "short"), [("2022-06-15", 0), ("2022-06-14", 1)])
def test_a_call_too_late_for_the_papers_says_so(here, sign_in, day, short):
    """Friday 10 June: three working days later is Wednesday the 15th."""
    starts_at = EARLIER.fromisoformat(f"{day}T07:00:00+00:00")
    meeting = here.with_items(1, starts_at=starts_at)

    answer = sign_in(here.secretary).get(url(here, "call-meeting", meeting.code))

    assert answer.context["papers_by"].late == short
