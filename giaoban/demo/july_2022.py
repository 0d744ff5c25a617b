"""The meeting of 30 June 2022 as a newspaper told it, replayed through the actions.

The article gives what was brought, how it was decided, two figures and what the Chair said.
Everything else (numbers, names, areas, amounts, dates) is invented and marked as
illustration.
"""

import uuid
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from directives.actions import directives, reports
from directives.enums import Addressee, Gap
from directives.models import Directive
from giaoban.acts.hands import Hand
from giaoban.acts.models import Channel
from giaoban.demo import july_2022_dossiers as dossiers
from giaoban.demo import july_2022_figures
from giaoban.demo import july_2022_words as words
from giaoban.demo.papers import upload
from giaoban.documents import pdf
from giaoban.publications import builder
from giaoban.publications.actions import notices, publishing
from meetings.actions import (
    agenda,
    decisions,
    meetings,
    proposals,
    registrations,
    sitting,
    voting,
)
from meetings.enums import AttendanceState, DecisionOutcome, PaperKind

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
MONTH = date(2022, 7, 1)
YEAR = 2022


def on(day, month, hour=8, minute=0) -> datetime:
    return datetime(YEAR, month, day, hour, minute, tzinfo=VIETNAM)


@dataclass
class Replay:
    """What the steps hand on to one another."""

    cast: object
    brought: list
    meeting: object = None

    def __getattr__(self, name):
        """People by username: replay.thuky."""
        try:
            return self.cast.people[name]
        except KeyError:
            raise AttributeError(name) from None


def replay(cast) -> None:
    """Replay the month, from the Office's call for items to the last report."""
    story = Replay(cast, [])
    register(story)
    prepare(story)
    july_2022_figures.report(story, on)
    sit(story)
    conclude(story)
    publish(story)
    carry_out(story)


# Before the meeting ----------------------------------------------------------------------------


def register(story):
    """The Office asks on 13 June; most units answer, the land division brings three matters."""
    cast = story.cast
    registration = registrations.open_(
        committee=cast.committee, month=MONTH, closes_at=on(20, 6, 17), by=story.thuky, at=on(13, 6)
    )
    told_by_telephone = Hand(entered_by=story.thuky, channel=Channel.TELEPHONE)
    silent = [("noi-vu", "thanhvien1"), ("tu-phap", "thanhvien2"), ("vhtt", "thanhvien6")]
    for hour, (code, head) in enumerate(silent, start=8):
        registrations.decline(
            registration=registration,
            department=cast.units[code],
            by=cast.people[head],
            at=on(16, 6, hour),
        )
    registrations.decline(
        registration=registration,
        department=cast.units["bchqs"],
        by=story.thanhvien11,
        hand=told_by_telephone,
        at=on(20, 6, 15),
    )
    land = [dossiers.draft_decision(story), dossiers.land_use(story), dossiers.compensation(story)]
    for place, (fields, papers) in enumerate(land):
        _bring(
            story, registration, "tnmt", "tnmt", "thanhvien4", fields, papers, on(17, 6, 9 + place)
        )
    fields, papers = dossiers.report(story)
    _bring(story, registration, "tckh", "thanhvien3", "thanhvien3", fields, papers, on(17, 6, 14))


def _bring(story, registration, unit, author, head, fields, papers, at):
    """Write a proposal down, add its papers and hand it in."""
    proposal = proposals.create(
        committee=story.cast.committee,
        department=story.cast.units[unit],
        registration=registration,
        key=uuid.uuid4(),
        by=story.cast.people[author],
        at=at,
        **fields,
    )
    for kind, file in papers:
        proposals.add_paper(
            proposal=proposal, kind=kind, upload=file, by=story.cast.people[author], at=at
        )
    story.brought.append(
        proposals.submit(proposal=proposal, by=story.cast.people[head], at=at.replace(minute=40))
    )


