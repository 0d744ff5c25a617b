"""From the Chair's words to finished work: the article's conclusion pasted, its fifteen tasks
given, one reported, one put off on a phone, and the Chair reads who is late.

What it takes until all are given is counted, every hand together: the secretary's, the Chair's,
the chief's and the clerk's.
"""

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from directives.actions import directives
from directives.enums import DirectiveState
from directives.models import Directive, ExtensionRequest
from giaoban.core import vietnamese
from giaoban.organisation.enums import Role
from meetings.enums import MeetingState
from tests.directives.article import UNITS
from tests.directives.scene import BASIS, a_meeting
from tests.e2e.hands import Mouse
from tests.e2e.visitor import PHONE, said
from tests.factories import CommitteeFactory, DepartmentFactory, person
from tests.preparations import pdf

pytestmark = pytest.mark.django_db(transaction=True)

ARTICLE = Path(__file__).parents[1] / "directives" / "splitting" / "article.txt"
MOST = 60  # interactions until fifteen tasks are given
LATE = "Rà soát biển quảng cáo hết hạn"


class City:
    """A committee with the units of the article, a meeting closed today, one task long overdue."""

    def __init__(self):
        self.committee = CommitteeFactory(slug="bac-kan", name="UBND thành phố Bắc Kạn")
        self.units = {
            code: DepartmentFactory(committee=self.committee, code=code, name=name, kind=kind)
            for code, (name, kind) in UNITS.items()
        }
        self.chair = person(Role.CHAIR, self.committee)
        self.secretary = person(Role.SECRETARY, self.committee)
        self.chief = person(Role.OFFICE_CHIEF, self.committee)
        self.clerk = person(Role.RECORDS_CLERK, self.committee)
        self.head = person(Role.UNIT_HEAD, self.committee, self.units["qldt"])
        now = timezone.now()
        held = {"starts_at": now, "opened_at": now, "created_at": now}
        led = {"presiding": self.chair, "secretary": self.secretary}
        self.meeting = a_meeting(
            self.committee,
            **led,
            **held,
            state=MeetingState.CLOSED,
            closed_at=now,
            title="Họp giao ban",
        )
        self._one_that_is_late(now - timedelta(days=30))

    def _one_that_is_late(self, given_at):
        before = a_meeting(
            self.committee,
            presiding=self.chair,
            secretary=self.secretary,
            code="truoc",
            starts_at=given_at,
        )
        due_on = timezone.localdate(given_at) + timedelta(days=20)
        draft = directives.draft(
            meeting=before,
            content=LATE,
            lead=self.units["tnmt"],
            due_on=due_on,
            by=self.secretary,
            at=given_at,
        )
        directives.issue(directive=draft, basis=BASIS, by=self.secretary, at=given_at)

    def tasks(self):
        return Directive.objects.arising_from(self.meeting).at_the_top()


@pytest.fixture
def records(laws):
    return City()


@pytest.fixture
def city(records, site):
    return records


def test_from_the_words_of_the_chair_to_finished_work(city, sit_down):
    hands = [
        the_words_are_taken_apart(city, sit_down),
        *the_notice_gives_them(city, sit_down),
    ]
    given = city.tasks().open()
    assert given.count() == 15
    assert sum(one.count for one in hands) < MOST, [one.done for one in hands]

    the_unit_reports(city, sit_down)
    an_extension_is_asked_and_granted(city, sit_down)
    the_chair_reads_who_is_late(city, sit_down)


def sits(sit_down, user, **kwargs) -> Mouse:
    return Mouse(sit_down(user.username, **kwargs))


def the_words_are_taken_apart(city, sit_down) -> Mouse:
    secretary = sits(sit_down, city.secretary)
    page = secretary.page
    secretary.visitor.go(f"/bac-kan/nhiem-vu/tu-ket-luan/{city.meeting.code}/")
    secretary.write(page.locator("[name=text]"), ARTICLE.read_text(encoding="utf-8"))
    secretary.press(page.locator("main form [type=submit]").first)
    expect(page.locator("[id^=draft-][aria-labelledby]")).to_have_count(15)

    for row in page.locator("[id^=draft-][aria-labelledby]").all():
        lead, due = row.locator("[name$=-lead]"), row.locator("[name$=-due_on]")
        if not lead.input_value() and row.locator("[name$=-addressee]").input_value() == "ONE_UNIT":
            secretary.write(lead, "Phòng Quản lý đô thị")
        if is_past(due.input_value()):
            secretary.write(due, "")
    secretary.press(said("Write all of them down"))
    assert city.tasks().drafts().count() == 15
    return secretary


