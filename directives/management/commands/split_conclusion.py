"""Split a conclusion into draft tasks on a terminal; nothing is written."""

import json
from datetime import date
from pathlib import Path

from django.core.files import File
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from directives.names import units_to_name
from directives.splitting import day_in_text, nfc, split
from giaoban.core import clock
from giaoban.core.refusals import Refusal
from giaoban.files import checks, word_text
from giaoban.organisation.models import Committee

LARGEST = 2_000_000  # bytes of a text
BYTE_ORDER_MARK = "\ufeff"


class Command(BaseCommand):
    help = "Print the tasks of a conclusion (.txt or .docx), each with its units and deadline."

    def add_arguments(self, parser):
        parser.add_argument("file", help="the conclusion: .txt (UTF-8) or .docx")
        parser.add_argument("--committee", required=True, help="its address: bac-kan")
        parser.add_argument(
            "--date",
            help="the day the words were spoken, 2022-06-30; else as the text says, else today",
        )
        parser.add_argument("--json", action="store_true", help="print the tasks as JSON")

    def handle(self, *, file, committee, **options):
        spoken_on = _day(options["date"])
        body = Committee.objects.filter(slug=committee).first()
        if body is None:
            known = ", ".join(Committee.objects.order_by("slug").values_list("slug", flat=True))
            raise CommandError(f"there is no committee {committee!r}; there are: {known or 'none'}")
        text = _text(Path(file))
        spoken_on = spoken_on or day_in_text(text) or timezone.localdate(clock.database_now())
        units = units_to_name(body, on=spoken_on)
        drafts = [draft.as_json() for draft in split(text, units, spoken_on)]
        if options["json"]:
            self.stdout.write(json.dumps(drafts, ensure_ascii=False, indent=2))
        else:
            for number, draft in enumerate(drafts, start=1):
                self.stdout.write(_told(number, draft))


def _day(typed) -> date | None:
    if typed is None:
        return None
    try:
        return date.fromisoformat(typed)
    except ValueError as error:
        raise CommandError(f"{typed!r} is no day: write 2022-06-30") from error


def _text(path) -> str:
    ending = path.suffix.lower()
    if ending not in {".txt", ".docx"}:
        raise CommandError(f"{path.name}: only .txt and .docx are read")
    try:
        return nfc(_of_docx(path) if ending == ".docx" else _of_txt(path))
    except OSError as error:
        raise CommandError(f"{path}: {error.strerror or error}") from error


def _of_docx(path) -> str:
    with path.open("rb") as handle:
        upload = File(handle, name=path.name)
        try:
            checks.inspect(upload, accept=("docx",))
            return word_text.text_of(upload)
        except Refusal as refusal:
            raise CommandError(f"{path.name}: {refusal}") from refusal


def _of_txt(path) -> str:
    if path.stat().st_size > LARGEST:
        raise CommandError(f"{path.name}: more than {LARGEST} bytes")
    try:
        return path.read_bytes().decode("utf-8").removeprefix(BYTE_ORDER_MARK)
    except UnicodeDecodeError as error:
        raise CommandError(f"{path.name}: not UTF-8 at byte {error.start}") from error


def _told(number, draft) -> str:
    due = draft["due"]
    lines = [
        f"{number}. {draft['content']}",
        f"   lead: {', '.join(draft['lead']) or '?'}",
        f"   supporting: {', '.join(draft['supporting']) or '-'}",
        f"   due: {due['date'] or due['kind']} {due['text']}".rstrip(),
    ]
    return "\n".join([*lines, "   standing"] if draft["standing"] else lines)
