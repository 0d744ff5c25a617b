"""The month of `test_a_month`, by those who really do it: pages and forms, each in their role.

Only what the actions cannot tell is looked at here: that the forms of the path lead on, each
to the next, for the person whose task it is.
"""

from datetime import datetime
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.contrib import messages
from django.contrib.messages import get_messages
from django.forms import BaseForm
from django.test import Client
from django.urls import reverse

from directives.models import Directive
from giaoban.audit import verification
from giaoban.demo import bac_kan
from giaoban.demo.founding import Founder
from meetings.enums import RoundOutcome
from meetings.models import Meeting, Proposal, Round
from tests.preparations import pdf

pytestmark = pytest.mark.django_db

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
SLUG = bac_kan.COMMITTEE["slug"]
MEETING = "2022-07"


def on(day, month, hour=8) -> datetime:
    return datetime(2022, month, day, hour, tzinfo=VIETNAM)


def errors(answer) -> list:
    """What the forms of a page that came back say."""
    values = [value for layer in answer.context or [] for value in layer.flatten().values()]
    return [value.errors for value in values if issubclass(type(value), BaseForm)]


class House:
    """The city, and a browser for each of its people."""

    def __init__(self, clock):
        self.clock = clock
        self.city = Founder(at=datetime(2021, 7, 1, tzinfo=VIETNAM)).found(bac_kan)
        self.browsers = {}

    def send(self, username, name, *args, **typed):
        """Send a form; nobody may be told that it went wrong."""
        answer = self._browser(username).post(reverse(name, args=[SLUG, *args]), typed)
        assert answer.status_code == 302, f"{name}: {errors(answer)}"
        said = list(get_messages(answer.wsgi_request))
        assert [str(one) for one in said if one.level >= messages.WARNING] == []
        return answer

    def read(self, username, name, *args) -> str:
        answer = self._browser(username).get(reverse(name, args=[SLUG, *args]))
        assert answer.status_code == 200, name
        return answer.content.decode()

    def _browser(self, username) -> Client:
        client = self.browsers.setdefault(username, Client())
        client.force_login(self.city.people[username])  # a session of 2022 has run out since
        return client


@pytest.fixture
def house(db):
    with time_machine.travel(on(13, 6), tick=False) as clock:
        yield House(clock)


def test_a_month_over_http(house):
    before_the_meeting(house)
    the_agenda(house)
    the_sitting(house)
    the_directive(house)
    the_notice(house)
    the_result(house)

    assert verification.first_bad_row() is None


def before_the_meeting(house):
    house.send(
        "thuky",
        "meetings:open-registration",
        month="7/2022",
        closes_at_day="20/6/2022",
        closes_at_clock="17:00",
    )
    house.clock.move_to(on(17, 6))
    house.send("thanhvien1", "meetings:decline", 2022, 7, "noi-vu")
    answer = house.send(
        "tnmt",
        "meetings:new-proposal",
        "other",
        department=house.city.units["tnmt"].pk,
        title="Phương án bồi thường dự án Trường Mầm non Dương Quang",
        submission_number="103/TTr-TNMT",
        submission_on="16/6/2022",
        needs_vote="on",
        key=uuid4(),
        **{"details-request": "Đề nghị xem xét, thông qua"},
    )
    code = Proposal.objects.get().code
    assert answer.url.endswith(f"/{code}/")
    paper = {"paper-kind": "SUBMISSION", "paper-title": "", "paper-upload": pdf()}
    house.send("tnmt", "meetings:add-paper", code, **paper)
    house.send("thanhvien4", "meetings:submit-proposal", code)
    house.send("thuky", "meetings:return-proposal", code, reason="Thiếu bản đồ.")
    house.send("tnmt", "meetings:add-paper", code, **paper | {"paper-upload": pdf()})
    house.send("thanhvien4", "meetings:submit-proposal", code)
    house.send("thuky", "meetings:check-proposal", code)
    house.send("pct1", "meetings:agree-proposal", code)


