"""A month in figures: entered, confirmed, on the room's screen, in the minutes, public."""

import uuid
from datetime import date

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from giaoban.organisation.enums import Role
from meetings.actions import projector, sitting
from meetings.models import AgendaItem, Proposal
from meetings.subjects.periodic_report.models import PeriodicReport
from tests.e2e.test_poor_network import everything_is_large_and_inside
from tests.e2e.visitor import PHONE, said
from tests.factories import AT, DepartmentFactory, person
from tests.indicators import article
from tests.sittings import in_session

pytestmark = pytest.mark.django_db(transaction=True)
MONTH = "so-lieu/2022/6/"


@pytest.fixture
def records(laws):
    """A meeting in session whose first item reports on June 2022; the article's figures."""
    room = in_session(count=5, items=2, votes=False)
    room.trade = DepartmentFactory(committee=room.committee, name="Phòng Kinh tế")
    room.officer = person(Role.UNIT_OFFICER, room.committee, room.trade)
    article.put(room, with_industry=False)
    report = Proposal.objects.create(
        committee=room.committee,
        department=room.trade,
        kind="periodic-report",
        key=uuid.uuid4(),
        code="bc-06",
        title="Báo cáo tình hình tháng 6",
        needs_vote=False,
        state="DRAFT",
        created_at=AT,
        created_by=room.officer,
    )
    PeriodicReport.objects.create(
        proposal=report, month=date(2022, 6, 1), situation="Ổn định.", tasks="Thu hoạch."
    )
    AgendaItem.objects.filter(pk=room.item.pk).update(proposal=report, title=report.title)
    room.item.refresh_from_db()
    return room


@pytest.fixture
def room(records, site):
    return records


@pytest.fixture
def secretary(room, sit_down):
    return sit_down(room.secretary.username)


def test_a_month_goes_from_the_grid_to_the_public(room, secretary, sit_down):
    for width in (1280, PHONE):
        an_officer_enters(sit_down(room.officer.username, width=width), room)
    the_office_closes(secretary, room, "Confirm the figures")
    the_month_is_read(secretary, room)
    the_item_takes_them(secretary, room)
    the_rooms_screen_shows_them(sit_down, room)
    the_minutes_say_the_sentence(secretary, room)
    the_office_closes(secretary, room, "Lock the month")
    everybody_reads_them(secretary, room, sit_down())


def an_officer_enters(officer, room):
    officer.go(f"/{room.committee.slug}/so-lieu/nhap/2022/6/don-vi/{room.trade.code}/")
    figure = officer.page.locator('input[aria-label^="Giá trị sản xuất công nghiệp"]').first
    figure.fill("24.252,92")
    officer.press(said("Save the figures"))
    expect(figure).to_have_value("24.252,92")


def the_office_closes(secretary, room, how):
    secretary.go(f"/{room.committee.slug}/so-lieu/nhap/2022/6/")
    secretary.press(said(how))


def the_month_is_read(secretary, room):
    """At a desk and on a phone: every number of the article, marks in words, charts."""
    for width in (1280, PHONE):
        secretary.turn(width)
        secretary.go(f"/{room.committee.slug}/{MONTH}")
        secretary.see("khoảng 1.739,5", within="#figures-table")
        secretary.see("50,58%", within="#figures-table")
        secretary.see(said("On pace"), within="#figures-table")
        expect(secretary.page.locator("#copy-sentence")).to_have_value(article.ARTICLE)
        assert secretary.page.locator(".small-multiple svg").count() == 4
    secretary.turn(1280)


def the_item_takes_them(secretary, room):
    secretary.go(f"/{room.committee.slug}/phien-hop/{room.meeting.code}/so-lieu/{room.item.pk}/")
    secretary.press(said("Take the figures of the month"))
    secretary.see(article.ARTICLE, within="#sentence")


def the_rooms_screen_shows_them(sit_down, room):
    now = timezone.now()
    token = projector.make(meeting=room.meeting, seen=0, by=room.secretary, at=now)
    sitting.point(item=room.item, by=room.secretary, at=now)
    for wide, high in ((1280, 720), (1920, 1080)):
        wall = sit_down(width=wide, height=high)
        wall.page.goto(f"/chieu/{token}/")
        wall.see("khoảng 1.739,5", within="#month-figures")
        wall.see("50,58%", within="#month-figures")
        everything_is_large_and_inside(wall)
        expect(wall.page.locator("#current-item .board-title")).to_be_visible()
        last = wall.page.locator("#month-figures tbody tr").last
        assert last.bounding_box()["y"] + last.bounding_box()["height"] < high - 40
        wall.look()


def the_minutes_say_the_sentence(secretary, room):
    for width in (1280, PHONE):
        secretary.turn(width)
        secretary.go(f"/{room.committee.slug}/phien-hop/{room.meeting.code}/bien-ban/")
        secretary.see(article.ARTICLE)
    secretary.turn(1280)


def everybody_reads_them(secretary, room, visitor):
    secretary.go(f"/{room.committee.slug}/{MONTH}")
    secretary.page.locator("main .confirm > summary").click()
    secretary.press(said("Publish the month"), within="main .confirm-box")
    for width in (1280, PHONE):
        visitor.turn(width)
        visitor.go(f"/cong-khai/{room.committee.slug}/{MONTH}")
        visitor.see(article.ARTICLE, within="#sentence")
        visitor.see("khoảng 145.244,67", within="#figures-table")
        visitor.go(f"/cong-khai/{room.committee.slug}/so-lieu/")
