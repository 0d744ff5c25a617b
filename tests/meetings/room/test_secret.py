"""Secret ballots: who has sent is known; which way is written nowhere."""

import uuid

import pytest
from django.core.management import call_command
from django.db import connection
from django.urls import reverse

from giaoban.acts.models import Channel
from giaoban.audit.models import AuditEvent
from meetings.actions import ballots, voting
from meetings.models import Ballot, Round, SecretCount
from tests.factories import AT
from tests.meetings.room.test_walls import GUARDED, refusal_of
from tests.sittings import LATER, in_session

pytestmark = pytest.mark.django_db

SENT = ["AGAINST", "FOR", "FOR", "NOT_VOTING"]


def opened(**kwargs):
    room = in_session(**kwargs)
    room.round = voting.open_round(item=room.item, form="SECRET", by=room.secretary, at=AT)
    return room


def send(room, member, choice="FOR", key=None):
    return ballots.cast(
        round=room.round, person=member, choice=choice, key=key or uuid.uuid4(), at=AT
    )


def closed(count=5):
    room = opened(count=count)
    for member, choice in zip(room.members, SENT, strict=False):
        send(room, member, choice)
    room.round = voting.close(round=room.round, by=room.chair, at=LATER)
    return room


def test_the_result_is_totals():
    round_ = closed().round

    assert (round_.in_favour, round_.against, round_.not_voting) == (2, 1, 1)
    assert (round_.not_sent, round_.absent, round_.needed) == (1, 0, 3)


def everything_stored(about):
    """Every value of every row in the database, but for the three counters and the result."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'"
        )
        tables = {name for (name,) in cursor} - {"meetings_round", "meetings_secretcount"}
        for table in sorted(tables):
            cursor.execute(f'SELECT t::text FROM "{table}" t')
            yield from ((table, row) for (row,) in cursor if about in row)


def test_no_row_of_any_table_holds_a_choice():
    room = opened(count=3)
    send(room, room.members[1], "AGAINST")

    assert list(everything_stored("AGAINST")) == []
    assert list(everything_stored("NOT_VOTING")) == []


def test_rows_are_the_same_whatever_was_chosen():
    """But for what is drawn at random, and for when and who."""
    rows, events = [], []
    for choice in ("FOR", "AGAINST", "NOT_VOTING"):
        room = opened(count=3)
        ballot = send(room, room.members[1], choice)
        rows.append(
            (ballot.choice, ballot.sequence, ballot.source, ballot.channel, len(ballot.receipt))
        )
        event = AuditEvent.objects.get(verb="ballot.sent_secretly", noun_id=str(ballot.pk))
        events.append((set(event.after), event.before, event.reason, event.entered_by_id))

    assert rows == [("", 1, "OWN", "SYSTEM", 4)] * 3
    assert len(set(map(str, events))) == 1


def test_the_key_the_browser_made_is_not_kept():
    """It was made of the choice: whoever had it could make the three and compare."""
    room = opened(count=3)
    key = uuid.uuid4()

    send(room, room.members[1], key=key)

    assert Ballot.objects.get().key != key


def test_the_counters_are_one_row():
    """The database knows who wrote to a row last: it must be everybody's row."""
    room = closed()

    counted = SecretCount.objects.get()

    assert (counted.in_favour, counted.against, counted.not_voting) == (2, 1, 1)
    assert Ballot.objects.filter(round=room.round).count() == 4


def test_what_was_sent_cannot_be_changed():
    room = opened(count=3)
    first = send(room, room.members[1], "AGAINST")

    again = send(room, room.members[1], "FOR")

    assert again == first
    counted = SecretCount.objects.get()
    assert (counted.in_favour, counted.against) == (0, 1)


def test_sent_again_after_the_close_it_has_the_same_receipt():
    room = opened(count=3)
    first = send(room, room.members[1])
    voting.close(round=room.round, by=room.chair, at=LATER)

    assert send(room, room.members[1]).receipt == first.receipt
    with pytest.raises(ballots.RoundIsClosed):
        send(room, room.members[2])


def test_nobody_sends_for_another():
    room = opened(count=3)

    with pytest.raises(ballots.SecretIsOwn):
        ballots.enter_for(
            round=room.round, person=room.members[1], choice="FOR", by=room.secretary,
            channel=Channel.TELEPHONE, at=AT,
        )  # fmt: skip


def test_equal_votes_do_not_carry_since_nobody_knows_the_chairs():
    room = opened(count=4)
    for member, choice in zip(room.members, ["FOR", "FOR", "AGAINST", "AGAINST"], strict=True):
        send(room, member, choice)

    round_ = voting.close(round=room.round, by=room.chair, at=LATER)

    assert (round_.outcome, round_.by_the_chair) == ("NOT_CARRIED", False)


