"""Long lists as workbooks: asked for by people, made by a worker (`files.builds`)."""

import tempfile
from contextlib import contextmanager
from pathlib import Path

from django.db import transaction
from django.http import QueryDict
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from directives import exporting
from directives.listed import listed
from directives.models import ListFile
from giaoban.audit.ledger import record
from giaoban.core import vietnamese
from giaoban.core.refusals import Refusal
from giaoban.files.actions import builds
from giaoban.files.builds import BuildFailed, BuildState
from giaoban.organisation.models import Committee
from giaoban.organisation.permissions import Permission, allowed

FOLDER = "lists"
MOST = 100_000  # rows; beyond, a workbook is of no use to anybody


class TooLong(Refusal):
    sentence = _(
        "A workbook holds at most %(most)s tasks. Filter the list first: by year, unit or state."
    )


@transaction.atomic
def ask(*, committee, shape, query, rows, language, by, at) -> ListFile:
    """Return the file of a list, to be made unless it is being made for this person already.

    `query` is cleaned (`filter_forms.query_of`), `rows` how many the list has now, at most MOST
    and one. Raises TooLong.
    """
    if rows > MOST:
        raise TooLong(most=vietnamese.number(MOST))
    Committee.objects.select_for_update(of=("self",), no_key=True).get(pk=committee.pk)
    asked = {"committee": committee, "shape": shape, "query": query, "requested_by": by}
    under_way = (BuildState.REQUESTED, BuildState.BUILDING)
    known = ListFile.objects.filter(**asked, state__in=under_way).first()
    if known:
        return known
    said = {"language": language, "rows": rows, "requested_at": at, "wanted_at": at}
    file = ListFile.objects.create(**asked, **said)
    after = {"shape": shape, "query": query, "rows": rows}
    record("directives.list_asked", file, by=by, at=at, committee=committee, after=after)
    return file


def build_due(*, at) -> int:
    """Make what was asked for; return how many are done."""
    return builds.build_due(model=ListFile, make=made, folder=FOLDER, at=at)


def clean(*, at) -> int:
    """Forget what was asked for a week ago; return how many."""
    return builds.clean(model=ListFile, folder=FOLDER, at=at)


@contextmanager
def made(file):
    """Write the workbook of what this person sees now; raises BuildFailed for one who may not."""
    if not allowed(file.requested_by, Permission.COMMITTEE_VIEW, on=file.committee):
        raise BuildFailed("who asked for it no longer sees this committee")

    def on_rows(done):
        builds.renew(file, rows_done=done)

    with tempfile.TemporaryDirectory() as folder, translation.override(file.language):
        path = Path(folder, "list.xlsx")
        day = timezone.localdate(file.requested_at)
        found = listed(file.requested_by, file.committee, QueryDict(file.query), today=day)
        rows = exporting.write(found, file.shape, path, on_rows=on_rows)
        yield path, {"rows_done": rows}
