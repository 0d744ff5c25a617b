"""Who is told of documents to be signed, and in which words.

Of a restricted item messages say its number alone, to those who may read it.
"""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from giaoban.acts.permissions import holders
from giaoban.core import vietnamese
from giaoban.core.clock import database_now
from giaoban.notifications.actions.messages import notify
from giaoban.notifications.kinds import Kind, register
from giaoban.organisation.permissions import Permission
from meetings import veil
from meetings.models import Signing


def tell(kind, signing, *, by, at):
    """Tell whoever completes the document: the people of its unit, or else the Office."""
    today = timezone.localdate(at)
    about = signing.item or signing.consultation.proposal
    people = responsible(signing, today=today)
    people = veil.only_readers(about, people, on=today) if about else people
    notify(
        recipients=people,
        kind=kind,
        key=f"{kind}:{signing.pk}",
        facts=_facts(signing),
        link=signing.get_absolute_url(),
        committee=signing.committee,
        at=at,
        by=by,
    )


def responsible(signing, *, today):
    """The people who close it: those of the unit when it has one, the Office otherwise."""
    people = holders(Permission.SIGNING_CLOSE, on=signing, today=today)
    if signing.department_id is None:
        return people
    return people.filter(pk__in=signing.department.posts.in_force(on=today).values("person_id"))


def still_true(messages) -> set[int]:
    """Return the ids of those still worth sending; one query. Out of date once signed."""
    batch = list(messages)
    waiting = dict(
        Signing.objects.waiting()
        .filter(pk__in={message.facts["signing"] for message in batch})
        .values_list("pk", "due_on")
    )
    today = timezone.localdate(database_now())
    return {
        message.pk
        for message in batch
        if (due_on := waiting.get(message.facts["signing"]))
        and (message.kind != "signing.overdue" or due_on < today)
    }


def register_kinds():
    asking = (
        ("signing.opened", _opened),
        ("signing.reminder", _reminded),
        ("signing.overdue", _overdue),
    )
    for code, subject in asking:
        register(Kind(code=code, subject=subject, text=_what_to_do, still_true=still_true))
    register(Kind(code="signing.withdrawn", subject=_withdrawn, text=_nothing_to_do))


def _facts(signing) -> dict:
    """Of slips `slips` in place of the meeting and the position of an item."""
    found = {"signing": signing.pk, "due_on": signing.due_on.isoformat()}
    if signing.item:
        place = {"meeting": signing.item.meeting.code, "position": signing.item.position}
        return found | place | {"title": str(signing.item)}
    asked = signing.consultation
    return found | {"slips": asked.code.replace("-", "/"), "title": _title(asked)}


def _title(asked) -> str:
    return str(asked) if asked.is_restricted else asked.title


def _said(facts) -> dict:
    return {**facts, "due": vietnamese.day(date.fromisoformat(facts["due_on"]))}


def _opened(facts):
    return _("To be completed and signed by %(due)s: %(title)s") % _said(facts)


def _reminded(facts):
    return _("Document to be signed, due on %(due)s: %(title)s") % _said(facts)


def _overdue(facts):
    return _("Document not signed, overdue since %(due)s: %(title)s") % _said(facts)


def _what_to_do(facts):
    if "slips" in facts:
        return _(
            "The members approved it by slips no. %(slips)s. Complete its document, have it "
            "signed by %(due)s, and enter its number, date and file."
        ) % _said(facts)
    return _(
        "Item %(position)s of meeting %(meeting)s was approved. Complete its document, have it "
        "signed by %(due)s, and enter its number, date and file."
    ) % _said(facts)


def _withdrawn(facts):
    return _("No longer to be signed: %(title)s") % facts


def _nothing_to_do(facts):
    return _("The decision on item %(position)s of meeting %(meeting)s was changed.") % facts
