"""The month's report, as the registry knows it."""

from django.utils.translation import gettext_lazy as _

from meetings.kinds import Kind
from meetings.subjects.periodic_report.actions import write
from meetings.subjects.periodic_report.forms import PeriodicReportForm
from meetings.subjects.periodic_report.models import PeriodicReport


def wording(proposal) -> str:
    return proposal.title


def public_wording(proposal) -> str:
    report = PeriodicReport.objects.filter(proposal=proposal).first()
    month = f" tháng {report.month.month}/{report.month.year}" if report else ""
    return f"Báo cáo tình hình kinh tế - xã hội{month}"


def situation(proposal) -> str:
    """What part II of the notice says, "" while only a title is registered; one query."""
    found = PeriodicReport.objects.filter(proposal=proposal)
    return found.values_list("situation", flat=True).first() or ""


def month(proposal):
    """The month reported on, None while only a title is registered; one query."""
    found = PeriodicReport.objects.filter(proposal=proposal)
    return found.values_list("month", flat=True).first()


KIND = Kind(
    code="periodic-report",
    name=_("Periodic report"),
    description=_("The situation of the month and the main tasks of the next one. Not voted on."),
    model=PeriodicReport,
    form=PeriodicReportForm,
    write=write,
    needs_vote=False,
    decision_wording=wording,
    public_wording=public_wording,
    situation=situation,
    month=month,
    template="meetings/subjects/periodic_report/_details.html",
)
