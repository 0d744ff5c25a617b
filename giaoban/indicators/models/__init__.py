from giaoban.indicators.models.figure import Figure
from giaoban.indicators.models.indicator import Indicator
from giaoban.indicators.models.plan import Plan
from giaoban.indicators.models.report_line import ReportLine
from giaoban.indicators.models.report_month import ReportMonth
from giaoban.indicators.models.stated import Stated

__all__ = ["Figure", "Indicator", "Plan", "ReportLine", "ReportMonth", "Stated"]