def prepare(story):
    """The Office checks, gives one dossier back, the Vice Chair agrees, the Chair approves."""
    decision, land, compensation, report = story.brought
    proposals.return_(proposal=land, reason=words.RETURNED, by=story.thuky, at=on(21, 6, 9))
    proposals.add_paper(
        proposal=land,
        kind=PaperKind.FIELD_CHECK,
        upload=dossiers.field_check(story),
        by=story.tnmt,
        at=on(22, 6, 8),
    )
    land = proposals.submit(proposal=land, by=story.thanhvien4, at=on(22, 6, 9))
    in_order = [decision, land, compensation, report]
    checked = [
        proposals.check(proposal=one, by=story.thuky, at=on(22, 6, 14, place))
        for place, one in enumerate(in_order)
    ]
    ready = [
        proposals.agree(proposal=one, by=story.pct1, at=on(23, 6, 8, place))
        for place, one in enumerate(checked)
    ]
    meeting = meetings.plan(
        committee=story.cast.committee,
        title="Phiên họp giao ban thường kỳ tháng 7 năm 2022",
        starts_at=on(30, 6, 14),
        place="Phòng họp tầng 2, trụ sở UBND thành phố",
        presiding=story.chutich,
        secretary=story.thuky,
        review_month=date(YEAR, 6, 1),
        plan_month=MONTH,
        by=story.thuky,
        at=on(23, 6, 10),
    )
    agenda.add_proposals(meeting=meeting, proposals=ready, by=story.thuky, at=on(23, 6, 10, 5))
    for item, minutes in zip(meeting.items.in_order(), (15, 15, 20, 30), strict=True):
        presenter = story.thanhvien3 if item.proposal == ready[-1] else story.thanhvien4
        agenda.edit(
            item=item,
            version=item.version,
            minutes=minutes,
            presenter=f"đ/c {presenter.full_name}",
            by=story.thuky,
            at=on(23, 6, 10, 10),
        )
    meeting = meetings.ask_programme(meeting=meeting, by=story.thuky, at=on(23, 6, 14))
    meetings.approve_programme(
        meeting=meeting, order_version=meeting.order_version, by=story.chutich, at=on(23, 6, 16)
    )
    story.meeting = meetings.call(meeting=meeting, by=story.thuky, at=on(24, 6, 8))


# The sitting -----------------------------------------------------------------------------------

AWAY = {
    "thanhvien8": "Tham gia đoàn thanh tra của tỉnh",
    "thanhvien9": "Đi công tác tại xã Dương Quang",
}


def sit(story):
    """Thirteen of fifteen members are in the room; three matters pass by show of hands."""
    for username, reason in AWAY.items():
        sitting.mark_attendance(
            meeting=story.meeting,
            person=story.cast.people[username],
            state=AttendanceState.EXCUSED,
            reason=reason,
            by=story.thuky,
            at=on(30, 6, 13, 45),
        )
    sitting.mark_all_present(meeting=story.meeting, by=story.thuky, at=on(30, 6, 13, 58))
    story.meeting = sitting.open_(meeting=story.meeting, by=story.thuky, at=on(30, 6, 14, 2))
    order_of_the_chair = Hand(entered_by=story.thuky, channel=Channel.IN_PERSON)
    *voted, report = story.meeting.items.in_order()
    for place, item in enumerate(voted):
        sitting.point(item=item, by=story.thuky, at=on(30, 6, 14, 5 + 15 * place))
        voting.record_hands(
            item=item, by=story.chutich, hand=order_of_the_chair, at=on(30, 6, 14, 18 + 15 * place)
        )
    sitting.point(item=report, by=story.thuky, at=on(30, 6, 14, 55))
    decisions.decide(
        item=report,
        outcome=DecisionOutcome.NOTED,
        by=story.chutich,
        hand=order_of_the_chair,
        at=on(30, 6, 15, 30),
    )


def conclude(story):
    """The Chair's words, and the fifteen directives in them; guesses stay suggestions."""
    decisions.conclude(
        meeting=story.meeting, text=words.CONCLUSION, by=story.thuky, at=on(30, 6, 16, 20)
    )
    for place, one in enumerate(words.DIRECTIVES):
        _directive(story, one, at=on(30, 6, 16, 21 + place))
    story.meeting = sitting.close_meeting(
        meeting=story.meeting, by=story.thuky, at=on(30, 6, 16, 40)
    )


