"""A picture of a signature or a seal, made fit to stand on a document.

Decoded in a process of its own (`files.picture_cleaner`); nothing else here opens it.
"""

import subprocess
import sys
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from giaoban.core.refusals import Refusal
from giaoban.files import picture_cleaner
from giaoban.files.kinds import MEGABYTE

CLEANER = Path(picture_cleaner.__file__)
SECONDS = 30
LARGEST = 5 * MEGABYTE
ENDINGS = ("png", "jpg")


class PictureTooLarge(Refusal):
    sentence = _("A picture of a signature or a seal has at most %(limit)s MB.")
    field = "upload"


class NotAPicture(Refusal):
    sentence = _(
        "This picture could not be opened, or is far too large. Save it once more as PNG, smaller, "
        "and choose it again."
    )
    field = "upload"


class NothingDrawn(Refusal):
    sentence = _("There is nothing on this picture. Scan the signature or the seal in its colour.")
    field = "upload"


def cleaned(content: bytes) -> bytes:
    """Return the picture as PNG, its paper transparent. Raises a Refusal that says what to do."""
    if len(content) > LARGEST:
        raise PictureTooLarge(limit=LARGEST // MEGABYTE)
    try:
        answer = subprocess.run(
            [sys.executable, "-I", str(CLEANER)],
            input=content,
            capture_output=True,
            timeout=SECONDS,
            check=False,
            env={},
        )
    except subprocess.TimeoutExpired as slow:
        raise NotAPicture from slow
    if answer.returncode == picture_cleaner.NOTHING_DRAWN:
        raise NothingDrawn
    if answer.returncode or not answer.stdout:
        raise NotAPicture
    return answer.stdout
