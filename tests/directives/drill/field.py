"""Directives and people to be reminded, planned for by the real planner, and the recount.

Which reminders there should be is told from the rule, rung by rung and directive by directive;
the planner finds them by one statement a day.
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from directives import kinds
from directives.actions import ladder, reminders
from directives.enums import RungKind
from directives.rules.reminders import reminder_day
from giaoban.notifications.actions import history
from giaoban.notifications.enums import DeliveryState
from giaoban.notifications.models import Delivery, Digest, Message
from giaoban.organisation.calendar import working_days
from giaoban.organisation.enums import Role
from tests.directives.drill.figures import Figures
from tests.directives.scene import make_scene
from tests.factories import AT, DepartmentFactory, person

PEOPLE = 5  # of a unit, each reminded of each of its directives
DUE = date(2022, 9, 20)  # far enough from the day they are given for every rung
CODE = re.compile(r"NV-2022-07-[0-9]+")  # of a directive, as a letter names it
GONE = (DeliveryState.OBSOLETE, DeliveryState.FAILED)  # with a reason the Office can read


@dataclass
class Field:
    """`intents` reminders, spread over `days` mornings; no planning has happened yet."""

    intents: int
    days: int = 1
    due_on: date = DUE
    people_of_a_unit: int = PEOPLE
    is_urgent: bool = True  # each by itself; else in the digest of its reader
    scene: object = field(init=False)
    directives: list = field(init=False)
    mornings: list = field(init=False)

    def __post_init__(self):
        self.scene = make_scene()
        unit = DepartmentFactory(committee=self.scene.committee)
        roles = [Role.UNIT_HEAD] + [Role.UNIT_OFFICER] * (self.people_of_a_unit - 1)
        self.people = [person(role, self.scene.committee, unit) for role in roles]
        number = max(1, self.intents // (self.people_of_a_unit * self.days))
        said = {"lead": unit, "due_on": self.due_on, "is_urgent": self.is_urgent}
        self.directives = [self.scene.given(**said) for _ in range(number)]
        self.intents = number * self.people_of_a_unit * self.days
        for before in range(self.days):
            ladder.add_rung(
                committee=self.scene.committee,
                kind=RungKind.BEFORE,
                working_days=before,
                by=self.scene.secretary,
                at=AT,
            )
        calendar = working_days(self.scene.committee, around=self.due_on)
        self.mornings = sorted(
            reminder_day(self.due_on, working_days=before, calendar=calendar)
            for before in range(self.days)
        )
        reminders.plan_due(at=self.morning(0) - timedelta(days=1))  # nothing is made up for
        history.lay_aside(committees=[self.scene.committee], at=AT)  # who was given the tasks

    def morning(self, number):
        """Return the time of planning on one of the days."""
        day = self.mornings[number]
        return datetime(day.year, day.month, day.day, 8, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))

    def plan(self, number=-1) -> int:
        return reminders.plan_due(at=self.morning(number))

    def expected(self) -> set:
        """Return (directive, working days before, day, recipient) of every reminder planned for."""
        return {
            (directive.pk, before, day, each.pk)
            for directive in self.directives
            for before, day in enumerate(reversed(self.mornings))
            for each in self.people
        }

    def unsent(self) -> int:
        return letters_of_reminders().filter(state=DeliveryState.DUE).count()

    def judge(self, sink, *, kills=0, late_after=None, expected=None) -> Figures:
        """Recount: what should be there, what is, and what reached the mail server."""
        expected = self.expected() if expected is None else expected
        planned = _planned()
        letters = list(letters_of_reminders().select_related("message__recipient"))
        arrived = {(each["Message-ID"], each["To"].addresses[0].addr_spec) for each in sink.letters}
        intended = {(f"<{each.mail_id}>", each.message.to_email): each for each in letters}
        unknown = [
            each
            for name, each in intended.items()
            if name not in arrived and not (each.state in GONE and each.last_error)
        ]
        return Figures(
            intents=len(expected),
            kills=kills,
            lost=len(expected - planned.keys()) + len(unknown),
            in_app_duplicates=planned.total() - len(planned) + len(planned.keys() - expected),
            mail_duplicates=len(sink.ids) - len(set(sink.ids)),
            strange_letters=len(set(sink.ids) - _ids_of_all_letters()),
            late=sum(_is_late(each, late_after) for each in letters),
        )

    def judge_digests(self, sink, *, kills, late_after) -> Figures:
        """The same of reminders in digests: each stands in a letter that arrived, by its code."""
        expected, planned = self.expected(), _planned()
        digests = {f"<{one.mail_id}>": one for one in Digest.objects.select_related("recipient")}
        told = {
            (code, letter["To"].addresses[0].addr_spec)
            for letter in sink.letters
            for code in CODE.findall(letter.get_body(["plain"]).get_content())
        }
        asked = {(one.code, each.email) for one in self.directives for each in self.people}
        return Figures(
            intents=len(expected),
            kills=kills,
            lost=len(expected - planned.keys()) + len(asked - told),
            in_app_duplicates=planned.total() - len(planned) + len(planned.keys() - expected),
            mail_duplicates=len(sink.ids) - len(set(sink.ids)),
            strange_letters=len(set(sink.ids) - digests.keys()) + len(told - asked),
            late=sum(_is_late(one, late_after) for one in digests.values()),
        )


def _planned() -> Counter:
    rows = Message.objects.filter(kind=kinds.REMINDER)
    return Counter(
        (facts["directive"], facts["working_days"], day, recipient)
        for facts, day, recipient in rows.values_list("facts", "business_on", "recipient")
    )


def letters_of_reminders():
    return Delivery.objects.filter(message__kind=kinds.REMINDER)


def _ids_of_all_letters() -> set:
    return {f"<{each}>" for each in Delivery.objects.values_list("mail_id", flat=True)}


def _is_late(letter, after) -> bool:
    return after is not None and letter.sent_at is not None and letter.sent_at > after
