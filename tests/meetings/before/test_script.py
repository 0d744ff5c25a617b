"""The Chair's script, and how its words reach the conclusion and the notice."""

import re
from io import BytesIO

import pypdfium2
import pytest
from django.test import Client
from django.urls import reverse

from giaoban.audit.models import AuditEvent
from meetings import briefing, printing
from meetings.actions import consent, decisions, scripts, voting
from meetings.models import ScriptLine
from tests.factories import AT
from tests.meetings.before.positions import agree, take
from tests.preparations import month
from tests.sittings import called, in_session

pytestmark = pytest.mark.django_db


def url(room, name="script", *args):
    return reverse(f"meetings:{name}", args=[room.committee.slug, room.meeting.code, *args])


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def text_of(made) -> list[str]:
    document = pypdfium2.PdfDocument(BytesIO(made))
    pages = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return [" ".join(page.split()) for page in pages]


def printed(room) -> list[str]:
    return text_of(printing.script(room.again(), briefing.cues(room.again(), reader=room.chair)))


def prepare(room, text, version=0, by=None):
    return scripts.prepare(item=room.item, text=text, version=version, by=by or room.chair, at=AT)


def textarea(page) -> str:
    return re.search(r'<textarea name="text"[^>]*>\s*([^<]*)</textarea>', page)[1].strip()


def test_it_says_of_each_item_what_is_asked_who_agrees_who_has_remarks_and_what_to_say():
    room = called(count=5)
    agree(room, room.members[:3], 1)
    take(room, room.members[3], n1=("REMARKS", "Chưa rõ nguồn vốn"))
    take(room, room.members[4], n1=("SPEAK", "Tiến độ"))

    [page] = printed(room)

    for words in (
        "1. Nội dung 1",
        "Biểu quyết thông qua",
        "nhất trí 3/5",
        f"Có ý kiến: {room.members[3].full_name}: Chưa rõ nguồn vốn",
        f"Đăng ký phát biểu: {room.members[4].full_name}: Tiến độ",
        "Đề nghị các đồng chí biểu quyết: Nội dung 1. Đồng chí nào tán thành, xin giơ tay.",
        "Dự kiến kết luận: Thống nhất thông qua: Nội dung 1.",
    ):
        assert words in page


def test_a_report_is_heard_and_not_voted_on():
    room = called(count=3, votes=False)

    [cue] = briefing.cues(room.meeting, reader=room.chair)

    assert cue.asked == "Nghe báo cáo, cho ý kiến"
    assert cue.question == "Đề nghị các đồng chí cho ý kiến về nội dung: Nội dung 1."
    assert cue.suggestion == "Nhất trí với nội dung: Nội dung 1."


def test_a_units_matter_is_worded_by_its_kind_and_the_unit_gets_the_task():
    m = month()
    meeting = m.planned()
    item = meeting.items.create(
        proposal=m.ready(title="Dự án đường"), title="Dự án đường", position=1, needs_vote=True
    )
    plain = briefing.cue_of(item, reader=m.chair)
    item.positions.create(
        person=m.chair, sequence=1, choice="REMARKS", text="Bổ sung dự toán", mark="0", at=AT
    )
    heard = briefing.cue_of(item, reader=m.chair)

    assert plain.unit == m.unit.name
    assert "tiếp thu ý kiến của các thành viên" in heard.suggestion
    assert plain.suggestion == (
        f"Thống nhất thông qua: Dự án đường. Giao {m.unit.name} hoàn chỉnh hồ sơ theo quy định."
    )


def test_ten_items_of_usual_length_with_remarks_are_two_pages():
    room = called(count=15, items=10)
    title = "Tờ trình về việc chuyển mục đích sử dụng đất của hộ gia đình, cá nhân tại các phường"
    for item in room.items:
        item.title, item.presenter = title, "đ/c Nguyễn Văn Bé, Trưởng phòng"
        item.save()
    remark = "Đề nghị làm rõ nguồn vốn, tiến độ và trách nhiệm của chủ đầu tư. "
    for place in range(1, 11):
        take(room, room.members[1], **{f"n{place}": ("REMARKS", remark * 5)})
        take(room, room.members[2], **{f"n{place}": "SPEAK"})

    pages = printed(room)

    assert len(pages) == 2
    assert "10. Tờ trình" in pages[1]


