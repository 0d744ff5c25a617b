"""Invitations, and everything that follows from them, in the words each recipient reads."""

from datetime import datetime
from functools import partial

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from giaoban.acts.permissions import holders
from giaoban.core import vietnamese
from giaoban.notifications.actions.messages import notify, write_to_guests
from giaoban.notifications.kinds import Kind, register
from giaoban.organisation.permissions import Permission
from meetings import calendars, invitations
from meetings.enums import Answer, MeetingState
from meetings.models import Invitation, Meeting, Reply

Capacity = Invitation.Capacity


def invite(invited, *, meeting, at):
    """Tell everyone invited, whoever calls the meeting included: it is their invitation too.

    Members are led to where they prepare: from the letter to a recorded position in three taps.
    """
    prepare = reverse("meetings:prepare", args=[meeting.committee.slug, meeting.code])
    presented = invitations.presented_by(meeting)
    groups: dict[tuple, list] = {}
    for invitation in invited:
        numbers = ", ".join(map(str, presented.get(invitation.person_id, [])))
        groups.setdefault((invitation.capacity, numbers), []).append(invitation)
    for (capacity, numbers), group in groups.items():
        said = {"capacity": capacity, "items": numbers}
        link = prepare if capacity == Invitation.Capacity.MEMBER else ""
        _tell_invited("meeting.invitation", group, meeting=meeting, at=at, said=said, link=link)


def invite_units(units, *, meeting, at):
    """Ask the head of each unit to name who comes."""
    for unit in units:
        address = [meeting.committee.slug, meeting.code, unit.department.code]
        notify(
            recipients=holders(Permission.DELEGATE_NAME, on=unit, today=timezone.localdate(at)),
            kind="meeting.unit_invited",
            key=f"meeting.unit_invited:{unit.pk}:{at.isoformat()}",
            facts=_facts(meeting) | {"unit": unit.department.name},
            link=reverse("meetings:name-delegates", args=address),
            committee=meeting.committee,
            at=at,
        )


def tell_of_moving(move, *, meeting, at):
    """Tell everyone invited that the meeting is held at another time or place."""
    said = {
        "old_starts_at": move.old_starts_at.isoformat(),
        "old_place": move.old_place,
        "reason": move.reason,
    }
    invited = meeting.invitations.standing().select_related("person")
    _tell_invited("meeting.moved", invited, meeting=meeting, at=at, said=said)


def tell_of_cancelling(meeting, *, at):
    """Whoever cancels it is told too: the entry has to leave their calendar."""
    invited = meeting.invitations.standing().select_related("person")
    said = {"reason": meeting.cancelled_reason}
    _tell_invited("meeting.cancelled", invited, meeting=meeting, at=at, said=said)


def tell_of_withdrawal(invitation, *, meeting, at):
    _tell_invited("meeting.withdrawn", [invitation], meeting=meeting, at=at)


def ask_again(people, *, meeting, key, at) -> int:
    """Ask `people`, who have not answered, whether they come; return how many were asked."""
    return notify(
        recipients=people,
        kind="meeting.unanswered",
        key=f"meeting.unanswered:{meeting.pk}:{meeting.calendar_sequence}:{key}",
        facts=_facts(meeting),
        link=meeting.get_absolute_url(),
        committee=meeting.committee,
        at=at,
    )


def ask_to_decide(reply, *, meeting, by, at):
    """Lay a member's absence, or a stand-in, before whoever presides."""
    _tell_of_reply("reply.to_decide", reply, [meeting.presiding], meeting=meeting, by=by, at=at)


def tell_of_decision(decision, *, meeting, by, at):
    reply = decision.reply
    people = [reply.invitation.person] if reply.invitation.person_id else []
    said = {"agreed": decision.agreed, "remark": decision.remark}
    _tell_of_reply("reply.decided", reply, people, meeting=meeting, by=by, at=at, said=said)


def register_kinds():
    cancels = partial(calendars.part_of, cancelled=True)
    for code, subject, text, still_true, calendar in (
        ("meeting.invitation", _inviting, _invitation, as_it_was_said, calendars.part_of),
        ("meeting.moved", _moving, _moved, as_it_was_said, calendars.part_of),
        ("meeting.cancelled", _cancelling, _cancelled, _all, cancels),
        ("meeting.withdrawn", _withdrawing, _withdrawn, _all, cancels),
        ("meeting.unit_invited", _inviting, _unit_invited, as_it_was_said, _no_entry),
        ("meeting.unanswered", _asking, _asked, still_unanswered, _no_entry),
        ("reply.to_decide", _deciding, _to_decide, still_undecided, _no_entry),
        ("reply.decided", _answering, _decided, _all, _no_entry),
    ):
        register(Kind(code, subject, text, still_true=still_true, calendar=calendar))


def as_it_was_said(messages) -> set[int]:
    """Those whose meeting is still called, to the time and place they say; one query."""
    now = _called(messages)
    return {
        message.pk
        for message in messages
        if now.get(message.facts.get("meeting")) == message.facts.get("sequence", 0)
    }


def still_unanswered(messages) -> set[int]:
    """Those of meetings as they were said, whose recipient has not answered; two queries."""
    messages = list(messages)
    current = as_it_was_said(messages)
    answered = set(
        Reply.objects.filter(
            invitation__meeting__in={message.facts.get("meeting") for message in messages}
        ).values_list("invitation__meeting", "sequence", "invitation__person")
    )
    return {
        message.pk
        for message in messages
        if message.pk in current
        and (message.facts["meeting"], message.facts["sequence"], message.recipient_id)
        not in answered
    }


