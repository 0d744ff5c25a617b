"""The table set: one file with all a room needs on paper."""

from io import BytesIO

import pypdfium2
import pytest
from django.test import Client
from django.urls import reverse

from giaoban.documents import seals
from giaoban.organisation.enums import Role
from meetings import printing
from meetings.actions import check_in
from tests.factories import AT, person
from tests.preparations import month
from tests.sittings import called

pytestmark = pytest.mark.django_db

A4 = (595, 842)  # points


def url(room, name="table-set", *args):
    return reverse(f"meetings:{name}", args=[room.committee.slug, room.meeting.code, *args])


def pages_of(made) -> list[str]:
    document = pypdfium2.PdfDocument(BytesIO(made))
    sizes = {tuple(round(side) for side in page.get_size()) for page in document}
    texts = [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    document.close()
    assert sizes == {A4}
    return texts


def test_one_click_gives_code_plan_sheet_and_a_plate_for_everybody(client):
    m = month()
    meeting = m.called()
    everyone = list(meeting.invitations.values_list("name", flat=True))
    client.force_login(m.secretary)

    answer = client.get(reverse("meetings:table-set", args=[m.committee.slug, meeting.code]))

    code, plan, sheet, *plates = pages_of(answer.content)
    assert answer["Cache-Control"] == "private, no-store"
    assert "MÃ ĐIỂM DANH" in code
    assert "SƠ ĐỒ CHỖ NGỒI" in plan
    assert "DANH SÁCH ĐIỂM DANH" in sheet
    assert [name for name in everyone if name not in plan or name not in sheet] == []
    assert len(plates) == len(everyone)


def test_a_plate_is_read_from_both_sides():
    room = called(count=3)

    *_before, last = pages_of(printing.table_set(room.meeting, address="https://x.example/"))

    assert last.count(room.members[-1].full_name.upper()) == 2


def test_whoever_presides_sits_at_the_head():
    room = called(count=4)
    room.meeting.presiding = room.members[2]

    _code, plan, *_rest = pages_of(printing.table_set(room.meeting, address="https://x.example/"))

    places = [plan.index(f"{member.full_name} ") for member in room.members]
    assert min(places) == places[2]


def test_members_come_by_rank_and_then_those_invited():
    m = month()
    meeting = m.called()

    members, invited = printing.people(meeting)

    assert members[0]["name"] == m.chair.full_name
    assert members[1]["name"] == m.vice_chair.full_name
    assert m.secretary.full_name in [one["name"] for one in invited]
    assert not {one["id"] for one in members} & {one["id"] for one in invited}


def test_the_code_on_the_sheet_leads_to_the_door_of_this_meeting():
    address = "https://giaoban.example/a/phien-hop/2022-07/diem-danh/ma/abc/"

    rows = seals.squares(address)

    assert {len(row) for row in rows} == {len(rows)}
    assert set("".join(rows)) == {"0", "1"}
    assert rows[0][:7] == rows[6][:7] == rows[0][-7:] == "1111111"  # the three finder patterns
    assert seals.squares(address) != seals.squares(address.replace("abc", "abd"))


def test_sixty_people_and_long_names_are_no_fault():
    room = called(count=60)
    room.members[0].full_name = "Nguyễn Thị Hoàng Phương Uyên Quỳnh Trang Anh Đào Thùy Dương"
    room.members[0].save()

    assert len(pages_of(printing.table_set(room.meeting, address="https://x.example/"))) >= 63


def test_before_the_call_nobody_is_invited_and_the_page_says_so(client):
    m = month()
    meeting = m.with_items(1)
    client.force_login(m.secretary)

    answer = client.get(reverse("meetings:table-set", args=[m.committee.slug, meeting.code]))

    assert answer.status_code == 302


def test_it_is_the_offices(client):
    room = called(count=3)
    people = {
        "secretary": room.secretary,
        "chair": room.chair,
        "clerk": person(Role.RECORDS_CLERK, room.committee),
    }

    found = {}
    for name, one in people.items():
        client.force_login(one)
        found[name] = client.get(url(room)).status_code

    assert found == {"secretary": 200, "chair": 403, "clerk": 403}


def test_a_new_code_makes_the_sheets_printed_so_far_useless():
    room = called(count=3)
    client = Client()
    client.force_login(room.secretary)
    old = check_in.code_of(room.meeting)

    client.post(url(room, "renew-code"), {"version": "0"})

    new = check_in.code_of(room.meeting)
    client.post(url(room, "renew-code"), {"version": "0"})  # the second click of the same
    assert check_in.code_of(room.meeting) == new
    with pytest.raises(check_in.NotTheCode):
        check_in.check_in(meeting=room.meeting, code=old, by=room.chair, at=AT)
    assert check_in.check_in(meeting=room.meeting, code=new, by=room.chair, at=AT).is_in_the_room
