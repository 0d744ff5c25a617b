"""Papers for a called meeting: in time, late under each policy, the Chair's exception."""

from datetime import timedelta

import pytest
from django.db import InternalError, ProgrammingError, transaction

from giaoban.acts.hands import Hand
from giaoban.acts.models import Channel
from giaoban.notifications import kinds
from giaoban.notifications.models import Message
from giaoban.organisation.enums import LatePapers
from giaoban.organisation.models import WorkingRules
from meetings import arrivals
from meetings.actions import agenda, late_papers, meetings, proposals
from meetings.enums import MeetingKind
from meetings.models import LatePaper, Paper
from tests.factories import AT
from tests.preparations import EARLIER, month, pdf

pytestmark = pytest.mark.django_db
# Thursday 30 June 2022, 14:00; three working days before it is Monday the 27th.
LAST_DAY = AT - timedelta(days=3)
TOO_LATE = AT - timedelta(days=2)


@pytest.fixture
def here():
    return month(approval_steps=["OFFICE_CHECK"])


def called(here, **fields):
    """A proposal on the agenda of a called meeting."""
    ready, meeting = here.checked(), here.planned(**fields)
    act = {"by": here.secretary, "at": EARLIER}
    agenda.add_proposals(meeting=meeting, proposals=[ready], **act)
    meetings.call(meeting=meeting, **act)
    return ready


def add(here, proposal, *, at, upload=None):
    upload = upload or pdf("phu-luc.pdf", pages=2)
    return proposals.add_paper(
        proposal=proposal, kind="OTHER", title="Phụ lục", upload=upload, by=here.officer, at=at
    )


def policy(name):
    WorkingRules.objects.update(late_papers=name)


def test_a_paper_on_the_last_day_is_in_time_under_every_policy(here):
    ready = called(here)

    for name in LatePapers:
        policy(name)
        assert isinstance(add(here, ready, at=LAST_DAY), Paper)

    assert not late_papers.deadline_of(ready, at=LAST_DAY).is_late(at=LAST_DAY)


def test_late_papers_are_taken_by_default(here):
    ready = called(here)

    paper = add(here, ready, at=TOO_LATE)

    assert (paper.title, paper.version) == ("Phụ lục", 1)
    assert late_papers.deadline_of(ready, at=TOO_LATE).is_late(at=TOO_LATE)


def test_where_late_papers_are_refused_the_sentence_names_the_day(here):
    ready = called(here)
    policy(LatePapers.REFUSE)

    with pytest.raises(late_papers.PapersAreLate, match="27/6/2022"):
        add(here, ready, at=TOO_LATE)


@pytest.mark.parametrize(("days", "is_late"), [(2, False), (1, False), (0, True)])
def test_a_special_meeting_has_a_deadline_of_its_own(here, days, is_late):
    ready = called(here, kind=MeetingKind.SPECIAL)
    at = AT - timedelta(days=days)

    assert late_papers.deadline_of(ready, at=at).is_late(at=at) is is_late


def test_a_late_paper_waits_for_the_chair_and_nobody_reads_it(here):
    ready = called(here)
    policy(LatePapers.CHAIR)

    upload = pdf("phu-luc.pdf", pages=2)
    late, again = (add(here, ready, at=TOO_LATE, upload=upload) for _click in range(2))

    assert late == again
    assert LatePaper.objects.count() == 1
    assert not ready.papers.filter(kind="OTHER").exists()
    told = Message.objects.filter(kind="paper.to_admit")
    assert {message.recipient_id for message in told} == {here.chair.pk}


def test_the_chairs_exception_makes_it_a_paper_from_then_on(here):
    ready = called(here)
    policy(LatePapers.CHAIR)
    late = add(here, ready, at=TOO_LATE)
    hand = Hand(entered_by=here.secretary, channel=Channel.TELEPHONE)
    later = TOO_LATE + timedelta(hours=1)

    given = late_papers.answer(late=late, is_taken=True, by=here.chair, at=later, hand=hand)

    paper = ready.papers.get(kind="OTHER")
    assert given.paper == paper
    assert (paper.added_at, paper.added_by, paper.file) == (later, here.officer, late.file)
    assert (given.by, given.entered_by) == (here.chair, here.secretary)
    with pytest.raises(late_papers.IsAnswered):
        late_papers.answer(late=late, is_taken=False, reason="X", by=here.chair, at=later)


def test_what_is_not_taken_says_why_and_the_unit_is_told(here):
    ready = called(here)
    policy(LatePapers.CHAIR)
    late = add(here, ready, at=TOO_LATE)

    with pytest.raises(late_papers.SaysNotWhy):
        late_papers.answer(late=late, is_taken=False, by=here.chair, at=TOO_LATE)
    late_papers.answer(
        late=late, is_taken=False, reason="Hoãn sang tháng sau", by=here.chair, at=TOO_LATE
    )

    assert not ready.papers.filter(kind="OTHER").exists()
    message = Message.objects.filter(kind="paper.not_admitted").first()
    said = kinds.kind_of(message.kind)
    assert message.recipient_id in {here.head.pk, here.officer.pk}
    assert "Hoãn sang tháng sau" in said.text(message.facts)
    assert "%(" not in said.subject(message.facts) + said.text(message.facts)
    asked = Message.objects.filter(kind="paper.to_admit")
    assert kinds.kind_of("paper.to_admit").still_true(asked) == set()


def test_what_was_asked_and_answered_is_never_changed(here):
    ready = called(here)
    policy(LatePapers.CHAIR)
    late = add(here, ready, at=TOO_LATE)
    late_papers.answer(late=late, is_taken=True, by=here.chair, at=TOO_LATE)

    for change in (
        lambda: LatePaper.objects.update(title="Khác"),
        lambda: type(late.answer).objects.all().delete(),
    ):
        with pytest.raises((ProgrammingError, InternalError)), transaction.atomic():
            change()


def test_a_ready_dossier_on_no_called_agenda_takes_no_papers(here):
    ready = here.checked()

    with pytest.raises(proposals.NotYoursToEdit):
        add(here, ready, at=LAST_DAY)


@pytest.mark.parametrize(
    ("before", "hours", "is_late"),
    [
        (timedelta(hours=1), 0.5, True),  # 13:00 to 14:00: half an hour of it worked
        (timedelta(hours=5), 3, True),  # 09:00: 2.5 h of the morning and 0.5 h
        (timedelta(days=1), 7.5, True),  # a whole day
        (timedelta(days=2), 15, True),
        (timedelta(days=3), 22.5, False),  # Monday
        (timedelta(days=5), 27, False),  # Saturday afternoon itself adds nothing
    ],
)
def test_how_many_working_hours_before_the_meeting_the_papers_came(here, before, hours, is_late):
    ready = called(here)
    add(here, ready, at=AT - before)
    items = list(ready.items.in_order().for_reading())
    meeting = items[0].meeting

    give_arrivals(items, meeting)

    found = items[0].arrival
    assert (found.hours, found.is_late) == (hours, is_late)


def give_arrivals(items, meeting):
    rules = meeting.committee.rules.get()
    arrivals.add_arrivals(items, meeting, rules=rules, entered=[])


def test_an_item_without_papers_has_no_arrival(here):
    meeting = here.with_items(1)
    items = list(meeting.items.in_order().for_reading())

    give_arrivals(items, meeting)

    assert items[0].arrival is None
