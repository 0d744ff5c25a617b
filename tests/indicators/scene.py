"""A committee that counts things: its units, an indicator, figures put straight into the tables."""

from datetime import date
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from giaoban.indicators.models import Figure, Indicator, Plan, ReportMonth, Stated
from giaoban.organisation.enums import Role
from tests.factories import (
    AT,
    LONG_AGO,
    CommitteeFactory,
    DepartmentFactory,
    PostFactory,
    UserFactory,
    person,
)


class IndicatorFactory(DjangoModelFactory):
    class Meta:
        model = Indicator

    committee = factory.SelfAttribute("department.committee")
    department = factory.SubFactory(DepartmentFactory)
    code = factory.Sequence(lambda n: f"I_{n}")
    name = factory.Sequence(lambda n: f"Chỉ tiêu số {n}")
    unit = "tỷ đồng"
    decimals = 2
    valid_from = LONG_AGO
    position = factory.Sequence(lambda n: n)
    created_by = factory.SubFactory(UserFactory)
    created_at = AT


class ReportMonthFactory(DjangoModelFactory):
    class Meta:
        model = ReportMonth
        django_get_or_create = ("committee", "year", "month")

    committee = factory.SubFactory(CommitteeFactory)
    year, month = 2022, 6
    due_on = date(2022, 6, 27)


class _OfAMonth(DjangoModelFactory):
    """Its month is there, and open, before it is written."""

    class Meta:
        abstract = True

    indicator = factory.SubFactory(IndicatorFactory)
    year, month = 2022, 6
    value = Decimal("285")
    by = factory.SubFactory(UserFactory)
    at = AT

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        of = kwargs["indicator"].committee
        ReportMonthFactory(committee=of, year=kwargs["year"], month=kwargs["month"])
        return super()._create(model_class, *args, **kwargs)


class FigureFactory(_OfAMonth):
    class Meta:
        model = Figure


class StatedFactory(_OfAMonth):
    class Meta:
        model = Stated

    measure = "CUMULATIVE"


class PlanFactory(DjangoModelFactory):
    class Meta:
        model = Plan

    indicator = factory.SubFactory(IndicatorFactory)
    year = 2022
    value = Decimal("3439")
    by = factory.SubFactory(UserFactory)
    at = AT


class Scene:
    """A committee with two units, who works there, and one indicator of the first unit."""

    def __init__(self):
        self.committee = CommitteeFactory(slug="bac-kan")
        self.trade = DepartmentFactory(
            committee=self.committee, code="kinh-te", name="Phòng Kinh tế"
        )
        self.health = DepartmentFactory(committee=self.committee, code="y-te", name="Phòng Y tế")
        self.officer = person(Role.UNIT_OFFICER, self.committee, self.trade)
        self.head = person(Role.UNIT_HEAD, self.committee, self.trade)
        self.other = person(Role.UNIT_OFFICER, self.committee, self.health)
        self.secretary = person(Role.SECRETARY, self.committee)
        self.member = person(Role.MEMBER, self.committee)
        self.retail = IndicatorFactory(
            department=self.trade, code="RETAIL", name="Tổng mức bán lẻ hàng hóa", decimals=2
        )

    def month(self, month=6, year=2022, **fields):
        return ReportMonthFactory(committee=self.committee, year=year, month=month, **fields)


__all__ = [
    "FigureFactory",
    "IndicatorFactory",
    "PlanFactory",
    "PostFactory",
    "ReportMonthFactory",
    "Scene",
    "StatedFactory",
]