def still_undecided(messages) -> set[int]:
    """Those whose reply nobody has decided on; one query."""
    asked = {message.facts.get("reply") for message in messages}
    decided = set(
        Reply.objects.filter(pk__in=asked, decision__isnull=False).values_list("pk", flat=True)
    )
    return {message.pk for message in messages if message.facts.get("reply") not in decided}


def _all(messages) -> set[int]:
    return {message.pk for message in messages}


def _no_entry(message) -> list:
    return []


def _called(messages) -> dict[int, int]:
    asked = {message.facts.get("meeting") for message in messages}
    called = Meeting.objects.filter(pk__in=asked, state=MeetingState.CALLED)
    return dict(called.values_list("pk", "calendar_sequence"))


def _tell_invited(kind, invited, *, meeting, at, said=None, link=""):
    """Write to people with an account and, without a link, to guests who left an address."""
    key = f"{kind}:{meeting.pk}:{meeting.calendar_sequence}:{at.isoformat()}"
    facts = _facts(meeting) | (said or {})
    notify(
        recipients=[one.person for one in invited if one.person_id],
        kind=kind,
        key=key,
        facts=facts,
        link=link or meeting.get_absolute_url(),
        committee=meeting.committee,
        at=at,
    )
    guests = [(one.name, one.email) for one in invited if not one.person_id and one.email]
    write_to_guests(
        guests=guests, kind=kind, key=key, facts=facts, committee=meeting.committee, at=at
    )


def _tell_of_reply(kind, reply, people, *, meeting, by, at, said=None):
    facts = {
        "reply": reply.pk,
        "name": reply.invitation.name,
        "answer": reply.answer,
        "why": reply.reason,
        "stand_in": reply.stand_in_introduced,
    }
    notify(
        recipients=people,
        kind=kind,
        key=f"{kind}:{reply.pk}",
        facts=_facts(meeting) | facts | (said or {}),
        link=meeting.get_absolute_url(),
        committee=meeting.committee,
        at=at,
        by=by,
    )


def _facts(meeting) -> dict:
    """What every message of a meeting says. No title of an item is among it."""
    return {
        "meeting": meeting.pk,
        "sequence": meeting.calendar_sequence,
        "title": meeting.title,
        "place": meeting.place,
        "starts_at": meeting.starts_at.isoformat(),
    }


def _inviting(facts):
    return _("Invitation: %(title)s") % facts


def _invitation(facts):
    said = _said(facts)
    if facts.get("capacity") == Capacity.GUEST:
        return (
            _(
                "You are invited as a guest to %(title)s, %(starts)s, %(place)s. The attached "
                "entry puts it into your calendar."
            )
            % said
        )
    words = [_("You are invited to %(title)s, %(starts)s, %(place)s.") % said]
    if facts.get("items"):
        words.append(_("You present items %(items)s.") % facts)
    if facts.get("capacity") == Capacity.STAND_IN:
        words.append(_("You stand in for somebody: you may speak and do not vote."))
    else:
        words.append(
            _("The programme and the papers are on its page. Answer there whether you attend.")
        )
    return " ".join(words)


def _moving(facts):
    return _("Moved: %(title)s") % facts


def _moved(facts):
    return _(
        "The meeting of %(before)s, %(old_place)s, is now held at %(starts)s, %(place)s. "
        "Reason: %(reason)s. Please answer again whether you attend."
    ) % (_said(facts) | {"reason": facts["reason"].rstrip(". ")})


def _cancelling(facts):
    return _("Cancelled: %(title)s") % facts


def _cancelled(facts):
    return _("The meeting of %(starts)s will not be held. %(reason)s") % _said(facts)


def _withdrawing(facts):
    return _("No longer invited: %(title)s") % facts


def _withdrawn(facts):
    return _(
        "Your invitation to the meeting of %(starts)s, %(place)s, was taken back. Thank you."
    ) % _said(facts)


def _unit_invited(facts):
    return _(
        "%(unit)s is invited to %(title)s, %(starts)s, %(place)s. Name who comes for it."
    ) % _said(facts)


def _asking(facts):
    return _("Will you attend? %(title)s") % facts


def _asked(facts):
    return _(
        "The Office does not know yet whether you attend %(title)s, %(starts)s, %(place)s."
    ) % _said(facts)


def _deciding(facts):
    return _("For your agreement: the answer of %(name)s") % facts


def _to_decide(facts):
    return _("%(what)s %(title)s, %(starts)s.") % (_said(facts) | {"what": _what(facts)})


def _answering(facts):
    return _("On your answer: %(title)s") % facts


def _decided(facts):
    agreed = _("Agreed.") if facts["agreed"] else _("Not agreed: %(remark)s") % facts
    return f"{_what(facts)} {agreed}"


def _what(facts) -> str:
    if facts["answer"] == Answer.STAND_IN:
        return _("%(name)s sends a stand-in: %(stand_in)s.") % facts
    return _("%(name)s asks for leave of absence: %(why)s.") % facts


def _said(facts) -> dict:
    found = {**facts, "starts": _moment(facts["starts_at"])}
    if "old_starts_at" in facts:
        found["before"] = _moment(facts["old_starts_at"])
    return found


def _moment(text) -> str:
    return vietnamese.moment(datetime.fromisoformat(text))
