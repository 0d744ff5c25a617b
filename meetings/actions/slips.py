"""Asking the members between meetings: sending slips out, changing what is asked, taking it back.

Locks: committee, meeting, proposal, consultation, ledger. Slips are taken in by `slip_answers`
and counted by `slip_closing`.
"""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from giaoban.audit.ledger import record
from giaoban.core.refusals import Refusal, check_version
from giaoban.core.working_hours import WorkingHours
from giaoban.files.actions import files
from giaoban.organisation.calendar import working_days as calendar_of
from giaoban.organisation.enums import Role
from giaoban.organisation.models import Committee, Post
from meetings import slip_notices, veil
from meetings.actions import agenda, carrying
from meetings.actions.revision import lock
from meetings.enums import ConsultationState, MeetingState
from meetings.models import (
    Consultation,
    ConsultationFile,
    ConsultationVersion,
    Consultee,
    Slip,
)
from meetings.models.proposal import SETTLING
from meetings.rules.slips import FEWEST_DAYS, MOST_DAYS
from meetings.voting_rules import rule_of, wording_for_slips


class WrongTime(Refusal):
    sentence = _("The members have %(fewest)s to %(most)s working days to answer.")
    field = "working_days"


class NobodyInOffice(Refusal):
    sentence = _("The committee has no member in office today: there is nobody to ask.")


class NoRules(Refusal):
    sentence = _("The committee has no working rules in force today, so nothing can be counted.")


class MeetingIsNotOver(Refusal):
    sentence = _("%(meeting)s is not over. Slips about its items are sent out after it.")


class IsSettledAlready(Refusal):
    sentence = _("It was settled at the meeting: %(outcome)s. There is nothing to ask.")


class IsAskedAlready(Refusal):
    sentence = _("The members are being asked about this already: %(named)s.")


class MayNotRead(Refusal):
    sentence = _(
        "This matter is restricted and these members are not on its list: %(names)s. Put them on "
        "the list first; then ask."
    )


class IsCounted(Refusal):
    sentence = _("The slips are counted. What came before counts; nothing can be added or changed.")


class IsWithdrawn(Refusal):
    sentence = _("The Office has withdrawn this question; no answer is needed.")


class TimeIsOver(Refusal):
    sentence = _("The time to answer ended at %(due)s. What came before is being counted.")


class SaysNotWhat(Refusal):
    sentence = _("Write what was changed: those who have answered must answer again.")
    field = "because"


class SaysNotWhy(Refusal):
    sentence = _("Write why the question is withdrawn.")
    field = "because"


@transaction.atomic
def send(
    *,
    committee,
    title,
    question,
    working_days,
    key,
    by,
    at,
    proposal=None,
    item=None,
    papers=(),
    uploads=(),
    basis="",
) -> Consultation:
    """Ask every member in office about a ready proposal, an item a meeting left, or a new matter.

    `papers` (of the proposal) and `uploads` are bound by their fingerprints. The members have
    `working_days` days, until the end of the last one. The same `key` is a second click.
    Raises WrongTime, NobodyInOffice, NoRules, MeetingIsNotOver, IsSettledAlready, NotReady,
    IsAskedAlready, MayNotRead, and Unacceptable for a file.
    """
    Committee.objects.select_for_update(of=("self",), no_key=True).get(pk=committee.pk)
    if first := Consultation.objects.filter(key=key).first():
        return first
    rules = committee.rules.in_force(on=timezone.localdate(at)).first()
    if rules is None:
        raise NoRules
    proposal = _free(proposal, item)
    members = _members(committee, on=timezone.localdate(at))
    _refuse_strangers(proposal or item, members, on=timezone.localdate(at))
    due_at = due_after(working_days, rules=rules, committee=committee, at=at)
    rule = rule_of(rules)
    consultation = Consultation.objects.create(
        committee=committee,
        **_numbered(committee, at=at),
        title=title,
        basis=basis,
        proposal=proposal,
        item=item,
        due_at=due_at,
        members=len(members),
        chair_id=_chair_of(members),
        majority_of=rule.majority_of,
        tie=rule.tie,
        silence=rule.silence,
        rule_text=wording_for_slips(rule),
        key=key,
        sent_at=at,
        sent_by=by,
    )
    Consultee.objects.bulk_create(
        Consultee(
            consultation=consultation,
            person=post.person,
            name=post.person.full_name,
            title=post.title,
            position=place,
        )
        for place, post in enumerate(members, start=1)
    )
    said = {"question": question, "key": key, "by": by, "at": at}
    bound = _write_version(consultation, papers=papers, uploads=uploads, **said)
    slip_notices.tell_asked(consultation, by=by, at=at)
    after = {"members": len(members), "due_at": due_at, "silence": rule.silence, "files": bound}
    record("slips.sent", consultation, by=by, at=at, committee=committee, after=after)
    return consultation


