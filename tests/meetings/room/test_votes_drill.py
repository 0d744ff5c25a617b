"""Fifteen members vote and three people close, over HTTP, against three server processes.

One member presses on two devices, one sends the same ballot twice, one changes while the vote is
being closed. `make drill-votes` prints the figures; TRIALS=1000 for more, SEED=7 for another run.
Anything wrong ends pytest with 1, and make, which says so, with 2.
"""

import os
import random
import re
import sys
import threading
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from http.client import HTTPConnection
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.contrib.messages import constants
from django.contrib.messages.storage.cookie import CookieStorage
from django.db import connection
from django.http import HttpRequest
from django.test import Client
from django.urls import reverse

from giaoban.organisation.enums import Role
from meetings.actions import voting
from meetings.management.commands.verify_votes import differences
from meetings.models import Ballot, Round
from tests.e2e import house
from tests.factories import AT, person
from tests.ports import HOST
from tests.sittings import LATER, in_session

pytestmark = pytest.mark.django_db(transaction=True)

TRIALS = int(os.environ.get("TRIALS", "150"))
SEED = int(os.environ.get("SEED", "2022"))
VOTERS, SERVERS = 15, 3
CHOICES = ["FOR", "AGAINST", "NOT_VOTING"]
TOKEN = "giaobanDrillCsrfToken0123456789x"  # 32 characters, in the cookie and in the header
RECEIPT = re.compile("#([A-Z2-9]{4})")


@dataclass
class Figures:
    trials: int = 0
    ballots: int = 0
    too_late: int = 0
    wrong_tallies: int = 0
    lost: int = 0
    doubled: int = 0
    deadlocks: int = 0
    errors: int = 0

    @property
    def are_clean(self) -> bool:
        wrong = (self.wrong_tallies, self.lost, self.doubled, self.deadlocks, self.errors)
        return not any(wrong)

    def __str__(self):
        return (
            f"trials {self.trials}, ballots {self.ballots}, too late {self.too_late}, "
            f"wrong tallies {self.wrong_tallies}, lost {self.lost}, doubled {self.doubled}, "
            f"deadlocks {self.deadlocks}, 500s {self.errors}"
        )


@dataclass
class Device:
    """A browser of one person: signed in, its line kept open to one of the servers."""

    person: object
    port: int
    line: HTTPConnection = field(init=False)
    headers: dict = field(init=False)

    def __post_init__(self):
        visitor = Client()
        visitor.force_login(self.person)
        session = visitor.cookies[settings.SESSION_COOKIE_NAME].value
        cookies = {settings.SESSION_COOKIE_NAME: session, settings.CSRF_COOKIE_NAME: TOKEN}
        self.headers = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items()),
            "X-CSRFToken": TOKEN,
            "Content-Type": "application/x-www-form-urlencoded",
        }
        self.line = HTTPConnection(HOST, self.port, timeout=60)

    def post(self, url, **data) -> "Answer":
        self.line.request("POST", url, urlencode(data), self.headers)
        response = self.line.getresponse()
        response.read()
        return Answer(self.person, response.status, _message(response), data)


@dataclass
class Answer:
    """What the person was told: a status and the sentence the next page would show."""

    person: object
    status: int
    message: object
    sent: dict

    @property
    def is_taken(self) -> bool:
        return self.message is not None and self.message.level == constants.SUCCESS

    @property
    def receipt(self) -> tuple | None:
        found = RECEIPT.search(str(self.message.message)) if self.is_taken else None
        return found and (self.person.pk, found[1])


def _message(response):
    for cookie in response.msg.get_all("Set-Cookie") or ():
        if cookie.startswith("messages="):
            kept = cookie.partition("=")[2].partition(";")[0].strip('"')
            kept = kept.encode().decode("unicode_escape")
            return (CookieStorage(HttpRequest())._decode(kept) or [None])[0]
    return None


