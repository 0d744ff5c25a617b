"""The ward of today: last month's meeting carried out in part, next week's in preparation.

All days are counted from the day the demo is loaded, on the official calendar, so that
something is always due soon, something overdue and something done.
"""

import uuid
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from directives.actions import directives, reports
from directives.models import Directive
from giaoban.acts.hands import Hand
from giaoban.acts.models import Channel
from giaoban.demo import ward_department, ward_figures, ward_minutes, ward_people, ward_tasks
from giaoban.demo import ward_words as words
from giaoban.demo.papers import paper, upload
from giaoban.documents import pdf
from giaoban.organisation.calendar import working_days
from giaoban.publications import builder
from giaoban.publications.actions import notices, publishing
from meetings.actions import (
    agenda,
    ballots,
    decisions,
    invitees,
    meetings,
    opinions,
    proposals,
    registrations,
    replies,
    sections,
    sitting,
    voting,
)
from meetings.enums import (
    Answer,
    Choice,
    DecisionOutcome,
    MeetingState,
    OpinionChoice,
    PaperKind,
    RoundForm,
)
from meetings.models import Meeting

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


@dataclass
class Today:
    """The ward's cast and its calendar around the day of loading."""

    cast: object
    now: datetime

    def __post_init__(self):
        self.day = self.now.astimezone(VIETNAM).date()
        self.days = working_days(self.cast.committee, around=self.day)

    def __getattr__(self, name):
        """People by username; a dot is written as two underscores: today.pct__phuong."""
        try:
            return self.cast.people[name.replace("__", ".")]
        except KeyError:
            raise AttributeError(name) from None

    def workday(self, count):
        """The day `count` working days from today; 0 is today, or the next working day."""
        return self.days.shift(self.day, count)

    def at(self, count, hour=8, minute=0) -> datetime:
        """A moment on that day; never later than now for days that have been."""
        moment = datetime.combine(self.workday(count), time(hour, minute), tzinfo=VIETNAM)
        return min(moment, self.now) if count <= 0 else moment


def play(cast, *, at) -> None:
    """Bring the ward to where it stands today."""
    today = Today(cast, at)
    last_month(today)
    next_week(today)


def last_month(today):
    """A meeting fifteen working days ago; its directives are done, due soon and overdue."""
    plan = _proposal(today, words.PARKING, days_ago=22)
    plan = proposals.check(proposal=plan, by=today.chanhvp, at=today.at(-20))
    told = _proposal(today, words.report_of(*ward_figures.reported(today)), days_ago=21)
    told = proposals.check(proposal=told, by=today.chanhvp, at=today.at(-20, 8, 30))
    meeting = meetings.plan(
        committee=today.cast.committee,
        title=words.title_of(today.workday(-15)),
        starts_at=today.at(-15, 8),
        place="Phòng họp UBND phường",
        presiding=today.pct1,
        secretary=today.thuky,
        plan_month=today.workday(-15).replace(day=1),
        by=today.thuky,
        at=today.at(-20, 9),
    )
    _voted, report = agenda.add_proposals(
        meeting=meeting, proposals=[plan, told], by=today.thuky, at=today.at(-20, 10)
    )
    meeting = meetings.call(meeting=meeting, by=today.thuky, at=today.at(-19))
    _answer(today, meeting)
    meeting = _sit(today, meeting, report)
    _say(today, meeting)
    meeting = sitting.close_meeting(meeting=meeting, by=today.thuky, at=today.at(-15, 10, 30))
    _issue(today, meeting)
    ward_minutes.play(today, meeting)
    _carry_out(today, meeting)
    ward_tasks.ask_about(today)
    ward_department.play(today)


def _answer(today, meeting):
    """Two come, one has leave of the Chair, the others say nothing."""
    for person in (today.pct1, today.pct__phuong):
        invitation = meeting.invitations.get(person=person)
        replies.reply(
            invitation=invitation, answer=Answer.ATTENDING, by=person, at=today.at(-18, 9)
        )
    absent = replies.reply(
        invitation=meeting.invitations.get(person=today.quansu__phuong),
        answer=Answer.ABSENT,
        reason="Tập huấn ở tỉnh",
        by=today.quansu__phuong,
        at=today.at(-18, 10),
    )
    replies.decide(reply=absent, agreed=True, by=today.pct1, at=today.at(-18, 11))


