"""What has a title that not everybody may read: hidden until a reader's right was looked up.

A title is shown through `shown_title`, never through `title`. Whoever forgets to ask
`meetings.veil` who is reading shows "Restricted item", not the title.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

WORDS = _("Restricted item")
IN_THE_RECORD = "Nội dung hạn chế"  # in the ledger and in letters: the record's language


class Veiled(models.Model):
    """Abstract: a `title` that only those on a list may read once `is_restricted`."""

    is_revealed = False  # set by `meetings.veil` on what was loaded for one reader

    is_restricted = models.BooleanField(
        default=False, help_text="only those on its list, and those it is theirs, read it"
    )

    class Meta:
        abstract = True

    def __str__(self):
        """For the ledger and for messages, which more people read than the list names."""
        return IN_THE_RECORD if self.is_restricted else self.title

    @property
    def is_hidden(self) -> bool:
        """Whether only its number may be shown to the reader it was loaded for."""
        return self.is_restricted and not self.is_revealed

    @property
    def shown_title(self):
        return WORDS if self.is_hidden else self.title
