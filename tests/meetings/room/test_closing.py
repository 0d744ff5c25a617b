"""A meeting closes with everything settled, or on a named order that stays on record."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import Error
from django.urls import reverse

from giaoban.acts.hands import Hand
from giaoban.acts.models import Channel
from giaoban.audit.models import AuditEvent
from giaoban.core.refusals import NotAllowed
from meetings import continuing
from meetings.actions import ballots, closing, decisions, sitting, voting
from meetings.models import Ballot, ClosingOverride, Round
from tests.factories import AT
from tests.meetings.room.test_race import all_at_once, told
from tests.sittings import LATER, called, in_session, settled

WHY = "Chủ tịch phải đi kiểm tra bão"


def override(room, **fields):
    given = {"meeting": room.meeting, "reason": WHY, "by": room.chair, "at": LATER}
    return closing.close_all_the_same(**given | fields)


def close(room):
    return sitting.close_meeting(meeting=room.meeting, by=room.secretary, at=LATER)


@pytest.mark.django_db
@pytest.mark.parametrize("votes", [True, False])
def test_an_item_nothing_was_said_of_keeps_the_meeting_open(votes):
    room = in_session(count=3, items=2, votes=votes)
    decisions.decide(item=room.item, outcome="POSTPONED", by=room.chair, at=AT)

    with pytest.raises(sitting.StillUndecided) as refusal:
        close(room)

    assert refusal.value.values == {"items": "2. Nội dung 2"}
    assert room.again().is_in_session


@pytest.mark.django_db
def test_the_order_of_the_chair_closes_it_and_is_kept():
    room = in_session(count=3, items=3)
    decisions.decide(item=room.items[1], outcome="POSTPONED", by=room.chair, at=AT)
    hand = Hand(entered_by=room.secretary, channel=Channel.IN_PERSON)

    meeting = override(room, hand=hand)

    kept = ClosingOverride.objects.get()
    event = AuditEvent.objects.get(verb="meeting.closed_all_the_same")
    assert (meeting.state, meeting.closed_at, meeting.current_item) == ("CLOSED", LATER, None)
    assert (kept.by, kept.entered_by, kept.reason, kept.undecided) == (
        room.chair,
        room.secretary,
        WHY,
        [1, 3],
    )
    assert (event.reason, event.after["undecided"]) == (WHY, [1, 3])
    assert (event.actor_id, event.entered_by_id) == (room.chair.pk, room.secretary.pk)


@pytest.mark.django_db
def test_an_open_vote_is_annulled_with_the_reason_and_keeps_its_ballots():
    room = in_session(count=3)
    round_ = voting.open_round(item=room.item, by=room.secretary, at=AT)
    key = "00000000-0000-0000-0000-000000000001"
    ballots.cast(round=round_, person=room.chair, choice="FOR", key=key, at=AT)

    override(room)

    round_.refresh_from_db()
    assert (round_.state, round_.annulled_by, WHY in round_.annulled_because) == (
        "ANNULLED",
        room.chair,
        True,
    )
    assert Ballot.objects.count() == 1


@pytest.mark.django_db
def test_what_was_not_reached_may_go_on_to_a_later_meeting():
    room = in_session(count=3, items=2)
    decisions.decide(item=room.item, outcome="POSTPONED", by=room.chair, at=AT)

    meeting = override(room)

    assert list(continuing.unfinished_of(meeting)) == room.items


@pytest.mark.django_db
@pytest.mark.parametrize("reason", ["", "  "])
def test_an_order_without_a_reason_is_none(reason):
    room = in_session(count=3)

    with pytest.raises(closing.SaysNoReason):
        override(room, reason=reason)
    with pytest.raises(IntegrityError, match="says_why"), transaction.atomic():
        ClosingOverride.objects.create(
            meeting=room.meeting, reason="", undecided=[], by=room.chair, at=AT
        )

    assert room.again().is_in_session


@pytest.mark.django_db
def test_nothing_left_open_needs_no_order():
    room = settled(in_session(count=3))

    with pytest.raises(closing.NothingIsLeftOpen):
        override(room)

    assert close(room).state == "CLOSED"


@pytest.mark.django_db
def test_only_a_sitting_is_closed():
    with pytest.raises(NotAllowed):
        override(called(count=3))
    room = in_session(count=3)
    override(room)
    with pytest.raises(NotAllowed):
        override(room)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change",
    [
        "UPDATE meetings_closingoverride SET reason = 'x'",
        "DELETE FROM meetings_closingoverride",
    ],
)
def test_the_order_is_never_changed(change):
    override(in_session(count=3))

    with pytest.raises(Error), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)


# The page -----------------------------------------------------------------------------------------


def url(room, name="left-open"):
    return reverse(f"meetings:{name}", args=[room.committee.slug, room.meeting.code])


@pytest.mark.django_db
def test_the_page_lists_what_is_open_with_the_way_there(client):
    room = in_session(count=3, items=2)
    voting.open_round(item=room.items[1], by=room.secretary, at=AT)
    client.force_login(room.secretary)

    shown = client.get(url(room)).text

    conduct = reverse("desk:conduct", args=[room.committee.slug, room.meeting.code])
    for item in room.items:
        assert f'href="{conduct}#item-{item.pk}"' in shown
    assert f'href="{conduct}#current-item"' in shown


@pytest.mark.django_db
def test_the_chair_closes_it_in_person_and_the_record_says_so(client):
    room = in_session(count=3)
    client.force_login(room.chair)

    client.post(url(room), {"reason": WHY})

    kept = ClosingOverride.objects.get()
    assert (kept.by, kept.entered_by) == (room.chair, None)
    client.force_login(room.members[1])
    for page in (room.meeting.get_absolute_url(), url(room, "live")):
        assert WHY in client.get(page).text


@pytest.mark.django_db
def test_the_secretary_enters_it_for_the_chair(client):
    room = in_session(count=3)
    client.force_login(room.secretary)
    sent = {"reason": WHY, "acted_by": room.chair.pk, "channel": "IN_PERSON"}

    nobody = client.post(url(room), {"reason": WHY})
    done = client.post(url(room), sent)

    assert (nobody.status_code, done.status_code) == (200, 302)
    assert (ClosingOverride.objects.get().entered_by, room.again().state) == (
        room.secretary,
        "CLOSED",
    )


@pytest.mark.django_db
def test_without_a_reason_the_page_comes_back(client):
    room = in_session(count=3)
    client.force_login(room.chair)

    answer = client.post(url(room), {})

    assert (answer.status_code, room.again().state) == (200, "IN_SESSION")
    assert "is-invalid" in answer.text


@pytest.mark.django_db
def test_members_close_nothing_and_strangers_find_nothing(client):
    room, other = in_session(count=3), called(count=3)
    found = []
    for user in (room.members[1], other.secretary):
        client.force_login(user)
        found.append((client.get(url(room)).status_code, client.post(url(room)).status_code))

    assert found == [(403, 403), (404, 404)]


@pytest.mark.django_db
@pytest.mark.parametrize("items", [1, 3])
def test_left_open_query_count(client, items, django_assert_num_queries):
    room = in_session(count=3, items=items)
    voting.open_round(item=room.item, by=room.secretary, at=AT)
    client.force_login(room.secretary)
    client.get(url(room))

    with django_assert_num_queries(10):
        client.get(url(room))


# Everybody at once --------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_closing_and_opening_a_vote_at_once_never_leave_a_vote_in_a_closed_meeting():
    seen = set()
    for trial in range(12):
        room = in_session(count=3, items=1)

        def shut(room=room, trial=trial):
            if trial % 2:
                override(room)
            else:
                settled_close(room)
            return "closed"

        def ask(room=room):
            voting.open_round(item=room.item, by=room.secretary, at=AT)
            return "opened"

        answers = all_at_once(
            [
                told(shut, (sitting.RoundIsStillOpen, sitting.StillUndecided), "refused"),
                told(ask, (sitting.NotInSession, voting.ItemIsDecided), "too late"),
            ],
            within=0.01,
        )

        seen.add(tuple(answers))
        closed = room.again().state == "CLOSED"
        open_now = Round.objects.of_meeting(room.meeting).open().count()
        assert not (closed and open_now)
        assert closed == (answers[0] == "closed")
    assert seen - {("closed", "too late")}, "the vote never came first"


def settled_close(room):
    """Close in the usual way once somebody has decided the last item: in one go."""
    with transaction.atomic():
        decisions.decide(item=room.item, outcome="POSTPONED", by=room.chair, at=AT)
        close(room)


@pytest.mark.django_db(transaction=True)
def test_three_orders_to_close_are_one():
    room = in_session(count=3)

    def shut():
        override(room)
        return "closed"

    answers = all_at_once([told(shut, NotAllowed, "closed before")] * 3)

    assert sorted(answers) == ["closed", "closed before", "closed before"]
    assert ClosingOverride.objects.count() == 1