def _sit(today, meeting, report):
    """Seven of eight are there; the vote is electronic and one member is against."""
    sitting.mark_all_present(meeting=meeting, by=today.thuky, at=today.at(-15, 7, 58))
    meeting = sitting.open_(meeting=meeting, by=today.thuky, at=today.at(-15, 8, 2))
    voted = meeting.items.in_order().first()
    ward_people.speak(today, voted)
    question = voting.open_round(
        item=voted, form=RoundForm.ELECTRONIC, by=today.thuky, at=today.at(-15, 8, 20)
    )
    for minute, elector in enumerate(question.electors.filter(is_present=True), start=21):
        against = elector.person == today.congan__phuong
        ballots.cast(
            round=question,
            person=elector.person,
            choice=Choice.AGAINST if against else Choice.FOR,
            key=uuid.uuid4(),
            at=today.at(-15, 8, minute),
        )
    voting.close(round=question, by=today.thuky, at=today.at(-15, 8, 30))
    sitting.point(item=report, by=today.thuky, at=today.at(-15, 8, 32))
    decisions.decide(
        item=report,
        outcome=DecisionOutcome.NOTED,
        by=today.pct1,
        hand=Hand(entered_by=today.thuky, channel=Channel.IN_PERSON),
        at=today.at(-15, 9),
    )
    ward_people.step_out(today, meeting)
    return meeting


def _say(today, meeting):
    decisions.conclude(meeting=meeting, text=words.CONCLUSION, by=today.thuky, at=today.at(-15, 10))
    for place, task in enumerate(words.TASKS):
        _draft(today, meeting, task, at=today.at(-15, 10, 1 + place))


def _draft(today, meeting, task, *, at):
    units = today.cast.units
    return directives.draft(
        meeting=meeting,
        content=task.content,
        lead=units[task.lead] if task.lead else None,
        supporting=[units[code] for code in task.supporting],
        due_on=today.workday(task.due) if task.due is not None else None,
        is_standing=task.is_standing,
        expected_product=task.product,
        key=uuid.uuid4(),
        by=today.thuky,
        at=at,
    )


def _issue(today, meeting):
    notice = notices.draft(meeting=meeting, by=today.thuky, at=today.at(-14))
    notice = notices.send(notice=notice, by=today.thuky, at=today.at(-14, 9))
    notice = notices.approve(notice=notice, by=today.pct1, at=today.at(-14, 15))
    notice = notices.sign(notice=notice, by=today.chanhvp, at=today.at(-13))
    notice = notices.number(
        notice=notice, number=37, dated_on=today.workday(-13), by=today.vanthu, at=today.at(-13, 9)
    )
    signed = upload("37-TB-UBND", pdf.render(builder.document(notice)))
    notice = notices.attach_signed(
        notice=notice, upload=signed, by=today.vanthu, at=today.at(-13, 9, 10)
    )
    notice = notices.issue(notice=notice, by=today.vanthu, at=today.at(-13, 9, 15))
    publishing.publish(notice=notice, by=today.chanhvp, at=today.at(-12))


def _carry_out(today, meeting):
    """Some tasks are done, one waits for the Office, one was sent back, others are untouched."""
    given = Directive.objects.arising_from(meeting).filter(parent__isnull=True)
    for task in words.TASKS:
        if task.head is None:
            continue
        directive = given.get(content=task.content)
        head = today.cast.people[task.head]
        act = {"directive": directive, "by": head}
        reports.report(**act, text=task.progress, key=uuid.uuid4(), at=today.at(-8))
        if not task.result:
            continue
        reports.submit_completion(
            **act,
            text=task.result,
            result_number=task.number,
            result_on=today.workday(-3),
            key=uuid.uuid4(),
            at=today.at(-3, 10),
        )
        if task.confirmed:
            reports.confirm(directive=directive, by=today.chanhvp, at=today.at(-2))
        elif task.sent_back:
            reports.send_back(
                directive=directive, reason=task.sent_back, by=today.thuky, at=today.at(-2)
            )


def next_week(today):
    """Registration for the next meeting is open; dossiers stand at different steps."""
    start = today.at(5, 8)
    registration = registrations.open_(
        committee=today.cast.committee,
        month=start.date(),
        closes_at=today.at(3, 17),
        by=today.thuky,
        at=today.at(-5),
    )
    road = _proposal(today, words.ROAD, days_ago=4, registration=registration)
    _ask_around(today, road)
    road = proposals.check(proposal=road, by=today.thuky, at=today.at(-2, 9))
    praise = _proposal(today, words.PRAISE, days_ago=4, registration=registration)
    praise = proposals.check(proposal=praise, by=today.chanhvp, at=today.at(-2, 9, 30))
    _proposal(today, words.MARKET, days_ago=1, registration=registration)
    _draft_proposal(today, words.LIGHTS, days_ago=1, registration=registration)
    registrations.decline(
        registration=registration,
        department=today.cast.units["cong-an"],
        by=today.congan__phuong,
        at=today.at(-3),
    )
    meeting = meetings.plan(
        committee=today.cast.committee,
        title=words.title_of(start.date()),
        starts_at=start,
        place="Phòng họp UBND phường",
        presiding=today.pct1,
        secretary=today.thuky,
        plan_month=start.date().replace(day=1),
        by=today.thuky,
        at=today.at(-2, 10),
    )
    agenda.add_proposals(
        meeting=meeting, proposals=[road, praise], by=today.thuky, at=today.at(-2, 10)
    )
    agenda.add_free(
        meeting=meeting,
        title=words.REPORT,
        presenter=f"đ/c {today.chanhvp.full_name}",
        by=today.thuky,
        at=today.at(-2, 10, 5),
    )
    act = {"by": today.thuky, "at": today.at(-2, 10, 10)}
    sections.add(meeting=meeting, title=words.SECTION, before=1, **act)
    agenda.plan_length(meeting=meeting, minutes=60, **act)
    guest = words.GUEST  # with no address: the demo writes to nobody outside
    invitees.add_guest(meeting=meeting, **guest, by=today.thuky, at=today.at(-2, 10, 10))
    centre = today.cast.units["hcc"]
    invitees.add_unit(meeting=meeting, department=centre, by=today.thuky, at=today.at(-2, 10, 15))