@transaction.atomic
def change(
    *,
    consultation,
    version,
    question,
    because,
    working_days,
    key,
    by,
    at,
    kept=(),
    papers=(),
    uploads=(),
) -> Consultation:
    """Ask anew with a changed draft: slips sent so far stay and count no more.

    `kept` are files of the version before. Who has answered is told to answer again, the time
    begins anew. Raises IsCounted, IsWithdrawn, TimeIsOver, SaysNotWhat, WrongTime, and
    ChangedMeanwhile when `version` is no longer what is asked.
    """
    consultation = lock_one(consultation)
    if ConsultationVersion.objects.filter(key=key).exists():
        return consultation
    refuse_unless_open(consultation, at=at)
    check_version(seen=version, current=consultation.version)
    if not because.strip():
        raise SaysNotWhat
    committee = consultation.committee
    answered = Slip.objects.filter(consultation=consultation, version=version)
    again = set(answered.values_list("person_id", flat=True))
    rules = committee.rules.in_force(on=timezone.localdate(at)).first()
    if rules is None:
        raise NoRules
    due_at = due_after(working_days, rules=rules, committee=committee, at=at)
    consultation.version, consultation.due_at = version + 1, max(due_at, consultation.due_at)
    consultation.save(update_fields=["version", "due_at"])
    said = {"question": question, "because": because, "key": key, "by": by, "at": at}
    bound = _write_version(consultation, kept=kept, papers=papers, uploads=uploads, **said)
    slip_notices.tell_changed(consultation, again=again, by=by, at=at)
    after = {"version": consultation.version, "due_at": consultation.due_at, "files": bound}
    after |= {"to_answer_again": len(again)}
    record("slips.changed", consultation, by=by, at=at, committee=committee, after=after)
    return consultation


@transaction.atomic
def withdraw(*, consultation, because, by, at) -> Consultation:
    """Take the question back, saying why; slips sent stay on record. Its matter is free again.

    Raises IsCounted, IsWithdrawn, SaysNotWhy.
    """
    consultation = lock_one(consultation)
    _refuse_by_state(consultation)
    if not because.strip():
        raise SaysNotWhy
    consultation.state = ConsultationState.WITHDRAWN
    consultation.withdrawn_at, consultation.withdrawn_by = at, by
    consultation.withdrawn_because = because
    consultation.save(update_fields=["state", "withdrawn_at", "withdrawn_by", "withdrawn_because"])
    slip_notices.tell_withdrawn(consultation, by=by, at=at)
    said = {"committee": consultation.committee}
    said |= {} if consultation.is_restricted else {"reason": because}
    record("slips.withdrawn", consultation, by=by, at=at, **said)
    return consultation


