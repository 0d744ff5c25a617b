"""`manage.py official_document KIND CODE --format pdf|docx --out FILE [--committee SLUG]`."""

from pathlib import Path

from django.core.exceptions import ObjectDoesNotExist
from django.core.management import BaseCommand, CommandError

from giaoban.core.refusals import Refusal
from giaoban.documents import answers, kinds
from giaoban.organisation.models import Committee


class Command(BaseCommand):
    help = "Write an official document to a file. Nothing restricted stands in it."

    def add_arguments(self, parser):
        parser.add_argument("kind", choices=kinds.known(), metavar="KIND", help=_kinds())
        parser.add_argument("code", help="As in the addresses: 2022-07, 2022-07/3, 3-2026.")
        parser.add_argument("--format", choices=sorted(answers.MEDIA), default="pdf")
        parser.add_argument("--out", type=Path, required=True, help="The file that is written.")
        parser.add_argument("--committee", help="Its short name; needed where there are several.")

    def handle(self, *, kind, code, format, out, committee, **options):
        try:
            here = _committee(committee)
            document = kinds.build(kind, here, code)
            out.write_bytes(answers.written(document, format, kind=kind, committee=here))
        except ObjectDoesNotExist:
            raise CommandError(f"There is no {code} of which {kind} could be made.") from None
        except (Refusal, OSError) as problem:
            raise CommandError(str(problem)) from None
        self.stdout.write(f"{out}: {out.stat().st_size} bytes")


def _kinds() -> str:
    return "One of: " + ", ".join(kinds.known())


def _committee(slug) -> Committee:
    found = list(Committee.objects.filter(**{"slug": slug} if slug else {}).order_by("pk"))
    if len(found) == 1:
        return found[0]
    known = ", ".join(Committee.objects.order_by("slug").values_list("slug", flat=True))
    raise CommandError(f"Say which committee with --committee: {known}")
