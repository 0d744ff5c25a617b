"""The month's figures with the item that reports on it: taken once, and then as they were."""

import uuid
from datetime import date
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from giaoban.indicators.models import Figure, ReportMonth
from giaoban.publications import opening
from meetings import minutes_content, minutes_wording, projecting
from meetings.actions import item_figures, signed
from meetings.models import AgendaItem, ItemFigures, Meeting, Proposal
from meetings.subjects.periodic_report.models import PeriodicReport
from tests.factories import AT, DepartmentFactory
from tests.indicators import article
from tests.indicators.scene import FigureFactory
from tests.meetings.minutes import sat
from tests.sittings import in_session

pytestmark = pytest.mark.django_db

SITUATION = "Kinh tế - xã hội duy trì ổn định."


class Report:
    """A meeting in session whose first item reports on June 2022, figures entered."""

    def __init__(self):
        self.room = in_session(count=3, items=2, votes=False)
        self.committee, self.secretary = self.room.committee, self.room.secretary
        self.trade = DepartmentFactory(committee=self.committee)
        article.put(self)
        self.proposal = Proposal.objects.create(
            committee=self.committee,
            department=self.trade,
            kind="periodic-report",
            key=uuid.uuid4(),
            code="bc-06",
            title="Báo cáo tình hình tháng 6",
            state="DRAFT",
            needs_vote=False,
            created_at=AT,
            created_by=self.secretary,
        )
        PeriodicReport.objects.create(
            proposal=self.proposal, month=date(2022, 6, 1), situation=SITUATION, tasks="Thu hoạch."
        )
        AgendaItem.objects.filter(pk=self.room.item.pk).update(proposal=self.proposal)
        self.item = AgendaItem.objects.select_related("meeting", "proposal").get(
            pk=self.room.item.pk
        )
        self.meeting = self.item.meeting

    def confirm(self):
        ReportMonth.objects.filter(committee=self.committee, year=2022, month=6).update(
            confirmed_at=AT
        )

    def take(self, item=None):
        return item_figures.take(item=item or self.item, by=self.secretary, at=AT)


@pytest.fixture
def report():
    made = Report()
    made.confirm()
    return made


def test_an_item_carries_the_figures_as_they_were_taken(report):
    taken = report.take()
    june = Figure.objects.get(indicator__code="RETAIL_SERVICES", year=2022, month=6)
    FigureFactory(indicator=june.indicator, value=Decimal(300), corrects=june)

    taken.refresh_from_db()
    assert taken.content["sentence"] == article.ARTICLE
    assert taken.content["rows"][0]["month"] == "khoảng 285"


def test_taken_again_the_newest_counts_and_the_same_writes_nothing(report):
    report.take()
    report.take()
    june = Figure.objects.get(indicator__code="RETAIL_SERVICES", year=2022, month=6)
    FigureFactory(indicator=june.indicator, value=Decimal(300), corrects=june)
    report.take()

    assert [one.content["rows"][0]["month"] for one in ItemFigures.objects.order_by("pk")] == [
        "khoảng 285",
        "300",
    ]


def test_figures_that_are_not_confirmed_are_not_taken():
    with pytest.raises(item_figures.NotConfirmedYet, match="6/2022"):
        Report().take()


def test_an_item_that_reports_on_nothing_carries_none(report):
    other = report.room.items[1]
    other.meeting = report.meeting

    with pytest.raises(item_figures.ReportsOnNoMonth):
        report.take(other)


def test_what_was_taken_is_not_changed(report):
    taken = report.take()

    with pytest.raises(DatabaseError), transaction.atomic():
        ItemFigures.objects.filter(pk=taken.pk).update(content={})


def test_calling_a_meeting_takes_what_is_confirmed(report):
    item_figures.freeze(report.meeting, by=report.secretary, at=AT)

    assert ItemFigures.objects.get().item == report.item


def test_calling_a_meeting_waits_for_no_confirmation():
    made = Report()

    item_figures.freeze(made.meeting, by=made.secretary, at=AT)

    assert not ItemFigures.objects.exists()


def board_of(report):
    Meeting.objects.filter(pk=report.meeting.pk).update(current_item=report.item)
    return projecting.board(report.room.again())


def test_the_rooms_screen_shows_them_with_the_current_item(report):
    report.take()

    board = board_of(report)

    assert [row["code"] for row in board.figures["rows"]][:2] == [
        "RETAIL_SERVICES",
        "INDUSTRIAL_OUTPUT",
    ]


def test_the_rooms_screen_shows_nothing_of_a_restricted_item(report):
    report.take()
    AgendaItem.objects.filter(pk=report.item.pk).update(is_restricted=True)

    assert board_of(report).figures is None


def test_the_minutes_say_the_sentence(report):
    report.take()

    content = minutes_content.draw(report.room.again())

    item, other = content["items"]
    assert item["figures"] == article.ARTICLE
    assert "figures" not in other
    assert article.ARTICLE in [
        one.text for one in minutes_wording.item(item) if hasattr(one, "text")
    ]


def test_minutes_hide_the_sentence_of_a_restricted_item(report):
    report.take()
    content = minutes_content.draw(report.room.again())

    [item, _other] = minutes_content.veiled(content, {report.item.pk})["items"]

    assert "figures" not in item


@pytest.mark.parametrize(
    ("as_far_as", "refusal"),
    [(sat.half_signed, signed.RecordIsBeingSigned), (sat.signed, signed.RecordIsSigned)],
)
def test_signed_minutes_let_no_figures_be_taken(as_far_as, refusal):
    room = as_far_as()

    with pytest.raises(refusal):
        item_figures.take(item=room.items[0], by=room.secretary, at=AT)


def test_the_notice_begins_with_the_situation_and_the_sentence(report):
    report.take()

    assert opening.written_for(report.meeting)["situation"] == f"{SITUATION}\n{article.ARTICLE}"


def test_the_notice_says_once_what_the_unit_has_copied(report):
    report.take()
    PeriodicReport.objects.update(situation=f"{SITUATION} {article.ARTICLE}")

    assert opening.written_for(report.meeting)["situation"].count("285 tỷ đồng") == 1


def page(client, user, report, name="item-figures", method="get"):
    client.force_login(user)
    place = [report.committee.slug, report.meeting.code, report.item.pk]
    return getattr(client, method)(reverse(f"meetings:{name}", args=place))


def test_the_office_takes_them_from_the_items_page(client, report):
    answer = page(client, report.secretary, report, "take-figures", "post")

    assert answer.status_code == 302
    shown = page(client, report.room.members[1], report).content.decode()
    assert article.ARTICLE in shown
    assert "Lấy lại số liệu" not in shown


def test_a_member_does_not_take_them(client, report):
    assert page(client, report.room.members[1], report, "take-figures", "post").status_code == 403


def test_whoever_may_not_read_the_item_does_not_find_its_figures(client, report):
    report.take()
    AgendaItem.objects.filter(pk=report.item.pk).update(is_restricted=True)

    assert page(client, report.room.members[1], report).status_code == 404
