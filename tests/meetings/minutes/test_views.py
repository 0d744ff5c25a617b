"""The pages of the minutes over HTTP: who opens them, what is saved, what is never lost."""

import re
from io import BytesIO
from uuid import uuid4

import docx
import pypdfium2
import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from giaoban.desk import waiting
from giaoban.organisation.enums import Role
from meetings.actions import restrictions
from meetings.models import MinutesSection
from tests.factories import PASSWORD, DepartmentFactory, person
from tests.meetings.minutes import sat
from tests.meetings.minutes.sat import NEXT_DAY, OVER
from tests.sittings import called

pytestmark = pytest.mark.django_db
READ, WRITE = 27, 25  # queries


def url(room, name="minutes", *args) -> str:
    return reverse(f"meetings:{name}", args=[room.committee.slug, room.meeting.code, *args])


def as_(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def sent(text, *, version=0, editor=None, sequence=1) -> dict:
    editor = editor or uuid4()
    return {"text": text, "version": version, "editor": editor, "sequence": sequence}


def text_of(pdf) -> str:
    pages = [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf)]
    return re.sub(r"\s+", " ", " ".join(pages))


def at_night(time_machine):
    cache.clear()  # passwords given in other tests
    time_machine.move_to(OVER, tick=False)


# Doors --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("begin", "chair", "member", "secretary", "officer"),
    [
        (called, 404, 404, 404, 404),
        (sat.closed, 200, 404, 200, 404),
        (sat.circulated, 200, 200, 200, 404),
    ],
)
def test_who_opens_the_minutes_when(begin, chair, member, secretary, officer):
    room = begin()
    unit = DepartmentFactory(committee=room.committee)
    unit_officer = person(Role.UNIT_OFFICER, room.committee, unit)
    people = [room.chair, room.members[1], room.secretary, unit_officer]

    found = [as_(one).get(url(room)).status_code for one in people]

    assert found == [chair, member, secretary, officer]


@pytest.mark.parametrize("items", [1, 3])
def test_reading_costs_the_same_however_many_items(items, django_assert_num_queries):
    room = sat.circulated(items=items)
    client = as_(room.members[1])
    client.get(url(room))

    with django_assert_num_queries(READ):
        assert client.get(url(room)).status_code == 200


@pytest.mark.parametrize("items", [1, 3])
def test_writing_costs_the_same_however_many_items(items, django_assert_num_queries):
    room = sat.closed(items=items)
    client = as_(room.secretary)
    client.get(url(room, "write-minutes"))

    with django_assert_num_queries(WRITE):
        assert client.get(url(room, "write-minutes")).status_code == 200


# Writing ------------------------------------------------------------------------------------------


def test_a_save_of_the_page_itself_answers_with_its_version():
    room = sat.closed()
    client = as_(room.secretary)
    where = url(room, "save-minutes-item", room.item.pk)

    answer = client.post(where, sent("Ông B nói."), HTTP_HX_REQUEST="true")

    assert (answer.status_code, answer["X-Saved-Version"]) == (200, "1")
    assert MinutesSection.objects.get().text == "Ông B nói."


def test_without_javascript_a_plain_button_saves():
    room = sat.closed()

    answer = as_(room.secretary).post(
        url(room, "save-minutes-end", "mo-dau"), sent("Khai mạc."), follow=True
    )

    assert answer.redirect_chain[0][0].endswith("/soan/#mo-dau")
    assert "Khai mạc." in answer.content.decode()


@pytest.mark.parametrize("headers", [{"HTTP_HX_REQUEST": "true"}, {}])
def test_a_conflict_shows_both_texts_and_three_ways_on(headers):
    room = sat.closed()
    sat.save(room, "Lời của chị Hoa.", item=room.item)
    client = as_(room.secretary)
    where = url(room, "save-minutes-item", room.item.pk)

    answer = client.post(where, sent("Lời của tôi."), **headers)

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Lời của chị Hoa." in page
    assert "Lời của tôi." in page
    for way in ("data-keep-mine", "data-take-theirs", "data-merged"):
        assert way in page
    [version] = set(re.findall(r'data-version="(\d+)"', page))
    kept = client.post(where, sent("Lời của tôi.", version=version, sequence=2), **headers)
    assert kept.status_code in (200, 302)
    assert MinutesSection.objects.get().text == "Lời của tôi."


@pytest.mark.parametrize("headers", [{"HTTP_HX_REQUEST": "true"}, {}])
def test_a_text_that_cannot_be_saved_comes_back(headers):
    room = sat.closed()
    sat.save(room, "cũ", item=room.item)
    typed = "TỐI MẬT\nnội dung"

    answer = as_(room.secretary).post(
        url(room, "save-minutes-item", room.item.pk), sent(typed, version=1), **headers
    )

    assert answer.status_code == 422
    assert headers or "nội dung</textarea>" in answer.content.decode()


