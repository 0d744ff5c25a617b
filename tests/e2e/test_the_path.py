"""The whole path in a browser, in the ward of the demo: from a registration to a finished task.

Told in chapters, each with whoever's screen it is, at a desk (1280) or on a phone (360). The
people look at every page they come to (tests/e2e/visitor.py): axe, the policy, the width, the
language. What they press is counted where it must not grow.
"""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from giaoban.demo.papers import paper
from giaoban.organisation.models import Committee
from tests.e2e.visitor import PHONE, said

pytestmark = pytest.mark.django_db(transaction=True)

PLAN = "Phương án bồi thường, hỗ trợ khi thu hồi đất mở rộng ngõ 5"
ROAD = "Kế hoạch sửa chữa đường ngõ tổ dân phố số 3"
MARKET = "Điều chỉnh phương án sắp xếp các hộ kinh doanh chợ trung tâm"
PRAISE = "Khen thưởng đột xuất một công chức"  # restricted: all who sit here are on its list
REPORT = "Báo cáo tình hình kinh tế - xã hội trong tháng và nhiệm vụ tháng tới"
TASK = "Hoàn chỉnh phương án bồi thường, niêm yết công khai tại nhà văn hóa tổ dân phố"
PRESENT = 7  # of the ward's 8 members; the commander is away


def test_a_meeting_from_registration_to_the_finished_task(sit_down):
    a_unit_brings_nothing(sit_down)
    a_unit_brings_a_plan(sit_down)
    secretary = sit_down("thuky", by_password=True, height=1500)  # room to drag in
    secretary.picture("desk")
    the_office_prepares(secretary)
    the_meeting_opens(secretary)
    member, other, chair = the_members_come(sit_down)
    one_press_for_unanimity(secretary, member)
    members_vote_on_their_screens(secretary, member, other, chair)
    hands_with_an_exception(secretary)
    the_chair_concludes(secretary, member)
    the_notice_is_drafted(secretary)
    the_notice_is_issued(sit_down, chair)
    a_citizen_reads(sit_down)
    the_unit_reports(sit_down)
    the_office_confirms(secretary)


# ---- Before the meeting ----


def a_unit_brings_nothing(sit_down):
    officer = sit_down("quansu.phuong", by_password=True, width=PHONE)

    officer.press(officer.page.locator("#waiting-registrations a").first)
    officer.press(said("Nothing to register"))
    officer.press(said("Answer that the unit brings nothing"))

    officer.see(said("Brings nothing"))
    assert officer.presses == 3


def a_unit_brings_a_plan(sit_down):
    officer = sit_down("kinhte")
    officer.go("/phuong-song-nang/noi-dung/moi/")
    officer.press(officer.page.locator("a[href$='/compensation/']"))
    officer.fill(
        title=PLAN,
        submission_number="61/TTr-KT",
        submission_on=today(),
        details__project="Mở rộng ngõ 5 (minh họa)",
        details__investor="UBND phường Sông Năng",
        details__households="4",
        details__area="182,5",
        details__land="240.000.000",
        details__structures="61.500.000",
        details__support="18.000.000",
        details__total="320.000.000",
    )
    officer.press(said("Save"))

    expect(officer.page.locator("#div_id_details-total .invalid-feedback")).to_contain_text(
        "500.000"
    )
    expect(officer.page.locator("[name=title]")).to_have_value(PLAN)
    expect(officer.page.locator("[name=details-land]")).to_have_value("240.000.000")

    officer.fill(details__total="319.500.000")
    officer.press(said("Save"))
    for kind, name in (("SUBMISSION", "to-trinh"), ("PLAN", "phuong-an")):
        officer.page.select_option("[name=paper-kind]", kind)
        officer.page.set_input_files("[name=paper-upload]", a_pdf(name))
        officer.press(said("Add the paper"))
    expect(officer.page.locator("[id^=papers-of-] > li")).to_have_count(2)

    head = sit_down("truongphong.kinhte", width=PHONE)
    head.press(head.page.locator("main a", has_text=PLAN))
    head.press(said("Submit"))
    assert head.presses == 2


