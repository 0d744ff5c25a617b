"""What views do with a form: give it what was sent, and what an action answered."""

from giaoban.core.refusals import ChangedMeanwhile

VERSION = "version"  # the name a form gives its VersionField
LONGEST_VERSION = 9  # digits


def posted(request):
    """Return what was sent with a POST, else None: a form sent empty is judged, not shown anew."""
    return request.POST if request.method == "POST" else None


def attach(refusal, form) -> None:
    """Put the sentence of a refusal beside its field, or above the form.

    After ChangedMeanwhile the form carries the current version, so that saving
    again, now that the person has been told, succeeds.
    """
    form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
    if isinstance(refusal, ChangedMeanwhile) and VERSION in form.fields:
        form.data = form.data.copy()
        form.data[form.add_prefix(VERSION)] = str(refusal.current)


def posted_version(request) -> int | None:
    """The version of the noun a button was shown with; None when it carried none."""
    typed = request.POST.get(VERSION, "")
    return int(typed) if typed.isdecimal() and len(typed) <= LONGEST_VERSION else None
