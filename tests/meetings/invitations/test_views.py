"""The pages of an invitation: answering, agreeing, moving, inviting; who may and who may not."""

from uuid import uuid4

import pytest
from django.urls import reverse

from meetings.actions import invitees, proposals, replies
from meetings.models import Invitation, Reply
from tests.preparations import EARLIER, month


@pytest.fixture
def here(db):
    return month()


@pytest.fixture
def meeting(here):
    return here.called()


def url(here, name, *args):
    return reverse(f"meetings:{name}", args=[here.committee.slug, *args])


def reply_url(here, meeting, who):
    return url(here, "reply", meeting.code, meeting.invitations.get(person=who).pk)


def absent(meeting, who):
    invitation = meeting.invitations.get(person=who)
    return replies.reply(
        invitation=invitation, answer="ABSENT", reason="Đi công tác", by=who, at=EARLIER
    )


def test_one_tap_on_the_desk_or_on_the_page_answers(here, meeting, sign_in):
    client = sign_in(here.member)
    where = reply_url(here, meeting, here.member)
    for page in (reverse("desk:mine"), meeting.get_absolute_url()):
        assert f'action="{where}"' in client.get(page).content.decode()

    answer = client.post(where, {"answer": "ATTENDING"})

    assert answer.url == meeting.get_absolute_url()
    assert Reply.objects.get().answer == "ATTENDING"
    assert where not in client.get(reverse("desk:mine")).content.decode()


def test_an_absence_without_a_reason_comes_back_with_what_was_typed(here, meeting, sign_in):
    client = sign_in(here.member)

    answer = client.post(
        reply_url(here, meeting, here.member), {"answer": "STAND_IN", "reason": "Đi công tác"}
    )

    assert list(answer.context["form"].errors) == ["stand_in"]
    assert "Đi công tác" in answer.content.decode()


def test_nobody_answers_for_another_but_the_office(here, meeting, sign_in):
    where = reply_url(here, meeting, here.member)

    assert sign_in(here.head).post(where, {"answer": "ATTENDING"}).status_code == 403
    assert sign_in(here.stranger).get(where).status_code == 404
    sign_in(here.secretary).post(where, {"answer": "ATTENDING", "channel": "TELEPHONE"})

    given = Reply.objects.get()
    assert (given.by, given.entered_by, given.channel) == (
        here.member,
        here.secretary,
        "TELEPHONE",
    )


def test_the_office_answers_for_a_guest_in_its_own_name(here, meeting, sign_in):
    guest = invitees.add_guest(meeting=meeting, name="Bà C", by=here.secretary, at=EARLIER)

    sign_in(here.secretary).post(
        url(here, "reply", meeting.code, guest.pk), {"answer": "ATTENDING", "channel": "TELEPHONE"}
    )

    given = guest.replies.get()
    assert (given.by, given.entered_by) == (here.secretary, here.secretary)


def test_the_chair_finds_the_absence_on_the_desk_and_agrees(here, meeting, sign_in):
    given, chair = absent(meeting, here.member), sign_in(here.chair)
    where = url(here, "decide-reply", meeting.code, given.invitation_id)
    for page in (reverse("desk:mine"), meeting.get_absolute_url()):
        assert where in chair.get(page).content.decode()

    chair.post(where, {"agreed": "yes"})

    given.refresh_from_db()
    assert given.decision.agreed
    assert where not in chair.get(reverse("desk:mine")).content.decode()


def test_the_office_enters_the_chairs_agreement(here, meeting, sign_in):
    given = absent(meeting, here.member)
    where = url(here, "decide-reply", meeting.code, given.invitation_id)
    by_mouth = {"agreed": "yes", "acted_by": here.chair.pk, "channel": "IN_PERSON"}

    sign_in(here.secretary).post(where, by_mouth)

    given.refresh_from_db()
    assert (given.decision.by, given.decision.entered_by) == (here.chair, here.secretary)


def test_agreeing_to_nothing_is_told(here, meeting, sign_in):
    invitation = meeting.invitations.get(person=here.member)

    answer = sign_in(here.chair).post(
        url(here, "decide-reply", meeting.code, invitation.pk), {"agreed": "yes"}
    )

    assert answer.context["form"].non_field_errors()


