from giaoban.organisation.models.calendar_override import CalendarOverride, ConfirmedYear
from giaoban.organisation.models.committee import Committee, WorkingRules
from giaoban.organisation.models.department import Department, DepartmentAlias
from giaoban.organisation.models.leave import Leave
from giaoban.organisation.models.post import Charge, Post
from giaoban.organisation.models.user import User

__all__ = [
    "CalendarOverride",
    "Charge",
    "Committee",
    "ConfirmedYear",
    "Department",
    "DepartmentAlias",
    "Leave",
    "Post",
    "User",
    "WorkingRules",
]
