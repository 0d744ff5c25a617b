"""`manage.py meeting_file CODE --as ACCOUNT --out FILE [--committee SLUG]`."""

import tempfile
from pathlib import Path

from django.core.management import BaseCommand, CommandError
from django.utils import timezone

from giaoban.files.builds import BuildFailed
from giaoban.organisation.models import User
from giaoban.organisation.permissions import Permission, allowed
from meetings import dossier_archive
from meetings.actions import dossier_files
from meetings.models import Meeting


class Command(BaseCommand):
    help = (
        "Write the whole file of a meeting, as an account may read it, to a ZIP file. Also of a "
        "committee that has ended, where nobody asks for anything on a page any more."
    )

    def add_arguments(self, parser):
        parser.add_argument("code", help="Of the meeting: 2022-07.")
        parser.add_argument("--as", dest="account", required=True, help="Whose eyes read it.")
        parser.add_argument("--out", type=Path, required=True, help="The file that is written.")
        parser.add_argument("--committee", help="Its short name; needed where there are several.")

    def handle(self, *, code, account, out, committee, **options):
        user, meeting = _user(account), _meeting(code, committee)
        if not allowed(user, Permission.MEETING_VIEW, on=meeting):
            raise CommandError(f"{account} may not read this meeting.")
        content = dossier_archive.content_for(user, meeting)
        try:
            with tempfile.TemporaryDirectory(dir=out.parent) as folder:
                made = Path(folder, "dossier.zip")
                dossier_files.put_together(
                    content.values["dossier"],
                    meeting=meeting,
                    day=timezone.localdate(),
                    target=made,
                    on_step=lambda _done=None: None,
                )
                made.replace(out)
        except (BuildFailed, OSError) as problem:
            raise CommandError(str(problem)) from None
        self.stdout.write(f"{out}: {content.pieces} documents, {out.stat().st_size} bytes")


def _user(account) -> User:
    try:
        return User.objects.get(username=account)
    except User.DoesNotExist:
        raise CommandError(f"There is no account {account}.") from None


def _meeting(code, slug) -> Meeting:
    found = Meeting.objects.select_related("committee", "presiding", "secretary").filter(code=code)
    found = list(found.filter(committee__slug=slug) if slug else found)
    if len(found) == 1:
        return found[0]
    raise CommandError("There is no such meeting." if not found else "Say which --committee.")
