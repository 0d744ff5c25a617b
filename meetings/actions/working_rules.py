"""What the committee's working rules ask for on a day."""

from django.utils import timezone


def approval_steps(committee, *, at) -> frozenset[str]:
    """Return the approvals the committee uses at a time; none when it has no rules; one query."""
    rules = committee.rules.in_force(on=timezone.localdate(at)).first()
    return frozenset(rules.approval_steps) if rules else frozenset()