class Drill:
    """One room, and everybody's devices on every server."""

    def __init__(self, ports):
        self.room = in_session(count=VOTERS)
        self.dice = random.Random(SEED)
        self.figures = Figures()
        chief = person(Role.OFFICE_CHIEF, self.room.committee)
        self.devices = [
            Device(one, ports[number % SERVERS]) for number, one in enumerate(self.room.members)
        ]
        self.second = Device(self.room.members[1], ports[2])  # the first is on another server
        self.twice = Device(self.room.members[3], ports[1])
        closing = (self.room.chair, self.room.secretary, chief)
        self.closers = [Device(one, port) for one, port in zip(closing, ports, strict=True)]

    def url(self, name, round_) -> str:
        meeting = self.room.meeting
        return reverse(f"meetings:{name}", args=[self.room.committee.slug, meeting.code, round_.pk])

    def ballot(self) -> dict:
        return {
            "choice": self.dice.choice(CHOICES),
            "key": uuid.UUID(int=self.dice.getrandbits(128)),
        }

    def trial(self, pool) -> None:
        round_ = voting.open_round(item=self.room.item, by=self.room.secretary, at=AT)
        vote, close = self.url("ballot", round_), self.url("close-round", round_)
        before = self.devices[2].post(vote, **self.ballot())  # changed below
        same = self.ballot()
        deeds = [(one, vote, self.ballot()) for one in self.devices]
        deeds[3] = (self.devices[3], vote, same)
        deeds += [(self.second, vote, self.ballot()), (self.twice, vote, same)]
        deeds += [(one, close, {}) for one in self.closers]
        answers = [before, *_at_once(pool, deeds, self.dice, within=self.dice.choice([0, 0.1]))]
        late = self.dice.choice(self.devices).post(vote, **self.ballot())
        self.judge(Round.objects.get(pk=round_.pk), answers, late)
        voting.annul(round=round_, reason="Lượt thử", by=self.room.chair, at=LATER)

    def judge(self, round_, answers, late) -> None:
        votes = [one for one in answers if one.sent]
        closed = [one for one in answers if not one.sent and one.is_taken]
        told = {one.receipt for one in votes if one.is_taken}
        rows = list(Ballot.objects.filter(round=round_).order_by("person_id", "sequence"))
        kept = [(row.person_id, row.receipt) for row in rows]
        found = self.figures
        found.trials += 1
        found.ballots += len(rows)
        found.too_late += sum(one.status == 302 and not one.is_taken for one in votes)
        found.errors += sum(one.status != 302 for one in [*answers, late])
        found.lost += len(told - set(kept))
        found.doubled += len(kept) - len(told)
        wrong = len(closed) != 1 or late.is_taken or self.tally(round_, rows, votes)
        found.wrong_tallies += bool(wrong or differences(round_))

    @staticmethod
    def tally(round_, rows, votes) -> bool:
        """Whether the result is not what members were told was recorded, the last of each."""
        sent = {one.receipt: one.sent["choice"] for one in votes if one.is_taken}
        last = {row.person_id: sent.get((row.person_id, row.receipt)) for row in rows}
        counted = [list(last.values()).count(choice) for choice in CHOICES]
        return counted != [round_.in_favour, round_.against, round_.not_voting]


def _at_once(pool, deeds, dice, *, within) -> list[Answer]:
    at_the_door = threading.Barrier(len(deeds))
    delays = [dice.uniform(0, within) for _deed in deeds]

    def go(deed, delay):
        device, url, data = deed
        at_the_door.wait()
        time.sleep(delay)
        return device.post(url, **data)

    return [
        one.result() for one in [pool.submit(go, *each) for each in zip(deeds, delays, strict=True)]
    ]


def _deadlocks() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()")
        return cursor.fetchone()[0]


def test_one_of_anything_wrong_is_not_clean():
    assert Figures(trials=150, ballots=1700, too_late=900).are_clean
    for wrong in ("wrong_tallies", "lost", "doubled", "deadlocks", "errors"):
        assert not Figures(trials=150, ballots=1700, **{wrong: 1}).are_clean


def test_no_ballot_is_lost_or_doubled_and_every_tally_is_right(
    program_environment, tmp_path, capsys
):
    with ExitStack() as stack:
        served = [
            house.serving(program_environment, tmp_path / f"server{number}.log")
            for number in range(SERVERS)
        ]
        ports = [int(stack.enter_context(one).rpartition(":")[2]) for one in served]
        drill = Drill(ports)
        deadlocks, began = _deadlocks(), time.monotonic()
        with ThreadPoolExecutor(VOTERS + 5) as pool:
            for _trial in range(TRIALS):
                drill.trial(pool)
        took = time.monotonic() - began
    drill.figures.deadlocks = _deadlocks() - deadlocks
    with capsys.disabled():
        sys.stdout.write(f"\n{drill.figures} ({took:.0f} s, seed {SEED})\n")

    assert drill.figures.are_clean
    assert drill.figures.too_late > 0 or TRIALS < 10, "nobody was refused: nothing was raced"