def the_office_prepares(secretary):
    for title in (PLAN, MARKET):
        secretary.go("/")
        secretary.press(secretary.page.locator("#waiting-to-check a", has_text=title))
        secretary.press(said("Accept"))
    secretary.go("/")
    secretary.press(secretary.page.locator("#waiting-to-prepare a").first)
    secretary.press(said("Edit"))
    soon = later_today()
    secretary.fill(starts_at_day=soon.strftime("%d/%m/%Y"), starts_at_clock=soon.strftime("%H:%M"))
    secretary.press(said("Save"))
    secretary.press(said("Build the agenda"))
    for box in secretary.page.locator("[name=ready-proposals]").all():
        box.check()
    secretary.press(said("Put on the agenda"))
    the_agenda_is_ordered(secretary)
    secretary.presses = 0
    secretary.press(said("Publish and invite"))
    secretary.see(PLAN)  # who gets what, before it goes
    secretary.press(said("Publish and invite"))
    assert secretary.presses == 2


def the_agenda_is_ordered(secretary):
    page = secretary.page
    rows = page.locator("[data-item]")
    expect(rows).to_have_count(5)
    drag_the_first_below_the_last(page)
    expect(rows.last).to_contain_text(ROAD)
    secretary.picture("agenda")

    secretary.presses = 0
    rows.last.locator("input[name=to]").fill("1")
    secretary.touch(said("Move"), within=f"#{rows.last.get_attribute('id')}")
    expect(rows.first).to_contain_text(ROAD)
    assert secretary.presses == 1  # and the number of the place

    report = page.locator("[data-item]", has_text=REPORT)
    for place in (2, 3):
        report.locator("[data-move=down]").click()
        expect(rows.nth(place)).to_contain_text(REPORT)
    secretary.look()


def drag_the_first_below_the_last(page):
    handle = page.locator("[data-drag]").first.bounding_box()
    last = page.locator("[data-item]").last.bounding_box()
    page.mouse.move(handle["x"] + 5, handle["y"] + 5)
    page.mouse.down()
    for share in (0.2, 0.6, 0.9, 0.95):  # the rows make room as the pointer passes them
        page.mouse.move(last["x"] + 40, last["y"] + share * last["height"], steps=6)
        page.wait_for_timeout(150)
    with page.expect_response(lambda answer: "thu-tu" in answer.url) as answer:
        page.mouse.up()
    assert answer.value.status == 200


# ---- The meeting ----


def the_meeting_opens(secretary):
    secretary.press(said("Go to the meeting"))
    secretary.press(said("Conduct the meeting"))
    secretary.press(said("Record attendance"))
    away = secretary.page.locator("tr", has_text="Hồ Sỹ Đạt")
    secretary.press(away.get_by_role("button", name=said("Absent without leave"), exact=True))
    secretary.press(said("All present"))
    secretary.press(said("Open the meeting"))
    expect(secretary.page.locator("#attending")).to_contain_text(f"{PRESENT}/8")
    secretary.page.set_viewport_size({"width": 1280, "height": 800})


def the_members_come(sit_down):
    people = []
    for username in ("truongphong.kinhte", "congan.phuong", "pct1"):
        person = sit_down(username, width=PHONE)
        person.press(person.page.locator("#waiting-meetings a").first)
        expect(person.page.locator("#current-item")).to_contain_text(ROAD)
        person.page.evaluate("window.sameDocument = true")  # until it is loaded again
        people.append(person)
    return people


def one_press_for_unanimity(secretary, member):
    secretary.presses = 0
    secretary.press(said("Unanimous (%(present)s/%(present)s present)", present=PRESENT))
    assert secretary.presses == 1

    result = verdict(PRESENT)
    secretary.see(result)
    member.see(result)
    stays(member)


