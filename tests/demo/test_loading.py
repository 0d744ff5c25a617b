"""The demo shows everything without typing, and telling it again changes nothing."""

from datetime import UTC, datetime

import pytest

from directives.models import Directive
from giaoban.audit import verification
from giaoban.demo import loading
from giaoban.notifications.enums import DeliveryState
from giaoban.notifications.models import Delivery
from giaoban.organisation.access import members_on
from giaoban.organisation.models import Committee
from giaoban.publications.models import Notice, PublishedCopy
from meetings.models import Meeting, Round

pytestmark = pytest.mark.django_db

# Days on which the calendar is at its most awkward, and an ordinary one.
TODAYS = [
    datetime(2026, 11, 24, 3, tzinfo=UTC),  # an ordinary Tuesday
    datetime(2026, 2, 22, 3, tzinfo=UTC),  # the Sunday after Tết
    datetime(2027, 1, 1, 1, tzinfo=UTC),  # New Year's Day
]


@pytest.fixture(params=TODAYS[:1])
def loaded(request):
    loading.load(at=request.param)
    return request.param


def test_july_2022_is_finished_issued_and_published(loaded):
    city = Committee.objects.get(slug="thanh-pho-bac-kan")
    meeting = Meeting.objects.get(committee=city)
    rounds = Round.objects.filter(item__meeting=meeting)

    assert meeting.members == 15
    assert [(one.in_favour, one.members, one.needed) for one in rounds] == [(13, 15, 8)] * 3
    assert Directive.objects.arising_from(meeting).at_the_top().count() == 15
    assert Notice.objects.get(meeting=meeting).number == 128
    assert PublishedCopy.objects.filter(committee=city).count() == 1


def test_what_the_article_leaves_open_stays_open(loaded):
    said = Directive.objects.filter(committee__slug="thanh-pho-bac-kan").at_the_top()

    assert said.without_lead().count() == 3


def test_the_land_case_is_published_with_initials_and_ward_only(loaded):
    copy = PublishedCopy.objects.get(committee__slug="thanh-pho-bac-kan")
    text = str(copy.content)

    assert "Minh Họa" not in text
    assert "Ví Dụ" not in text
    assert "Sông Cầu" in text


def test_old_reminders_are_not_sent_again(loaded):
    due = Delivery.objects.filter(
        state=DeliveryState.DUE, message__committee__slug="thanh-pho-bac-kan"
    )

    assert not due.exists()


@pytest.mark.parametrize("at", TODAYS)
def test_the_ward_always_has_tasks_due_soon_overdue_and_done(at):
    loading.load(at=at)

    ward = Committee.objects.get(slug="phuong-song-nang")
    tasks = Directive.objects.of(ward)
    today = at.date()
    assert len(members_on(ward, day=today)) == 8
    assert tasks.overdue(today=today).exists()
    assert tasks.filter(state="COMPLETED").exists()
    assert tasks.awaiting_confirmation().exists()
    assert tasks.open().filter(due_on__gte=today).exists()
    assert Meeting.objects.of(ward).filter(state="PLANNED").count() == 1


def test_loading_twice_changes_nothing(loaded):
    assert loading.load(at=loaded) is False


def test_each_start_gives_one_fresh_task_and_its_mail(loaded):
    first, second = loading.announce(at=loaded), loading.announce(at=loaded)

    told = Delivery.objects.filter(state=DeliveryState.DUE, message__link=first.get_absolute_url())
    assert first.content != second.content
    assert told.count() == 2  # the head and the officer of the unit


def test_the_ledger_of_the_demo_holds(loaded):
    assert verification.first_bad_row() is None
