"""Every import contract goes red when it is broken on purpose."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LINTER = Path(sys.executable).with_name("lint-imports")
# contract, a module of ours, what it must not import
BROKEN = [
    ("path", "meetings/models/meeting.py", "import directives.models"),
    ("path", "giaoban/core/clock.py", "import giaoban.organisation.enums"),
    ("path", "directives/access.py", "import giaoban.desk.waiting"),
    ("app", "meetings/enums.py", "import meetings.models"),
    ("app", "directives/models/directive.py", "import directives.actions"),
    ("app", "giaoban/organisation/permissions.py", "import giaoban.organisation.actions"),
    ("subjects", "meetings/subjects/land_use/kind.py", "import meetings.subjects.other.kind"),
    ("pure", "meetings/rules/voting.py", "import django.utils.timezone"),
    ("clock", "directives/access.py", "import directives.tasks"),
    ("door", "directives/access.py", "import meetings.rules.voting"),
    ("door-directives", "giaoban/desk/waiting.py", "import directives.rules"),
    ("embedded", "giaoban/embedded/demo.py", "import giaoban.core.clock"),
    ("demo", "giaoban/settings.py", "import giaoban.demo.accounts"),
    ("cycles", "meetings/kinds.py", "import meetings.subjects.other.kind"),
]


def contracts():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    return {contract["id"] for contract in settings["tool"]["importlinter"]["contracts"]}


@pytest.fixture
def copy(tmp_path):
    """The sources alone, to be broken."""
    for name in ("giaoban", "meetings", "directives"):
        shutil.copytree(
            ROOT / name,
            tmp_path / name,
            ignore=lambda folder, names: [
                name for name in names if "." in name and not name.endswith(".py")
            ],
        )
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def lint(folder, contract):
    done = subprocess.run(
        [LINTER, "--no-cache", "--contract", contract],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
    )
    return done.returncode, done.stdout


def goes_red(folder, contract, module, line):
    path = folder / module
    path.write_text(f"{line}\n{path.read_text('utf-8')}", "utf-8")
    code, said = lint(folder, contract)
    return code == 1 and "0 kept, 1 broken" in said


def test_every_contract_has_its_break():
    assert {contract for contract, _module, _line in BROKEN} == contracts()


@pytest.mark.parametrize(("contract", "module", "line"), BROKEN)
def test_a_broken_contract_goes_red(copy, contract, module, line):
    assert goes_red(copy, contract, module, line)