def test_a_meeting_is_moved_in_two_clicks_and_the_new_deadline_is_said(here, meeting, sign_in):
    office = sign_in(here.secretary)
    where = url(here, "move-meeting", meeting.code)
    assert where in office.get(meeting.get_absolute_url()).content.decode()
    form = office.get(where).context["form"]

    typed = {"starts_at_day": "4/7/2022", "starts_at_clock": "8h", "place": "Hội trường"}
    typed |= {"reason": "Bận tiếp đoàn", "version": form.initial["version"]}
    answer = office.post(where, typed, follow=True)

    meeting.refresh_from_db()
    assert (meeting.place, meeting.calendar_sequence) == ("Hội trường", 1)
    page = answer.content.decode()
    assert "29/6/2022" in page  # papers due, three working days before
    assert "THAY ĐỔI LỊCH" in page


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"reason": ""}, "reason"),
        ({"starts_at_day": "31/6/2022"}, "starts_at"),
        ({"starts_at_day": "1/6/2022"}, "starts_at"),
        ({"version": 0}, None),
    ],
)
def test_a_wrong_move_comes_back(here, meeting, sign_in, typed, field):
    values = {"starts_at_day": "4/7/2022", "starts_at_clock": "8h", "place": "X", "reason": "Y"}
    values |= {"version": meeting.revision}

    answer = sign_in(here.secretary).post(url(here, "move-meeting", meeting.code), values | typed)

    errors = answer.context["form"].errors
    assert list(errors) == [field or "__all__"]
    meeting.refresh_from_db()
    assert meeting.calendar_sequence == 0


def test_the_office_invites_people_guests_and_units_on_one_page(here, meeting, sign_in):
    office, code = sign_in(here.secretary), meeting.code

    office.post(url(here, "invite-person", code), {"person": here.officer.pk})
    office.post(url(here, "invite-guest", code), {"name": "Bà C", "email": "c@hoi.vn"})
    office.post(url(here, "invite-unit", code), {"department": here.unit.pk})

    page = office.get(url(here, "invitees", code))
    names = [guest.invitation.name for guest in page.context["guests"]]
    assert {here.officer.full_name, "Bà C"} <= set(names)
    assert [one.department for one in page.context["units"]] == [here.unit]


def test_a_wrong_guest_comes_back_with_the_error_beside_the_field(here, meeting, sign_in):
    answer = sign_in(here.secretary).post(
        url(here, "invite-guest", meeting.code), {"name": "", "email": "khong phai"}
    )

    assert list(answer.context["guest_form"].errors) == ["name", "email"]
    assert "khong phai" in answer.content.decode()


def test_somebody_is_left_out_and_taken_off(here, meeting, sign_in):
    office = sign_in(here.secretary)
    planned = here.with_items(1, starts_at=EARLIER.replace(month=8))

    office.post(url(here, "leave-out", planned.code), {"person": here.other_head.pk})
    for nobody in ("", "x", "0", "9" * 30):
        office.post(url(here, "leave-out", planned.code), {"person": nobody})
    invited = meeting.invitations.get(person=here.other_head)
    office.post(url(here, "withdraw-invitation", meeting.code, invited.pk))

    withdrawn = Invitation.objects.filter(withdrawn_at__isnull=False)
    assert {one.meeting_id for one in withdrawn} == {planned.pk, meeting.pk}


def test_the_head_names_who_comes_and_others_may_not(here, meeting, sign_in):
    invitees.add_unit(meeting=meeting, department=here.unit, by=here.secretary, at=EARLIER)
    where = url(here, "name-delegates", meeting.code, here.unit.code)

    assert sign_in(here.other_head).get(where).status_code == 403
    typed = {"people": [here.officer.pk], "guests": "Bế Văn E, Chuyên viên\n\n Lò F"}
    sign_in(here.head).post(where, typed)

    named = meeting.invitations.filter(unit=here.unit).values_list("name", "title")
    assert set(named) == {
        (here.officer.full_name, ""),
        ("Bế Văn E", "Chuyên viên"),
        ("Lò F", ""),
    }


