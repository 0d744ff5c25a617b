"""What the demo needs before its servers start, in one Django: shape, texts, files, records.

Prints, as its last line, JSON: who may sign in and with which password.
"""

import contextlib
import importlib
import json
import os
import sys
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command, get_commands
from django.utils import translation


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "giaoban.settings")
    django.setup()
    with contextlib.redirect_stdout(sys.stderr):
        call_command("messages", compile_stale=True)
        if _static_files_are_stale():
            call_command("collectstatic", interactive=False, verbosity=0)
        call_command("prepare_database", verbosity=0)
        for command in ("seed_demo", "demo_tick"):
            if command in get_commands():
                call_command(command)
    print(json.dumps(_accounts(), ensure_ascii=False))


def _static_files_are_stale() -> bool:
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    if not manifest.exists():
        return True
    made = manifest.stat().st_mtime
    sources = [Path(sys.prefix) / ".ready"]
    for folder in settings.STATICFILES_DIRS:
        sources += Path(folder).rglob("*")
    return any(path.exists() and path.stat().st_mtime > made for path in sources)


def _accounts() -> dict:
    try:
        found = importlib.import_module("giaoban.demo.accounts")
    except ModuleNotFoundError:
        return {"accounts": [], "password": "(no demo accounts yet)"}
    with translation.override("en"):
        accounts = [(name, str(what)) for name, what in found.ACCOUNTS]
    return {"accounts": accounts, "password": found.PASSWORD}


if __name__ == "__main__":
    main()