def test_the_recount_and_the_ledger_agree(capsys):
    closed()

    call_command("verify_votes")

    assert "1 votes counted again, no difference." in capsys.readouterr().out


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE meetings_secretcount SET against = against + 1",
        "UPDATE meetings_secretcount SET against = against - 1, in_favour = in_favour + 1",
        "UPDATE meetings_secretcount SET against = against + 2",
        "DELETE FROM meetings_secretcount",
    ],
)
@pytest.mark.parametrize("is_closed", [False, True])
def test_the_counters_are_changed_by_a_ballot_and_by_nothing_else(change, is_closed):
    room = opened(count=4)
    send(room, room.members[1], "AGAINST")
    if is_closed:
        voting.close(round=room.round, by=room.chair, at=LATER)

    assert refusal_of(change) == GUARDED


@pytest.mark.parametrize(
    ("form", "choice", "source"),
    [("SECRET", "FOR", "OWN"), ("ELECTRONIC", "", "OWN"), ("SECRET", "", "ENTERED_FOR")],
)
def test_a_ballot_slipped_in_against_the_form_of_the_round_is_refused(form, choice, source):
    room = in_session(count=3)
    round_ = voting.open_round(item=room.item, form=form, by=room.secretary, at=AT)
    ballot = """
        INSERT INTO meetings_ballot
            (round_id, person_id, sequence, choice, source, channel, cast_by_id, at, key, receipt)
        VALUES (%s, %s, 1, %s, %s, 'SYSTEM', %s, now(), gen_random_uuid(), 'XXXX')
    """
    member = room.members[1].pk

    assert refusal_of(ballot, [round_.pk, member, choice, source, member]) == GUARDED


def test_a_ballot_without_a_count_leaves_no_result():
    """Slipped in by SQL: the vote is annulled and held again, never guessed."""
    room = opened(count=3)
    ballot = """
        INSERT INTO meetings_ballot
            (round_id, person_id, sequence, choice, source, channel, cast_by_id, at, key, receipt)
        VALUES (%s, %s, 1, '', 'OWN', 'SYSTEM', %s, now(), gen_random_uuid(), 'XXXX')
    """
    member = room.members[1].pk
    assert refusal_of(ballot, [room.round.pk, member, member]) is None

    with pytest.raises(voting.SecretCountIsWrong):
        voting.close(round=room.round, by=room.chair, at=LATER)


# Screens -----------------------------------------------------------------------------------------


def url(room, name="live", *args):
    return reverse(f"meetings:{name}", args=[room.committee.slug, room.meeting.code, *args])


def test_the_secretary_opens_it_with_one_button(client):
    room = in_session(count=3)
    client.force_login(room.secretary)
    conduct = reverse("desk:conduct", args=[room.committee.slug, room.meeting.code])
    assert url(room, "open-secret-round", room.item.pk) in client.get(conduct).text

    client.post(url(room, "open-secret-round", room.item.pk))

    assert Round.objects.get().form == "SECRET"
    page = client.get(conduct).text
    assert "Bỏ phiếu kín" in page
    assert url(room, "enter-ballot", Round.objects.get().pk) not in page


def test_a_member_is_warned_sends_and_has_no_buttons_any_more(client):
    room = opened(count=3)
    client.force_login(room.members[1])
    page = client.get(url(room)).text
    assert page.count("data-ballot>") == 3
    assert "Bấm rồi không đổi được" in page

    sent = {"choice": "AGAINST", "key": str(uuid.uuid4())}
    client.post(url(room, "ballot", room.round.pk), sent)

    page = client.get(url(room)).text
    assert "data-ballot>" not in page
    assert f"mã #{Ballot.objects.get().receipt}. Phiếu không sửa được nữa" in page
    assert "aria-pressed" not in page


def test_everybody_sees_who_has_sent_and_nobody_which_way(client):
    room = closed()
    client.force_login(room.secretary)

    page = client.get(url(room)).text

    assert page.count("đã gửi phiếu") == 5  # four rows and the line that opens them
    names = page[page.index("Ai đã gửi phiếu") : page.index("</table>")]
    assert "Không tán thành" not in names
    assert "Không biểu quyết" not in names


def test_the_members_own_page_proves_that_they_took_part(client):
    room = closed()
    client.force_login(room.members[0])
    receipt = Ballot.objects.get(person=room.members[0]).receipt

    page = client.get(url(room, "own-votes"), {"ma": receipt.lower()}).text

    assert f"#{receipt} đã có trong danh sách kiểm phiếu, vị trí 1." in page
    assert "Không tán thành" not in page
    assert "Lựa chọn không được ghi ở đâu" in page
