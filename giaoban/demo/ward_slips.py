"""Two questions the ward's members are asked by slips: one counted, one being answered."""

import uuid

from giaoban.demo import ward_words as words
from giaoban.demo.papers import paper, upload
from giaoban.files.actions import files
from meetings import slip_printing
from meetings.actions import slip_answers, slip_closing, slips
from meetings.enums import SlipChoice


def play(today) -> None:
    """The first is reported at the next meeting; to the second four of eight have answered."""
    _counted(today)
    asked = _sent(today, words.ASKED_NOW, days_ago=1, working_days=3, uploads=[_draft(today)])
    for minute, (username, choice, text) in enumerate(words.SLIPS):
        member = today.cast.people[username]
        _answer(asked, member, choice, text, at=today.at(-1, 10, minute))
    _enter_paper(today, asked)


def _counted(today):
    asked = _sent(today, words.ASKED_BEFORE, days_ago=14, working_days=2)
    for minute, consultee in enumerate(asked.consultees.order_by("position")):
        if consultee.position <= words.HAVE_ANSWERED:
            at = today.at(-13, 9, minute)
            _answer(asked, consultee.person, SlipChoice.AGREE, "", at=at)
    slip_closing.close(consultation=asked, by=None, at=today.at(-11))


def _sent(today, title, *, days_ago, working_days, uploads=()):
    return slips.send(
        committee=today.cast.committee,
        title=title,
        question=words.SLIP_QUESTION,
        basis=words.SLIP_BASIS,
        working_days=working_days,
        uploads=uploads,
        key=uuid.uuid4(),
        by=today.thuky,
        at=today.at(-days_ago, 9),
    )


def _answer(asked, member, choice, text, *, at):
    said = {"choice": choice, "text": text, "key": uuid.uuid4(), "at": at}
    slip_answers.answer(consultation=asked, version=1, person=member, **said)


def _enter_paper(today, asked):
    """The head of the command has no network at the training ground: his slip came on paper."""
    member, at = today.quansu__phuong, today.at(-1, 15)
    printed = slip_printing.slip(asked, asked.versions.get(), consultee=None)
    scan = files.store(
        upload=upload("phieu-giay", printed), committee=asked.committee, by=today.thuky, at=at
    )
    slip_answers.enter_for(
        consultation=asked,
        version=1,
        person=member,
        choice=SlipChoice.AGREE,
        text="",
        scan=scan,
        key=uuid.uuid4(),
        by=today.thuky,
        at=at,
    )


def _draft(today):
    return paper(
        committee=today.cast.committee,
        kind="TỜ TRÌNH",
        subject=words.ASKED_NOW,
        name="to-trinh-lay-phieu",
        symbol="TTr-KT",
        number="58",
        dated=today.workday(-1),
        lines=[words.ILLUSTRATION],
        authority="TRƯỞNG PHÒNG",
        signer=today.cast.people["truongphong.kinhte"].full_name,
    )
