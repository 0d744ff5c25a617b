"""PDF files: opened by `pdf_reader` in a process that may not grow, nor run for long."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from giaoban.files import refusals as why
from giaoban.files.refusals import Unacceptable

READER = Path(__file__).with_name("pdf_reader.py")
SECONDS = 20
SAID = {
    "protected": why.PROTECTED,
    "active": why.ACTIVE_PDF,
    "packed": why.ATTACHED,
    "bomb": why.BOMB,
    "long": why.TOO_LONG,
}


def pages_of(upload, _ending) -> int:
    """Return the number of pages; raise Unacceptable when the PDF cannot be opened safely."""
    with tempfile.TemporaryFile() as copy:  # a file of its own: a pipe cannot be sought
        shutil.copyfileobj(upload, copy)
        copy.seek(0)
        said = _ask(copy)
    if said.isdigit() and int(said):
        return int(said)
    raise Unacceptable(SAID.get(said, why.BROKEN))


def _ask(file) -> str:
    """Return what the reader says; nothing when it had to be stopped."""
    try:
        answer = subprocess.run(
            [sys.executable, "-I", str(READER)],
            stdin=file,
            capture_output=True,
            timeout=SECONDS,
            check=False,
            env={},
        )
    except subprocess.TimeoutExpired:
        return ""
    return answer.stdout.decode("ascii", "replace").strip() if answer.returncode == 0 else ""