def test_members_write_nothing():
    room = sat.circulated()
    where = url(room, "save-minutes-item", room.item.pk)

    assert as_(room.members[1]).post(where, sent("x")).status_code == 403


# Remarks, signing ---------------------------------------------------------------------------------


def test_from_remarks_to_both_signatures_over_http(time_machine):
    room = sat.circulated()
    secretary, member, chair = as_(room.secretary), as_(room.members[1]), as_(room.chair)
    time_machine.move_to(NEXT_DAY, tick=False)
    assert "minutes-to-remark" in codes(room.members[1], NEXT_DAY)
    part = {"part": str(room.item.pk), "text": "Thiếu ý của tôi.", "key": uuid4()}
    member.post(url(room, "remark-minutes"), part)
    chair.post(url(room, "no-remark-minutes"), {"key": uuid4()})
    assert "minutes-to-remark" not in codes(room.members[1], NEXT_DAY)
    assert "minutes-to-settle" in codes(room.secretary, NEXT_DAY)
    remark = sat.again(room).remarks.get(by=room.members[1])
    secretary.post(
        url(room, "answer-remark", remark.pk), {"is_taken_in": "0", "reason": "Đã ghi ở mục 1."}
    )
    assert "Đã ghi ở mục 1." in member.get(url(room)).content.decode()

    at_night(time_machine)
    page = secretary.get(url(room))
    seen = page.context["sign_form"].initial["seen"]
    wrong = {"seen": seen, "password": "khong-phai-mat-khau", "number": "6"}
    refused = secretary.post(url(room, "sign-minutes-secretary"), wrong)
    assert sat.again(room).state == "CIRCULATED"
    assert refused.context["sign_form"].errors == {"password": ["Mật khẩu không đúng."]}
    assert 'name="number" value="6"' in refused.content.decode()
    secretary.post(url(room, "sign-minutes-secretary"), wrong | {"password": PASSWORD})
    assert sat.again(room).state == "SECRETARY"
    assert "minutes-to-sign" in codes(room.chair, OVER)
    seen = chair.get(url(room)).context["sign_form"].initial["seen"]
    chair.post(url(room, "sign-minutes-presiding"), {"seen": seen, "password": PASSWORD})

    stored = sat.again(room)
    assert (stored.state, stored.number) == ("SIGNED", 6)
    assert "minutes-to-sign" not in codes(room.chair, OVER)
    page = member.get(url(room)).content.decode()
    assert stored.content_hash in page
    assert stored.code in page


def test_minutes_that_changed_while_they_were_read_are_shown_again_before_they_are_signed(
    time_machine,
):
    room = sat.circulated()
    at_night(time_machine)
    secretary = as_(room.secretary)
    old = secretary.get(url(room)).context["sign_form"].initial["seen"]
    sat.save(room, "Ghi thêm trong lúc thư ký đọc.", place="CLOSING")
    given = {"seen": old, "password": PASSWORD, "number": "7"}

    refused = secretary.post(url(room, "sign-minutes-secretary"), given)

    assert sat.again(room).state == "CIRCULATED"
    assert "Ghi thêm trong lúc thư ký đọc." in refused.content.decode()
    new = refused.context["sign_form"]["seen"].value()
    assert new != old
    secretary.post(url(room, "sign-minutes-secretary"), given | {"seen": new})
    assert (sat.again(room).state, sat.again(room).number) == ("SECRETARY", 7)


def test_who_comes_too_late_to_sign_is_told_on_the_page(time_machine):
    room = sat.signed()
    at_night(time_machine)
    chair = as_(room.chair)

    answer = chair.post(
        url(room, "sign-minutes-presiding"), {"seen": "x", "password": "sai"}, follow=True
    )

    assert "Mật khẩu không đúng." in answer.content.decode()


def codes(person, at) -> set[str]:
    return {one.code for one in waiting.for_person(person, at=at)}


def test_a_remark_that_comes_too_late_stays_as_typed(time_machine):
    room = sat.circulated()
    time_machine.move_to(OVER, tick=False)
    part = {"part": "OPENING", "text": "Đã gõ dài.", "key": uuid4()}

    answer = as_(room.members[1]).post(url(room, "remark-minutes"), part)

    assert "Đã gõ dài.</textarea>" in answer.content.decode()


