"""The meeting on a member's screen, and the three buttons."""

import re
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from giaoban.audit.models import AuditEvent
from giaoban.organisation.enums import Role
from meetings.actions import ballots, decisions, sitting, voting
from meetings.models import Ballot
from tests.factories import AT, DepartmentFactory, person
from tests.sittings import LATER, called, in_session, settled

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}
SAVING = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")
CHANGING = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"')


def url(room, name="live", *args):
    return reverse(f"meetings:{name}", args=[room.committee.slug, room.meeting.code, *args])


def panel(response):
    """The panel alone, without what differs every time: the token of its forms."""
    found = re.search(r'<section id="live-panel".*?</section>', response.text, re.DOTALL)
    return CHANGING.sub("", found[0])


def opened(**kwargs):
    room = in_session(**kwargs)
    room.round = voting.open_round(item=room.item, by=room.secretary, at=AT)
    return room


def press(client, room, choice, **headers):
    """Press one of the three buttons as the page shows it now."""
    page = client.get(url(room)).text
    key = re.search(
        rf'name="choice" value="{choice}">\s*<input type="hidden" name="key" value="([^"]+)"', page
    )[1]
    return client.post(
        url(room, "ballot", room.round.pk), {"choice": choice, "key": key}, headers=headers
    )


def test_a_member_sees_the_current_item(client):
    room = in_session(count=3, items=2)
    client.force_login(room.members[1])

    page = client.get(url(room))

    assert page.status_code == 200
    assert 'id="current-item"' in page.text
    assert f'data-seen="{room.again().revision}.0"' in page.text
    assert f'data-live="/live/{room.committee.slug}/2022-07/"' in page.text


def test_htmx_gets_the_panel_a_reload_shows(client):
    room = opened(count=3, items=2)
    client.force_login(room.members[1])

    swapped = client.get(url(room) + "?seen=1.0", headers=HTMX)

    assert panel(swapped) == panel(client.get(url(room)))
    assert "<html" not in swapped.text


def test_nothing_new_is_204(client):
    room = opened(count=3)
    client.force_login(room.members[1])
    seen = f"{room.again().revision}.0"

    assert client.get(f"{url(room)}?seen={seen}", headers=HTMX).status_code == 204
    ballots.cast(round=room.round, person=room.chair, choice="FOR", key=uuid.uuid4(), at=AT)
    assert client.get(f"{url(room)}?seen={seen}", headers=HTMX).status_code == 200


def test_strangers_get_404(client):
    room, other = in_session(count=3), in_session(count=3)
    client.force_login(other.members[1])

    assert client.get(url(room)).status_code == 404
    room.round = voting.open_round(item=room.item, by=room.secretary, at=AT)
    sent = client.post(url(room, "ballot", room.round.pk), {"choice": "FOR", "key": uuid.uuid4()})
    assert sent.status_code == 404
    assert not Ballot.objects.exists()


def test_a_round_of_another_meeting_is_not_found_here(client):
    room, other = opened(count=3), opened(count=3)
    client.force_login(room.members[1])

    sent = client.post(url(room, "ballot", other.round.pk), {"choice": "FOR", "key": uuid.uuid4()})

    assert sent.status_code == 404


@pytest.mark.parametrize("role", [Role.SECRETARY, Role.AUDITOR, Role.RECORDS_CLERK])
def test_who_has_no_vote_is_told_so(client, role):
    room = opened(count=3)
    client.force_login(person(role, room.committee))

    sent = client.post(url(room, "ballot", room.round.pk), {"choice": "FOR", "key": uuid.uuid4()})

    assert sent.status_code == 403
    assert "data-ballot>" not in client.get(url(room)).text


def test_without_javascript_the_receipt_comes_with_the_page(client):
    room = opened(count=3)
    client.force_login(room.members[1])

    answer = press(client, room, "AGAINST")

    assert answer.status_code == 302
    receipt = Ballot.objects.get().receipt
    assert f"#{receipt}" in client.get(answer.url).text


def box(response):
    """How the person's vote stands, with its buttons."""
    found = re.search(r'<div id="ballot".*?</div>\s*</div>', response.text, re.DOTALL)
    return CHANGING.sub("", re.sub(r"\s+", " ", found[0]))


def test_with_htmx_the_receipt_comes_in_the_buttons_place_and_equals_a_reload(client):
    room = opened(count=3)
    client.force_login(room.members[1])

    swapped = press(client, room, "FOR", **HTMX)

    assert f"#{Ballot.objects.get().receipt}" in swapped.text
    assert box(swapped) == box(client.get(url(room)))
    assert "live-panel" not in swapped.text.replace('hx-target="#live-panel"', "")


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_a_vote_is_six_statements_with_login_rights_and_ledger(client, headers):
    """Session, person, posts, round, booth; then the ballot with its deed."""
    room = opened(count=3)
    client.force_login(room.members[1])
    sent = {"choice": "FOR", "key": uuid.uuid4()}

    with CaptureQueriesContext(connection) as asked:
        client.post(url(room, "ballot", room.round.pk), sent, headers=headers)

    statements = [one["sql"] for one in asked if not one["sql"].startswith(SAVING)]
    assert len(statements) == 6, "\n".join(statements)
    assert Ballot.objects.count() == 1
    deed = AuditEvent.objects.get(verb="ballot.cast")
    assert deed.noun_id == str(Ballot.objects.get().pk)
    assert deed.actor_title == room.members[1].title_in(room.committee, on=AT.date())


