"""The ledger of a committee: who did what, when, and for whom."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_GET

from giaoban.audit.models import AuditEvent
from giaoban.desk.ledger_words import words_for
from giaoban.organisation.access import committee_for
from giaoban.organisation.permissions import Permission, require
from meetings import veil
from meetings.models.veiled import WORDS

ON_A_PAGE = 50


@require_GET
def ledger(request, committee):
    """The latest deeds; `?before=` a place in the chain leads to the older ones."""
    committee = committee_for(request.user, committee)
    require(request.user, Permission.AUDIT_VIEW, on=committee)
    events = AuditEvent.objects.filter(committee_id=committee.pk).order_by("-sequence")
    if before := _place(request.GET.get("before", "")):
        events = events.filter(sequence__lt=before)
    shown = list(events[: ON_A_PAGE + 1])
    _hide(request.user, shown)
    context = {
        "committee": committee,
        "deeds": [(event, words_for(event.verb)) for event in shown[:ON_A_PAGE]],
        "older": f"before={shown[ON_A_PAGE - 1].sequence}" if len(shown) > ON_A_PAGE else "",
    }
    return render(request, "desk/ledger.html", context)


def _hide(user, deeds) -> None:
    """Leave of deeds on what is restricted only that they were done, for whoever may not read it.

    The rows themselves stay as they were written.
    """
    hidden = veil.hidden_nouns(user, [(deed.noun, deed.noun_id) for deed in deeds])
    for deed in deeds:
        if (deed.noun, deed.noun_id) in hidden:
            deed.noun_text, deed.reason = WORDS, ""


def _place(typed: str) -> int | None:
    """Return the place asked for; 404 for what cannot be one."""
    if not typed:
        return None
    if not typed.isdecimal() or len(typed) > 18:
        raise Http404
    return int(typed)
