"""What the trigger of the stored files refuses."""

from giaoban.files.models import StoredFile
from tests.meetings.constraints.triggers import append_only

GUARDS = [append_only(StoredFile, "stored_file_append_only")]
