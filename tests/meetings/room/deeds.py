"""What people do while a meeting sits, each deed of one room, and rooms in which they do it."""

from datetime import timedelta
from uuid import uuid4

from giaoban.organisation.models import Committee
from meetings import packets
from meetings.actions import (
    ballots,
    check_in,
    closing,
    consent,
    decisions,
    movements,
    positions,
    projector,
    proposals,
    replies,
    scripts,
    signing,
    sitting,
    speakers,
    unplanned,
    vote_words,
    voting,
)
from meetings.actions import packets as packet_building
from meetings.actions.revision import lock
from meetings.models import (
    Attendance,
    Ballot,
    Invitation,
    Movement,
    Round,
    Signing,
    Speech,
)
from tests.factories import AT, DepartmentFactory
from tests.meetings.before.positions import agree as everybody_agrees
from tests.meetings.before.positions import answer
from tests.preparations import pdf, requirements
from tests.sittings import LATER, called, in_session, settled

SOON = AT + timedelta(minutes=5)


# What is done in the room -------------------------------------------------------------------------


def close(room):
    sitting.close_meeting(meeting=room.meeting, by=room.secretary, at=LATER)


def open_(room):
    sitting.open_(meeting=room.meeting, by=room.secretary, at=AT)


def mark(room, state="PRESENT", who=-1):
    act = {"by": room.secretary, "at": SOON}
    sitting.mark_attendance(meeting=room.meeting, person=room.members[who], state=state, **act)


def all_present(room):
    sitting.mark_all_present(meeting=room.meeting, by=room.secretary, at=SOON)


def leave(room):
    sitting.leave(meeting=room.meeting, person=room.chair, by=room.secretary, at=SOON)


def line(room, who=0):
    return Attendance.objects.select_related("meeting").get(
        meeting=room.meeting, person=room.members[who]
    )


def note(room):
    act = {"by": room.secretary, "at": LATER}
    movements.note(attendance=line(room), kind="LEFT", happened_at=SOON, **act)


def correct(room):
    movement = Movement.objects.filter(attendance=line(room)).first()
    act = {"by": room.secretary, "at": LATER, "reason": "Nhầm"}
    movements.correct(movement=movement, happened_at=AT - timedelta(minutes=5), **act)


def point(room):
    sitting.point(item=room.items[-1], by=room.secretary, at=SOON)


def scan(room):
    code = check_in.code_of(room.meeting)
    check_in.check_in(meeting=room.meeting, code=code, by=room.members[-1], at=SOON)


def scan_out(room):
    code = check_in.code_of(room.meeting)
    check_in.go(meeting=room.meeting, code=code, by=room.chair, at=SOON)


def open_round(room, form="ELECTRONIC"):
    voting.open_round(item=room.item, form=form, by=room.secretary, at=SOON)


def hands(room):
    voting.record_hands(item=room.item, by=room.chair, at=SOON)


def the_round(room):
    return Round.objects.select_related("item").get(item=room.item)


def annul(room):
    voting.annul(round=the_round(room), reason="Nhầm", by=room.chair, at=SOON)


def close_round(room):
    voting.close(round=the_round(room), by=room.chair, at=SOON)


def decide(room):
    decisions.decide(item=room.items[-1], outcome="NOTED", by=room.secretary, at=SOON)


def put_off(room):
    decisions.decide(item=room.item, outcome="POSTPONED", by=room.secretary, at=SOON)


def conclude(room):
    decisions.conclude(meeting=room.meeting, item=room.item, text="Lời", by=room.chair, at=SOON)


def register(room, who=1):
    person = room.members[who]
    speakers.register(item=room.item, person=person, by=person, at=SOON)


def the_speech(room, place=0):
    return Speech.objects.filter(meeting=room.meeting).order_by("pk")[place]


def give(room, place=0):
    speakers.give(speech=the_speech(room, place), by=room.chair, at=SOON)


def take_back(room):
    speakers.withdraw(speech=the_speech(room), by=room.members[1], at=SOON)


def end_speech(room):
    speakers.end(speech=the_speech(room), by=room.chair, at=LATER)


def bring_up(room):
    unplanned.add(
        meeting=room.meeting, department=room.unit, title="Sạt lở tại tổ 8", needs_vote=False,
        key=uuid4(), by=room.secretary, at=SOON,
    )  # fmt: skip


def propose(room):
    proposals.create(
        committee=room.committee, department=room.unit, kind="other", title="Việc mới",
        needs_vote=False, key=uuid4(), by=room.secretary, at=AT,
    )  # fmt: skip


def ask_packet(room):
    content = packets.content_for(room.secretary, room.meeting)
    packet_building.ask(meeting=room.meeting, content=content, by=room.secretary, at=AT)


def put_in(room):
    consent.put_in(item=room.item, by=room.secretary, at=SOON)


def take_out(room):
    consent.take_out(item=room.item, by=room.secretary, at=SOON)