def _ask_around(today, road):
    """Four units are asked: two have answered, one owes its answer, one is overdue."""
    units = today.cast.units
    question = {"proposal": road, "question": words.QUESTION, "by": today.thuky}
    ahead = [units[code] for code in ("cong-an", "mttq", "vhxh")]
    police, front, _culture = opinions.ask(
        **question, departments=ahead, due_on=today.workday(1), at=today.at(-3, 8)
    )
    opinions.ask(
        **question,
        departments=[units["bchqs"]],
        due_on=today.workday(-1),
        at=today.at(-3, 8, 5),
    )
    opinions.answer(
        request=police, choice=OpinionChoice.AGREE, by=today.congan__phuong, at=today.at(-2, 8)
    )
    opinions.answer(
        request=front,
        choice=OpinionChoice.REMARKS,
        remarks=words.REMARKS,
        signatory=words.SIGNATORY,
        by=today.thuky,
        hand=Hand(entered_by=today.thuky, channel=Channel.TELEPHONE),
        at=today.at(-2, 8, 30),
    )


def _proposal(today, matter, *, days_ago, registration=None):
    """Write a matter down with its papers and hand it in."""
    proposal = _draft_proposal(today, matter, days_ago=days_ago, registration=registration)
    head = today.cast.people[matter.head]
    if matter.corrected:  # the letter was sent once more before it was handed in
        noon = today.at(-days_ago, 11)
        _send_letter(today, proposal, matter, at=noon, lines=[matter.corrected])
    return proposals.submit(proposal=proposal, by=head, at=today.at(-days_ago, 15))


def _draft_proposal(today, matter, *, days_ago, registration=None):
    author = today.cast.people[matter.author]
    written = today.at(-days_ago, 9)
    proposal = proposals.create(
        committee=today.cast.committee,
        department=today.cast.units[matter.unit],
        registration=registration,
        kind=matter.kind,
        title=matter.title,
        summary=words.ILLUSTRATION,
        needs_vote=matter.needs_vote,
        submission_number=matter.number,
        submission_on=written.date(),
        details=matter.details or {"request": matter.request},
        key=uuid.uuid4(),
        by=author,
        at=written,
    )
    _send_letter(today, proposal, matter, at=written + timedelta(minutes=5))
    return proposal


def _send_letter(today, proposal, matter, *, at, lines=()):
    """Add the submission letter; with other lines it is the next version of it."""
    letter = paper(
        committee=today.cast.committee,
        kind=matter.letter,
        subject=matter.title,
        name=f"{_file_name(matter)}-{matter.number.split('/')[0]}",
        symbol=matter.number.split("/")[1],
        number=matter.number.split("/")[0],
        dated=at.date(),
        lines=[words.ILLUSTRATION, *lines],
        authority="TRƯỞNG PHÒNG",
        signer=today.cast.people[matter.head].full_name,
    )
    proposals.add_paper(
        proposal=proposal,
        kind=PaperKind.SUBMISSION if matter.needs_vote else PaperKind.REPORT,
        upload=letter,
        by=today.cast.people[matter.author],
        at=at,
    )


def _file_name(matter) -> str:
    return "to-trinh" if matter.needs_vote else "bao-cao"


def announce_one_more(cast, *, at) -> Directive:
    """Give one more task now, as every start of the demo does: its mail can be watched arriving."""
    today = Today(cast, at)
    number = Directive.objects.of(cast.committee).filter(content__startswith=words.FRESH).count()
    closed = Meeting.objects.of(cast.committee).filter(state=MeetingState.CLOSED)
    directive = directives.draft(
        meeting=closed.latest("closed_at"),
        content=words.fresh(number + 1),
        lead=cast.units["kinh-te"],
        due_on=today.workday(5),
        is_urgent=True,
        key=uuid.uuid4(),
        by=today.thuky,
        at=at,
    )
    return directives.issue(directive=directive, basis=words.FRESH_BASIS, by=today.pct1, at=at)