@pytest.mark.parametrize("lines", ["\n".join(f"Người {n}" for n in range(11)), ", Chuyên viên"])
def test_delegates_who_cannot_be_read_come_back(here, meeting, sign_in, lines):
    invitees.add_unit(meeting=meeting, department=here.unit, by=here.secretary, at=EARLIER)

    answer = sign_in(here.head).post(
        url(here, "name-delegates", meeting.code, here.unit.code), {"guests": lines}
    )

    assert list(answer.context["form"].errors) == ["guests"]


def test_those_who_are_silent_are_reminded_by_one_button(here, meeting, sign_in):
    office, where = sign_in(here.secretary), url(here, "remind-unanswered", meeting.code)

    said = [
        [str(message) for message in office.post(where, follow=True).context["messages"]]
        for _ in range(2)
    ]

    assert said[0] == ["Đã nhắc 7 người."]
    assert said[1] == ["Mọi người đã trả lời hoặc hôm nay đã được nhắc."]


def test_the_texts_for_zalo_name_no_item(here, sign_in):
    meeting = here.called(3)
    page = sign_in(here.secretary).get(meeting.get_absolute_url())

    texts = [text for _label, text in page.context["texts"]]
    assert len(texts) == 2
    assert all(meeting.get_absolute_url() in text for text in texts)
    assert [item for item in meeting.items.all() if any(item.title in text for text in texts)] == []
    assert sign_in(here.member).get(meeting.get_absolute_url()).context["texts"] == []


def test_the_office_copies_what_asks_for_missing_papers(here, sign_in):
    bare = proposals.create(
        committee=here.committee,
        department=here.unit,
        kind="other",
        title="Đơn của hộ ông Triệu Văn G",
        needs_vote=True,
        key=uuid4(),
        by=here.officer,
        at=EARLIER,
    )
    where = bare.get_absolute_url()

    text = sign_in(here.secretary).get(where).context["zalo"]

    assert text.startswith(f"Đề nghị {here.unit.name} bổ sung hồ sơ {bare.code}.\nCòn thiếu: ")
    assert "Triệu Văn G" not in text
    assert sign_in(here.officer).get(where).context["zalo"] == ""
    assert sign_in(here.secretary).get(here.draft().get_absolute_url()).context["zalo"] == ""


@pytest.mark.parametrize("rows", [1, 3])
def test_invitees_query_count(here, meeting, sign_in, rows, django_assert_num_queries):
    for number in range(rows):
        name = f"Khách {number}"
        invitees.add_guest(meeting=meeting, name=name, by=here.secretary, at=EARLIER)
    for who in [here.member, here.head, here.vice_chair][:rows]:
        absent(meeting, who)
    client, where = sign_in(here.secretary), url(here, "invitees", meeting.code)

    with django_assert_num_queries(14):
        client.get(where)


@pytest.mark.parametrize("rows", [1, 3])
def test_a_called_meeting_costs_the_same_for_any_number_of_answers(
    here, sign_in, rows, django_assert_num_queries
):
    meeting = here.called(rows)
    for who in [here.member, here.head, here.vice_chair][:rows]:
        absent(meeting, who)
    client = sign_in(here.chair)

    with django_assert_num_queries(8):
        client.get(meeting.get_absolute_url())


def test_why_somebody_is_absent_is_read_by_the_office_and_the_chair_alone(here, meeting, sign_in):
    absent(meeting, here.member)

    reads = {
        who: "Đi công tác" in sign_in(who).get(meeting.get_absolute_url()).content.decode()
        for who in (here.secretary, here.chair, here.head, here.officer, here.member)
    }

    assert reads == {
        here.secretary: True,
        here.chair: True,
        here.head: False,
        here.officer: False,
        here.member: True,  # their own answer
    }


def test_the_attendance_list_shows_leave_and_stand_ins(here, meeting, sign_in):
    given = replies.reply(
        invitation=meeting.invitations.get(person=here.member),
        answer="STAND_IN",
        stand_in_name="Lò Thị B",
        stand_in_title="Phó phòng",
        by=here.member,
        at=EARLIER,
    )
    replies.decide(reply=given, agreed=True, by=here.chair, at=EARLIER)

    page = sign_in(here.secretary).get(url(here, "attendance", meeting.code)).content.decode()

    assert "Cử dự thay: Lò Thị B, Phó phòng" in page
    assert f"dự thay đ/c {here.member.full_name}, không biểu quyết" in page