def test_an_addendum_over_http(time_machine):
    room = sat.signed()
    at_night(time_machine)
    secretary, chair = as_(room.secretary), as_(room.chair)
    given = {"part": str(room.item.pk), "text": "Đọc là 12 hộ.", "key": uuid4()}

    wrong = secretary.post(url(room, "write-addendum"), given | {"password": "sai"})
    assert "Đọc là 12 hộ.</textarea>" in wrong.content.decode()
    secretary.post(url(room, "write-addendum"), given | {"password": PASSWORD})
    page = chair.get(url(room, "sign-addendum", 1))
    seen = page.context["form"].initial["seen"]
    chair.post(url(room, "sign-addendum", 1), {"seen": seen, "password": PASSWORD})

    addendum = sat.again(room).addenda.get()
    assert addendum.signed_by == room.chair
    said = text_of(chair.get(url(room, "addendum-pdf", 1)).content)
    assert "ĐÍNH CHÍNH SỐ 1" in said
    assert "Đọc là 12 hộ." in said
    assert addendum.content_hash in said.replace(" ", "")


# Files --------------------------------------------------------------------------------------------


def test_the_minutes_are_printed_as_the_decree_has_them():
    room = sat.circulated()

    said = text_of(as_(room.secretary).get(url(room, "minutes-file", "pdf")).content)

    for words in (
        "BIÊN BẢN",
        "Thời gian bắt đầu: 14:00, ngày 30 tháng 6 năm 2022.",
        "Có mặt 4/5 thành viên",
        f"Không tán thành: {room.members[1].full_name}.",
        "Kết quả: Thông qua.",
        "Kết luận của chủ tọa: Chủ tịch kết luận.",
        "Cuộc họp kết thúc vào 14 giờ 30 phút, ngày 30 tháng 6 năm 2022./.",
        "THƯ KÝ",
        "CHỦ TỌA",
        "DỰ THẢO",
    ):
        assert words in said
    assert "Bắc Kạn, ngày" not in said  # no line of place and day


def test_signed_files_are_the_kept_bytes_and_can_be_verified():
    room = sat.signed()
    stored, client = sat.again(room), as_(room.members[1])
    kept = b"".join(client.get(url(room, "minutes-file", "pdf")).streaming_content)
    word = b"".join(client.get(url(room, "minutes-file", "docx")).streaming_content)
    where = reverse("verify:minutes", args=[stored.code])

    said = text_of(kept)
    assert "DỰ THẢO" not in said
    assert stored.content_hash in said.replace(" ", "")
    assert stored.code in said
    document = docx.Document(BytesIO(word))
    assert len(document.inline_shapes) == 1  # the code
    answers = {}
    for name, content in (("pdf", kept), ("docx", word), ("changed", kept + b" ")):
        upload = {"file": SimpleUploadedFile(f"{name}.pdf", content)}
        answers[name] = Client().post(where, upload).context["found"]["file"]
    assert answers["pdf"].ending == "pdf"
    assert answers["docx"].ending == "docx"
    assert answers["changed"] is None


def test_nobody_verifies_what_is_not_signed_or_not_there():
    room = sat.half_signed()

    for code in (sat.again(room).code, "KHONGCO234"):
        assert Client().get(reverse("verify:minutes", args=[code])).status_code == 404


def test_an_extract_prints_one_item_alone():
    room = sat.circulated()
    client = as_(room.secretary)

    said = text_of(client.get(url(room, "minutes-extract", room.item.pk, "pdf")).content)
    word = client.get(url(room, "minutes-extract", room.item.pk, "docx")).content

    assert "TRÍCH BIÊN BẢN" in said
    assert "Nội dung 1" in said
    assert "Nội dung 2" not in said
    assert "TRÍCH BIÊN BẢN" in "\n".join(
        one.text for one in docx.Document(BytesIO(word)).paragraphs
    )


def test_what_is_restricted_is_veiled_on_page_and_paper_and_kept_whole_for_its_readers():
    room = sat.circulated()
    item = room.items[1]
    sat.save(room, "Chim sẻ bay.", item=item)
    people = [room.members[1], room.secretary]
    restrictions.restrict(matter=item, people=people, by=room.secretary, at=NEXT_DAY)
    sat.sign_first(room)
    sat.sign_second(room)
    reader, other = as_(room.members[1]), as_(room.members[2])

    def printed_for(client):
        answer = client.get(url(room, "minutes-file", "pdf"))
        return text_of(b"".join(answer.streaming_content))

    assert "Chim sẻ bay." in reader.get(url(room)).content.decode()
    assert "Chim sẻ bay." not in other.get(url(room)).content.decode()
    assert "Chim sẻ bay." in printed_for(reader)
    veiled = printed_for(other)
    assert "Chim sẻ" not in veiled
    assert "Nội dung hạn chế" in veiled
    extract = url(room, "minutes-extract", item.pk, "pdf")
    assert (reader.get(extract).status_code, other.get(extract).status_code) == (200, 404)


def test_minutes_given_back_say_so_on_the_page():
    room = sat.half_signed()

    as_(room.chair).post(url(room, "give-back-minutes"), {"reason": "Sai tên"})

    assert sat.again(room).state == "CIRCULATED"
    assert "Sai tên" in as_(room.secretary).get(url(room)).content.decode()
