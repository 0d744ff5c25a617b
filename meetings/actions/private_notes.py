"""A person's own note on an item. Never in the ledger: nobody else is to know of it."""

from django.db import transaction

from giaoban.core.refusals import ChangedMeanwhile
from meetings.models import AgendaItem, PrivateNote


class NoteChanged(ChangedMeanwhile):
    """The person wrote on another device meanwhile; `theirs` is what is kept."""

    def __init__(self, *, current, theirs):
        super().__init__(current=current)
        self.theirs = theirs


@transaction.atomic
def keep(*, item, text, version, by, at) -> PrivateNote:
    """Keep `by`'s note on an item. `version` is the one the page showed, 0 when there was none.

    The same words again are the note that is there. Raises NoteChanged.
    """
    AgendaItem.objects.select_for_update(of=("self",), no_key=True).get(pk=item.pk)
    note = PrivateNote.objects.filter(item=item, person=by).first()
    note = note or PrivateNote(item=item, person=by, version=0)
    if note.text == text:
        return note
    if note.version != version:
        raise NoteChanged(current=note.version, theirs=note.text)
    note.text, note.version, note.at = text, version + 1, at
    note.save()
    return note
