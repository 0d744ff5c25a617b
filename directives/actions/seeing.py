"""Noting that a unit has opened what was given to it: nothing to click, no way to say no."""

from django.db import transaction

from directives.actions import moves
from directives.models import Directive
from giaoban.audit.ledger import record


@transaction.atomic
def mark_seen(*, directive, by, at) -> Directive:
    """Note that somebody of the lead unit has opened it; the first time counts."""
    directive = moves.lock(directive)
    if directive.seen_at is None and not directive.is_draft:
        directive.seen_at = at
        directive.save(update_fields=["seen_at"])
        record("directive.seen", directive, by=by, at=at, committee=directive.committee)
    return directive
