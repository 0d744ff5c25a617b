"""What an Office asks of dossiers besides the law: asked for from a day, ended on one."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from giaoban.audit.ledger import record
from giaoban.core.refusals import Refusal
from giaoban.organisation.models import Committee
from meetings import kinds
from meetings.models import RequiredPaper

LAST = 999  # after what the law asks for


class AskedAlready(Refusal):
    sentence = _("This paper is already asked for.")
    field = "paper"


class AskedByLaw(Refusal):
    sentence = _("The law asks for this paper everywhere; it ends when the law does.")


@transaction.atomic
def ask_for(*, committee, kind, paper, is_mandatory, by, at, legal_basis="", note=""):
    """Ask for a paper in every dossier of a kind, from today on. Raises AskedAlready."""
    committee = Committee.objects.select_for_update(of=("self",), no_key=True).get(pk=committee.pk)
    today = timezone.localdate(at)
    there = RequiredPaper.objects.of_kind(kind).for_committee(committee).in_force(on=today)
    if there.filter(paper=paper, condition="").exists():
        raise AskedAlready
    required = RequiredPaper.objects.create(
        committee=committee,
        kind=kinds.get(kind).code,
        paper=paper,
        is_mandatory=is_mandatory,
        position=LAST,
        from_on=today,
        legal_basis=legal_basis,
        note=note,
    )
    after = {"kind": kind, "paper": paper, "mandatory": is_mandatory, "basis": legal_basis}
    record("required_paper.added", required, by=by, at=at, committee=committee, after=after)
    return required


@transaction.atomic
def end(*, required, by, at) -> RequiredPaper:
    """Ask for it today for the last time; a second click changes nothing. Raises AskedByLaw."""
    held = RequiredPaper.objects.select_for_update(of=("self",), no_key=True)
    required = held.select_related("committee").get(pk=required.pk)
    if required.committee is None:
        raise AskedByLaw
    if required.until_on is None:
        required.until_on = timezone.localdate(at)
        required.save(update_fields=["until_on"])
        after = {"until": required.until_on.isoformat()}
        committee = required.committee
        record("required_paper.ended", required, by=by, at=at, committee=committee, after=after)
    return required