def test_the_block_stands_at_the_top():
    room = called(count=3, items=3)
    for item in room.items[:2]:
        consent.put_in(item=item, by=room.secretary, at=AT)

    assert "không thảo luận: các mục 1, 2." in printed(room)[0]


def test_a_character_no_font_has_is_said_and_no_fault():
    room = called(count=3)
    take(room, room.chair, n1=("REMARKS", "Đồng ý 👍"))

    answer = signed_in(room.chair).get(url(room, "script-pdf"), follow=True)

    assert answer.redirect_chain == [(url(room), 302)]
    assert "👍" in answer.text


def test_the_pdf_is_kept_nowhere():
    room = called(count=3)

    answer = signed_in(room.chair).get(url(room, "script-pdf"))

    assert answer["Content-Type"] == "application/pdf"
    assert answer["Cache-Control"] == "private, no-store"
    assert answer.content[:4] == b"%PDF"


def test_what_is_prepared_is_what_the_conclusion_in_the_room_begins_with():
    room = in_session(count=3)
    chair = signed_in(room.chair)
    page = url(room, "prepare-conclusion", room.item.pk)
    chair.post(page, {"text": "Giao Phòng Kinh tế chủ trì.", "version": 0})

    form = signed_in(room.secretary).get(url(room, "conclude-item", room.item.pk)).text

    assert textarea(form) == "Giao Phòng Kinh tế chủ trì."


def test_the_form_suggests_and_nothing_unsaved_flows_on():
    room = in_session(count=3)

    suggested = signed_in(room.chair).get(url(room, "prepare-conclusion", room.item.pk)).text
    form = signed_in(room.secretary).get(url(room, "conclude-item", room.item.pk)).text

    assert textarea(suggested) == "Thống nhất thông qua: Nội dung 1."
    assert textarea(form) == ""


def test_words_of_adoption_do_not_flow_into_an_item_that_was_not_adopted():
    room = in_session(count=3)
    prepare(room, "Thống nhất thông qua.")
    against = dict.fromkeys(room.members, "AGAINST")
    voting.record_hands(item=room.item, exceptions=against, by=room.chair, at=AT)

    form = signed_in(room.secretary).get(url(room, "conclude-item", room.item.pk)).text

    assert textarea(form) == ""


def test_what_is_concluded_already_is_not_replaced():
    room = in_session(count=3)
    prepare(room, "Dự kiến")
    decisions.conclude(
        meeting=room.meeting, item=room.item, text="Đã kết luận", by=room.secretary, at=AT
    )

    form = signed_in(room.secretary).get(url(room, "conclude-item", room.item.pk)).text

    assert textarea(form) == "Đã kết luận"


def test_two_at_once_are_shown_both_texts():
    room = called(count=3)
    prepare(room, "Của thư ký", by=room.secretary)

    clash = signed_in(room.chair).post(
        url(room, "prepare-conclusion", room.item.pk), {"text": "Của Chủ tịch", "version": 0}
    )

    assert clash.status_code == 409
    assert "Của thư ký" in clash.text
    assert textarea(clash.text) == "Của Chủ tịch"
    assert ScriptLine.objects.get().text == "Của thư ký"


def test_saving_again_after_the_clash_succeeds():
    room = called(count=3)
    prepare(room, "Một")

    prepare(room, "Hai", version=1)

    assert ScriptLine.objects.get().text == "Hai"
    assert AuditEvent.objects.filter(verb="script.edited").count() == 2


def test_after_the_meeting_the_conclusion_itself_is_written():
    room = called(count=3)
    room.meeting.state, room.meeting.cancelled_reason = "CANCELLED", "Bão"
    room.meeting.save()

    with pytest.raises(scripts.ScriptIsSpoken):
        prepare(room, "Muộn")


@pytest.mark.parametrize("items", [1, 3])
def test_the_script_costs_the_same_however_many_items(items, django_assert_num_queries):
    room = called(count=3, items=items)
    take(room, room.chair, **{f"n{n}": "SPEAK" for n in range(1, items + 1)})
    client = signed_in(room.chair)
    client.get(url(room))

    with django_assert_num_queries(13):
        client.get(url(room))
