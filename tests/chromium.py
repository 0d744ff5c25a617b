"""Where the browser of the tests is. `python tests/chromium.py` says what to install."""

import shutil
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
SENTENCE = (
    "The tests in the browser need Chromium and there is none. Install it (Debian, Ubuntu: "
    "sudo apt-get install chromium), or run make test as root and it will."
)


def executable() -> str | None:
    """Return the path of the browser, None when there is none."""
    return next((found for name in NAMES if (found := shutil.which(name))), None)


if __name__ == "__main__":
    sys.exit(None if executable() else SENTENCE)
