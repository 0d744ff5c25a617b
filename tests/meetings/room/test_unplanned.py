"""A matter nobody planned, brought in the room with its paper."""

import uuid

import pytest
from django.urls import reverse

from giaoban.audit.models import AuditEvent
from giaoban.files import kinds
from giaoban.files.refusals import Unacceptable
from meetings.actions import agenda, sitting, unplanned, voting
from meetings.models import AgendaItem, Paper, Proposal
from meetings.models.agenda import programme_of
from tests.factories import AT, DepartmentFactory
from tests.meetings.room.test_race import all_at_once
from tests.preparations import pdf, requirements
from tests.sittings import called, in_session

TITLE = "Xử lý sạt lở tại tổ 8"


@pytest.fixture
def room(db):
    found = in_session(count=3, items=2)
    found.unit = DepartmentFactory(committee=found.committee)
    return found


def add(room, **fields):
    given = {
        "meeting": room.meeting,
        "department": room.unit,
        "title": TITLE,
        "needs_vote": True,
        "key": uuid.uuid4(),
        "paper": pdf(),
        "by": room.secretary,
        "at": AT,
    }
    return unplanned.add(**given | fields)


def url(room, name="add-unplanned"):
    return reverse(f"meetings:{name}", args=[room.committee.slug, room.meeting.code])


def test_it_comes_last_with_its_unit_and_paper_and_is_marked(room):
    item = add(room)

    assert (item.position, item.is_unplanned, item.needs_vote) == (3, True, True)
    assert (item.proposal.kind, item.proposal.department, item.proposal.state) == (
        "other",
        room.unit,
        "READY",
    )
    assert Paper.objects.get().proposal == item.proposal
    assert AuditEvent.objects.latest("pk").verb == "agenda.unplanned"
    assert [one.position for one in room.items] == [1, 2]
    assert room.again().current_item == room.item


def test_a_matter_may_come_without_a_paper(room):
    add(room, paper=None)

    assert not Paper.objects.exists()


def test_dealing_with_it_now_points_at_it(room):
    item = add(room, deal_now=True)

    assert room.again().current_item == item


def test_it_may_be_voted_on_like_any_other(room):
    item = add(room)
    item.meeting = room.again()

    round_ = voting.record_hands(item=item, by=room.chair, at=AT)

    assert round_.in_favour == 3


def test_its_screens_are_told(room):
    before = room.again().revision

    add(room)

    assert room.again().revision > before


def test_it_is_not_pointed_at_in_the_middle_of_a_vote(room):
    voting.open_round(item=room.item, by=room.secretary, at=AT)

    with pytest.raises(sitting.RoundIsStillOpen):
        add(room, deal_now=True)

    assert not Proposal.objects.exists()
    assert add(room).position == 3


def test_only_a_sitting_takes_it(db):
    other = called(count=3)
    other.unit = DepartmentFactory(committee=other.committee)

    with pytest.raises(sitting.NotInSession):
        add(other)


def test_a_second_click_is_the_first(room):
    key = uuid.uuid4()

    assert add(room, key=key) == add(room, key=key)
    assert AgendaItem.objects.filter(is_unplanned=True).count() == 1


def test_without_a_title_nothing_is_added(room):
    with pytest.raises(unplanned.SaysNoTitle):
        add(room, title=" ")


def test_the_papers_of_a_meeting_have_a_limit_together(room, monkeypatch):
    first = add(room)
    size = Paper.objects.get().file.size
    monkeypatch.setattr(kinds, "LARGEST_MEETING", 2 * size - 1)  # one by itself would do

    with pytest.raises(Unacceptable):
        add(room)

    assert AgendaItem.objects.get(is_unplanned=True) == first


def test_an_agenda_that_is_full_takes_no_more(room, monkeypatch):
    monkeypatch.setattr(agenda, "LONGEST_AGENDA", 2)

    with pytest.raises(agenda.TooLong):
        add(room)


def test_the_programme_lists_it_apart(room):
    add(room)

    headings = [item.heading for item in programme_of(room.again())]

    assert headings[:2] == ["", ""]
    assert headings[2] != ""


@pytest.mark.django_db(transaction=True)
def test_two_at_once_get_a_number_each():
    requirements()
    room = in_session(count=3, items=2)
    room.unit = DepartmentFactory(committee=room.committee)

    items = all_at_once([lambda: add(room, paper=None), lambda: add(room, paper=None)])

    assert sorted(item.position for item in items) == [3, 4]


# The page -----------------------------------------------------------------------------------------


def sent(room, **fields):
    given = {"title": TITLE, "department": room.unit.pk, "paper": pdf(), "key": str(uuid.uuid4())}
    return {f"unplanned-{name}": value for name, value in (given | fields).items()}


def test_the_secretary_adds_it_from_the_panel_and_comes_back(client, room):
    client.force_login(room.secretary)
    conduct = reverse("desk:conduct", args=[room.committee.slug, room.meeting.code])

    assert 'name="unplanned-title"' in client.get(conduct).text
    answer = client.post(f"{url(room)}?next={conduct}", sent(room, needs_vote="on"))

    item = AgendaItem.objects.get(is_unplanned=True)
    assert (answer.status_code, answer.url, item.needs_vote) == (302, conduct, True)
    for page in (conduct, url(room, "live"), room.meeting.get_absolute_url()):
        assert TITLE in client.get(page).text
    assert "bi-plus-circle" in client.get(url(room, "live")).text


@pytest.mark.parametrize("wrong", ["title", "department", "key"])
def test_what_is_missing_is_said_and_what_was_typed_kept(client, room, wrong):
    client.force_login(room.secretary)

    answer = client.post(url(room), sent(room, **{wrong: ""}))

    assert answer.status_code == 200
    assert not AgendaItem.objects.filter(is_unplanned=True).exists()
    if wrong != "title":
        assert TITLE in answer.text


def test_a_file_that_is_none_of_the_kinds_is_refused(client, room):
    client.force_login(room.secretary)
    bad = pdf("x.exe")

    answer = client.post(url(room), sent(room, paper=bad))

    assert answer.status_code == 200
    assert not AgendaItem.objects.filter(is_unplanned=True).exists()


def test_it_is_for_whoever_runs_the_meeting(client, room):
    stranger = called(count=3).secretary
    found = []
    for user in (room.chair, room.members[1], stranger):
        client.force_login(user)
        found.append((client.get(url(room)).status_code, client.post(url(room)).status_code))

    assert found == [(403, 403), (403, 403), (404, 404)]