def is_past(typed) -> bool:
    if not typed:
        return False
    day, month, year = map(int, typed.split("/"))
    return timezone.localdate() > timezone.localdate().replace(year=year, month=month, day=day)


def the_notice_gives_them(city, sit_down) -> list[Mouse]:
    secretary, chair = sits(sit_down, city.secretary), sits(sit_down, city.chair)
    secretary.press(secretary.page.locator("#waiting-notices-to-write a").first)
    secretary.press(said("Go to the notice of conclusions"))
    secretary.press(said("Lay it before the Chair"))
    chair.visitor.go("/")
    chair.press(chair.page.locator("#waiting-to-approve a").first)
    chair.press(said("Approve the notice"))
    chief = sits(sit_down, city.chief)
    chief.press(chief.page.locator("#waiting-to-sign a").first)
    chief.press(said("Sign by order of the Chair"))

    clerk = sits(sit_down, city.clerk)
    page = clerk.page
    clerk.press(page.locator("#waiting-to-issue a").first)
    clerk.write(page.locator("[name=number]"), "41")
    clerk.write(page.locator("[name=dated_on]"), vietnamese.day(timezone.localdate()))
    clerk.press(said("Save number and date"))
    signed = pdf("41-TB-UBND.pdf")
    file = {"name": signed.name, "mimeType": "application/pdf", "buffer": signed.read()}
    clerk.give(page.locator("[name=signed_file]"), file)
    clerk.press(said("Upload the signed notice"))
    clerk.touch(page.locator("#next-step .confirm > summary"))
    clerk.press(page.locator("#next-step .confirm-actions [type=submit]"))
    return [secretary, chair, chief, clerk]


def mine(city):
    """A task of the unit that has nobody's report yet."""
    found = city.tasks().filter(lead=city.units["qldt"], state=DirectiveState.ISSUED)
    return found.filter(is_standing=False).order_by("position").first()


def the_unit_reports(city, sit_down):
    task, head = mine(city), sits(sit_down, city.head)
    head.visitor.go("/bac-kan/nhiem-vu/bao-cao-nhanh/")
    field = head.page.locator(f"[name='line-{task.pk}-text']")
    head.write(field, "Đã kiểm tra 4 tuyến phố, nhắc nhở 12 hộ.")
    head.press(said("Send the reports"))
    assert head.count == 2
    task.refresh_from_db()
    assert task.state == DirectiveState.IN_PROGRESS


def an_extension_is_asked_and_granted(city, sit_down):
    """Asked by the head and granted by the Chair, both on a phone."""
    today = timezone.localdate()
    task = mine(city)
    act = {"by": city.secretary, "at": timezone.now()}
    task = directives.set_due(
        directive=task,
        due_on=today + timedelta(days=9),
        version=task.version,
        reason="Hạn Chủ tịch giao tại phiên họp",
        **act,
    )
    later = today + timedelta(days=30)
    head = sits(sit_down, city.head, width=PHONE)
    head.visitor.go(task.get_absolute_url())
    head.touch(head.page.locator("#extend > summary"))
    head.write(head.page.locator("[name=extend-due_on]"), vietnamese.day(later))
    head.write(head.page.locator("[name=extend-reason]"), "Chờ ý kiến của Sở Xây dựng.")
    head.press(said("Ask for it"))
    assert ExtensionRequest.objects.get().directive == task

    chair = sits(sit_down, city.chair, width=PHONE)
    chair.visitor.go("/bac-kan/nhiem-vu/cho-tra-loi/")
    chair.visitor.see("Chờ ý kiến của Sở Xây dựng.")
    chair.press(said("Agree"))
    assert chair.count == 1
    task.refresh_from_db()
    assert (task.due_on, task.original_due_on) == (later, today + timedelta(days=9))
    head.visitor.go(task.get_absolute_url())
    head.visitor.see(vietnamese.day(later))


def the_chair_reads_who_is_late(city, sit_down):
    chair = sits(sit_down, city.chair, width=PHONE)
    chair.visitor.go("/bac-kan/nhiem-vu/ai-dang-cham/")
    row = chair.page.locator("#standings tbody tr").first
    expect(row).to_contain_text("Phòng Tài nguyên và Môi trường")
    theirs = Directive.objects.of(city.committee).tasks().open().filter(lead=city.units["tnmt"])
    expect(row).to_contain_text(f"1/{theirs.count()} (")
    chair.press(row.locator("a"))
    chair.visitor.see(LATE)
