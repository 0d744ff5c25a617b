"""What is copied from others is what its list says, no more and no less."""

import hashlib
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = [ROOT / "static" / "vendor", ROOT / "tests" / "e2e" / "vendor"]


def listed(folder: Path) -> dict[str, str]:
    rows = re.findall(
        r"^\| (\S+) \| .* \| ([0-9a-f]{64}) \|$", (folder / "README.md").read_text(), re.M
    )
    return dict(rows)


def found(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "README.md"
    }


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parent.name)
def test_vendored_files_are_what_their_list_says(folder):
    assert found(folder) == listed(folder)


def test_a_changed_file_would_be_seen(tmp_path):
    (tmp_path / "README.md").write_text(f"| a.js | a 1 (MIT) | {'0' * 64} |\n")
    (tmp_path / "a.js").write_text("changed")

    assert found(tmp_path) != listed(tmp_path)


def test_no_vendored_file_names_a_source_map():
    """collectstatic would look for the map and fail."""
    texts = [p for f in FOLDERS for p in f.rglob("*") if p.suffix in {".js", ".css"}]

    assert [
        p.name for p in texts if "sourceMappingURL=" in p.read_text(errors="replace")[-300:]
    ] == []
