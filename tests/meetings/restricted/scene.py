"""A month with something in it that only a few may read, and everybody who must not."""

from dataclasses import dataclass, field

from directives.actions import directives
from directives.models import Directive
from giaoban.acts.models import Channel
from giaoban.organisation.enums import Role
from giaoban.organisation.models import User
from meetings.actions import (
    agenda,
    ballots,
    decisions,
    meetings,
    proposals,
    restrictions,
    sitting,
    voting,
)
from meetings.models import AgendaItem, Meeting, Proposal
from tests.factories import AT, PostFactory, person
from tests.preparations import EARLIER, Month, month, pdf

CANARY = "Hoàng yến"
TITLE = f"{CANARY} tiêu đề"


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
        return [self.readers["vice chair"], self.readers["secretary"]]

    def again(self) -> None:
        self.meeting = Meeting.objects.select_related("committee").get(pk=self.meeting.pk)
        items = AgendaItem.objects.select_related("meeting__committee", "proposal")
        self.item, self.free = items.get(pk=self.item.pk), items.get(pk=self.free.pk)


def written(*, late=False) -> Scene:
    """A proposal full of canaries, submitted, given back, submitted again and made ready.

    Restricted from its first word on, or (`late`) only when it was ready.
    """
    here = month()
    committee = here.committee
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
    _on_its_way(scene)
    if late:
        restrictions.restrict(
            matter=proposal, people=scene.listed, reason="Nhân sự", by=here.secretary, at=EARLIER
        )
    proposal.refresh_from_db()
    return scene


def _on_its_way(scene) -> None:
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
    scene.again()
    agenda.edit(item=scene.item, version=1, minutes=15, presenter=f"{CANARY} trình", **act)
    scene.again()
    return scene


def voting_on(*, late=False) -> Scene:
    """In session, the vote on it open, a ballot entered; whoever may not read it is outside."""
    scene = planned(late=late)
    here = scene.here
    order = scene.meeting.order_version
    meetings.ask_programme(meeting=scene.meeting, by=here.secretary, at=EARLIER)
    meetings.approve_programme(
        meeting=scene.meeting, order_version=order, by=here.chair, at=EARLIER
    )
    meetings.call(meeting=scene.meeting, by=here.secretary, at=EARLIER)
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
    sitting.close_meeting(meeting=scene.meeting, **act)
    scene.again()
    return scene


def also(person_, committee, role):
    """Give somebody one post more."""
    return PostFactory(person=person_, committee=committee, role=role)