def members_vote_on_their_screens(secretary, member, other, chair):
    deal_with(secretary, PLAN)
    for person in (member, other, chair):
        expect(person.page.locator("#current-item h2")).to_contain_text(PLAN)
    secretary.presses = 0
    secretary.press(said("Vote on members' screens"))
    secretary.page.evaluate("window.sameDocument = true")
    turnout(secretary, sent=0)

    member.touch(said("In favour"))
    expect(member.page.locator("#ballot-state")).to_contain_text("#")
    turnout(secretary, sent=1)
    other.touch(said("Against"))
    turnout(secretary, sent=2)
    other.touch(said("In favour"))  # changed while the vote is open: still one ballot
    expect(other.page.locator("#ballot-state")).to_contain_text(said("In favour"))
    chair.touch(said("In favour"))
    turnout(secretary, sent=3)
    stays(secretary)
    for person in (member, other, chair):
        person.look()
    member.picture("vote", of="#own-ballot")
    secretary.look()
    secretary.picture("conduct")
    assert secretary.presses == 1

    for name in ("Trịnh Quốc Bảo", "Lê Thị Én"):
        enter_a_ballot(secretary, name)
    secretary.touch(secretary.page.locator("#open-round details.confirm > summary"))
    secretary.press(secretary.page.locator("#open-round .confirm-actions button[type=submit]"))

    secretary.see(verdict(5))
    for person in (member, other, chair):
        person.see(verdict(5))
        person.see(said("Your vote: %(choice)s", choice=said("In favour")))
        stays(person)
        person.look()


def turnout(secretary, *, sent):
    """How many have sent arrives by itself; how they voted is nowhere."""
    shown = secretary.page.locator("#open-round")
    expect(shown).to_contain_text(
        said("%(sent)s of %(awaited)s have sent", sent=sent, awaited=PRESENT)
    )
    for choice in ("In favour", "Against", "Not voting"):
        expect(secretary.page.locator("#current-item")).not_to_contain_text(said(choice))


def enter_a_ballot(secretary, name):
    secretary.press(said("Enter a vote for a member"))
    secretary.page.select_option("[name=person]", label=name)
    secretary.page.check("[name=choice][value=FOR]")
    secretary.press(said("Enter this vote"))


def hands_with_an_exception(secretary):
    deal_with(secretary, MARKET)
    secretary.press(said("By show of hands, with exceptions"))
    dissenter = secretary.page.get_by_label("Phan Thị Ái")
    dissenter.select_option("AGAINST")
    secretary.press(said("Record this show of hands"))
    secretary.see(verdict(PRESENT - 1))
    deal_with(secretary, PRAISE)
    secretary.press(said("Unanimous (%(present)s/%(present)s present)", present=PRESENT))
    deal_with(secretary, REPORT)
    secretary.press(said("Noted"))


def deal_with(secretary, title):
    row = secretary.page.locator("li.card-row", has_text=title)
    secretary.press(row.get_by_role("button", name=said("Deal with this item")))
    expect(secretary.page.locator("#current-item h2")).to_contain_text(title)


def the_chair_concludes(secretary, member):
    deal_with(secretary, PLAN)
    secretary.press(said("Write the conclusion"), within="#current-item")
    secretary.fill(text="Thống nhất phương án; niêm yết công khai trước khi trình phê duyệt.")
    secretary.press(said("Save the conclusion"))
    member.see("niêm yết công khai trước khi trình")

    secretary.press(said("Add a task"), within="#current-item")
    secretary.fill(content=TASK, lead="Phòng KT, HT&ĐT", due_on=today(plus=14))
    secretary.press(said("Save the directive"))
    secretary.see(TASK)

    secretary.go(member.page.url.replace("truc-tiep", "dieu-hanh"))
    secretary.touch(secretary.page.locator("[aria-labelledby=whole-meeting] .confirm > summary"))
    secretary.press(
        secretary.page.locator("[aria-labelledby=whole-meeting] .confirm-actions [type=submit]")
    )


# ---- After the meeting ----


def the_notice_is_drafted(secretary):
    secretary.go("/")
    secretary.press(secretary.page.locator("#waiting-notices-to-write a").first)
    secretary.press(said("Go to the notice of conclusions"))
    secretary.see(TASK)
    docx = secretary.context.request.get(f"{secretary.page.url}docx/")
    assert docx.ok
    secretary.presses = 0
    secretary.press(said("Lay it before the Chair"))
    assert secretary.presses == 1


