"""`make samples`: every kind of document of the demo's meeting, from a database of its own."""

import os
import subprocess
import sys
import tempfile

from giaoban.embedded import places, postgres
from giaoban.embedded.demo import CHECKOUT

NAME = "samples"
FOLDER = CHECKOUT / "docs" / "samples"


def write() -> int:
    """Write the samples; return the exit code."""
    with (
        postgres.in_use(places.cluster(CHECKOUT, NAME), durable=False),
        tempfile.TemporaryDirectory() as files,
    ):
        for command in (("prepare_database", "-v0"), ("samples", str(FOLDER))):
            done = subprocess.run(
                [sys.executable, "manage.py", *command], cwd=CHECKOUT, env=_environment(files)
            )
            if done.returncode:
                return done.returncode
    return 0


def _environment(files) -> dict[str, str]:
    return {
        **os.environ,
        **places.addresses(CHECKOUT, NAME),
        "DEMO": "1",
        "DEBUG": "1",
        "DATABASE_POOL": "0",
        "FILES_FOLDER": files,
        "PYTHONWARNINGS": "ignore",
    }
