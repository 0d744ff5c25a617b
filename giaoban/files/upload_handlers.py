"""How uploads reach the disk."""

from django.core.files.uploadhandler import TemporaryFileUploadHandler

from giaoban.files.kinds import LARGEST_FILE


class BoundedUploadHandler(TemporaryFileUploadHandler):
    """Writes no more than the largest file to disk, yet counts every byte that was sent.

    So a file of 60 MB, or of 6 GB, reaches the form, which says that it is too large, and
    everything else the person typed is still there.
    """

    def receive_data_chunk(self, raw_data, start):
        if start <= LARGEST_FILE:
            self.file.write(raw_data)
