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
def word(*, indicator, is_told, wording, by, at, as_ratio=False) -> ReportLine:
    """Say whether the report tells of an indicator and in which words; "" means the usual ones.

    `as_ratio`: its growth on the same period as "bằng 104,85%", not as "tăng 4,85%".
    A second click changes nothing. Raises UnknownBlank, UnknownIndicator.
    """
    locked = Indicator.objects.select_for_update(of=("self",), no_key=True)
    indicator = locked.get(pk=indicator.pk)
    _refuse_unknown(indicator, wording)
    newest = ReportLine.objects.filter(indicator=indicator).order_by("-pk").first()
    after = {"is_told": is_told, "as_ratio": as_ratio, "wording": wording}
    before = {name: getattr(newest, name) for name in after} if newest else {}
    if before == after:
        return newest
    line = ReportLine.objects.create(indicator=indicator, **after, by=by, at=at)
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
