"""A person with a login."""

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

# As `Post.objects.in_force().by_rank()` has it, of one person.
TITLE = """
SELECT title FROM organisation_post
WHERE person_id = %s AND committee_id = %s
    AND from_on <= %s AND (until_on IS NULL OR until_on >= %s)
ORDER BY CASE role WHEN 'CHAIR' THEN 0 WHEN 'VICE_CHAIR' THEN 1 ELSE 2 END, id LIMIT 1
"""


class User(AbstractUser):
    """One person, one login; what they may do comes from their posts alone."""

    first_name = None
    last_name = None
    full_name = models.CharField(max_length=150, verbose_name=_("Full name"))
    sort_key = models.CharField(max_length=300, blank=True, verbose_name=_("Sort key"))
    phone = models.CharField(max_length=20, blank=True, verbose_name=_("Telephone"))

    REQUIRED_FIELDS = ["email", "full_name"]

    objects = UserManager()

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")

    def __str__(self):
        return self.full_name or self.username

    def title_in(self, committee, *, on) -> str:
        """The title of this person's first post in the committee on a day; one query."""
        posts = self.posts.of(committee).in_force(on=on).by_rank()
        return posts.values_list("title", flat=True).first() or ""

    def title_asked(self, committee, *, on) -> tuple[str, list]:
        """The same as SQL with its values, for a statement that asks more."""
        return TITLE, [self.pk, committee.pk, on, on]

    def get_full_name(self):
        return self.full_name

    def get_short_name(self):
        return self.full_name
