"""The page a member prepares on."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from giaoban.notifications.models import Message
from giaoban.organisation.enums import Role
from meetings.actions import agenda, meetings, voting
from meetings.models import Paper, Position
from tests.factories import AT, person
from tests.meetings.before.positions import take
from tests.preparations import EARLIER, month
from tests.sittings import called, in_session

pytestmark = pytest.mark.django_db


def url(room, name="prepare", *args):
    return reverse(f"meetings:{name}", args=[room.committee.slug, room.meeting.code, *args])


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def fields(page) -> dict:
    """What the browser would send of the page's form untouched."""
    found = dict(re.findall(r'type="hidden" name="(item-[^"]+)" value="([^"]*)"', page))
    chosen = re.findall(r'type="radio" name="([^"]+)" value="([^"]+)" checked', page)
    texts = re.findall(r'<textarea[^>]* name="(item-[^"]+)"[^>]*>([^<]*)</textarea>', page)
    return found | dict(chosen) | dict(texts)


def of(item, name="choice"):
    return f"item-{item.pk}-{name}"


def latest(user):
    rows = Position.objects.filter(person=user).counting()
    return {row.item.position: (row.choice, row.text) for row in rows}


def test_a_member_answers_every_item_and_sends_once():
    room = called(count=3, items=3)
    client = signed_in(room.members[1])
    sent = fields(client.get(url(room)).text)
    sent |= {of(room.items[0]): "AGREE", of(room.items[1]): "SPEAK"}
    sent |= {of(room.items[2]): "REMARKS", of(room.items[2], "text"): "Thiếu dự toán"}

    answer = client.post(url(room), sent, follow=True)

    assert latest(room.members[1]) == {
        1: ("AGREE", ""),
        2: ("SPEAK", ""),
        3: ("REMARKS", "Thiếu dự toán"),
    }
    assert "data-sent" in answer.text
    assert answer.redirect_chain == [(url(room), 302)]


def test_without_javascript_one_press_agrees_to_all_that_remains():
    room = called(count=3, items=8)
    client = signed_in(room.members[1])
    take(room, room.members[1], n3="SPEAK")

    client.post(url(room), fields(client.get(url(room)).text) | {"rest": "AGREE"})

    found = latest(room.members[1])
    assert found.pop(3) == ("SPEAK", "")
    assert set(found.values()) == {("AGREE", "")}
    assert len(found) == 7


def test_a_page_sent_untouched_records_nothing():
    room = called(count=3, items=2)
    client = signed_in(room.chair)
    take(room, room.chair, n1=("REMARKS", "Vì sao?"))

    client.post(url(room), fields(client.get(url(room)).text))

    assert Position.objects.count() == 1


@pytest.mark.parametrize(
    ("choice", "text", "said"),
    [
        ("REMARKS", "", "Write down what your remarks are."),
        ("AGREE", "Nhưng mà", "You agree, and have written remarks"),
        ("", "Chưa chọn", "Choose one of the three"),
        ("KHAC", "Chữ đã gõ", ""),
    ],
)
def test_what_is_wrong_is_said_beside_the_item_and_every_word_is_kept(choice, text, said):
    room = called(count=3, items=2)
    client = signed_in(room.chair)
    client.cookies["django_language"] = "en"
    sent = fields(client.get(url(room)).text) | {of(room.items[1]): "AGREE"}
    sent |= {of(room.item): choice, of(room.item, "text"): text}

    answer = client.post(url(room), sent)

    assert answer.status_code == 200
    assert said in answer.text
    assert "data-error-summary" in answer.text
    assert fields(answer.text)[of(room.item, "text")] == text
    assert fields(answer.text)[of(room.items[1])] == "AGREE"
    assert not Position.objects.exists()


def test_agreeing_after_remarks_need_not_empty_the_box():
    room = called(count=3)
    client = signed_in(room.chair)
    take(room, room.chair, n1=("REMARKS", "Vì sao?"))

    client.post(url(room), fields(client.get(url(room)).text) | {of(room.item): "AGREE"})

    assert latest(room.chair) == {1: ("AGREE", "")}


def test_a_second_device_is_told_keeps_what_was_typed_and_may_send_again():
    room = called(count=3)
    client = signed_in(room.chair)
    old_page = fields(client.get(url(room)).text)
    take(room, room.chair, n1="AGREE")

    sent = old_page | {of(room.item): "REMARKS", of(room.item, "text"): "Xin xem lại"}
    clash = client.post(url(room), sent)
    client.post(url(room), fields(clash.text))

    assert clash.status_code == 409
    assert fields(clash.text)[of(room.item, "text")] == "Xin xem lại"
    assert latest(room.chair) == {1: ("REMARKS", "Xin xem lại")}


