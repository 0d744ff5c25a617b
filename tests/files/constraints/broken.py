"""What the database refuses of stored files."""

from giaoban.files.models import StoredFile
from tests.meetings.constraints.rows import Check

PLAIN = {}
ANOTHER = {StoredFile: {}}

BROKEN = {
    "stored_file_is_not_empty": Check(StoredFile, refused=[{"size": 0}], legal=[{"size": 1}]),
    "stored_file_has_a_fingerprint": Check(
        StoredFile,
        refused=[{"sha256": one} for one in ("", "0" * 63, "G" + "0" * 63, "A" + "0" * 63)],
        legal=[{"sha256": "f" * 64}],
    ),
}
