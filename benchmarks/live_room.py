"""A committee of 500 who vote and 2,000 who watch: people, their sessions, meetings in session.

Made anew by every run, past the actions, which are not what is measured.
"""

import secrets
import uuid
from dataclasses import dataclass
from importlib import import_module
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.utils import timezone

from giaoban.organisation.enums import Level, Role
from giaoban.organisation.models import Committee, Post, User, WorkingRules
from meetings.enums import MeetingState, RoundForm
from meetings.models import AgendaItem, Elector, Meeting, Round

VOTERS = 500
TOKEN = "0123456789abcdefghijklmnopqrstuv"  # what a browser got with its page, of 32 letters
PLAIN = "django.contrib.auth.backends.ModelBackend"  # by which the control knows people


@dataclass
class Voter:
    """A person with a browser at the application and one at the control."""

    person: User
    ours: str
    plain: str


@dataclass
class Poll:
    """A meeting in session, with one open round or none."""

    committee: Committee
    meeting: Meeting
    round: Round | None

    @property
    def stream(self) -> str:
        return f"/live/{self.committee.slug}/{self.meeting.code}/"

    @property
    def ballots(self) -> str:
        meeting = f"/{self.committee.slug}/phien-hop/{self.meeting.code}"
        return f"{meeting}/bieu-quyet/{self.round.pk}/phieu/"

    @property
    def vote(self) -> str:
        """Where the control takes a vote."""
        return f"/vote/{self.round.pk}/"

    @property
    def row(self) -> str:
        """Where it takes one with nothing but its row."""
        return f"/row/{self.round.pk}/"


class House:
    """The committee; `poll()` opens one more vote in a meeting of its own."""

    def __init__(self):
        run = secrets.token_hex(4)
        begins = timezone.localdate().replace(month=1, day=1)
        self.committee = Committee.objects.create(
            slug=f"do-{run}",
            name=f"UBND đo {run}",
            full_name=f"Ủy ban nhân dân đo {run}",
            level=Level.COMMUNE,
            place="Nơi đo",
            header_lines=["ỦY BAN NHÂN DÂN", "NƠI ĐO"],
            begins_on=begins,
        )
        WorkingRules.objects.create(
            committee=self.committee, from_on=begins, seats=VOTERS, voting_basis="Quy chế"
        )
        people = User.objects.bulk_create(
            User(username=f"{run}-{n}", full_name=f"Nguyễn Văn {n}", sort_key=f"{n:04}")
            for n in range(VOTERS)
        )
        Post.objects.bulk_create(
            Post(
                person=person,
                committee=self.committee,
                role=Role.MEMBER,
                title="Ủy viên",
                from_on=begins,
            )
            for person in people
        )
        backend = settings.AUTHENTICATION_BACKENDS[0]
        self.voters = [
            Voter(one, ours=_session(one, backend), plain=_session(one, PLAIN)) for one in people
        ]

    def poll(self, *, is_voting=True) -> Poll:
        at, chair = timezone.now(), self.voters[0].person
        meeting = Meeting.objects.create(
            committee=self.committee,
            code=secrets.token_hex(6),
            title="Phiên họp đo",
            starts_at=at,
            place="Phòng họp",
            state=MeetingState.IN_SESSION,
            presiding=chair,
            secretary=chair,
            called_at=at,
            opened_at=at,
            members=VOTERS,
            created_at=at,
            created_by=chair,
        )
        item = AgendaItem.objects.create(
            meeting=meeting, title="Nội dung đo", position=1, needs_vote=True
        )
        if not is_voting:
            return Poll(self.committee, meeting, None)
        round_ = Round.objects.create(
            item=item,
            sequence=1,
            form=RoundForm.ELECTRONIC,
            opened_at=at,
            opened_by=chair,
            members=VOTERS,
            rule_text="Quy chế",
        )
        Elector.objects.bulk_create(
            Elector(
                round=round_,
                person=voter.person,
                name=voter.person.full_name,
                title="Ủy viên",
                position=place,
                is_present=True,
            )
            for place, voter in enumerate(self.voters, 1)
        )
        return Poll(self.committee, meeting, round_)


def pressed() -> bytes:
    """What a phone sends when a button is pressed."""
    form = {"choice": "FOR", "key": uuid.uuid4(), "csrfmiddlewaretoken": TOKEN}
    return urlencode(form).encode()


def _session(person, backend) -> str:
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    store[SESSION_KEY] = str(person.pk)
    store[BACKEND_SESSION_KEY] = backend
    store[HASH_SESSION_KEY] = person.get_session_auth_hash()
    store.create()
    store.save()
    names = settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME
    return f"{names[0]}={store.session_key}; {names[1]}={TOKEN}"
