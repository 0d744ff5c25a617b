"""What is answered to an invitation, and what whoever presides says to it."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from giaoban.acts.hands import OWN
from giaoban.audit.ledger import record
from giaoban.core.refusals import Refusal
from giaoban.organisation.enums import Role
from meetings import invitation_notices
from meetings.actions import sitting
from meetings.actions.revision import lock, touch
from meetings.enums import Answer, AttendanceState, MeetingState
from meetings.invitations import decision_on, waits_for_decision
from meetings.models import Attendance, Invitation, Reply, ReplyDecision


class AnsweredTooLate(Refusal):
    sentence = _(
        "Invitations are answered from the call until the meeting begins; this one is “%(state)s”."
    )


class NoLongerInvited(Refusal):
    sentence = _("%(name)s is not invited to this meeting.")


class AbsentWithoutReason(Refusal):
    sentence = _("Say why you will be absent.")
    field = "reason"


class NoStandInNamed(Refusal):
    sentence = _("Name who comes instead: choose a person, or write a name and a post.")
    field = "stand_in"


class StandsInAlready(Refusal):
    sentence = _("%(name)s is a member and is invited already. Choose somebody else.")
    field = "stand_in"


class StandsInForAnother(Refusal):
    sentence = _(
        "%(name)s stands in for %(other)s at this meeting already. One person stands in for one: "
        "somebody else has to be named."
    )


class NothingToDecide(Refusal):
    sentence = _("There is no absence or stand-in here that waits for agreement.")


class NotYoursToAgree(Refusal):
    sentence = _("The Chair, or whoever presides over this meeting, agrees to it.")


class RefusedWithoutReason(Refusal):
    sentence = _("Say why you do not agree.")
    field = "remark"


@transaction.atomic
def reply(
    *,
    invitation,
    answer,
    by,
    at,
    reason="",
    stand_in=None,
    stand_in_name="",
    stand_in_title="",
    hand=OWN,
) -> Reply:
    """Answer an invitation; the same answer again writes nothing and returns the first.

    `stand_in` is a person with an account, or a name and a post are given. Raises
    AnsweredTooLate, NoLongerInvited, AbsentWithoutReason, NoStandInNamed, StandsInAlready.
    """
    meeting = _lock_called(invitation.meeting_id)
    invitation = Invitation.objects.select_related("person").get(pk=invitation.pk)
    given = _given(answer, reason, stand_in, stand_in_name, stand_in_title)
    _refuse_unless_answerable(meeting, invitation, given)
    before = Reply.objects.as_it_stands(meeting).filter(invitation=invitation).last()
    if before and all(getattr(before, name) == value for name, value in given.items()):
        return before
    written = Reply.objects.create(
        invitation=invitation,
        sequence=meeting.calendar_sequence,
        by=by,
        at=at,
        **given,
        **hand.columns(),
    )
    if before:
        _take_back(meeting, invitation, before, at=at)
    if waits_for_decision(invitation, written, presiding_id=meeting.presiding_id):
        invitation_notices.ask_to_decide(written, meeting=meeting, by=hand.entered_by or by, at=at)
    elif invitation.is_member and answer == Answer.ABSENT:
        _excuse(meeting, written, by=by, at=at)
    touch(meeting)
    after = {"name": invitation.name, "answer": answer, "stand_in": written.stand_in_name}
    _record("invitation.answered", written, meeting, by=by, at=at, hand=hand, after=after)
    return written


@transaction.atomic
def decide(*, reply, agreed, by, at, remark="", hand=OWN) -> ReplyDecision:
    """Agree to an absence or a stand-in, or not and say why.

    A member who has leave, or a stand-in, stands on the roll as absent with leave. A stand-in
    with an account is invited; stand-ins speak and do not vote. Raises AnsweredTooLate,
    NothingToDecide, NotYoursToAgree, RefusedWithoutReason.
    """
    meeting = _lock_called(reply.invitation.meeting_id)
    latest = Reply.objects.as_it_stands(meeting).filter(invitation=reply.invitation_id).last()
    if latest is None or latest.pk != reply.pk or decision_on(latest):
        raise NothingToDecide
    invitation = Invitation.objects.select_related("person").get(pk=reply.invitation_id)
    if not waits_for_decision(invitation, latest, presiding_id=meeting.presiding_id):
        raise NothingToDecide
    if not may_decide(by, meeting):
        raise NotYoursToAgree
    if not agreed and not remark.strip():
        raise RefusedWithoutReason
    decision = ReplyDecision.objects.create(
        reply=latest, agreed=agreed, remark=remark, by=by, at=at, **hand.columns()
    )
    if agreed and invitation.is_member:
        _excuse(meeting, latest, by=by, at=at)
    if agreed and latest.answer == Answer.STAND_IN:
        _bring_in(meeting, invitation, latest, at=at)
    invitation_notices.tell_of_decision(decision, meeting=meeting, by=by, at=at)
    touch(meeting)
    after = {"name": invitation.name, "agreed": agreed, "remark": remark}
    _record("invitation.decided", decision, meeting, by=by, at=at, hand=hand, after=after)
    return decision


def may_decide(person, meeting) -> bool:
    """Whether it is `person` who agrees: whoever presides, or a Chair in office; a query."""
    if person.pk == meeting.presiding_id:
        return True
    chairs = meeting.committee.posts.in_force(on=meeting.day).filter(role=Role.CHAIR)
    return chairs.filter(person=person).exists()


def _lock_called(meeting_id):
    meeting = lock(meeting_id)
    if meeting.state != MeetingState.CALLED:
        raise AnsweredTooLate(state=MeetingState(meeting.state).label)
    return meeting


def _given(answer, reason, stand_in, name, title) -> dict:
    """The columns of an answer; what does not belong to it is left out."""
    sends = answer == Answer.STAND_IN
    person = stand_in if sends else None
    return {
        "answer": answer,
        "reason": "" if answer == Answer.ATTENDING else reason,
        "stand_in": person,
        "stand_in_name": (person.full_name if person else name) if sends else "",
        "stand_in_title": title if sends else "",
    }


def _refuse_unless_answerable(meeting, invitation, given) -> None:
    if not invitation.is_standing:
        raise NoLongerInvited(name=invitation.name)
    if given["answer"] == Answer.ABSENT and not given["reason"]:
        raise AbsentWithoutReason
    if given["answer"] != Answer.STAND_IN:
        return
    if not given["stand_in_name"]:
        raise NoStandInNamed
    if given["stand_in"] is None:
        return
    members = meeting.invitations.filter(capacity=Invitation.Capacity.MEMBER)
    if (
        given["stand_in"].pk == invitation.person_id
        or members.filter(person=given["stand_in"]).exists()
    ):
        raise StandsInAlready(name=given["stand_in_name"])


def _excuse(meeting, reply, *, by, at) -> None:
    why = reply.reason
    if reply.answer == Answer.STAND_IN:
        # Kept on the roll, which is an official paper: in Vietnamese whoever reads it.
        why = f"Cử dự thay: {reply.stand_in_introduced}"
    sitting.mark_attendance(
        meeting=meeting,
        person=reply.invitation.person,
        state=AttendanceState.EXCUSED,
        reason=why[:300],
        by=by,
        at=at,
    )


def _bring_in(meeting, invitation, reply, *, at) -> None:
    """Expect a stand-in in the room, also without an account; invite who has one.

    Whether they have the member's vote the working rules of the meeting's day say.
    """
    row = reply.stand_in_id and meeting.attendances.filter(person=reply.stand_in).first()
    row = row or Attendance(meeting=meeting, person=reply.stand_in, is_member=False)
    if row.stands_in_by_id:
        raise StandsInForAnother(name=row.name, other=row.stands_in_for)
    rules = meeting.committee.rules.in_force(on=meeting.day).first()
    may_vote = rules is not None and rules.stand_ins_vote
    row.name, row.title = reply.stand_in_name, reply.stand_in_title
    row.stands_in_by, row.stands_in_for = reply, invitation.name
    row.principal_id = invitation.person_id
    row.votes_instead = may_vote and invitation.is_member and reply.stand_in_id is not None
    row.save()
    if reply.stand_in_id:
        _invite(meeting, reply, at=at)


def _invite(meeting, reply, *, at) -> None:
    values = {
        "name": reply.stand_in_name,
        "title": reply.stand_in_title,
        "capacity": Invitation.Capacity.STAND_IN,
        "sent_at": at,
    }
    invitation, is_new = Invitation.objects.get_or_create(
        meeting=meeting, person=reply.stand_in, defaults=values
    )
    if not is_new and not invitation.is_standing:
        invitation.sent_at, invitation.withdrawn_at, is_new = at, None, True
        invitation.save(update_fields=["sent_at", "withdrawn_at"])
    if is_new:
        invitation_notices.invite([invitation], meeting=meeting, at=at)


def _take_back(meeting, invitation, before, *, at) -> None:
    """Another answer is given: what followed from the one before no longer holds."""
    if invitation.is_member:
        meeting.attendances.filter(person=invitation.person, state=AttendanceState.EXCUSED).update(
            state=AttendanceState.AWAITED, reason=""
        )
    sent = meeting.attendances.filter(stands_in_by=before)
    sent.filter(movements=None, speeches=None).delete()
    stand_in = (
        meeting.invitations.filter(person=before.stand_in_id, capacity=Invitation.Capacity.STAND_IN)
        .standing()
        .first()
        if before.stand_in_id
        else None
    )
    if stand_in:
        stand_in.withdrawn_at = at
        stand_in.save(update_fields=["withdrawn_at"])
        invitation_notices.tell_of_withdrawal(stand_in, meeting=meeting, at=at)


def _record(verb, noun, meeting, *, by, at, hand, after) -> None:
    committee = meeting.committee
    record(verb, noun, by=by, at=at, committee=committee, after=after, entered_by=hand.entered_by)