def test_pressing_ones_own_vote_again_is_the_same_ballot(client):
    room = opened(count=3)
    client.force_login(room.members[1])

    for choice in ("FOR", "FOR", "AGAINST", "AGAINST", "FOR"):
        press(client, room, choice, **HTMX)

    sent = Ballot.objects.order_by("sequence").values_list("choice", flat=True)
    assert list(sent) == ["FOR", "AGAINST", "FOR"]


def test_pressing_twice_is_one_ballot_and_changing_is_another(client):
    room = opened(count=3)
    client.force_login(room.members[1])
    page = client.get(url(room)).text
    keys = re.findall(
        r'name="choice" value="(\w+)">\s*<input type="hidden" name="key" value="([^"]+)"', page
    )
    send = {choice: {"choice": choice, "key": key} for choice, key in keys}
    address = url(room, "ballot", room.round.pk)

    client.post(address, send["FOR"])
    client.post(address, send["FOR"])
    press(client, room, "NOT_VOTING")

    assert list(Ballot.objects.order_by("sequence").values_list("choice", flat=True)) == [
        "FOR",
        "NOT_VOTING",
    ]


@pytest.mark.parametrize("sent", [{}, {"choice": "MAYBE"}, {"choice": "FOR", "key": "no"}])
def test_a_wrong_ballot_is_said_and_nothing_is_recorded(client, sent):
    room = opened(count=3)
    client.force_login(room.members[1])

    answer = client.post(url(room, "ballot", room.round.pk), sent, headers=HTMX)

    assert answer.status_code == 200
    assert 'role="alert"' in answer.text
    assert not Ballot.objects.exists()


def test_a_late_ballot_is_refused_and_the_result_shown(client):
    room = opened(count=3)
    client.force_login(room.members[1])
    voting.close(round=room.round, by=room.chair, at=LATER)
    sent = {"choice": "FOR", "key": uuid.uuid4()}

    answer = client.post(url(room, "ballot", room.round.pk), sent, headers=HTMX)

    assert 'role="alert"' in answer.text
    assert f'id="result-{room.round.pk}"' in answer.text
    plain = client.post(url(room, "ballot", room.round.pk), sent, follow=True)
    assert "notice-error" in plain.text
    assert not Ballot.objects.exists()


def test_before_the_close_nobody_sees_a_choice_or_a_partial_count(client):
    room = opened(count=4)
    for member, choice in zip(room.members, ["AGAINST", "AGAINST", "FOR"], strict=False):
        ballots.cast(round=room.round, person=member, choice=choice, key=uuid.uuid4(), at=AT)

    for user in [room.members[3], room.chair, room.secretary, person(Role.AUDITOR, room.committee)]:
        client.force_login(user)
        page = client.get(url(room)).text
        assert f'id="result-{room.round.pk}"' not in page
        assert "data-label" not in page, "no table of names"


def test_after_the_close_members_see_names_and_choices(client):
    room = opened(count=3)
    ballots.cast(round=room.round, person=room.chair, choice="AGAINST", key=uuid.uuid4(), at=AT)
    voting.close(round=room.round, by=room.chair, at=LATER)
    client.force_login(room.members[1])

    page = client.get(url(room)).text

    assert f'id="result-{room.round.pk}"' in page
    assert "<details>" in page
    assert all(member.full_name in page for member in room.members)


def test_a_head_of_unit_sees_the_result_of_their_own_item_without_names(client):
    room = in_session(count=3)
    round_ = voting.record_hands(item=room.item, by=room.chair, at=AT)
    client.force_login(
        person(Role.UNIT_HEAD, room.committee, DepartmentFactory(committee=room.committee))
    )

    page = client.get(url(room)).text

    assert f'id="result-{round_.pk}"' not in page
    assert room.members[1].full_name not in page


def test_a_member_sees_how_their_hand_was_recorded(client):
    room = in_session(count=3)
    voting.record_hands(
        item=room.item, exceptions={room.members[1]: "AGAINST"}, by=room.chair, at=AT
    )
    client.force_login(room.members[1])

    swapped = client.get(url(room), headers=HTMX)

    assert 'id="own-ballot"' not in swapped.text
    assert swapped.text.count("<strong>") >= 3


def test_who_is_absent_has_no_buttons(client):
    room = opened(count=3, present=2)
    client.force_login(room.members[2])

    page = client.get(url(room)).text

    assert "data-ballot>" not in page
    assert "notice-warning" in page


@pytest.mark.parametrize("items", [1, 3])
def test_live_query_count(client, items, django_assert_num_queries):
    room = in_session(count=4, items=items)
    for item in room.items:
        voting.record_hands(item=item, by=room.chair, at=AT)
        decisions.conclude(meeting=room.meeting, item=item, text="x", by=room.secretary, at=AT)
    client.force_login(room.members[1])

    with django_assert_num_queries(14):
        client.get(url(room), headers=HTMX)


def test_looking_for_news_is_cheap(client, django_assert_num_queries):
    room = in_session(count=4)
    client.force_login(room.members[1])
    seen = f"{room.again().revision}.0"

    with django_assert_num_queries(5):
        client.get(f"{url(room)}?seen={seen}", headers=HTMX)


def test_a_called_meeting_shows_its_programme(client):
    room = called(count=3, items=2)
    client.force_login(room.members[1])

    page = client.get(url(room))

    assert page.status_code == 200
    assert 'id="current-item"' not in page.text


def test_a_closed_meeting_keeps_its_page(client):
    room = in_session(count=3, votes=False)
    settled(room)
    sitting.close_meeting(meeting=room.meeting, by=room.secretary, at=LATER)
    client.force_login(room.members[1])

    assert client.get(url(room)).status_code == 200
