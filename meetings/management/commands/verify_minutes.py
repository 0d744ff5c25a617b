"""Hash all signed minutes again and compare: content, signatures, files, votes, addenda."""

from django.core.management.base import BaseCommand, CommandError

from giaoban.core.fingerprints import fingerprint
from giaoban.files import storage
from giaoban.organisation.models import Committee
from meetings.enums import MinutesState
from meetings.minutes_content import COUNTS
from meetings.models import Minutes, Round


class Command(BaseCommand):
    help = (
        "Hash what signed minutes say again and compare it with their signatures, the bytes of "
        "their files, the stored votes and their addenda. Ends with 1 and names what differs."
    )

    def add_arguments(self, parser):
        parser.add_argument("--committee", metavar="SLUG", help="only those of one committee")

    def handle(self, *args, committee=None, **options):
        found = Minutes.objects.filter(state=MinutesState.SIGNED).order_by("pk")
        if committee:
            if not Committee.objects.filter(slug=committee).exists():
                raise CommandError(f"There is no committee {committee}.")
            found = found.filter(meeting__committee__slug=committee)
        checked, wrong = 0, []
        for minutes in found.select_related("meeting__committee").iterator():
            checked += 1
            where = f"{minutes.committee.slug}/{minutes.meeting.code}"
            wrong += [f"{where}: {line}" for line in differences(minutes)]
        for line in wrong:
            self.stderr.write(line)
        if wrong:
            raise CommandError(f"{len(wrong)} differences in {checked} minutes.", returncode=1)
        self.stdout.write(f"{checked} minutes checked, no difference.")


def differences(minutes) -> list[str]:
    """Return what is stored otherwise than it was signed, one line each."""
    return [
        *_content(minutes),
        *_files(minutes),
        *_votes(minutes.content),
        *_addenda(minutes),
    ]


def _content(minutes):
    if fingerprint(minutes.content) != minutes.content_hash:
        yield "the content does not have the hash that was signed"
    signed = minutes.signatures.filter(content_hash=minutes.content_hash)
    if signed.values("signed_as").distinct().count() != 2:
        yield "the hash does not bear two signatures"


def _files(minutes):
    for one in minutes.files.select_related("file"):
        if storage.fingerprint(one.file.key) != one.file.sha256:
            yield f"the file {one.file.name} ({one.ending}) is not the one that was kept"


def _votes(content):
    votes = {vote["round"]: vote for item in content["items"] for vote in item["votes"]}
    for round_ in Round.objects.filter(pk__in=votes):
        vote = votes.pop(round_.pk)
        said = {name: vote[name] for name in (*COUNTS, "outcome", "ballots_hash")}
        stored = {name: getattr(round_, name) for name in said}
        if said != stored:
            yield f"vote {round_.pk} is stored as {stored}, signed as {said}"
    yield from (f"vote {pk} is gone" for pk in votes)


def _addenda(minutes):
    for one in minutes.addenda.all():
        if one.of_hash != minutes.content_hash:
            yield f"addendum {one.number} refers to other minutes"
        if fingerprint(one.content()) != one.content_hash:
            yield f"addendum {one.number} does not have the hash that was signed"