def put_in_all(room):
    consent.put_in_unopposed(meeting=room.meeting, by=room.secretary, at=SOON)


def pass_block(room):
    ids = [item.pk for item in room.items]
    consent.pass_block(meeting=room.meeting, item_ids=ids, by=room.chair, at=SOON)


def take_position(room, choice="SPEAK"):
    given = {room.item.pk: answer(room.item, choice)}
    positions.take(meeting=room.meeting, answers=given, by=room.members[1], at=SOON)


def split(room):
    mark_ = answer(room.item).mark
    positions.split(item=room.item, mark=mark_, by=room.members[1], at=SOON)


def prepare(room):
    scripts.prepare(item=room.item, text="Kết luận", version=0, by=room.secretary, at=SOON)


def object_to(room):
    vote_words.object_to(round=the_round(room), text="Ghi nhầm", by=room.members[1], at=SOON)


def dissent(room):
    vote_words.dissent(round=the_round(room), text="Bảo lưu", by=room.members[1], at=SOON)


def answer_objection(room):
    objection = the_round(room).objections.select_related("round__item").get()
    vote_words.answer(objection=objection, text="Đã xem", by=room.secretary, at=SOON)


def cast(room, who=0, choice="FOR"):
    ballots.cast(
        round=the_round(room), person=room.members[who], choice=choice, key=uuid4(), at=SOON
    )


def cast_from_beside(room):
    """A ballot the database gets by another way than the action's."""
    round_ = the_round(room)
    given = {"sequence": 1, "choice": "FOR", "source": "OWN", "channel": "SYSTEM"}
    given |= {"cast_by": room.chair, "at": SOON, "key": uuid4(), "receipt": "XXXX"}
    Ballot.objects.create(round=round_, person=room.chair, **given)


def enter_ballot(room):
    ballots.enter_for(
        round=the_round(room), person=room.chair, choice="AGAINST", by=room.secretary,
        channel="TELEPHONE", at=SOON,
    )  # fmt: skip


def override(room):
    closing.close_all_the_same(meeting=room.meeting, reason="Hết giờ", by=room.chair, at=LATER)


def make_address(room):
    projector.make(meeting=room.meeting, seen=0, by=room.secretary, at=AT)


def revoke(room):
    projector.revoke(meeting=room.meeting, by=room.secretary, at=AT)


def darken(room):
    projector.darken(meeting=room.meeting, is_blank=True, by=room.secretary, at=AT)


def sign(room):
    signing.sign(
        signing=Signing.objects.get(item=room.item), document_number="1/QĐ-UBND",
        signed_on=AT.date(), upload=pdf(), by=room.secretary, at=LATER,
    )  # fmt: skip


def reply(room):
    replies.reply(
        invitation=Invitation.objects.get(meeting=room.meeting, person=room.members[1]),
        answer="ABSENT", reason="Ốm", by=room.members[1], at=AT,
    )  # fmt: skip


def agree(room):
    replies.decide(reply=room.reply, agreed=True, by=room.chair, at=AT)


def hold_the_meeting(room):
    lock(room.meeting.pk)


def hold_the_committee(room):
    Committee.objects.select_for_update(of=("self",), no_key=True).get(pk=room.committee.pk)


# In which room ------------------------------------------------------------------------------------


def sitting_room():
    """Two items; the last member is not there."""
    return in_session(count=5, present=4, items=2)


def voted():
    room = sitting_room()
    hands(room)
    return room


def ready_to_close():
    return settled(voted())


def of_one_kind(needs_vote=False):
    room = in_session(count=3, present=2, items=2, votes=needs_vote)
    requirements()
    room.unit = DepartmentFactory(committee=room.committee)
    return room


def noted():
    """Everything may be closed, and nothing was voted on."""
    return settled(of_one_kind())


def voting_now():
    room = sitting_room()
    open_round(room)
    return room


def asked_to_speak():
    room = sitting_room()
    register(room)
    register(room, who=2)
    return room


def asked_and_settled():
    return settled(asked_to_speak())


def speaking():
    room = asked_to_speak()
    give(room)
    return room


def in_a_block():
    room = sitting_room()
    for item in room.items:
        consent.put_in(item=item, by=room.secretary, at=AT)
    return room


def agreed_to():
    room = in_session(count=3, items=1)
    everybody_agrees(room, room.members, 1)
    return room


def projected():
    room = sitting_room()
    make_address(room)
    return room


def objected():
    room = voted()
    object_to(room)
    return room


def quorate():
    """Called; enough are in the room, one has not answered."""
    room = called(count=5)
    for who in range(4):
        mark(room, who=who)
    _invite(room)
    return room


def asking_for_leave():
    room = quorate()
    reply(room)
    room.reply = Invitation.objects.get(person=room.members[1]).replies.get()
    return room


def _invite(room):
    member = room.members[1]
    Invitation.objects.create(
        meeting=room.meeting, person=member, name=member.full_name, capacity="MEMBER", sent_at=AT
    )
