import hashlib
from datetime import timedelta
from io import StringIO
from uuid import uuid4

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from giaoban.audit.models import AuditEvent
from giaoban.files import kinds, storage
from giaoban.files.actions import files
from giaoban.files.models import StoredFile
from giaoban.files.refusals import Unacceptable
from tests.factories import AT, CommitteeFactory, UserFactory
from tests.files import papers

pytestmark = pytest.mark.django_db


@pytest.fixture
def committee():
    return CommitteeFactory()


@pytest.fixture
def officer():
    return UserFactory()


@pytest.fixture
def stored(committee, officer):
    return files.store(
        upload=papers.upload(papers.pdf(3), "Tờ trình.pdf"), committee=committee, by=officer, at=AT
    )


def verify():
    """Run the command; return what it says and complains of, and its exit code."""
    said, complained = StringIO(), StringIO()
    try:
        call_command("verify_files", stdout=said, stderr=complained)
        code = 0
    except SystemExit as end:
        code = end.code
    return said.getvalue(), complained.getvalue(), code


def test_store_keeps_bytes_and_what_is_known_of_them(committee, officer):
    content = papers.pdf(3)
    upload = papers.upload(content, "Tờ trình.pdf")

    stored = files.store(upload=upload, committee=committee, by=officer, at=AT)

    assert storage.path_of(stored.key).read_bytes() == content
    assert (stored.name, stored.size, stored.pages) == ("Tờ trình.pdf", len(content), 3)
    assert stored.media_type == "application/pdf"
    assert stored.sha256 == hashlib.sha256(content).hexdigest()
    assert (stored.committee, stored.uploaded_by, stored.uploaded_at) == (committee, officer, AT)


def test_store_takes_what_the_system_itself_has_made(committee, officer):
    made = ContentFile(papers.pdf(), name="Thông báo.pdf")

    assert files.store(upload=made, committee=committee, by=officer, at=AT).pages == 1


def test_the_place_on_disk_tells_nothing_of_the_name(stored):
    path = storage.path_of(stored.key)

    assert path.name == stored.key.hex
    assert "pdf" not in str(path.relative_to(path.parents[1]))


def test_a_new_version_never_touches_the_old_one(stored, committee, officer):
    again = files.store(
        upload=papers.upload(papers.pdf(4), stored.name), committee=committee, by=officer, at=AT
    )

    assert again.key != stored.key
    assert storage.fingerprint(stored.key) == stored.sha256


def test_bytes_are_never_written_over(stored):
    with pytest.raises(FileExistsError):
        storage.write(stored.key, [b"other"])

    assert storage.fingerprint(stored.key) == stored.sha256


def test_a_bad_file_leaves_nothing(committee, officer):
    with pytest.raises(Unacceptable):
        files.store(upload=papers.upload(b"MZ", "a.pdf"), committee=committee, by=officer, at=AT)

    assert not StoredFile.objects.exists()
    assert list(storage.all_keys()) == []


def test_bytes_go_when_their_row_cannot_be_written(officer):
    with pytest.raises(DatabaseError), transaction.atomic():
        files.store(upload=papers.upload(papers.pdf(), "a.pdf"), committee=None, by=officer, at=AT)

    assert list(storage.all_keys()) == []


def test_one_person_sends_so_many_files_a_day_and_no_more(committee, officer, monkeypatch):
    monkeypatch.setattr(kinds, "FILES_A_DAY", 2)

    def send(at, by=officer):
        upload = papers.upload(papers.png(), "a.png")
        return files.store(upload=upload, committee=committee, by=by, at=at)

    send(AT)
    send(AT)
    with pytest.raises(files.TooManyToday):
        send(AT + timedelta(hours=1))

    send(AT + timedelta(days=1))
    send(AT, by=UserFactory())


def test_storing_leaves_the_ledger_to_the_action_it_is_part_of(stored):
    assert not AuditEvent.objects.exists()
    assert stored.for_the_ledger == {"file": "Tờ trình.pdf", "sha256": stored.sha256}


@pytest.mark.parametrize(
    "change", ["UPDATE files_storedfile SET name = 'x'", "DELETE FROM files_storedfile"]
)
def test_the_database_lets_nobody_change_a_row(stored, change):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)

    assert StoredFile.objects.get().name == "Tờ trình.pdf"


def test_verify_files_finds_everything_in_order(stored):
    assert verify() == ("1 files read, 0 bad, 0 without a row.\n", "", 0)


def test_verify_files_names_a_file_that_changed(stored):
    path = storage.path_of(stored.key)
    path.write_bytes(path.read_bytes()[:-1] + b"!")

    _said, complained, code = verify()

    assert code == 1
    assert str(stored.key) in complained
    assert "has changed" in complained


def test_verify_files_names_a_file_that_is_gone(stored):
    storage.path_of(stored.key).unlink()

    _said, complained, code = verify()

    assert code == 1
    assert "is gone" in complained


def test_verify_files_counts_bytes_no_row_knows(stored):
    storage.write(uuid4(), [b"left behind"])

    assert verify() == ("1 files read, 0 bad, 1 without a row.\n", "", 0)
