"""A meeting of eight items that has been called: five members, an Office, units, a dossier.

The fourth item is restricted, the fifth and the sixth stand in the block without discussion, the
seventh is a unit's dossier.
"""

from dataclasses import dataclass

from django.utils import timezone

from giaoban.organisation.enums import Role
from giaoban.organisation.models import User
from meetings.actions import agenda, consent, meetings, projector, restrictions
from meetings.models import AgendaItem, Meeting
from tests.factories import person
from tests.preparations import EARLIER, Month, month

ROAD = "Kế hoạch sửa chữa đường ngõ tổ dân phố số 3"
BUDGET = "Điều chỉnh dự toán chi sự nghiệp quý IV"
MARKET = "Phương án sắp xếp các hộ kinh doanh chợ trung tâm"
PERSONNEL = "Kỷ luật một công chức địa chính"  # restricted
BLOCK = ("Báo cáo cải cách hành chính tháng", "Báo cáo tiếp công dân tháng")
PLOT = "Phương án đấu giá quyền sử dụng đất khu dân cư số 2"
PARKING = "Đề án bãi đỗ xe tập trung"
UNPLANNED = "Khắc phục sạt lở sau trận mưa đêm qua"


@dataclass
class Sitting:
    """Who and what the story speaks of."""

    here: Month
    meeting: Meeting
    items: dict[str, AgendaItem]
    members: list[User]  # the Chair first; the second has the narrow phone
    token: str  # of the room's screen

    @property
    def live(self) -> str:
        return f"{self.meeting.get_absolute_url()}truc-tiep/"

    @property
    def conduct(self) -> str:
        return f"{self.meeting.get_absolute_url()}dieu-hanh/"

    def item(self, title) -> AgendaItem:
        return AgendaItem.objects.get(meeting=self.meeting, title=title)


def called() -> Sitting:
    here, now = month(), timezone.now()
    by_office = {"by": here.secretary, "at": EARLIER}
    people = [here.chair, here.member, here.vice_chair, here.head]
    people.append(person(Role.MEMBER, here.committee))
    today = timezone.localdate(now)
    meeting = here.planned(starts_at=now, plan_month=today.replace(day=1))
    dossier = here.ready(title=PLOT)
    for title in (ROAD, BUDGET, MARKET, PERSONNEL, *BLOCK):
        agenda.add_free(meeting=meeting, title=title, needs_vote=True, **by_office)
    agenda.add_proposals(meeting=meeting, proposals=[dossier], **by_office)
    agenda.add_free(meeting=meeting, title=PARKING, needs_vote=True, **by_office)
    meeting.refresh_from_db()
    meetings.approve_programme(
        meeting=meeting, order_version=meeting.order_version, by=here.chair, at=EARLIER
    )
    meeting = meetings.call(meeting=meeting, **by_office)
    items = {item.title: item for item in meeting.items.in_order()}
    restrictions.restrict(
        matter=items[PERSONNEL], people=[*people, here.secretary, here.chief], **by_office
    )
    for title in BLOCK:
        consent.put_in(item=items[title], **by_office)
    token = projector.make(meeting=meeting, seen=0, by=here.secretary, at=now)
    return Sitting(here, meeting, items, people, token)
