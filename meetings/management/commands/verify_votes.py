"""Count every closed vote again and compare: ballots, stored result, decision."""

from django.core.management.base import BaseCommand, CommandError

from giaoban.organisation.models import Committee
from meetings.actions import voting
from meetings.enums import DecisionOutcome, RoundOutcome, RoundState
from meetings.models import Decision, Round

CARRIED = {
    DecisionOutcome.APPROVED,
    DecisionOutcome.APPROVED_WITH_CHANGES,
    DecisionOutcome.AGREED_IN_PRINCIPLE,
}


class Command(BaseCommand):
    help = (
        "Count the ballots of every closed vote again and compare them with the stored result, "
        "its hash and the decision. Ends with 1 and names each vote that differs."
    )

    def add_arguments(self, parser):
        parser.add_argument("--committee", metavar="SLUG", help="only the votes of one committee")

    def handle(self, *args, committee=None, **options):
        rounds = Round.objects.counted().select_related("item__meeting__committee").order_by("pk")
        if committee:
            if not Committee.objects.filter(slug=committee).exists():
                raise CommandError(f"There is no committee {committee}.")
            rounds = rounds.filter(item__meeting__committee__slug=committee)
        checked, wrong = 0, []
        for round_ in rounds.iterator():
            checked += 1
            wrong += [f"{_name(round_)}: {found}" for found in differences(round_)]
        for line in wrong:
            self.stderr.write(line)
        if wrong:
            raise CommandError(f"{len(wrong)} differences in {checked} votes.", returncode=1)
        self.stdout.write(f"{checked} votes counted again, no difference.")


def differences(round_) -> list[str]:
    """Return what is stored otherwise than the ballots say, one line each."""
    found = voting.count(round_)
    carried = RoundOutcome.CARRIED if found.verdict.carried else RoundOutcome.NOT_CARRIED
    counted = {
        "outcome": carried.value,
        "in_favour": found.tally.in_favour,
        "against": found.tally.against,
        "not_voting": found.tally.not_voting,
        "not_sent": found.not_sent,
        "absent": found.absent,
        "needed": found.verdict.needed,
        "by_the_chair": found.verdict.by_the_chair,
        "ballots_hash": found.hash,
        "members": round_.electors.count(),
    }
    lines = [
        f"{column} is stored as {getattr(round_, column)}, the ballots say {value}"
        for column, value in counted.items()
        if getattr(round_, column) != value
    ]
    return lines + _decision_differs(round_, found.verdict.carried)


def _decision_differs(round_, carried) -> list[str]:
    if round_.state == RoundState.ANNULLED:
        return []
    decision = Decision.objects.filter(round=round_).first()
    if decision is None:
        return ["the item has no decision resting on this vote"]
    if (decision.outcome in CARRIED) != carried:
        return [f"the item's decision is {decision.outcome}"]
    return []


def _name(round_) -> str:
    meeting = round_.item.meeting
    return f"{meeting.committee.slug}/{meeting.code}, round {round_.pk} ({round_.item})"
