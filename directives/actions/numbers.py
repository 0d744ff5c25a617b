"""The numbers of directives. For this package's actions alone."""

from django.utils import timezone

from directives.models import Directive


def next_code(committee, *, meeting=None, document=None) -> tuple[int, str]:
    """Return the next number of the month and the code made of it: NV-2022-07-01.

    The month is the one a meeting is planned for, or of the day of a document. The committee is
    held meanwhile.
    """
    if document:
        month = document.dated_on
    else:
        month = meeting.plan_month or timezone.localdate(meeting.starts_at)
    stem = f"NV-{month:%Y-%m}-"
    codes = Directive.objects.of(committee).at_the_top().filter(code__startswith=stem)
    used = [int(code.removeprefix(stem)) for code in codes.values_list("code", flat=True)]
    number = max(used, default=0) + 1
    return number, f"{stem}{number:02}"
