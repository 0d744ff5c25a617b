"""The first words of a notice, written from what the meeting already holds. Vietnamese."""

from django.utils import timezone

from giaoban.core import vietnamese
from giaoban.organisation.enums import Role
from meetings import kinds
from meetings.models import AgendaItem, Conclusion
from meetings.models.item_figures import newest_figures

IMPLEMENTATION = (
    "Thủ trưởng các đơn vị được giao nhiệm vụ chủ động tổ chức thực hiện, báo cáo kết quả đúng thời"
    " hạn.\n"
    "Giao Văn phòng theo dõi, đôn đốc, tổng hợp tình hình thực hiện, báo cáo Chủ tịch."
)
HOURS = "chiều", "sáng"


def written_for(meeting) -> dict:
    """Return the columns a new notice of a meeting begins with; three queries."""
    return {
        "subject": f"Kết luận của Chủ tịch {meeting.committee.full_name} tại {_occasion(meeting)}",
        "opening": _opening(meeting),
        "situation": _situation(meeting),
        "implementation": IMPLEMENTATION,
        "recipients": _recipients(meeting.committee),
    }


def _occasion(meeting) -> str:
    month = meeting.plan_month or timezone.localdate(meeting.starts_at)
    return f"phiên họp giao ban thường kỳ tháng {month.month} năm {month.year}"


def _opening(meeting) -> str:
    start = timezone.localtime(meeting.starts_at)
    half = HOURS[start.hour < 12]
    post = meeting.presiding.posts.of(meeting.committee).in_force(on=start.date()).by_rank().first()
    title = post.title if post else ""
    return (
        f"{half.capitalize()} ngày {vietnamese.day(start.date())}, tại {meeting.place},"
        f" {meeting.committee.name} tổ chức {_occasion(meeting)} dưới sự chủ trì của đồng chí"
        f" {meeting.presiding.full_name}, {title}.\n"
        "Sau khi nghe các đơn vị báo cáo và ý kiến thảo luận của các thành viên dự họp,"
        f" đồng chí {title} kết luận như sau:"
    ).replace(", .", ".")


def _situation(meeting) -> str:
    """The report's situation text, with the sentence of the month's figures its item carries,
    where the agenda holds a report; else the Chair's own words."""
    items = AgendaItem.objects.filter(meeting=meeting, proposal__isnull=False, is_restricted=False)
    items = items.annotate(month_figures=newest_figures()).select_related("proposal")
    for item in items.in_order():
        situation = kinds.get(item.proposal.kind).situation(item.proposal)
        figures = item.month_figures["sentence"] if item.month_figures else ""
        if situation or figures:
            told = "" if figures in situation else figures  # the unit may have copied it already
            return "\n".join(filter(None, [situation, told]))
    general = Conclusion.objects.filter(meeting=meeting, item=None).first()
    return general.text if general else ""


def _recipients(committee) -> str:
    chair = committee.posts.filter(role=Role.CHAIR).exists()
    lines = [
        "Chủ tịch, các Phó Chủ tịch" if chair else "",
        "Các thành viên Ủy ban nhân dân",
        "Các phòng, ban, đơn vị",
        "Lưu: VT, VP",
    ]
    return "\n".join(line for line in lines if line)
