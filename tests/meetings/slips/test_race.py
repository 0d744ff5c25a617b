"""Members, the Office and the clock at once, each on a connection of its own."""

import random
import threading
import uuid

import pytest

from giaoban.audit.models import AuditEvent
from meetings.actions import agenda, slip_answers, slip_closing, slips
from meetings.models import ConsultationVersion, Meeting, Slip
from meetings.rules.voting import fingerprint
from tests.meetings.room.test_race import all_at_once, told
from tests.meetings.slips.asked import LATER, change, count, members, on, say, send
from tests.preparations import month

pytestmark = pytest.mark.django_db(transaction=True)
TRIALS = 8


@pytest.fixture
def here():
    return month()


def answering(asked, member, choice="AGREE", text="x", **fields):
    def answer():
        say(asked, member, choice, text, **fields)
        return "recorded"

    for refusal in (slips.IsCounted, slips.TimeIsOver, slip_answers.DraftHasChanged):
        answer = told(answer, refusal, "told")
    return answer


def counting(asked, at=LATER):
    def closing():
        count(asked, at=at)
        return "counted"

    return told(closing, slips.IsCounted, "told")


def assert_result_is_its_slips(asked, recorded):
    """Recount by hand: what is stored, the hash, and what the members were told agree."""
    asked.refresh_from_db()
    latest = {}
    for slip in asked.slips.filter(version=asked.version).order_by("sequence"):
        latest[slip.person_id] = slip.choice
    counts = [list(latest.values()).count(one) for one in ("AGREE", "DISAGREE", "OTHER", "DISCUSS")]
    assert [asked.agreed, asked.disagreed, asked.other, asked.discuss] == counts
    assert asked.silent == 4 - len(latest)
    assert asked.slips_hash == fingerprint(asked.slips.as_facts())
    assert asked.slips.count() == recorded


def test_slips_that_race_the_count_are_in_the_result_or_refused(here):
    for _ in range(TRIALS):
        asked = send(here)
        deeds = [answering(asked, one, random.choice(["AGREE", "OTHER"])) for one in members(here)]
        deeds += [counting(asked), counting(asked)]
        random.shuffle(deeds)

        answers = all_at_once(deeds, within=0.03)

        assert answers.count("counted") == 1
        assert_result_is_its_slips(asked, answers.count("recorded"))
    assert AuditEvent.objects.filter(verb="slips.counted").count() == TRIALS


def held(monkeypatch, module, name, *, until):
    """Let an action go on from `name` only once `until` is set; return what says it is there."""
    there, real = threading.Event(), getattr(module, name)

    def waits(*args, **kwargs):
        there.set()
        until.wait(3)
        return real(*args, **kwargs)

    monkeypatch.setattr(module, name, waits)
    return there


def test_a_slip_on_its_way_is_waited_for_by_the_count(here, monkeypatch):
    """The slip has been let in and is not written yet when the count begins."""
    asked, go_on = send(here), threading.Event()
    there = held(monkeypatch, slip_answers, "_next_sequence", until=go_on)

    def close_meanwhile():
        there.wait(3)
        threading.Timer(0.3, go_on.set).start()
        return counting(asked)()

    answers = all_at_once([answering(asked, here.member), close_meanwhile])

    assert answers == ["recorded", "counted"]
    assert_result_is_its_slips(asked, 1)


def test_a_slip_that_comes_while_it_is_being_counted_is_refused(here, monkeypatch):
    asked, go_on = send(here), threading.Event()
    there = held(monkeypatch, slip_closing, "_write_result", until=go_on)

    def answer_meanwhile():
        there.wait(3)
        threading.Timer(0.3, go_on.set).start()
        return answering(asked, here.member)()

    answers = all_at_once([answer_meanwhile, counting(asked)])

    assert answers == ["told", "counted"]
    assert_result_is_its_slips(asked, 0)


def test_a_slip_that_races_a_changed_draft_is_on_the_old_one_or_refused(here, monkeypatch):
    asked, go_on = send(here), threading.Event()
    there = held(monkeypatch, slips, "_write_version", until=go_on)

    def change_it():
        change(here, asked)
        return "changed"

    def answer_meanwhile():
        there.wait(3)
        threading.Timer(0.3, go_on.set).start()
        return answering(asked, here.member, at=on(17, 11))()

    answers = all_at_once([change_it, answer_meanwhile])

    assert answers == ["changed", "told"]
    assert Slip.objects.count() == 0


def test_a_slip_on_its_way_is_waited_for_by_the_change_and_told_to_answer_again(here, monkeypatch):
    asked, go_on = send(here), threading.Event()
    there = held(monkeypatch, slip_answers, "_next_sequence", until=go_on)

    def change_meanwhile():
        there.wait(3)
        threading.Timer(0.3, go_on.set).start()
        change(here, asked)
        return AuditEvent.objects.get(verb="slips.changed").after["to_answer_again"]

    answers = all_at_once([answering(asked, here.member), change_meanwhile])

    assert answers == ["recorded", 1]


def test_one_member_on_two_devices_has_two_slips_in_a_row(here):
    for _ in range(TRIALS):
        asked = send(here)
        choices = ["AGREE", "DISAGREE", "OTHER"]

        answers = all_at_once([answering(asked, here.member, one) for one in choices])

        sequences = list(asked.slips.order_by("sequence").values_list("sequence", flat=True))
        assert (answers, sequences) == (["recorded"] * 3, [1, 2, 3])
        assert asked.slips.counting().count() == 1


def test_one_slip_sent_twice_at_once_with_one_key_is_one(here):
    for _ in range(TRIALS):
        asked, key = send(here), uuid.uuid4()

        answers = all_at_once([answering(asked, here.member, key=key) for _ in range(3)])

        assert (answers, asked.slips.count()) == (["recorded"] * 3, 1)


def test_two_sweeps_at_once_count_once_and_place_once(here):
    for number in range(TRIALS):
        meeting = here.planned(title=f"Họp {number}", starts_at=on(28 if number % 2 else 29, 9))
        asked = send(here, title=f"Việc {number}")
        say(asked, here.member, "DISCUSS")

        done = all_at_once([lambda: slip_closing.sweep(at=LATER)] * 3)

        asked.refresh_from_db()
        assert sum(done) == 1
        assert asked.placed.title == f"Việc {number}"
        assert AuditEvent.objects.filter(verb="slips.counted", noun_id=str(asked.pk)).count() == 1
        Meeting.objects.filter(pk=meeting.pk).update(state="CANCELLED", cancelled_reason="x")


def test_a_form_sent_twice_at_once_asks_once(here):
    key = uuid.uuid4()

    asked = all_at_once([lambda: send(here, key=key).pk] * 3)

    assert len(set(asked)) == 1
    assert ConsultationVersion.objects.count() == 1


def test_a_proposal_is_sent_by_slips_or_put_on_an_agenda_never_both(here):
    for hour in range(3):
        proposal, meeting = here.ready(), here.planned(starts_at=on(29, 8 + hour))

        def by_slips(proposal=proposal):
            send(here, proposal=proposal)
            return "done"

        def on_an_agenda(proposal=proposal, meeting=meeting):
            agenda.add_proposals(
                meeting=meeting, proposals=[proposal], by=here.secretary, at=on(16)
            )
            return "done"

        deeds = [told(one, agenda.NotReady, "told") for one in (by_slips, on_an_agenda)]
        assert sorted(all_at_once(deeds)) == ["done", "told"]
