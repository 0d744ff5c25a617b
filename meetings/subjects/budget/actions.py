"""Writing a matter of the budget; called by `meetings.actions.proposals`."""

from meetings.subjects.budget.models import BudgetLine, BudgetMatter


def write(*, proposal, details) -> BudgetMatter:
    """Write the whole as it now is: the lines are replaced, in order."""
    rest = {name: value for name, value in details.items() if name != "lines"}
    matter, _created = BudgetMatter.objects.update_or_create(proposal=proposal, defaults=rest)
    matter.lines.all().delete()
    BudgetLine.objects.bulk_create(
        BudgetLine(matter=matter, position=place, **line)
        for place, line in enumerate(details["lines"], start=1)
    )
    return matter
