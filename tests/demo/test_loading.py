"""The demo shows everything without typing, and telling it again changes nothing."""

from datetime import UTC, datetime

import pytest

from directives.models import Directive
from giaoban.audit import verification
from giaoban.audit.models import AuditEvent
from giaoban.demo import loading
from giaoban.documents.enums import DocumentKind, DocumentState, EntryState
from giaoban.documents.models import DocumentTemplate, OfficialDocument, RegisterEntry
from giaoban.indicators.models import ReportMonth
from giaoban.notifications.enums import DeliveryState
from giaoban.notifications.models import Delivery
from giaoban.organisation.access import members_on
from giaoban.organisation.models import Committee
from giaoban.publications.models import Notice, PublishedCopy
from meetings.models import ItemFigures, Meeting, Round

pytestmark = pytest.mark.django_db

# Days on which the calendar is at its most awkward, and an ordinary one.
TODAYS = [
    datetime(2026, 11, 24, 3, tzinfo=UTC),  # an ordinary Tuesday
    datetime(2026, 2, 22, 3, tzinfo=UTC),  # the Sunday after Tết
    datetime(2027, 1, 1, 1, tzinfo=UTC),  # New Year's Day
]


TODAY = TODAYS[0]


def test_july_2022_is_told_to_its_end():
    """One loading, everything a visitor should find in the city's archive."""
    loading.load(at=TODAY)

    city = Committee.objects.get(slug="thanh-pho-bac-kan")
    meeting = Meeting.objects.get(committee=city)
    rounds = Round.objects.filter(item__meeting=meeting)
    said = Directive.objects.arising_from(meeting).at_the_top()
    copy = PublishedCopy.objects.get(committee=city)
    old_mail = Delivery.objects.filter(state=DeliveryState.DUE, message__committee=city)
    assert meeting.members == 15
    assert [(one.in_favour, one.members, one.needed) for one in rounds] == [(13, 15, 8)] * 3
    assert Notice.objects.get(meeting=meeting).number == 128
    assert said.count() == 15
    assert said.without_lead().count() == 3  # what the article leaves open stays open
    assert "Sông Cầu" in str(copy.content)
    assert "Minh Họa" not in str(copy.content)  # initials and ward, and nothing more of the person
    assert not old_mail.exists()
    assert verification.first_bad_row() is None


@pytest.mark.parametrize("at", TODAYS)
def test_the_ward_always_has_tasks_and_documents_at_every_step(at):
    loading.load(at=at)

    ward = Committee.objects.get(slug="phuong-song-nang")
    tasks = Directive.objects.of(ward)
    today = at.date()
    assert len(members_on(ward, day=today)) == 8
    assert tasks.overdue(today=today).exists()
    assert ReportMonth.objects.of(ward).published().exists()
    told = ItemFigures.objects.get(item__meeting__committee=ward, item__meeting__state="CLOSED")
    assert len(told.content["rows"]) >= 10
    assert told.content["sentence"] in str(Notice.objects.get(meeting__committee=ward).content)
    assert tasks.filter(state="COMPLETED").exists()
    assert tasks.awaiting_confirmation().exists()
    assert tasks.open().filter(due_on__gte=today).exists()
    assert Meeting.objects.of(ward).filter(state="PLANNED").count() == 1
    expect_documents(ward)


def expect_documents(ward):
    """A document in every state, and in the register a number of every fate."""
    documents = OfficialDocument.objects.of(ward).exclude(kind=DocumentKind.NOTICE)
    entries = RegisterEntry.objects.filter(register__committee=ward).in_order()
    replaced = documents.get(state=DocumentState.REPLACED)
    assert {one.state for one in documents} == set(DocumentState) - {DocumentState.WITHDRAWN}
    assert replaced.replaced_by.is_issued
    assert list(entries.values_list("number", "state")) == [
        (1, EntryState.USED),
        (2, EntryState.USED),
        (3, EntryState.RESERVED),
        (4, EntryState.VOID),
    ]
    assert set(DocumentTemplate.objects.of_each_kind(ward)) == {DocumentKind.PROGRAMME}


def test_starting_again_loads_nothing_and_gives_one_fresh_task():
    loading.load(at=TODAY)
    events = AuditEvent.objects.count()

    assert loading.load(at=TODAY) is False
    assert AuditEvent.objects.count() == events
    first, second = loading.announce(at=TODAY), loading.announce(at=TODAY)

    told = Delivery.objects.filter(state=DeliveryState.DUE, message__link=first.get_absolute_url())
    assert first.content != second.content
    assert told.count() == 2  # the head and the officer of the unit
