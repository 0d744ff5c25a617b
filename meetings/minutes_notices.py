"""Who is told what about the minutes of a meeting, and in which words: never what they say."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from giaoban.acts.permissions import holders
from giaoban.core import vietnamese
from giaoban.notifications.actions.messages import notify
from giaoban.notifications.kinds import Kind, register
from giaoban.organisation.models import User
from giaoban.organisation.permissions import Permission
from meetings.enums import MinutesState
from meetings.models import Addendum, Minutes


def tell_of_circulation(minutes, *, by, at):
    """Ask the members in office who are on the attendance list for their remarks."""
    listed = minutes.meeting.attendances.members().values("person")
    may = holders(Permission.MINUTES_REMARK, on=minutes, today=timezone.localdate(at))
    people = may.filter(pk__in=listed)
    facts = {"until": minutes.remarks_until.isoformat()}
    _tell(minutes, "minutes.circulated", people, key=at.isoformat(), by=by, at=at, **facts)


def tell_of_remark(remark, *, by, at):
    minutes = remark.minutes
    facts = {"who": remark.by.full_name}
    people = [minutes.meeting.secretary]
    _tell(minutes, "minutes.remarked", people, key=remark.pk, by=by, at=at, **facts)


def tell_of_answer(answer, *, by, at):
    minutes, people = answer.remark.minutes, [answer.remark.by]
    kind = "minutes.remark_taken" if answer.is_taken_in else "minutes.remark_not_taken"
    _tell(minutes, kind, people, key=answer.pk, by=by, at=at)


def tell_who_presided(minutes, people, *, by, at):
    _tell(minutes, "minutes.to_sign", people, key=minutes.content_hash, by=by, at=at)


def tell_of_return(minutes, *, by, at):
    people = [minutes.meeting.secretary]
    _tell(minutes, "minutes.given_back", people, key=at.isoformat(), by=by, at=at)


def tell_of_signature(minutes, *, by, at):
    listed = minutes.meeting.attendances.members().values("person")
    people = User.objects.filter(pk__in=listed) | User.objects.filter(
        pk=minutes.meeting.secretary_id
    )
    _tell(minutes, "minutes.signed", people.distinct(), key=minutes.content_hash, by=by, at=at)


def tell_of_addendum(addendum, people, *, by, at):
    _tell_of(addendum, "addendum.to_sign", people, by=by, at=at)


def tell_of_addendum_signed(addendum, *, by, at):
    listed = addendum.minutes.meeting.attendances.members().values("person")
    _tell_of(addendum, "addendum.signed", User.objects.filter(pk__in=listed), by=by, at=at)


def tell_of_addendum_declined(addendum, *, by, at):
    _tell_of(addendum, "addendum.declined", [addendum.written_by], by=by, at=at)


def _tell_of(addendum, kind, people, *, by, at):
    facts = {"number": addendum.number, "addendum": addendum.pk}
    _tell(addendum.minutes, kind, people, key=addendum.pk, by=by, at=at, **facts)


def _tell(minutes, kind, people, *, key, by, at, **facts):
    notify(
        recipients=people,
        kind=kind,
        key=f"{kind}:{minutes.pk}:{key}",
        facts={"minutes": minutes.pk, "title": minutes.meeting.title, **facts},
        link=minutes.get_absolute_url(),
        committee=minutes.committee,
        at=at,
        by=by,
    )


WORDS = {
    "minutes.remarked": (
        gettext_noop("A remark on the minutes: %(title)s"),
        gettext_noop("%(who)s remarks on the minutes. Answer it before you sign."),
    ),
    "minutes.remark_taken": (
        gettext_noop("Your remark is taken in: %(title)s"),
        gettext_noop("The minutes are corrected as you said."),
    ),
    "minutes.remark_not_taken": (
        gettext_noop("Your remark is not taken in: %(title)s"),
        gettext_noop("The reason stands beside your remark on the minutes."),
    ),
    "minutes.given_back": (
        gettext_noop("Minutes given back: %(title)s"),
        gettext_noop("The reason stands on the minutes. Correct them, then sign again."),
    ),
    "minutes.signed": (
        gettext_noop("Minutes signed: %(title)s"),
        gettext_noop("The minutes bear both signatures and no longer change."),
    ),
    "addendum.signed": (
        gettext_noop("Addendum %(number)s to the minutes: %(title)s"),
        gettext_noop("It is signed and stands with the minutes."),
    ),
    "addendum.declined": (
        gettext_noop("Addendum %(number)s not signed: %(title)s"),
        gettext_noop("The reason stands with it on the page of the minutes."),
    ),
}


def register_kinds():
    register(
        Kind(
            code="minutes.circulated",
            subject=lambda facts: _("Minutes for your remarks: %(title)s") % facts,
            text=lambda facts: (
                _("Read them and remark, or say that you have no remark, until %(day)s.")
                % {"day": _day(facts["until"])}
            ),
            still_true=_still(MinutesState.CIRCULATED),
        )
    )
    register(
        Kind(
            code="minutes.to_sign",
            subject=lambda facts: _("Minutes to sign: %(title)s") % facts,
            text=lambda facts: _("The secretary has signed; your signature is the second."),
            still_true=_still(MinutesState.SECRETARY),
        )
    )
    register(
        Kind(
            code="addendum.to_sign",
            subject=lambda facts: _("Addendum %(number)s to sign: %(title)s") % facts,
            text=lambda facts: _("The secretary has signed; your signature is the second."),
            still_true=_addenda_still_open,
        )
    )
    for code, (subject, text) in WORDS.items():
        register(
            Kind(
                code=code,
                subject=lambda facts, subject=subject: _(subject) % facts,
                text=lambda facts, text=text: _(text) % facts,
            )
        )


def _still(state):
    """Whether the minutes still wait in the state a message speaks of; one query."""

    def still_true(messages) -> set[int]:
        asked = {message.facts.get("minutes") for message in messages}
        found = Minutes.objects.filter(pk__in=asked, state=state).values_list("pk", flat=True)
        waiting = set(found)
        return {one.pk for one in messages if one.facts.get("minutes") in waiting}

    return still_true


def _addenda_still_open(messages) -> set[int]:
    asked = {message.facts.get("addendum") for message in messages}
    found = set(Addendum.objects.open().filter(pk__in=asked).values_list("pk", flat=True))
    return {one.pk for one in messages if one.facts.get("addendum") in found}


def _day(text) -> str:
    return vietnamese.day(date.fromisoformat(text))
