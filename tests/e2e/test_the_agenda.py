"""An agenda of twenty items with twelve papers, built from last month's; then a member prepares.

Told twice at a desk of 1280 px: with a mouse, and by keyboard alone. Every interaction of
everybody is counted (tests/e2e/hands.py): fewer than sixty. The member has a phone of 360 px.
"""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from meetings.actions import packets
from meetings.enums import MeetingState
from meetings.models import Position, PrivateNote
from tests.e2e import last_month
from tests.e2e.hands import Keyboard, Mouse
from tests.e2e.visitor import PHONE, said

pytestmark = pytest.mark.django_db(transaction=True)

ITEMS, PAPERS, FEWER_THAN = 20, 12, 60
TRAVEL = 240  # keys that only moved the focus
LIST = f"/{last_month.WARD}/phien-hop/"
PASTED = [  # with what a paste from Word brings along
    "1. Triển khai kế hoạch tiêm chủng mở rộng",
    "2. Công tác chuẩn bị tổng kết năm",
    "3. Kế hoạch tiếp xúc cử tri",
    "4. Phòng, chống cháy rừng mùa hanh khô",
    "5. Ý kiến khác",
]
PRESENTERS = ["Trạm Y tế phường", "Văn phòng", "đ/c Trịnh Quốc Bảo", "đ/c Vũ Đình Ổn"]


@pytest.fixture
def records(laws):
    """The ward after a month of its own, without the demo's."""
    return last_month.happened()


@pytest.fixture
def month(records, site):
    return records


def test_an_agenda_is_built_with_a_mouse(sit_down, month):
    officer = Mouse(sit_down("kinhte"))
    two_papers_are_added(officer, month)
    head = Mouse(sit_down("truongphong.kinhte"))
    head.press(head.page.locator("#waiting-drafts a", has_text=month.draft.title))
    head.press(said("Submit"))
    secretary = Mouse(sit_down("thuky", height=1500))  # room to drag in
    secretary.press(secretary.page.locator("#waiting-to-check a", has_text=month.draft.title))
    secretary.press(said("Accept"))
    the_agenda_is_begun(secretary)
    the_agenda_is_filled(secretary)
    the_agenda_is_ordered(secretary)
    what_is_missing_is_put_right(secretary)

    it_is_published(month)
    done = [*officer.done, *head.done, *secretary.done]
    assert len(done) < FEWER_THAN, "\n".join(done)


def two_papers_are_added(officer, month):
    officer.press(officer.page.locator("#waiting-drafts a", has_text=month.draft.title))
    for name in ("tom-tat", "phu-luc"):
        officer.give(officer.page.locator("[name=paper-upload]"), a_file(month, name))
        officer.press(said("Add the paper"))


def the_agenda_is_begun(secretary):
    secretary.visitor.go(LIST)
    secretary.press(said("Plan from the last meeting"))
    secretary.press(said("Save"))
    expect(secretary.page.locator("[data-item]")).to_have_count(15)


def the_agenda_is_filled(secretary):
    page = secretary.page
    rows = page.locator("[data-item]")
    secretary.write(page.locator("[data-quick]").last, "\n".join(PASTED))
    secretary.touch(page.locator("form:has([data-quick]) [type=submit]").last)
    expect(rows).to_have_count(ITEMS)
    for place, presenter in enumerate(PRESENTERS, start=15):
        secretary.write(rows.nth(place).locator("[name$=-presenter]"), presenter)
    secretary.write(rows.nth(0).locator("[name$=-minutes]"), "20")
    secretary.write(page.locator("[name=length-minutes]"), "240")
    secretary.press(page.locator("#agenda-length [type=submit]"))


def the_agenda_is_ordered(secretary):
    page = secretary.page
    rows = page.locator("[data-item]")
    late = rows.nth(14)
    secretary.drag(late, onto=rows.nth(15))
    expect(rows.nth(15)).to_contain_text(last_month.DRAFT)
    secretary.write(rows.nth(15).locator("[name=to]"), "6")
    secretary.touch(rows.nth(15).locator("[data-move=place]"))
    expect(rows.nth(5)).to_contain_text(last_month.DRAFT)
    secretary.write(page.locator("[name=section-title]"), "III. Nội dung khác")
    secretary.write(page.locator("[name=section-before]"), "16")
    secretary.press(page.locator("#agenda-section [type=submit]"))
    expect(page.locator("[data-section]")).to_have_count(3)


