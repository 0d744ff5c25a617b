"""Pictures of signatures and of the seal. Locks: committee, ledger."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from giaoban.audit.ledger import record
from giaoban.core.refusals import check_version
from giaoban.documents import pictures
from giaoban.documents.models import SigningPicture
from giaoban.files import storage
from giaoban.files.actions import files
from giaoban.organisation.models import Committee

SEAL = "dau"


@transaction.atomic
def put(*, committee, person, upload, by, at) -> SigningPicture:
    """Have documents signed with certificates show this picture from now on.

    `person` is whose signature it is, None for the seal. The same picture again changes nothing;
    the one before stays among the rows. Raises what `pictures.cleaned` raises.
    """
    upload.seek(0)
    content = pictures.cleaned(upload.read())
    name = f"{f'chu-ky-{person.username}' if person else SEAL}.png"
    file = SimpleUploadedFile(name, content, content_type="image/png")
    last = _lock(committee, person)
    if last and last.file and last.file.sha256 == storage.digest_of([content]):
        return last
    stored = files.store(upload=file, committee=committee, by=by, at=at)
    return _add(committee, person, stored, "picture.put", by=by, at=at)


@transaction.atomic
def take_back(*, picture, by, at) -> SigningPicture:
    """Have documents show none again. What was signed keeps its own. Twice is once."""
    last = _lock(picture.committee, picture.person)
    if last.file is None:
        return last
    check_version(seen=picture.pk, current=last.pk)
    return _add(picture.committee, picture.person, None, "picture.taken_back", by=by, at=at)


def _lock(committee, person):
    """Hold the committee, so that of two who change a picture one sees the other's."""
    Committee.objects.select_for_update(of=("self",), no_key=True).get(pk=committee.pk)
    rows = SigningPicture.objects.filter(committee=committee, person=person)
    return rows.select_related("file").order_by("-pk").first()


def _add(committee, person, stored, verb, *, by, at) -> SigningPicture:
    made = SigningPicture.objects.create(
        committee=committee, person=person, file=stored, set_at=at, set_by=by
    )
    after = {"of": str(person) if person else SEAL}
    after |= stored.for_the_ledger if stored else {}
    record(verb, made, by=by, at=at, committee=committee, after=after)
    return made
