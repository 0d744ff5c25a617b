"""What the database refuses of indicators, their figures and the months they are reported in."""

from datetime import date, timedelta

from giaoban.files.models import StoredFile
from giaoban.indicators.models import Figure, Indicator, Plan, ReportLine, ReportMonth, Stated
from giaoban.organisation.models import User
from tests.factories import AT
from tests.meetings.constraints.of_acts import BY_TELEPHONE, ON_PAPER, named
from tests.meetings.constraints.rows import A, Check, Unique

JUNE = {"year": 2022, "month": 6}
FIRST_DAY = date(2022, 6, 1)
LOCKED = {"confirmed_at": AT, "locked_at": AT}
REOPENED = LOCKED | {"reopened_at": AT, "reopened_why": "x"}

PLAIN = {
    Indicator: {"code": "X", "valid_from": FIRST_DAY},
    Figure: JUNE | {"value": 1},
    Plan: {"year": 2022},
    Stated: JUNE,
    ReportMonth: JUNE,
    ReportLine: {},
}
ANOTHER = {Indicator: {"code": "ANOTHER"}, Figure: {"month": 7}}

YEARS = {"refused": [{"year": 1989}, {"year": 2101}], "legal": [{"year": 1990}, {"year": 2100}]}
MONTHS = {
    "refused": [*YEARS["refused"], {"month": 0}, {"month": 13}],
    "legal": [*YEARS["legal"], {"month": 1}, {"month": 12}],
}
ANOTHER_MONTH = {"year": 2023, "month": 8}

OF_INDICATORS = {
    "a_code_names_one_indicator_of_a_committee": Unique(
        Indicator, ["committee", "code"], other={"code": "X2"}
    ),
    "a_code_is_of_letters_digits_and_dashes": Check(
        Indicator,
        refused=[{"code": one} for one in ("", "x", "1X", "_X", "X-1", "X 1", "Đ", "X\n")],
        legal=[{"code": one} for one in ("A", "Z", "X_1", "X_")],
    ),
    "an_indicator_has_a_name_and_a_unit": Check(
        Indicator, refused=[{"name": ""}, {"unit": ""}], legal=[{}]
    ),
    "a_figure_has_at_most_four_decimals": Check(
        Indicator, refused=[{"decimals": 5}], legal=[{"decimals": 4}, {"decimals": 0}]
    ),
    "an_indicator_ends_after_it_begins": Check(
        Indicator,
        refused=[{"valid_until": FIRST_DAY - timedelta(days=1)}],
        legal=[{"valid_until": FIRST_DAY}, {"valid_until": None}],
    ),
}

OF_FIGURES = {
    "a_figure_is_of_a_month": Check(Figure, **MONTHS),
    "a_month_has_one_first_figure": Unique(
        Figure,
        ["indicator", "year", "month"],
        other=ANOTHER_MONTH,
        outside={"corrects": A(Figure)},
    ),
    "a_first_figure_has_a_value": Check(
        Figure,
        refused=[{"value": None}],
        legal=[{"value": 0}, {"value": None, "corrects": A(Figure, another=True)}],
    ),
    "a_figure_does_not_correct_itself": Check(
        Figure,
        refused=[{"corrects": A(Figure)}],
        legal=[{"corrects": A(Figure, another=True)}],
    ),
    named(Figure, "entered_for_somebody_names_its_channel"): Check(
        Figure,
        refused=[{"entered_by": A(User)}, {"channel": "TELEPHONE"}],
        legal=[BY_TELEPHONE],
    ),
    named(Figure, "written_note_has_its_scan"): Check(
        Figure, refused=[ON_PAPER], legal=[ON_PAPER | {"scan": A(StoredFile)}, BY_TELEPHONE]
    ),
    "a_plan_is_of_a_year": Check(Plan, **YEARS),
    "a_measure_is_stated_of_a_month": Check(Stated, **MONTHS),
    "a_stated_measure_is_one_there_is": Check(
        Stated,
        refused=[{"measure": ""}, {"measure": "OF_YEAR"}],
        legal=[{"measure": "OF_PLAN"}, {"measure": "ON_MONTH_BEFORE"}],
    ),
}

OF_MONTHS = {
    "a_report_is_of_a_month": Check(ReportMonth, **MONTHS),
    "a_committee_reports_a_month_once": Unique(
        ReportMonth, ["committee", "year", "month"], other=ANOTHER_MONTH
    ),
    "a_month_is_locked_after_it_is_confirmed": Check(
        ReportMonth,
        refused=[{"locked_at": AT}, LOCKED | {"confirmed_at": AT + timedelta(seconds=1)}],
        legal=[LOCKED, LOCKED | {"confirmed_at": AT - timedelta(seconds=1)}, {"confirmed_at": AT}],
    ),
    "a_month_is_reopened_with_a_reason": Check(
        ReportMonth,
        refused=[
            REOPENED | {"reopened_why": ""},
            {"confirmed_at": AT, "reopened_at": AT, "reopened_why": "x"},
        ],
        legal=[REOPENED, LOCKED],
    ),
    "a_month_is_published_once_locked": Check(
        ReportMonth,
        refused=[{"confirmed_at": AT, "published_at": AT}],
        legal=[LOCKED | {"published_at": AT}, REOPENED | {"published_at": AT}],
    ),
}

BROKEN = OF_INDICATORS | OF_FIGURES | OF_MONTHS
