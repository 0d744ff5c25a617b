"""Tasks of any kind, written past the actions: what figures are counted from."""

import uuid
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from directives.enums import Addressee, AskedWhen, DirectiveState, ExtensionOutcome
from directives.models import Directive, DirectiveStep, Document, ExtensionAnswer, ExtensionRequest
from tests.factories import AT

TODAY = date(2022, 7, 26)
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
HANDED_IN = ("COMPLETION_SUBMITTED", "COMPLETED")

_days = st.one_of(st.integers(-3, 3), st.sampled_from([-31, -30, -29, -9, -8, -7, -6, 40]))
tasks = st.fixed_dictionaries(
    {
        "state": st.sampled_from(DirectiveState.values),
        "due": st.one_of(st.none(), _days),  # days from today
        "handed_in": _days,
        "minute": st.sampled_from([0, 1, 23 * 60 + 59]),
        "excused": st.sampled_from([None, None, 0, -1]),  # days from the due date
        "issued": st.sampled_from([-60, -26, -25, -1, 0]),
        "unit": st.integers(0, 2),
        "is_of_a_document": st.booleans(),
        "is_standing": st.booleans(),
        "is_of_a_roll_up": st.booleans(),
        "extensions": st.integers(0, 2),
        "sent_back": st.integers(0, 2),
    }
)
worlds = st.lists(tasks, max_size=8)


def moment(days, minute) -> datetime:
    """Return a minute of a day in Vietnam; the first and the last of one are other days in UTC."""
    at = datetime.combine(TODAY + timedelta(days=days), time.min, tzinfo=ZONE)
    return at + timedelta(minutes=minute)


def write(scene, units, world) -> list[Directive]:
    """Write the tasks of a world, and a roll-up for those that belong to one."""
    document = Document.objects.create(
        committee=scene.committee,
        key=uuid.uuid4(),
        kind="WORD",
        issuer="Chủ tịch",
        dated_on=TODAY,
        subject="Việc",
        created_at=AT,
        created_by=scene.secretary,
    )
    return [
        _write(scene, units, document, number, task) for number, task in enumerate(world, start=1)
    ]


def _write(scene, units, document, number, task) -> Directive:
    day = None if task["due"] is None or task["is_standing"] else TODAY + timedelta(task["due"])
    is_draft = task["state"] == "DRAFT"
    by = {"created_at": AT, "created_by": scene.secretary}
    source = {"document": document} if task["is_of_a_document"] else {"meeting": scene.meeting}
    given = {} if is_draft else {"issued_by": scene.secretary, "original_due_on": day}
    given |= {} if is_draft else {"issued_at": moment(task["issued"], task["minute"])}
    roll_up = None
    if task["is_of_a_roll_up"] and not is_draft:
        roll_up = Directive.objects.create(
            committee=scene.committee,
            code=f"V-{number}",
            content="Việc của các đơn vị",
            addressee=Addressee.ALL_UNITS,
            state="IN_PROGRESS",
            due_on=day,
            **source,
            **given,
            **by,
        )
    handed_in = moment(task["handed_in"], task["minute"])
    excused = task["excused"] if day else None
    replacement = roll_up or _other(scene, number, source, by, given)
    directive = Directive.objects.create(
        committee=scene.committee,
        parent=roll_up,
        code=f"T-{number}",
        content="Việc",
        lead=units[task["unit"]],
        state=task["state"],
        due_on=day,
        is_standing=task["is_standing"],
        completion_submitted_at=handed_in if task["state"] in HANDED_IN else None,
        completed_at=handed_in + timedelta(days=9) if task["state"] == "COMPLETED" else None,
        excused_due_on=None if excused is None else day + timedelta(days=excused),
        replaced_by=replacement if task["state"] == "REPLACED" else None,
        **source,
        **given,
        **by,
    )
    _deeds(scene, directive, task)
    return directive


def _other(scene, number, source, by, given) -> Directive | None:
    if not given:
        return None
    return Directive.objects.create(
        committee=scene.committee,
        code=f"R-{number}",
        content="Việc khác",
        addressee=Addressee.ALL_UNITS,
        state="ISSUED",
        **source,
        **by,
        **given,
    )


def _deeds(scene, directive, task) -> None:
    act, last = {"by": scene.secretary, "at": AT}, None
    for _time in range(task["extensions"]):
        asked = ExtensionRequest.objects.create(
            directive=directive,
            follows=last,
            due_on=TODAY,
            asked_due_on=TODAY + timedelta(days=1),
            asked_when=AskedWhen.IN_TIME,
            reason="Chờ",
            key=uuid.uuid4(),
            **act,
        )
        granted = {"outcome": ExtensionOutcome.GRANTED, "due_on": TODAY + timedelta(days=1)}
        refused = {"outcome": ExtensionOutcome.REFUSED, "reason": "Không"}
        last = ExtensionAnswer.objects.create(
            request=asked, **act, **(refused if last else granted)
        )
    for _time in range(task["sent_back"]):
        DirectiveStep.objects.create(
            directive=directive,
            from_state="COMPLETION_SUBMITTED",
            to_state="REDO",
            reason="Thiếu",
            **act,
        )
