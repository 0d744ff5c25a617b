"""What views do with a form: give it what was sent, and what an action answered."""

from giaoban.core.refusals import ChangedMeanwhile

VERSION = "version"  # the name a form gives its VersionField


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