def what_is_missing_is_put_right(secretary):
    """The check names the one item nobody presents, and leads to it."""
    secretary.press(said("Publish and invite"))
    missing = said("%(item)s: nobody presents it.", item=said("Item %(number)s", number=ITEMS))
    secretary.press(secretary.page.locator("#warnings a", has_text=missing))
    last = secretary.page.locator("[data-item]").last
    expect(last).to_be_in_viewport()
    secretary.write(last.locator("[name$=-presenter]"), "đ/c Hoàng Thị Minh Hà")
    secretary.press(said("Publish and invite"))
    expect(secretary.page.get_by_text(missing)).to_have_count(0)
    secretary.press(said("Publish and invite"))


def it_is_published(month):
    """Version A holds everything, and nothing of it can change."""
    meeting = month.the_next()
    assert meeting.state == MeetingState.CALLED
    [version] = meeting.versions.all()
    items = version.content["items"]
    assert (version.letter, len(items)) == ("A", ITEMS)
    assert sum(len(item["papers"]) for item in items) == PAPERS
    assert [item["title"] for item in items[-5:]] == [line[3:] for line in PASTED]
    assert all(item["presenter"] for item in items)


def a_file(month, name):
    document = last_month.a_paper(month.committee, name, month.draft.title)
    return {"name": document.name, "mimeType": "application/pdf", "buffer": document.read()}


# ---- By keyboard alone ----


def test_an_agenda_is_built_by_keyboard_alone(sit_down, month):
    officer = Keyboard(sit_down("kinhte"))
    officer.press(officer.page.locator("#waiting-drafts a", has_text=last_month.DRAFT))
    for name in ("tom-tat", "phu-luc"):
        officer.give(officer.page.locator("[name=paper-upload]"), a_file(month, name))
        officer.press(said("Add the paper"))
    head = Keyboard(sit_down("truongphong.kinhte"))
    head.press(head.page.locator("#waiting-drafts a", has_text=last_month.DRAFT))
    head.press(said("Submit"))
    secretary = Keyboard(sit_down("thuky"))
    secretary.press(secretary.page.locator("#waiting-to-check a", has_text=last_month.DRAFT))
    secretary.press(said("Accept"))
    the_agenda_is_begun_by_keys(secretary)
    the_agenda_is_filled_by_keys(secretary)
    the_agenda_is_ordered_by_keys(secretary)
    what_is_missing_is_put_right_by_keys(secretary)

    it_is_published(month)
    done = [*officer.done, *head.done, *secretary.done]
    assert len(done) < FEWER_THAN, "\n".join(done)
    travelled = officer.travelled + head.travelled + secretary.travelled
    assert travelled.total() < TRAVEL, travelled


def the_agenda_is_begun_by_keys(secretary):
    secretary.visitor.go(LIST)
    secretary.press(said("Plan from the last meeting"))
    secretary.to(secretary.page.locator("[name=title]"))
    secretary.leave("ControlOrMeta+Enter")
    expect(secretary.page.locator("[data-item]")).to_have_count(15)


def the_agenda_is_filled_by_keys(secretary):
    page = secretary.page
    rows, new = page.locator("[data-item]"), page.locator("[data-quick]").last
    secretary.key("n")
    expect(new).to_be_focused()
    secretary.write("\n".join(PASTED))
    secretary.key("Enter")
    expect(rows).to_have_count(ITEMS)
    expect(new).to_be_focused()
    secretary.key("Escape")  # to the last item; upwards from there
    for place in (19, 18, 17, 16, 15):
        expect(rows.nth(place)).to_be_focused()
        if place < 15 + len(PRESENTERS):
            secretary.to(rows.nth(place).locator("[name$=-presenter]"))
            secretary.write(PRESENTERS[place - 15])
            secretary.key("Escape")
            expect(rows.nth(place)).to_be_focused()
        secretary.key("k")
    secretary.settled()
    secretary.key("n")
    secretary.to(page.locator("[name=length-minutes]"))
    secretary.write("240")
    secretary.leave("Enter")


