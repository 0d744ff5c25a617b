"""Writing the month's report; called by `meetings.actions.proposals`."""

from meetings.subjects.periodic_report.models import PeriodicReport


def write(*, proposal, details) -> PeriodicReport:
    report, _created = PeriodicReport.objects.update_or_create(proposal=proposal, defaults=details)
    return report
