"""Packets are built once for what they hold, whoever asks, whatever happens to the workers."""

import json
import subprocess
import sys
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from giaoban.audit.models import AuditEvent
from giaoban.files import storage
from giaoban.files.actions import builds
from giaoban.files.builds import KEPT, LEASE, MOST_ATTEMPTS, BuildState
from meetings.actions import agenda, meetings, packets, proposals
from meetings.models import Packet, Paper
from meetings.packets import content_for
from tests.factories import AT
from tests.meetings.room.test_race import all_at_once
from tests.preparations import EARLIER, month, pdf
from tests.side_by_side import overlapping

LATER = AT + timedelta(minutes=10)
TRIALS = 5


@pytest.fixture
def here(db):
    return month()


def with_papers(here, count=2):
    """A called meeting with so many proposals, each with its letter."""
    ready = [here.ready() for _ in range(count)]
    meeting = here.planned()
    agenda.add_proposals(meeting=meeting, proposals=ready, by=here.secretary, at=EARLIER)
    meeting.refresh_from_db()
    version = meeting.order_version
    meetings.approve_programme(meeting=meeting, order_version=version, by=here.chair, at=EARLIER)
    return meetings.call(meeting=meeting, by=here.secretary, at=EARLIER)


def ask(meeting, by, *, at=AT) -> Packet:
    return packets.ask(meeting=meeting, content=content_for(by, meeting), by=by, at=at)


def test_a_packet_is_asked_for_built_and_there(here):
    meeting = with_papers(here)
    packet = ask(meeting, here.member)
    asked = packet.state

    assert packets.build_due(at=AT) == 1

    packet.refresh_from_db()
    assert (asked, packet.state) == (BuildState.REQUESTED, BuildState.DONE)
    assert (packet.papers, packet.papers_done, packet.pages) == (2, 2, 3)
    assert storage.path_of(packet.file_key, of=packets.FOLDER).stat().st_size == packet.size


def test_asking_is_written_down_once(here):
    meeting = with_papers(here)

    for _ in range(2):
        ask(meeting, here.member)

    assert AuditEvent.objects.filter(verb="packet.asked").count() == 1


def test_who_may_read_the_same_gets_the_same_packet(here):
    meeting = with_papers(here)

    same = {ask(meeting, who).pk for who in (here.member, here.chair, here.secretary)}
    other = ask(meeting, here.officer)

    assert len(same) == 1
    assert other.pk not in same  # its own unit brings all of them; other units' tasks are not its
    assert other.papers == 2


def test_who_may_read_less_gets_less(here):
    meeting = with_papers(here)

    content = content_for(here.other_head, meeting)

    assert content.papers == 0
    assert content.key != content_for(here.member, meeting).key


def test_unchanged_papers_are_not_put_together_again(here):
    meeting = with_papers(here)
    first = ask(meeting, here.member)
    packets.build_due(at=AT)

    again = ask(meeting, here.chair, at=LATER)

    assert again.pk == first.pk
    assert again.is_done
    assert packets.build_due(at=LATER) == 0


def test_another_version_makes_another_packet(here):
    meeting = with_papers(here)
    before = content_for(here.member, meeting).key
    paper = Paper.objects.filter(proposal__items__meeting=meeting).first()
    Paper.objects.create(
        proposal=paper.proposal,
        kind=paper.kind,
        title=paper.title,
        version=2,
        file=proposals.files.store(
            upload=pdf(pages=5), committee=here.committee, by=here.officer, at=AT
        ),
        added_at=AT,
        added_by=here.officer,
    )

    after = content_for(here.member, meeting)

    assert after.key != before
    assert after.papers == 2


def test_another_title_of_the_meeting_makes_another_packet(here):
    meeting = with_papers(here)
    before = content_for(here.member, meeting).key

    meeting.title = "Phiên họp bất thường"

    assert content_for(here.member, meeting).key != before


def test_a_file_that_is_gone_gets_a_note(here):
    meeting = with_papers(here)
    paper = Paper.objects.filter(proposal__items__meeting=meeting).first()
    storage.path_of(paper.file.key).unlink()

    ask(meeting, here.member)

    assert packets.build_due(at=AT) == 1


def test_a_packet_that_failed_says_so_and_is_tried_again_when_asked(here, monkeypatch):
    meeting = with_papers(here)
    packet = ask(meeting, here.member)
    with monkeypatch.context() as patch:
        patch.setattr("giaoban.documents.packets.WRITER", "/does/not/exist")
        packets.build_due(at=AT)
    packet.refresh_from_db()
    failed, error = packet.state, packet.last_error

    again = ask(meeting, here.member, at=LATER)

    assert (failed, again.state) == (BuildState.FAILED, BuildState.REQUESTED)
    assert error
    assert packets.build_due(at=LATER) == 1


def test_a_worker_that_died_is_followed_by_another_when_its_lease_has_run_out(here):
    meeting = with_papers(here)
    ask(meeting, here.member)
    dead = builds.claim(model=Packet, at=AT)

    assert packets.build_due(at=AT + LEASE) == 0
    assert packets.build_due(at=AT + LEASE + timedelta(seconds=1)) == 1
    assert Packet.objects.get(pk=dead.pk).attempts == 2


