"""A month with something in it that only a few may read, and everybody who must not."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from directives.actions import directives
from directives.models import Directive
from giaoban.acts.models import Channel
from giaoban.organisation.enums import LatePapers, Role
from giaoban.organisation.models import User
from meetings.actions import (
    agenda,
    ballots,
    carrying,
    consent,
    decisions,
    late_papers,
    meetings,
    opinions,
    positions,
    private_notes,
    proposals,
    restrictions,
    scripts,
    sitting,
    supplement,
    voting,
)
from meetings.models import AgendaItem, Meeting, Proposal
from tests.factories import AT, DepartmentFactory, PostFactory, person
from tests.meetings.before.positions import answer
from tests.preparations import EARLIER, Month, month, pdf

CANARY = "Hoàng yến"
TITLE = f"{CANARY} tiêu đề"
EVE = AT - timedelta(days=1)  # papers are late by then


@dataclass
class Scene:
    """`readers` may read both matters, `others` none of them."""

    here: Month
    proposal: Proposal
    readers: dict[str, User]
    others: dict[str, User]
    meeting: Meeting = None
    item: AgendaItem = None
    free: AgendaItem = None
    directive: Directive = field(default=None)

    @property
    def listed(self) -> list[User]:
        return [self.readers[name] for name in ("vice chair", "secretary", "asked head")]

    def again(self) -> None:
        self.meeting = Meeting.objects.select_related("committee").get(pk=self.meeting.pk)
        items = AgendaItem.objects.select_related("meeting__committee", "proposal")
        self.item, self.free = items.get(pk=self.item.pk), items.get(pk=self.free.pk)


def written(*, late=False) -> Scene:
    """A proposal full of canaries, submitted, given back, submitted again and made ready.

    Restricted from its first word on, or (`late`) only when it was ready.
    """
    here = month(late_papers=LatePapers.CHAIR)
    committee = here.committee
    asked = DepartmentFactory(committee=committee)
    proposal = here.draft(
        title=TITLE,
        summary=f"{CANARY} tóm tắt",
        details={"request": f"{CANARY} chi tiết"},
        is_restricted=not late,
    )
    scene = Scene(
        here,
        proposal,
        readers={
            "Chair": here.chair,
            "vice chair": here.vice_chair,
            "secretary": here.secretary,
            "author": here.officer,
            "head": here.head,
            "asked head": person(Role.UNIT_HEAD, committee, asked),
        },
        others={
            "member": here.member,
            "chief": here.chief,
            "expert": person(Role.OFFICE_EXPERT, committee),
            "clerk": person(Role.RECORDS_CLERK, committee),
            "auditor": person(Role.AUDITOR, committee),
            "administrator": person(Role.ADMIN, committee),
            "other head": here.other_head,
            "colleague": person(Role.UNIT_OFFICER, committee, here.unit),
            "stranger": here.stranger,
        },
    )
    if not late:
        restrictions.set_list(matter=proposal, people=scene.listed, by=here.secretary, at=EARLIER)
    _on_its_way(scene, asked)
    if late:
        restrictions.restrict(
            matter=proposal, people=scene.listed, reason="Nhân sự", by=here.secretary, at=EARLIER
        )
    proposal.refresh_from_db()
    return scene


def _on_its_way(scene, asked) -> None:
    here, proposal = scene.here, scene.proposal
    upload = pdf(f"{CANARY} tệp.pdf")
    proposals.add_paper(
        proposal=proposal,
        kind="APPRAISAL",
        title=f"{CANARY} tài liệu",
        upload=upload,
        by=here.officer,
        at=EARLIER,
    )
    proposals.submit(proposal=proposal, by=here.head, at=EARLIER)
    reason = f"{CANARY} lý do"
    proposals.return_(proposal=proposal, reason=reason, by=here.secretary, at=EARLIER)
    proposals.submit(proposal=proposal, by=here.head, at=EARLIER)
    proposals.check(proposal=proposal, by=here.secretary, at=EARLIER)
    [request] = opinions.ask(
        proposal=proposal,
        departments=[asked],
        question=f"{CANARY} câu hỏi",
        due_on=date(2022, 6, 17),
        by=here.secretary,
        at=EARLIER,
    )
    given = {"choice": "REMARKS", "remarks": f"{CANARY} góp ý"}
    given["upload"] = pdf(f"{CANARY} ý kiến.pdf")
    opinions.answer(request=request, **given, by=scene.readers["asked head"], at=EARLIER)
    proposals.agree(proposal=proposal, by=here.vice_chair, at=EARLIER)


def planned(*, late=False) -> Scene:
    """On an agenda beside an item without a proposal that is restricted as well."""
    scene = written(late=late)
    here = scene.here
    scene.meeting = here.planned()
    act = {"by": here.secretary, "at": EARLIER}
    [scene.item] = agenda.add_proposals(meeting=scene.meeting, proposals=[scene.proposal], **act)
    scene.free = agenda.add_free(
        meeting=scene.meeting, title=TITLE, presenter=f"{CANARY} người trình", **act
    )
    agenda.add_free(meeting=scene.meeting, title="Báo cáo tháng 6", **act)
    restrictions.restrict(matter=scene.free, people=scene.listed, **act)
    _sent_on(scene)
    scene.again()
    agenda.edit(item=scene.item, version=1, minutes=15, presenter=f"{CANARY} trình", **act)
    scene.again()
    return scene


def _sent_on(scene) -> None:
    """A restricted item comes from the meeting after this one."""
    act = {"by": scene.here.secretary, "at": EARLIER}
    later = scene.here.planned(starts_at=AT + timedelta(days=30), plan_month=date(2022, 8, 1))
    item = agenda.add_free(meeting=later, title=TITLE, **act)
    restrictions.restrict(matter=item, people=scene.listed, **act)
    carrying.send(item=item, target=scene.meeting, reason=f"{CANARY} chuyển", **act)


def prepared(*, late=False) -> Scene:
    """Called; everything the members, the Chair and the Office do before the sitting is done."""
    scene = planned(late=late)
    act = {"by": scene.here.secretary, "at": EARLIER}
    _approved(scene)
    meetings.call(meeting=scene.meeting, **act)
    scene.again()
    supplement.alter(item=scene.item, minutes=20, presenter=f"{CANARY} trình thay", **act)
    scene.again()
    _approved(scene)
    supplement.publish(meeting=scene.meeting, order_version=scene.meeting.order_version, **act)
    supplement.withdraw(item=scene.free, reason=f"{CANARY} rút", **act)
    supplement.alter(item=scene.item, minutes=15, presenter=f"{CANARY} trình", **act)
    scene.again()
    _before_the_sitting(scene)
    _come_late(scene)
    scene.again()
    return scene


def _approved(scene) -> None:
    here, order = scene.here, scene.meeting.order_version
    meetings.ask_programme(meeting=scene.meeting, by=here.secretary, at=EARLIER)
    meetings.approve_programme(
        meeting=scene.meeting, order_version=order, by=here.chair, at=EARLIER
    )
    scene.again()


def _before_the_sitting(scene) -> None:
    here, remarks = scene.here, f"{CANARY} băn khoăn"
    given = {scene.item.pk: answer(scene.item, "REMARKS", remarks)}
    given[scene.free.pk] = answer(scene.free)
    positions.take(meeting=scene.meeting, answers=given, by=here.vice_chair, at=EARLIER)
    consent.put_in(item=scene.free, by=here.secretary, at=EARLIER)
    for item in (scene.item, scene.free):
        words = {"text": f"{CANARY} dự kiến", "version": 0, "at": EARLIER}
        scripts.prepare(item=item, by=here.secretary, **words)
        private_notes.keep(item=item, by=here.vice_chair, **words)


def _come_late(scene) -> None:
    """A paper refused by the Chair, and one that still waits."""
    for number in (1, 2):
        late = proposals.add_paper(
            proposal=scene.proposal,
            kind="APPRAISAL",
            title=f"{CANARY} muộn {number}",
            upload=pdf(f"{CANARY} muộn.pdf", pages=number),
            by=scene.here.officer,
            at=EVE,
        )
    late_papers.answer(
        late=late, is_taken=False, reason=f"{CANARY} không nhận", by=scene.here.chair, at=EVE
    )


def voting_on(*, late=False) -> Scene:
    """In session, the vote on it open, a ballot entered; whoever may not read it is outside."""
    scene = prepared(late=late)
    here = scene.here
    for member in (here.chair, here.vice_chair, here.head):
        sitting.mark_attendance(
            meeting=scene.meeting, person=member, state="PRESENT", by=here.secretary, at=AT
        )
    sitting.open_(meeting=scene.meeting, by=here.secretary, at=AT)
    scene.again()
    round_ = voting.open_round(item=scene.item, by=here.secretary, at=AT)
    ballots.enter_for(
        round=round_,
        person=here.vice_chair,
        choice="FOR",
        by=here.secretary,
        channel=Channel.TELEPHONE,
        at=AT,
    )
    scene.again()
    return scene


def concluded(scene) -> Scene:
    """The vote closed, conclusions full of canaries recorded, a directive given in draft."""
    here, act = scene.here, {"by": scene.here.secretary, "at": AT}
    [round_] = scene.item.rounds.all()
    voting.annul(round=round_, reason=f"{CANARY} hủy", by=here.chair, at=AT)
    round_ = voting.open_round(item=scene.item, by=here.chair, at=AT)
    voting.close(round=round_, by=here.chair, at=AT)
    for item in (scene.item, scene.free):
        text = f"{CANARY} kết luận"
        decisions.conclude(meeting=scene.meeting, item=item, text=text, **act)
    decisions.decide(item=scene.free, outcome="NOTED", wording=f"{CANARY} ghi nhận", **act)
    scene.directive = directives.draft(
        meeting=scene.meeting,
        item=scene.item,
        content="Chuẩn bị hồ sơ theo kết luận",
        lead=here.other_unit,
        **act,
    )
    for item in scene.meeting.items.filter(decision__isnull=True):
        outcome = "POSTPONED" if item.needs_vote else "NOTED"
        decisions.decide(item=item, outcome=outcome, **act)
    sitting.close_meeting(meeting=scene.meeting, **act)
    scene.again()
    return scene


def also(person_, committee, role):
    """Give somebody one post more."""
    return PostFactory(person=person_, committee=committee, role=role)
