"""Archives of meetings are asked for by people and put together by a worker (`files.builds`)."""

import shutil
import tempfile
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pypdfium2
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from giaoban.audit.ledger import record
from giaoban.documents import archives, docx, frozen, packets, pdf
from giaoban.documents.packets import PacketFailed
from giaoban.files import storage
from giaoban.files.actions import builds
from giaoban.files.builds import BuildFailed, BuildState
from meetings.actions.packets import FOLDER as PACKETS
from meetings.dossier_sources import DOCUMENT, FILE, PACKET, key_of
from meetings.models import DossierFile, Packet
from meetings.packets import order_for

FOLDER = "dossiers"


@transaction.atomic
def ask(*, meeting, content, by, at) -> DossierFile:
    """Return the archive of a content, to be put together unless it is there or under way.

    One that failed is tried again. `content` is `dossier_archive.content_for(by, meeting)`.
    """
    known = {"meeting": meeting, "key": content.key}
    first = {"content": content.values, "pieces": content.pieces}
    file, is_asked = builds.want(model=DossierFile, known=known, first=first, by=by, at=at)
    if is_asked:
        after = {"key": file.key, "documents": file.pieces}
        record("dossier.asked", meeting, by=by, at=at, committee=meeting.committee, after=after)
    return file


def build_due(*, at) -> int:
    """Put together what was asked for, one after the other; return how many are done."""
    return builds.build_due(model=DossierFile, make=made, folder=FOLDER, at=at)


def clean(*, at) -> int:
    """Forget archives nobody asked for in a week, and files none knows; return how many."""
    return builds.clean(model=DossierFile, folder=FOLDER, at=at)


@contextmanager
def made(file):
    """Print what is to be printed, then write the archive; say before each how far it is."""

    def on_step(done=None):
        builds.renew(file, **({} if done is None else {"pieces_done": done}))

    day = timezone.localdate(file.requested_at)
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder, "dossier.zip")
        values = file.content["dossier"]
        put_together(values, meeting=file.meeting, day=day, target=target, on_step=on_step)
        yield target, {"pieces_done": F("pieces")}


def put_together(values, *, meeting, day, target, on_step) -> None:
    """Write the archive of a content to `target`, beside which its printed parts are laid.

    What has no day of its own stands as on `day`. `on_step(n)` is called before the n-th piece is
    got ready, counted from 0, and `on_step()` between longer steps. Raises BuildFailed.
    """
    dossier, pieces = archives.dossier_of(values), []
    for ordinal, piece in enumerate(dossier.pieces):
        on_step(ordinal)
        path = target.with_name(f"{ordinal}.part")
        pieces.append(_ready(piece, path, meeting=meeting, day=day, on_step=on_step))
    archives.write(replace(dossier, pieces=tuple(pieces)), target, on_piece=on_step)


def _ready(piece, path, *, meeting, day, on_step):
    """Return the piece with the path of its bytes; what is made for it goes to `path`."""
    if FILE in piece.source:
        kept = storage.path_of(key_of(piece))
        return replace(piece, path=kept if kept.exists() else None)
    if DOCUMENT in piece.source:
        return _printed(replace(piece, dated=piece.dated or day), path)
    return _gathered(piece, path, meeting=meeting, on_step=on_step)


def _printed(piece, path):
    """As PDF; as Word where a text has characters that no official PDF shows."""
    document = replace(frozen.document_of(piece.source[DOCUMENT]), dated=piece.dated)
    piece = replace(piece, path=path)
    try:
        path.write_bytes(pdf.render(document))
    except pdf.CannotBePrinted:
        path.write_bytes(docx.render(document))
        return replace(piece, ending="docx")
    with pypdfium2.PdfDocument(path) as printed:
        return replace(piece, pages=len(printed))


def _gathered(piece, path, *, meeting, on_step):
    """The packet of the same content: the one that is there, or one put together now."""
    said = piece.source[PACKET]
    there = Packet.objects.filter(meeting=meeting, key=said["key"], state=BuildState.DONE).first()
    kept = there and storage.path_of(there.file_key, of=PACKETS)
    if kept and kept.exists():
        return replace(piece, path=kept, pages=there.pages)
    order = order_for(Packet(meeting=meeting, content=said["values"]))
    try:
        with packets.written(order, on_paper=lambda _number: on_step()) as (written, pages):
            shutil.move(written, path)
    except PacketFailed as failed:
        raise BuildFailed(str(failed)) from failed
    return replace(piece, path=path, pages=pages)