def the_notice_is_issued(sit_down, chair):
    chair.go("/")
    chair.presses = 0
    chair.press(chair.page.locator("#waiting-to-approve a").first)
    chair.see(TASK)
    chair.press(said("Approve the notice"))
    assert chair.presses == 2

    chief = sit_down("chanhvp")
    chief.press(chief.page.locator("#waiting-to-sign a").first)
    chief.press(said("Sign by order of the Chair"))
    assert chief.presses == 2

    clerk = sit_down("vanthu")
    clerk.press(clerk.page.locator("#waiting-to-issue a").first)
    clerk.fill(number="41", dated_on=today())
    clerk.press(said("Save number and date"))
    signed = clerk.context.request.get(f"{clerk.page.url}pdf/").body()
    clerk.page.set_input_files("[name=signed_file]", a_file("41-TB-UBND", signed))
    clerk.press(said("Upload the signed notice"))
    clerk.touch(clerk.page.locator("#next-step .confirm > summary"))
    clerk.press(clerk.page.locator("#next-step .confirm-actions [type=submit]"))
    clerk.see("41/TB-UBND")
    clerk.picture("notice")

    chief.go(clerk.page.url)
    chief.press(said("See what the public would read"))
    chief.press(said("Publish this text"))


def a_citizen_reads(sit_down):
    citizen = sit_down(width=PHONE)
    citizen.go("/cong-khai/")
    citizen.press(citizen.page.locator("#published a").first)
    citizen.see(TASK)
    assert citizen.presses == 1
    citizen.picture("public")


def the_unit_reports(sit_down):
    head = sit_down("truongphong.kinhte", width=PHONE)
    head.press(head.page.locator("#waiting-directives a", has_text=TASK))
    head.touch(head.page.locator("#report > summary"))
    head.fill(report__text="Đã niêm yết tại nhà văn hóa tổ 5, đang nhận ý kiến.")
    head.press(head.page.locator("#report button[type=submit]"))
    head.see("đang nhận ý kiến")

    head.touch(head.page.locator("#complete > summary"))
    head.fill(
        complete__text="Đã niêm yết và hoàn chỉnh phương án.",
        complete__result_number="64/BC-KT",
        complete__result_on=today(),
    )
    head.page.set_input_files("[name=complete-file]", a_pdf("64-bc-kt"))
    head.press(head.page.locator("#complete button[type=submit]"))
    head.see("64/BC-KT")
    assert head.presses == 5


def the_office_confirms(secretary):
    secretary.go("/")
    secretary.presses = 0
    secretary.press(secretary.page.locator("#waiting-to-confirm a", has_text=TASK))
    secretary.press(said("Confirm completion"))
    assert secretary.presses == 2
    secretary.go("/phuong-song-nang/nhiem-vu/?state=ALL")
    secretary.see(TASK)
    secretary.picture("directives")


# ---- What is said and handed over ----


def verdict(in_favour) -> str:
    counted = {"n": in_favour, "members": 8, "needed": 5}
    return said("%(n)s/%(members)s members in favour, %(needed)s needed", **counted)


def stays(visitor):
    """What came, came without the page being loaded again."""
    assert visitor.page.evaluate("window.sameDocument") is True


def today(*, plus=0) -> str:
    return (timezone.localdate() + timedelta(days=plus)).strftime("%d/%m/%Y")


def later_today() -> datetime:
    """At eight, at two, or in an hour: a meeting does not begin in the past, nor tomorrow."""
    now = timezone.localtime()
    hours = [now.replace(hour=hour, minute=0) for hour in (8, 14)]
    last = now.replace(hour=23, minute=59)
    return next((one for one in hours if one > now), min(now + timedelta(hours=1), last))


def a_pdf(name):
    document = paper(
        committee=Committee.objects.get(slug="phuong-song-nang"),
        kind="TỜ TRÌNH",
        subject=PLAN,
        name=name,
        lines=["Nội dung và số liệu minh họa."],
        authority="TRƯỞNG PHÒNG",
    )
    return a_file(name, document.read())


def a_file(name, content):
    return {"name": f"{name}.pdf", "mimeType": "application/pdf", "buffer": content}
