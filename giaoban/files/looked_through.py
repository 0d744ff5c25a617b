"""What reading any workbook in has in common: it is looked through first, then taken as shown.

The file is kept between the two steps. What is taken is read from it again and compared again
with what there is by then; is the outcome another, nothing is written.
"""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from giaoban.core.refusals import Refusal
from giaoban.files import storage

MOST_FAULTS = 500  # shown at once: who has more starts with these


class FileIsGone(Refusal):
    sentence = _("The file that was looked through is no longer there. Choose it once more.")


def content_of(stored) -> bytes:
    """The bytes of a file that was kept. Raises FileIsGone."""
    try:
        return storage.path_of(stored.key).read_bytes()
    except FileNotFoundError as error:
        raise FileIsGone from error


def first_faults(faults: Sequence) -> dict:
    """For a page's report: `faults` to show, and how many `more_faults` there are."""
    shown = faults[:MOST_FAULTS]
    return {"faults": shown, "more_faults": len(faults) - len(shown)}
