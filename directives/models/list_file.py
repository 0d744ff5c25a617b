"""A list of tasks as one long workbook, for the person who asked for it."""

from django.db import models
from django.db.models import Q

from giaoban.files.builds import IS_DONE_WITH_ITS_FILE, IS_LEASED, Build, BuildState
from giaoban.organisation.models import Committee


class ListFile(Build):
    """Written only by `directives.actions.list_files`. The rows are those this person sees when it
    is made, of the day it was asked for; the file is theirs alone."""

    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="+")
    shape = models.CharField(max_length=20, help_text="exporting.SCREEN or TRACKER")
    query = models.TextField(blank=True, help_text="the filters, as in the address of the list")
    language = models.CharField(max_length=10)
    rows = models.PositiveIntegerField(help_text="how many there were when it was asked for")
    rows_done = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="a_list_is_made_once_at_a_time_for_a_person",
                fields=["requested_by", "committee", "shape", "query"],
                condition=Q(state__in=[BuildState.REQUESTED, BuildState.BUILDING]),
            ),
            models.CheckConstraint(
                name="list_file_is_done_with_its_file_or_not_at_all",
                condition=IS_DONE_WITH_ITS_FILE,
            ),
            models.CheckConstraint(
                name="list_file_is_leased_while_it_is_built_and_only_then", condition=IS_LEASED
            ),
        ]

    def __str__(self):
        return f"{self.committee}: {self.shape} {self.requested_at:%d/%m/%Y %H:%M}"

    def begun(self) -> dict:
        return {"rows_done": 0}