def due_after(number, *, rules, committee, at) -> datetime:
    """Return the end of the working day `number` working days on; one query."""
    if not FEWEST_DAYS <= number <= MOST_DAYS:
        raise WrongTime(fewest=FEWEST_DAYS, most=MOST_DAYS)
    today = timezone.localdate(at)
    last = calendar_of(committee, around=today).shift(today, number)
    end = WorkingHours.parse(rules.working_hours).end
    return timezone.make_aware(datetime.combine(last, end))


def lock_one(consultation) -> Consultation:
    """Return the consultation, held until the transaction ends: no slip comes in meanwhile."""
    held = Consultation.objects.select_for_update(of=("self",), no_key=True)
    loaded = held.select_related("committee", "proposal", "item__meeting")
    return loaded.get(pk=consultation.pk)


def refuse_unless_open(consultation, *, at) -> None:
    """Raise IsCounted, IsWithdrawn, or TimeIsOver though nobody has counted yet."""
    _refuse_by_state(consultation)
    if at > consultation.due_at:
        raise TimeIsOver(due=slip_notices.due_of(consultation))


def _refuse_by_state(consultation) -> None:
    if consultation.state == ConsultationState.CLOSED:
        raise IsCounted
    if consultation.state == ConsultationState.WITHDRAWN:
        raise IsWithdrawn


def _free(proposal, item):
    """Return the proposal asked about, held, or None; raise when the matter is not free."""
    if item is None:
        return agenda.lock_ready([proposal])[0] if proposal else None
    meeting = lock(item.meeting_id)
    item = carrying.held_item(item, meeting)
    if meeting.state not in (MeetingState.CLOSED, MeetingState.CANCELLED):
        raise MeetingIsNotOver(meeting=meeting.title)
    decision = getattr(item, "decision", None)
    if decision and decision.outcome in SETTLING:
        raise IsSettledAlready(outcome=decision.get_outcome_display())
    if asked := Consultation.objects.holding().filter(item=item).first():
        raise IsAskedAlready(named=asked.named)
    return agenda.lock_ready([item.proposal])[0] if item.proposal else None


def _members(committee, *, on) -> list[Post]:
    """One post of each member in office, Chair first."""
    posts = Post.objects.of(committee).in_force(on=on).voting().by_rank().select_related("person")
    members = list({post.person_id: post for post in reversed(posts)}.values())[::-1]
    if not members:
        raise NobodyInOffice
    return members


def _chair_of(members) -> int | None:
    return next((post.person_id for post in members if post.role == Role.CHAIR), None)


def _refuse_strangers(matter, members, *, on) -> None:
    if matter is None or not matter.is_restricted:
        return
    may = veil.who_may_read(matter, on=on)
    names = [post.person.full_name for post in members if post.person_id not in may]
    if names:
        raise MayNotRead(names=", ".join(names))


def _numbered(committee, *, at) -> dict:
    """The next number of the year; the committee is locked."""
    year = timezone.localdate(at).year
    last = Consultation.objects.of(committee).filter(year=year).order_by("-number").first()
    return {"year": year, "number": last.number + 1 if last else 1}


def _write_version(
    consultation, *, question, key, by, at, because="", kept=(), papers=(), uploads=()
) -> list[str]:
    """Write what is asked now with its files; return their fingerprints."""
    version = ConsultationVersion.objects.create(
        consultation=consultation,
        number=consultation.version,
        question=question,
        because=because,
        due_at=consultation.due_at,
        key=key,
        at=at,
        by=by,
    )
    rows = [(one.title, one.file, one.paper) for one in kept]
    rows += [(one.title, one.file, one) for one in papers]
    for upload in uploads:
        stored = files.store(upload=upload, committee=consultation.committee, by=by, at=at)
        rows.append((stored.name, stored, None))
    bound = ConsultationFile.objects.bulk_create(
        ConsultationFile(
            version=version,
            position=place,
            title=title,
            file=file,
            sha256=file.sha256,
            paper=paper,
        )
        for place, (title, file, paper) in enumerate(rows, start=1)
    )
    return [one.sha256 for one in bound]
