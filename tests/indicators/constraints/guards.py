"""What each trigger of the indicators refuses, and what close by it lets pass."""

from giaoban.indicators.models import Figure, Plan, ReportLine, ReportMonth, Stated
from tests.indicators.constraints.broken import LOCKED, REOPENED
from tests.meetings.constraints.rows import A
from tests.meetings.constraints.triggers import GONE, Guard, append_only, delete, insert

CLOSED = "takes no figures"
OTHERS = "is of another month or indicator"
ANOTHER_YEAR = {"year": 2023}
CORRECTION = {"corrects": A(Figure)}


def of_an_open_month(model, trigger, *, one_more) -> Guard:
    return Guard(
        model,
        trigger,
        refused=[
            insert(one_more, CLOSED, (ReportMonth, LOCKED)),
            insert(one_more, CLOSED, (ReportMonth, GONE)),
            insert(one_more, CLOSED, (ReportMonth, {"month": 7})),
            insert(one_more, CLOSED, (ReportMonth, ANOTHER_YEAR)),
        ],
        passes=[insert(one_more), insert(one_more, "", (ReportMonth, REOPENED))],
    )


GUARDS = [
    append_only(Figure, "figure_append_only"),
    append_only(Plan, "plan_append_only"),
    append_only(Stated, "stated_append_only"),
    append_only(ReportLine, "report_line_append_only"),
    of_an_open_month(Figure, "figure_of_an_open_month", one_more=CORRECTION),
    of_an_open_month(Stated, "stated_of_an_open_month", one_more={}),
    Guard(
        Figure,
        "figure_corrects_its_own_month",
        refused=[
            insert(CORRECTION | {"month": 8}, OTHERS),
            insert(CORRECTION | ANOTHER_YEAR, OTHERS),
            insert(CORRECTION | {"indicator_id": 0}, OTHERS),
            insert({"corrects": A(Figure, another=True)}, OTHERS),
        ],
        passes=[insert(CORRECTION), insert({"month": 8})],
    ),
    Guard(
        ReportMonth,
        "month_is_not_deleted",
        refused=[delete("is never deleted"), delete("is never deleted", (ReportMonth, LOCKED))],
    ),
]
