"""Who is told of slips, and in which words.

The title of a matter gets into messages by `_facts` and the reminders' query alone. Of a
restricted matter they say its number, to those on its list. No message holds an answer.
"""

from django.utils import timezone
from django.utils.translation import gettext as _

from giaoban.acts.permissions import holders
from giaoban.core import vietnamese
from giaoban.notifications.actions.messages import notify
from giaoban.notifications.enums import OptionalGroup
from giaoban.notifications.kinds import Kind, register
from giaoban.organisation.models import User
from giaoban.organisation.permissions import Permission
from meetings import veil
from meetings.models import Consultation, Slip
from meetings.models.veiled import IN_THE_RECORD


def tell_asked(consultation, *, by, at):
    _tell("slips.asked", consultation, _asked_people(consultation), by=by, at=at)


def tell_changed(consultation, *, again, by, at):
    """Tell those who have answered (ids) that they must answer again, the others what is new."""
    people = _asked_people(consultation)
    once_more = [one for one in people if one.pk in again]
    others = [one for one in people if one.pk not in again]
    _tell("slips.again", consultation, once_more, by=by, at=at)
    _tell("slips.changed", consultation, others, by=by, at=at)


def tell_withdrawn(consultation, *, by, at):
    _tell("slips.withdrawn", consultation, _asked_people(consultation), by=by, at=at)


def tell_counted(consultation, *, by, at):
    """Tell the members and the Office that there is a result; the page says which."""
    people = {one.pk: one for one in [*_asked_people(consultation), *_office(consultation, at)]}
    _tell("slips.counted", consultation, people.values(), by=by, at=at)


def tell_entered(slip, *, by, at):
    said = {"who": by.full_name}
    _tell("slips.entered", slip.consultation, [slip.person], by=by, at=at, of=slip, said=said)


def tell_discuss(slip, *, by, at):
    """Tell the Office at once that a member wants it in session: it goes there when counted."""
    consultation, said = slip.consultation, {"who": slip.person.full_name}
    people = _office(consultation, at)
    _tell("slips.discuss", consultation, people, by=by, at=at, of=slip, said=said)


def due_of(consultation) -> str:
    return vietnamese.moment(consultation.due_at)


def still_unanswered(messages) -> set[int]:
    """Return the ids of the questions still worth sending: open, and the recipient has no slip
    on what is asked now. One query."""
    batch = list(messages)
    asked = {message.facts["consultation"] for message in batch}
    given = set(
        Slip.objects.of_the_latest()
        .filter(consultation__in=asked)
        .values_list("consultation_id", "person_id")
    )
    open_ones = _open_ones(asked)
    return {
        message.pk
        for message in batch
        if message.facts["consultation"] in open_ones
        and (message.facts["consultation"], message.recipient_id) not in given
    }


def still_open(messages) -> set[int]:
    """Return the ids of those about a question that is still being answered; one query."""
    batch = list(messages)
    open_ones = _open_ones({message.facts["consultation"] for message in batch})
    return {message.pk for message in batch if message.facts["consultation"] in open_ones}


def register_kinds():
    asking = {"text": _until, "still_true": still_unanswered}
    register(Kind(code="slips.asked", subject=_asked, **asking))
    register(Kind(code="slips.changed", subject=_changed, **asking))
    register(Kind(code="slips.again", subject=_again, text=_once_more, still_true=still_unanswered))
    register(Kind(code="slips.reminder", subject=_reminded, **asking))
    register(Kind(code="slips.missing", subject=_missing, text=_names, still_true=still_open))
    register(Kind(code="slips.withdrawn", subject=_withdrawn, text=_no_answer))
    register(
        Kind(
            code="slips.counted", subject=_counted, text=_see_the_page, group=OptionalGroup.PROGRESS
        )
    )
    register(Kind(code="slips.entered", subject=_entered, text=_may_replace))
    register(Kind(code="slips.discuss", subject=_wants_it_discussed, text=_goes_to_session))


def _open_ones(ids) -> set[int]:
    return set(Consultation.objects.open().filter(pk__in=ids).values_list("pk", flat=True))


def _asked_people(consultation) -> list:
    asked = consultation.consultees.values("person")
    return list(User.objects.filter(is_active=True, pk__in=asked))


def _office(consultation, at) -> list:
    day = timezone.localdate(at)
    return list(holders(Permission.SLIPS_RUN, on=consultation, today=day))


def _tell(kind, consultation, people, *, by, at, of=None, said=None):
    if consultation.matter:
        people = veil.only_readers(consultation.matter, people, on=timezone.localdate(at))
    number = of.pk if of else f"{consultation.pk}:{consultation.version}"
    notify(
        recipients=people,
        kind=kind,
        key=f"{kind}:{number}",
        facts=_facts(consultation) | (said or {}),
        link=consultation.get_absolute_url(),
        committee=consultation.committee,
        at=at,
        by=by,
    )


def _facts(consultation) -> dict:
    """A matter restricted later is found again by `proposal` or `item_id`, and hidden."""
    title = IN_THE_RECORD if consultation.is_restricted else consultation.title
    facts = {
        "consultation": consultation.pk,
        "named": consultation.named,
        "title": title,
        "due": due_of(consultation),
    }
    if consultation.proposal_id:
        return facts | {"proposal": consultation.proposal_id}
    return facts | {"item_id": consultation.item_id, "item": title}


def _said(facts) -> dict:
    return {**facts, "title": facts.get("item") or facts["title"]}


def _asked(facts):
    return _("Your slip is asked for by %(due)s: %(title)s") % _said(facts)


def _changed(facts):
    return _("Changed, please read anew and answer by %(due)s: %(title)s") % _said(facts)


def _again(facts):
    return _("Changed: please answer again by %(due)s: %(title)s") % _said(facts)


def _reminded(facts):
    return _("Your slip is still missing, due %(due)s: %(title)s") % _said(facts)


def _until(facts):
    return _(
        "%(named)s: read the question and its papers, then agree, do not agree (saying why), give "
        "another opinion or ask to discuss it in session, by %(due)s."
    ) % _said(facts)


def _once_more(facts):
    return _(
        "%(named)s was changed after you answered. Your answer stays on record but does not count "
        "any more: please read what is new and answer again by %(due)s."
    ) % _said(facts)


def _missing(facts):
    return _("%(count)s members have not answered: %(title)s") % _said(facts)


def _names(facts):
    return _("%(named)s, due %(due)s. Not answered yet: %(names)s.") % _said(facts)


def _withdrawn(facts):
    return _("No slip needed any more: %(title)s") % _said(facts)


def _no_answer(facts):
    return _("The Office has withdrawn %(named)s. Its page says why.") % _said(facts)


def _counted(facts):
    return _("The slips are counted: %(title)s") % _said(facts)


def _see_the_page(facts):
    return _("%(named)s: the result stands on its page and is reported at the next meeting.") % (
        _said(facts)
    )


def _entered(facts):
    return _("A slip on paper was entered for you: %(title)s") % _said(facts)


def _may_replace(facts):
    return _(
        "%(who)s entered your slip on paper. Until %(due)s you can replace it with your own."
    ) % _said(facts)


def _wants_it_discussed(facts):
    return _("%(who)s asks to discuss in session: %(title)s") % _said(facts)


def _goes_to_session(facts):
    return _(
        "%(named)s goes on the agenda of the next meeting when it is counted, unless %(who)s "
        "answers otherwise before."
    ) % _said(facts)