def the_agenda(house):
    people = house.city.people
    house.clock.move_to(on(23, 6))
    house.send(
        "thuky",
        "meetings:new-meeting",
        title="Phiên họp giao ban tháng 7/2022",
        kind="REGULAR",
        starts_at_day="30/6/2022",
        starts_at_clock="14:00",
        place="Phòng họp tầng 2",
        presiding=people["chutich"].pk,
        secretary=people["thuky"].pk,
        plan_month="7/2022",
    )
    ready = {"ready-proposals": [Proposal.objects.get().pk]}
    house.send("thuky", "meetings:add-item", MEETING, **ready)
    free = {"quick-lines": "Báo cáo tháng 6", "quick-key": uuid4()}
    house.send("thuky", "meetings:add-item", MEETING, **free)
    report = Meeting.objects.get().items.in_order().last()
    house.send("thuky", "meetings:move-item", MEETING, report.pk, to="1")
    house.send("thuky", "meetings:ask-programme", MEETING)
    version = Meeting.objects.get().order_version
    house.send("chutich", "meetings:approve-programme", MEETING, version=version)
    house.send("thuky", "meetings:call-meeting", MEETING)
    assert "Báo cáo tháng 6" in house.read("thanhvien2", "meetings:meeting", MEETING)


def the_sitting(house):
    people = house.city.people
    house.clock.move_to(on(30, 6, 14))
    house.send(
        "thuky",
        "meetings:mark-attendance",
        MEETING,
        person=people["thanhvien8"].pk,
        state="EXCUSED",
        reason="Đi công tác",
    )
    house.send("thuky", "meetings:mark-all-present", MEETING)
    house.send("thuky", "meetings:open-meeting", MEETING)
    report, plan = Meeting.objects.get().items.in_order()
    house.send("thuky", "meetings:decide", MEETING, report.pk, outcome="NOTED", wording="")
    house.send("thuky", "meetings:unanimous", MEETING, plan.pk)
    [by_hands] = Round.objects.all()
    house.send("chutich", "meetings:annul-round", MEETING, by_hands.pk, reason="Bỏ phiếu lại.")
    house.send("chutich", "meetings:open-round", MEETING, plan.pk)
    vote = Round.objects.latest("pk")
    for number in range(1, 8):
        choice = {"choice": "FOR", "key": uuid4()}
        house.send(f"thanhvien{number}", "meetings:ballot", MEETING, vote.pk, **choice)
    house.send("chutich", "meetings:ballot", MEETING, vote.pk, choice="FOR", key=uuid4())
    house.send("chutich", "meetings:close-round", MEETING, vote.pk)
    vote.refresh_from_db()
    assert (vote.in_favour, vote.needed, vote.outcome) == (8, 8, RoundOutcome.CARRIED)
    assert "8/15" in house.read("thanhvien2", "meetings:live", MEETING)
    house.send("thuky", "meetings:conclude", MEETING, text="Giữ vệ sinh môi trường.", version=0)


def the_directive(house):
    typed = {"content": "Tổ chức kỷ niệm ngày 27/7", "addressee": "ONE_UNIT", "key": uuid4()}
    house.send(
        "thuky",
        "directives:new",
        MEETING,
        lead="Phòng LĐTBXH",
        due_on="26/7/2022",
        **typed,
    )
    house.send("thuky", "meetings:close-meeting", MEETING)
    assert Directive.objects.get().lead == house.city.units["ldtbxh"]


def the_notice(house):
    house.clock.move_to(on(4, 7))
    house.send("thuky", "publications:draft-notice", MEETING)
    house.send("thuky", "publications:send-notice", MEETING)
    house.send("chutich", "publications:approve-notice", MEETING)
    house.send("chanhvp", "publications:sign-notice", MEETING)
    house.send("vanthu", "publications:number-notice", MEETING, number="128", dated_on="4/7/2022")
    house.send("vanthu", "publications:attach-signed", MEETING, signed_file=pdf())
    house.send("vanthu", "publications:issue-notice", MEETING)
    nobody, public = Client(), reverse("public:notice", args=[SLUG, "2022-128-tb-ubnd"])
    assert nobody.get(public).status_code == 404
    house.send("chanhvp", "publications:publish-notice", MEETING)
    assert nobody.get(public).status_code == 200


def the_result(house):
    task = Directive.objects.get().code
    house.clock.move_to(on(20, 7))
    assert task in house.read("thanhvien5", "directives:list")
    done = {"report-text": "Đã ban hành kế hoạch.", "report-key": uuid4()}
    house.send("thanhvien5", "directives:report", task, **done)
    result = {
        "complete-text": "Đã tổ chức viếng nghĩa trang liệt sỹ.",
        "complete-result_number": "67/BC-LĐTBXH",
        "complete-result_on": "20/7/2022",
    }
    for text in ("Thiếu số liệu.", ""):
        files = {"complete-file": pdf(), "complete-key": uuid4()}
        house.send("thanhvien5", "directives:complete", task, **result, **files)
        if text:
            house.send("thuky", "directives:send-back", task, **{"back-reason": text})
    house.send("chanhvp", "directives:confirm", task)
    assert Directive.objects.get().state == "COMPLETED"