def test_what_was_dealt_with_meanwhile_is_said_and_the_rest_of_the_page_is_kept():
    room = in_session(count=3, items=2)
    client = signed_in(room.chair)
    sent = fields(client.get(url(room)).text)
    sent |= {of(item): "SPEAK" for item in room.items}
    voting.record_hands(item=room.items[0], by=room.chair, at=AT)

    first = client.post(url(room), sent)

    assert first.status_code == 302  # the item is no longer asked about
    assert latest(room.chair) == {2: ("SPEAK", "")}


@pytest.mark.parametrize("name", ["mark", "version"])
@pytest.mark.parametrize("typed", ["", "x", "-1", "9" * 40, "../../etc"])
def test_a_page_tampered_with_is_out_of_date_and_no_fault(name, typed):
    room = called(count=3)
    client = signed_in(room.chair)
    sent = fields(client.get(url(room)).text) | {of(room.item): "AGREE"}

    answer = client.post(url(room), sent | {of(room.item, name): typed})

    assert answer.status_code in {200, 409}
    assert not Position.objects.exists()


def test_a_changed_title_or_paper_is_said_to_whoever_gave_a_position_before():
    m = month()
    proposal = m.ready()
    meeting = m.planned()
    agenda.add_proposals(meeting=meeting, proposals=[proposal], by=m.secretary, at=EARLIER)
    meeting.refresh_from_db()
    meetings.approve_programme(
        meeting=meeting, order_version=meeting.order_version, by=m.chair, at=EARLIER
    )
    meeting = meetings.call(meeting=meeting, by=m.secretary, at=EARLIER)
    page = reverse("meetings:prepare", args=[m.committee.slug, meeting.code])
    client = signed_in(m.member)
    item = meeting.items.get()
    client.post(page, fields(client.get(page).text) | {of(item): "AGREE"})
    before = client.get(page).text

    Paper.objects.create(
        proposal=proposal,
        kind="OTHER",
        title="Bổ sung",
        file=proposal.papers.first().file,
        added_at=EARLIER,
        added_by=m.officer,
    )
    after = client.get(page).text

    assert f'id="changed-{item.pk}"' not in before
    assert f'id="changed-{item.pk}"' in after
    client.post(page, fields(after) | {of(item, "confirmed"): "on"})
    assert f'id="changed-{item.pk}"' not in client.get(page).text


def test_it_is_for_members_alone():
    room, other = called(count=3), called(count=3)
    people = {
        "member": room.members[1],
        "chair": room.chair,
        "secretary": room.secretary,
        "auditor": person(Role.AUDITOR, room.committee),
        "stranger": other.chair,
    }

    found = {name: signed_in(one).get(url(room)).status_code for name, one in people.items()}

    assert found == {
        "member": 200,
        "chair": 200,
        "secretary": 403,
        "auditor": 403,
        "stranger": 404,
    }


def test_no_member_reads_what_another_one_said():
    room = called(count=4, items=2)
    take(room, room.members[1], n1=("REMARKS", "Bí mật của riêng tôi"))

    pages = [
        signed_in(room.members[2]).get(url(room, name)).text
        for name in ("prepare", "live", "meeting")
    ]

    assert [page for page in pages if "Bí mật của riêng tôi" in page] == []


def test_taking_an_item_out_of_the_block_from_the_room():
    room = in_session(count=3, items=2)
    client = signed_in(room.secretary)
    for item in room.items:
        client.post(url(room, "consent-item", item.pk), {"block": "in"})
    member = signed_in(room.members[1])
    shown = member.get(url(room, "live")).text

    member.post(url(room, "split", room.items[0].pk))

    assert url(room, "split", room.items[0].pk) in shown
    assert url(room, "split", room.items[0].pk) not in member.get(url(room, "live")).text
    assert latest(room.members[1]) == {1: ("SPEAK", "")}


@pytest.mark.parametrize("items", [1, 3])
def test_reading_costs_the_same_however_many_items(items, django_assert_num_queries):
    room = called(count=3, items=items)
    take(room, room.chair, **{f"n{n}": "AGREE" for n in range(1, items + 1)})
    client = signed_in(room.chair)
    client.get(url(room))

    with django_assert_num_queries(11):
        client.get(url(room))


def test_the_invitation_leads_a_member_here_and_the_others_to_the_meeting():
    m = month()

    meeting = m.called()

    address = [m.committee.slug, meeting.code]
    assert _link_of(m.member) == reverse("meetings:prepare", args=address)
    assert _link_of(m.chief) == reverse("meetings:meeting", args=address)


def _link_of(user):
    return Message.objects.to(user).get(kind="meeting.invitation").link
