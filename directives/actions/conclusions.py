"""Taking a conclusion apart: all its directives written down at once, tied to their words."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from directives.actions import directives
from directives.models import Directive, SourceText
from giaoban.audit.ledger import record
from giaoban.core.refusals import Refusal
from giaoban.core.vietnamese import nfc
from giaoban.organisation.models import Committee


class NothingToWriteDown(Refusal):
    sentence = _("No task is left to be written down. Keep at least one.")


class WordsOutsideTheText(Refusal):
    sentence = _("The words of a task lie outside the conclusion. Split it once more.")


@transaction.atomic
def draft_all(*, meeting, text, spoken_on, tasks, key, by, at) -> list[Directive]:
    """Write down the tasks of a conclusion; a second call with the same `key` is the first.

    `tasks` are what `directives.draft` takes, each with the (start, end) of its `words` in
    `nfc(text)`. The text is kept as it was, and no task is written when one is refused.
    """
    committees = Committee.objects.select_for_update(of=("self",), no_key=True)
    committee = committees.get(pk=meeting.committee_id)
    if known := SourceText.objects.filter(key=key).first():
        if known.meeting_id != meeting.pk:
            raise directives.KeyIsTaken
        return list(Directive.objects.filter(source=known).at_the_top().order_by("pk"))
    if not tasks:
        raise NothingToWriteDown
    source = SourceText.objects.create(
        meeting=meeting,
        key=key,
        text=nfc(text),
        spoken_on=spoken_on,
        created_at=at,
        created_by=by,
    )
    written = [_draft(source, by=by, at=at, **task) for task in tasks]
    codes = [one.code for one in written]
    record("conclusion.split", source, by=by, at=at, committee=committee, after={"codes": codes})
    return written


def _draft(source, *, words, by, at, **task) -> Directive:
    start, end = words
    if not 0 <= start < end <= len(source.text):
        raise WordsOutsideTheText
    return directives.draft(
        meeting=source.meeting,
        source_text=source.text[start:end],
        passage={"source": source, "source_start": start, "source_end": end},
        by=by,
        at=at,
        **task,
    )