def test_a_worker_that_comes_late_changes_nothing_and_leaves_no_file(here):
    meeting = with_papers(here)
    ask(meeting, here.member)
    late = builds.claim(model=Packet, at=AT)
    packets.build_due(at=LATER)
    kept = Packet.objects.get().file_key

    assert builds.build_one(late, packets.made, folder=packets.FOLDER) is False

    assert Packet.objects.get().file_key == kept
    assert list(storage.all_keys(of=packets.FOLDER)) == [kept]


@pytest.mark.parametrize("died", [2, 3])
def test_what_kills_every_worker_is_given_up(here, died):
    ask(with_papers(here), here.member)
    for attempt in range(died):
        builds.claim(model=Packet, at=AT + attempt * 2 * LEASE)

    packets.build_due(at=AT + died * 2 * LEASE)

    expected = BuildState.DONE if died < MOST_ATTEMPTS else BuildState.FAILED
    assert Packet.objects.get().state == expected


@pytest.mark.parametrize(
    ("late", "left"), [(timedelta(0), 1), (timedelta(seconds=1), 0)], ids=["at", "past"]
)
def test_what_nobody_asked_for_in_a_week_is_forgotten_with_its_file(here, late, left):
    ask(with_papers(here), here.member)
    packets.build_due(at=AT)

    packets.clean(at=AT + KEPT + late)

    assert Packet.objects.count() == left
    assert len(list(storage.all_keys(of=packets.FOLDER))) == left


def test_files_no_packet_knows_are_swept(here):
    storage.write(uuid4(), [b"left by a worker that died"], of=packets.FOLDER)

    packets.clean(at=AT)

    assert list(storage.all_keys(of=packets.FOLDER)) == []


def test_packets_are_not_taken_for_lost_papers(here):
    ask(with_papers(here), here.member)
    packets.build_due(at=AT)

    assert len(list(storage.all_keys())) == 2


@pytest.mark.parametrize(
    "broken",
    [
        {"state": BuildState.DONE},
        {"state": BuildState.BUILDING},
        {"lease_until": AT, "lease_token": uuid4()},
        {"file_key": uuid4()},
    ],
    ids=lambda broken: "+".join(broken),
)
def test_the_database_holds_what_must_be_true_of_a_packet(here, broken):
    packet = ask(with_papers(here, 1), here.member)

    with pytest.raises(IntegrityError), transaction.atomic():
        Packet.objects.filter(pk=packet.pk).update(**broken)


@pytest.mark.django_db(transaction=True)
def test_many_who_ask_at_once_get_one_packet_built_once():
    here = month()
    meeting = with_papers(here)
    who = [here.member, here.chair, here.secretary, here.vice_chair, here.chief]

    asked = all_at_once([lambda by=by: ask(meeting, by).pk for by in who])
    built = all_at_once([lambda: packets.build_due(at=AT)] * 4)

    assert len(set(asked)) == 1
    assert sum(built) == 1
    assert len(list(storage.all_keys(of=packets.FOLDER))) == 1


@pytest.mark.django_db(transaction=True)
def test_two_builders_at_once_take_nothing_twice():
    here = month()
    packet = ask(with_papers(here), here.member)

    answers = overlapping(*[lambda: builds.claim(model=Packet, at=AT)] * 2)

    assert answers == (packet, None)


@pytest.mark.django_db(transaction=True)
def test_what_somebody_is_just_asking_for_again_is_not_forgotten():
    here = month()
    packet = ask(with_papers(here), here.member)

    def asked():
        return Packet.objects.select_for_update(of=("self",), no_key=True).get(pk=packet.pk)

    answers = overlapping(asked, lambda: packets.clean(at=AT + 2 * KEPT))

    assert answers == (packet, 0)
    assert Packet.objects.exists()


KILLED = """
import django; django.setup()
import sys
from giaoban.core import clock
from giaoban.files.actions import builds
from meetings.actions import packets
builds.renew = lambda *_, **progress: (print("building", flush=True), sys.stdin.read())
packets.build_due(at=clock.database_now())
"""


@pytest.mark.django_db(transaction=True)
def test_a_killed_worker_costs_the_lease_and_nothing_else(program_environment):
    here = month()
    ask(with_papers(here), here.member)
    worker = subprocess.Popen(
        [sys.executable, "-c", KILLED],
        env=program_environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert worker.stdout.readline() == b"building\n"
    worker.kill()
    worker.communicate()
    taken = Packet.objects.get()

    too_soon = packets.build_due(at=taken.lease_until)
    built = packets.build_due(at=taken.lease_until + timedelta(seconds=1))

    assert taken.state == BuildState.BUILDING
    assert (too_soon, built) == (0, 1)
    assert Packet.objects.get().state == BuildState.DONE


@pytest.mark.parametrize("papers", [1, 3])
def test_the_content_of_a_packet_costs_the_same_however_many_papers(
    here, django_assert_num_queries, papers
):
    meeting = with_papers(here, papers)

    with django_assert_num_queries(4):
        content_for(here.member, meeting)


def test_a_content_is_plain_values(here):
    content = content_for(here.member, with_papers(here))

    assert json.loads(json.dumps(content.values)) == content.values
