"""Making the files people asked for (`files.builds`), one after the other, and forgetting them."""

import time
import uuid
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

from django.db import transaction
from django.db.models.functions import Now

from giaoban.core import transitions
from giaoban.files import storage
from giaoban.files.builds import (
    BUILD,
    KEPT,
    LEASE,
    MOST_ATTEMPTS,
    Build,
    BuildFailed,
    BuildState,
    LeaseLost,
)

ROUND_SECONDS = 240  # for one round of a worker; what is left waits for the next


@transaction.atomic
def want(*, model: type[Build], known: dict, first: dict, by, at) -> tuple[Build, bool]:
    """Return the one build of `known`, and whether it is to be made from now on: one that is new,
    or that failed before.

    `first` is what else a new one says. Part of a larger action, which tells the ledger.
    """
    first = first | {"requested_at": at, "requested_by": by, "wanted_at": at}
    found, is_new = model.objects.get_or_create(**known, defaults=first)
    build = model.objects.select_for_update(of=("self",), no_key=True).get(pk=found.pk)
    build.wanted_at = at
    build.save(update_fields=["wanted_at"])
    if build.has_failed:
        ask_again(build, at=at)
        return build, True
    return build, is_new


def build_due(
    *,
    model: type[Build],
    make: Callable[[Build], AbstractContextManager[tuple[Path, dict]]],
    folder: str,
    at,
) -> int:
    """Build what was asked for, one after the other; return how many are done.

    `make` gives the path of the file, gone at the end of its block, and what to write beside it.
    It calls `renew` between its steps, and raises BuildFailed.
    """
    stop, done = time.monotonic() + ROUND_SECONDS, 0
    while time.monotonic() < stop and (build := claim(model=model, at=at)):
        done += build_one(build, make, folder=folder)
    return done


@transaction.atomic
def claim(*, model, at) -> Build | None:
    """Take the build that waits longest and that no other worker has in hand."""
    waiting = model.objects.waiting(at=at).order_by("requested_at", "pk")
    build = waiting.select_for_update(skip_locked=True, of=("self",)).first()
    if build is None:
        return None
    if build.attempts >= MOST_ATTEMPTS:
        move(build, BuildState.FAILED, lease_until=None, lease_token=None)
        return claim(model=model, at=at)
    taken = {"lease_until": at + LEASE, "lease_token": uuid.uuid4()}
    move(build, BuildState.BUILDING, attempts=build.attempts + 1, **build.begun(), **taken)
    return build


def build_one(build, make, *, folder) -> bool:
    """Build what is claimed; return whether it is done."""
    try:
        with make(build) as (path, found):
            return _keep(build, path, found, folder=folder)
    except LeaseLost:
        return False
    except (BuildFailed, OSError) as error:
        finish(build, BuildState.FAILED, last_error=str(error))
        return False


def renew(build, **progress) -> None:
    """Say how far it is, and that it goes on. Raises LeaseLost."""
    ours = type(build).objects.filter(pk=build.pk, lease_token=build.lease_token)
    if not ours.update(lease_until=Now() + LEASE, **progress):
        raise LeaseLost


def finish(build, new, **outcome) -> bool:
    """Write an outcome and end the lease, unless the lease is another worker's by now."""
    transitions.check(BUILD, old=build.state, new=new)
    ours = type(build).objects.filter(pk=build.pk, lease_token=build.lease_token)
    return bool(ours.update(state=new, lease_until=None, lease_token=None, **outcome))


def ask_again(build, *, at) -> None:
    """Put one that failed, and is locked, back into the queue."""
    move(build, BuildState.REQUESTED, attempts=0, last_error="", requested_at=at)


def clean(*, model, folder, at) -> int:
    """Forget what nobody asked for in a week, and files no row knows; return how many rows."""
    keys = _forget(model, at=at)
    known = set(model.objects.filter(file_key__isnull=False).values_list("file_key", flat=True))
    building = model.objects.filter(state=BuildState.BUILDING).exists()
    strays = [] if building else [key for key in storage.all_keys(of=folder) if key not in known]
    for key in {*keys, *strays} - {None}:
        storage.discard(key, of=folder)
    return len(keys)


def move(build, new, **stamps) -> None:
    transitions.check(BUILD, old=build.state, new=new)
    build.state = new
    for name, value in stamps.items():
        setattr(build, name, value)
    build.save(update_fields=["state", *stamps])


@transaction.atomic
def _forget(model, *, at) -> list:
    """Delete the rows; what is being built is let be. Return their files, None for no file."""
    old = model.objects.unwanted(since=at - KEPT).exclude(state=BuildState.BUILDING)
    rows = list(old.select_for_update(skip_locked=True, of=("self",)))
    model.objects.filter(pk__in=[row.pk for row in rows]).delete()
    return [row.file_key for row in rows]


def _keep(build, path, found, *, folder) -> bool:
    """Put the file where such files lie, then say so; it is taken back when that fails."""
    key = uuid.uuid4()
    try:
        _sha256, size = storage.write(key, storage.pieces(path), of=folder)
        stamps = {"file_key": key, "size": size, "built_at": Now(), "last_error": "", **found}
        is_kept = finish(build, BuildState.DONE, **stamps)
    except BaseException:
        storage.discard(key, of=folder)
        raise
    if not is_kept:
        storage.discard(key, of=folder)
    return is_kept