def _directive(story, said, *, at):
    units = story.cast.units
    suggested = units[said.suggested_lead] if said.suggested_lead else None
    directives.draft(
        meeting=story.meeting,
        group=said.group,
        content=said.content,
        source_text=said.content,
        addressee=Addressee.ALL_UNITS if said.to_all else Addressee.ONE_UNIT,
        supporting=[units[code] for code in said.supporting],
        due_text=said.due_text,
        suggested_lead=suggested,
        suggested_due_on=said.suggested_due_on,
        suggested_standing=said.suggested_standing,
        suggestion_note=said.note,
        key=uuid.uuid4(),
        by=story.thuky,
        at=at,
    )


# After the meeting -----------------------------------------------------------------------------


def publish(story):
    """The Office takes up its suggestions, the notice is approved, signed, issued, published."""
    for directive in Directive.objects.arising_from(story.meeting).drafts().order_by("pk"):
        _take_up_suggestions(story, directive)
    notice = notices.draft(meeting=story.meeting, by=story.thuky, at=on(1, 7, 8))
    notice = notices.send(notice=notice, by=story.thuky, at=on(1, 7, 10))
    notice = notices.approve(notice=notice, by=story.chutich, at=on(1, 7, 15))
    notice = notices.sign(notice=notice, by=story.chanhvp, at=on(4, 7, 8))
    notice = notices.number(
        notice=notice, number=128, dated_on=date(YEAR, 7, 4), by=story.vanthu, at=on(4, 7, 9)
    )
    signed = upload("128-TB-UBND", pdf.render(builder.document(notice)))
    notice = notices.attach_signed(
        notice=notice, upload=signed, by=story.vanthu, at=on(4, 7, 9, 20)
    )
    notice = notices.issue(notice=notice, by=story.vanthu, at=on(4, 7, 9, 30))
    publishing.publish(notice=notice, by=story.chanhvp, at=on(5, 7, 8))


def _take_up_suggestions(story, directive):
    """The Office asked the Chair: what was guessed holds; what nobody said stays open."""
    if directive.suggested_lead_id:
        directive = directives.accept_suggestion(
            directive=directive, gap=Gap.LEAD, by=story.thuky, at=on(1, 7, 8)
        )
    if directive.suggested_due_on or directive.suggested_standing:
        directives.accept_suggestion(
            directive=directive, gap=Gap.DUE, by=story.thuky, at=on(1, 7, 8)
        )


def carry_out(story):
    """Units report: three tasks are completed, one of them late, one after being sent back."""
    for done in words.COMPLETED:
        directive = Directive.objects.arising_from(story.meeting).get(
            content__startswith=done.begins, parent=None
        )
        head = story.cast.people[done.head]
        reports.report(
            directive=directive, text=done.progress, key=uuid.uuid4(), by=head, at=done.reported_at
        )
        reports.submit_completion(
            directive=directive,
            text=done.result,
            result_number=done.number,
            result_on=done.handed_in_at.date(),
            key=uuid.uuid4(),
            by=head,
            at=done.handed_in_at,
        )
        reports.confirm(directive=directive, by=story.chanhvp, at=done.confirmed_at)
    for task in Directive.objects.arising_from(story.meeting).filter(parent__isnull=False):
        if task.lead.code in words.REPORTED_BACK:
            _report_back(story, task)


def _report_back(story, task):
    head = task.lead.posts.filter(role="UNIT_HEAD").select_related("person").get().person
    reports.submit_completion(
        directive=task,
        text=words.REPORT_BACK,
        result_number=f"{task.lead.position + 40}/BC-{task.lead.code.upper()}",
        result_on=date(YEAR, 7, 28),
        key=uuid.uuid4(),
        by=head,
        at=on(28, 7, 10),
    )
    reports.confirm(directive=task, by=story.chanhvp, at=on(29, 7, 8))
