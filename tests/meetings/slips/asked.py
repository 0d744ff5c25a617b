"""Members asked by slips: who they are, and what is asked of them."""

from datetime import date, datetime
from uuid import uuid4

from django.utils import timezone

from giaoban.files.actions import files
from meetings.actions import slip_answers, slip_closing, slips
from meetings.models import Consultation
from tests.preparations import pdf

FRIDAY = date(2022, 6, 17)


def on(day, hour=9, minute=0) -> datetime:
    """A moment of June 2022: the 16th is a Thursday."""
    return timezone.make_aware(datetime(2022, 6, day, hour, minute))


SENT = on(16)  # Thursday; two working days on is Monday the 20th, at 17:00
DUE = on(20, 17)
LATER = on(21)


def send(here, **fields) -> Consultation:
    values = {
        "committee": here.committee,
        "title": "Điều chỉnh dự toán quý III",
        "question": "Đồng chí có thống nhất không?",
        "working_days": 2,
        "key": uuid4(),
        "by": here.secretary,
        "at": SENT,
    }
    return slips.send(**values | fields)


def say(asked, person, choice="AGREE", text="", **fields):
    values = {"version": asked.version, "key": uuid4(), "at": on(17)}
    return slip_answers.answer(
        consultation=asked, person=person, choice=choice, text=text, **values | fields
    )


def enter(here, asked, person, choice="AGREE", text="", **fields):
    values = {"version": asked.version, "key": uuid4(), "by": here.secretary, "at": on(17)}
    values |= {"scan": scan(here)} | fields
    return slip_answers.enter_for(
        consultation=asked, person=person, choice=choice, text=text, **values
    )


def scan(here):
    return files.store(
        upload=pdf("phieu.pdf"), committee=here.committee, by=here.secretary, at=on(17)
    )


def change(here, asked, **fields) -> Consultation:
    values = {
        "version": asked.version,
        "question": "Đã sửa phụ lục; đồng chí có thống nhất không?",
        "because": "Sửa phụ lục 2",
        "working_days": 2,
        "key": uuid4(),
        "by": here.secretary,
        "at": on(17, 10),
    }
    return slips.change(consultation=asked, **values | fields)


def count(asked, *, by=None, at=LATER) -> Consultation:
    return slip_closing.close(consultation=asked, by=by, at=at)


def members(here) -> list:
    """Chair, Vice Chair, and the two members of `preparations.month`."""
    return [here.chair, here.vice_chair, here.member, here.head]
