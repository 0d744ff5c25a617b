"""How the sentence of the report tells of an indicator."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from giaoban.audit.ledger import record
from giaoban.core.refusals import Refusal
from giaoban.indicators.models import Indicator, ReportLine
from giaoban.indicators.rules import sentence


class UnknownBlank(Refusal):
    sentence = _("Nothing can be filled in for {%(blank)s}. The blanks are: %(known)s.")
    field = "wording"


class UnknownIndicator(Refusal):
    sentence = _("The committee has no indicator with the code %(code)s.")
    field = "wording"


@transaction.atomic
def word(*, indicator, is_told, wording, by, at) -> ReportLine:
    """Say whether the report tells of an indicator and in which words; "" means the usual ones.

    A second click changes nothing. Raises UnknownBlank, UnknownIndicator.
    """
    locked = Indicator.objects.select_for_update(of=("self",), no_key=True)
    indicator = locked.get(pk=indicator.pk)
    _refuse_unknown(indicator, wording)
    newest = ReportLine.objects.filter(indicator=indicator).order_by("-pk").first()
    if newest and (newest.is_told, newest.wording) == (is_told, wording):
        return newest
    line = ReportLine.objects.create(
        indicator=indicator, is_told=is_told, wording=wording, by=by, at=at
    )
    before = {"is_told": newest.is_told, "wording": newest.wording} if newest else {}
    after = {"is_told": is_told, "wording": wording}
    record(
        "report_line.worded",
        indicator,
        by=by,
        at=at,
        committee=indicator.committee,
        before=before,
        after=after,
    )
    return line


def _refuse_unknown(indicator, wording) -> None:
    for blank in sentence.unknown_blanks(wording):
        known = ", ".join(f"{{{one}}}" for one in sentence.BLANKS)
        raise UnknownBlank(blank=blank, known=known)
    asked = set(sentence.named_in(wording))
    found = Indicator.objects.of(indicator.committee_id).filter(code__in=asked)
    for code in sorted(asked - set(found.values_list("code", flat=True))):
        raise UnknownIndicator(code=code)
