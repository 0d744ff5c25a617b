"""The end of a request for an extension that nobody decided. For this package's actions alone."""

from directives.enums import ExtensionOutcome
from directives.models import ExtensionAnswer
from giaoban.acts.hands import OWN
from giaoban.audit.ledger import record


def end(directive, extension, outcome, *, by, at, hand=OWN) -> ExtensionAnswer:
    """Close the open request of a locked directive."""
    answer = ExtensionAnswer.objects.create(
        request=extension, outcome=outcome, by=by, at=at, **hand.columns()
    )
    record(
        "directive.extension_ended",
        directive,
        by=by,
        at=at,
        committee=directive.committee,
        entered_by=hand.entered_by,
        before={"due_on": extension.due_on, "asked_due_on": extension.asked_due_on},
        after={"outcome": outcome},
    )
    return answer


def lapse(directive, *, by, at, hand=OWN) -> None:
    """Close what a locked directive still has open: the task is no longer waited for."""
    if waiting := directive.extensions.waiting().first():
        end(directive, waiting, ExtensionOutcome.LAPSED, by=by, at=at, hand=hand)