def the_agenda_is_ordered_by_keys(secretary):
    page = secretary.page
    rows = page.locator("[data-item]")
    secretary.key("n")
    secretary.key("Escape")
    for _row in range(5):
        secretary.key("k")
    expect(rows.nth(14)).to_be_focused()
    secretary.key("Alt+ArrowUp")
    expect(rows.nth(13)).to_contain_text(last_month.DRAFT)
    expect(rows.nth(13).locator("[data-move=up]")).to_be_focused()
    secretary.to(rows.nth(13).locator("[name=to]"), back=True)
    secretary.write("6")
    secretary.key("Enter")
    expect(rows.nth(5)).to_contain_text(last_month.DRAFT)
    expect(rows.nth(5).locator("[data-move=place]")).to_be_focused()
    secretary.key("n")
    secretary.to(page.locator("[name=section-title]"))
    secretary.write("III. Nội dung khác")
    secretary.key("Tab")
    secretary.write("16")
    secretary.leave("Enter")
    expect(page.locator("[data-section]")).to_have_count(3)


def what_is_missing_is_put_right_by_keys(secretary):
    secretary.key("n")
    secretary.press(said("Publish and invite"))
    missing = said("%(item)s: nobody presents it.", item=said("Item %(number)s", number=ITEMS))
    secretary.press(secretary.page.locator("#warnings a", has_text=missing))
    last = secretary.page.locator("[data-item]").last
    secretary.to(last.locator("[name$=-presenter]"))
    secretary.write("đ/c Hoàng Thị Minh Hà")
    secretary.key("Escape")
    secretary.settled()
    secretary.key("n")
    secretary.press(said("Publish and invite"))
    secretary.press(said("Publish and invite"))


# ---- A member prepares, on a phone ----


def test_a_member_prepares_on_a_phone(sit_down, month):
    meeting = month.call_the_next()
    member = sit_down("congan.phuong", width=PHONE)
    the_invitation_is_answered(member)
    every_item_gets_a_position(member, meeting)
    a_paper_is_read(member)
    a_note_is_written(member, meeting)
    everything_is_printed_in_two_taps(member)


def the_invitation_is_answered(member):
    member.press(said("I will attend"))
    member.go("/")
    expect(member.page.locator("#waiting-meetings")).to_contain_text(said("Will attend"))


def every_item_gets_a_position(member, meeting):
    """From the desk to what is recorded on every item: three taps."""
    member.presses = 0
    member.press(said("Prepare the meeting"))
    member.touch(said("Agree to all remaining items"))
    member.press(member.page.locator("[data-send]"))
    assert member.presses == 3
    given = Position.objects.of_meeting(meeting).filter(person__username="congan.phuong")
    assert given.count() == meeting.items.count() == 14
    expect(member.page.locator("#messages")).to_contain_text("14")


def a_paper_is_read(member):
    member.press(member.page.locator("#positions a[href*='/giay-to/']").first)
    expect(member.page.locator(".viewer-pages canvas").first).to_be_visible()
    expect(member.page.locator("#reading-mark")).to_contain_text(
        said("You have read this version.")
    )
    member.look()
    member.page.go_back()


def a_note_is_written(member, meeting):
    item = meeting.items.in_order().first()
    member.touch(member.page.locator(f"#note-{item.pk} > summary"))
    member.page.locator(f"#note-text-{item.pk}").fill("Hỏi thêm về nguồn kinh phí.")
    expect(member.page.locator(f"#note-state-{item.pk} .save-state")).to_be_visible()
    member.look()
    assert PrivateNote.objects.get(item=item).person.username == "congan.phuong"


def everything_is_printed_in_two_taps(member):
    member.press(member.page.locator(".breadcrumb a").last)
    member.presses = 0
    member.touch(said("Put all papers into one file"))
    expect(member.page.locator("#packet[hx-get]")).to_be_visible()
    assert packets.build_due(at=timezone.now()) == 1  # as the worker does
    ready = member.page.locator("#packet a[target=_blank]")
    expect(ready).to_be_visible()
    member.look()
    with member.context.expect_page():
        member.touch(ready)
    assert member.presses == 2
    printed = member.context.request.get(ready.get_attribute("href"))
    assert printed.body().startswith(b"%PDF")
