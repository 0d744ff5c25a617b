"""`manage.py messages`: the catalogue of screen texts, by Babel (GNU gettext may be absent)."""

import io
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.core.management import BaseCommand, CommandError
from django.utils.translation.template import templatize

LOCALE = "vi"
OURS = ("giaoban", "meetings", "directives", "templates")
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
HEADER = """\
# Vietnamese of giaoban. `make messages` keeps the English msgids fresh.
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Language: vi\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

"""


class Command(BaseCommand):
    help = "Refresh the catalogue from the sources, keeping translations, and compile it."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true", help="Fail when something is to do.")
        parser.add_argument(
            "--compile-stale", action="store_true", help="Only compile, when the text is newer."
        )

    def handle(self, *, check=False, compile_stale=False, **options):
        if compile_stale:
            compile_if_stale(catalogue_path())
            return
        fresh, written = extracted(settings.BASE_DIR), read(catalogue_path())
        if check:
            if problems := problems_of(written, fresh=fresh):
                raise CommandError("\n".join([*problems, "Run: make messages"]))
            return
        write(merged(written, fresh=fresh), catalogue_path())
        compile_if_stale(catalogue_path())
        left = [message for message in read(catalogue_path()) if is_untranslated(message)]
        self.stdout.write(f"{len(fresh)} messages, {len(left)} without a translation.")


def catalogue_path() -> Path:
    return Path(settings.LOCALE_PATHS[0]) / LOCALE / "LC_MESSAGES" / "django.po"


def sources(root: Path) -> list[Path]:
    """Return every file that may say something on a screen."""
    found = [
        path
        for name in OURS
        for path in (root / name).rglob("*")
        if path.suffix in {".py", ".html", ".txt"} and "migrations" not in path.parts
    ]
    return sorted(found)


def extracted(root: Path) -> Catalog:
    """Return a catalogue of everything the sources say, untranslated."""
    catalogue = Catalog(locale=LOCALE)
    for path in sources(root):
        text = path.read_text("utf-8")
        if path.suffix != ".py":
            # Babel reads it as Python, where a line may not be indented for nothing.
            text = "\n".join(line.strip() for line in templatize(text).splitlines())
        source = io.BytesIO(text.encode())
        found = extract("python", source, KEYWORDS, ("Translators",), {"encoding": "utf-8"})
        for _line, message, comments, context in found:
            catalogue.add(message, auto_comments=comments, context=context)
    return catalogue


def read(path: Path) -> Catalog:
    if not path.exists():
        return Catalog(locale=LOCALE)
    with path.open("rb") as source:
        return read_po(source, locale=LOCALE)


def write(catalogue: Catalog, path: Path) -> None:
    body = io.BytesIO()
    write_po(
        body,
        catalogue,
        width=100,
        no_location=True,
        omit_header=True,
        sort_output=True,
        ignore_obsolete=True,
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HEADER + body.getvalue().decode(), "utf-8")


def merged(written: Catalog, *, fresh: Catalog) -> Catalog:
    """Return `fresh` with the translations of `written`; what nobody says any more is dropped."""
    for message in fresh:
        known = written.get(message.id, message.context) if message.id else None
        if known:
            message.string = known.string
            message.flags |= known.flags & {"fuzzy"}
    return fresh


def is_untranslated(message) -> bool:
    strings = message.string if isinstance(message.string, list | tuple) else [message.string]
    return bool(message.id) and not all(strings)


def problems_of(written: Catalog, *, fresh: Catalog) -> list[str]:
    """Return a line for everything wrong with the catalogue as written."""
    said = {(message.id, message.context) for message in fresh if message.id}
    known = {(message.id, message.context) for message in written if message.id}
    lines = [f"Not in the catalogue: {id_}" for id_, _context in sorted(said - known, key=str)]
    lines += [f"Nobody says any more: {id_}" for id_, _context in sorted(known - said, key=str)]
    for message in written:
        if is_untranslated(message):
            lines.append(f"Without a translation: {message.id}")
        if message.id and message.fuzzy:
            lines.append(f"Only guessed (fuzzy): {message.id}")
        lines += [f"{error}: {message.id}" for error in message.check(written)]
    return lines


def compile_if_stale(path: Path) -> None:
    compiled = path.with_suffix(".mo")
    if not path.exists():
        return
    if compiled.exists() and compiled.stat().st_mtime >= path.stat().st_mtime:
        return
    with compiled.open("wb") as target:
        write_mo(target, read(path))
