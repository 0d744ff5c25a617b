"""The article's June 2022, entered as its departments would."""

from decimal import Decimal

from giaoban.indicators.enums import Measure
from giaoban.indicators.models import ReportLine
from tests.factories import AT
from tests.indicators.scene import FigureFactory, IndicatorFactory, PlanFactory, StatedFactory

D = Decimal
OCOP = (
    "Qua {số tháng}, có {lũy kế} sản phẩm mới của {lũy kế OCOP_PARTICIPANTS} tổ chức, cá nhân đăng"
    " ký tham gia chương trình OCOP năm {năm}"
)
ARTICLE = (
    "Tổng mức bán lẻ hàng hóa và doanh thu dịch vụ tiêu dùng trong tháng đạt khoảng 285 tỷ đồng,"
    " lũy kế 06 tháng đầu năm đạt khoảng 1.739,5 tỷ đồng, đạt 50,58% KH và tăng 4,85% so cùng kỳ."
    " Giá trị sản xuất công nghiệp tháng 6 đạt 24.252,92 triệu đồng, lũy kế 06 tháng đầu năm đạt"
    " khoảng 145.244,67 triệu đồng, tăng 0,87% so cùng kỳ."
    " Qua 06 tháng đầu năm, có 13 sản phẩm mới của 08 tổ chức, cá nhân đăng ký tham gia chương"
    " trình OCOP năm 2022."
)


def put(scene, *, with_industry=True) -> None:
    """Put the figures into the tables: two with their history as stated, one entered whole.

    `with_industry` False leaves June's industry for somebody to enter.
    """
    retail = IndicatorFactory(
        department=scene.trade,
        code="RETAIL_SERVICES",
        name="Tổng mức bán lẻ hàng hóa và doanh thu dịch vụ tiêu dùng",
        position=101,
    )
    industry = IndicatorFactory(
        department=scene.trade,
        code="INDUSTRIAL_OUTPUT",
        name="Giá trị sản xuất công nghiệp",
        unit="triệu đồng",
        position=102,
    )
    products = IndicatorFactory(
        department=scene.trade,
        code="OCOP_NEW_PRODUCTS",
        name="Sản phẩm mới đăng ký tham gia chương trình OCOP",
        unit="sản phẩm",
        decimals=0,
        position=103,
    )
    people = IndicatorFactory(
        department=scene.trade,
        code="OCOP_PARTICIPANTS",
        name="Tổ chức, cá nhân đăng ký OCOP",
        unit="tổ chức, cá nhân",
        decimals=0,
        position=104,
    )
    FigureFactory(indicator=retail, value=D(285), approximate=True)
    for month in range(1, 6):  # 1.454,5 in the five months before
        FigureFactory(indicator=retail, month=month, value=D("290.9"))
        FigureFactory(indicator=retail, month=month, year=2021, value=D("276.5"))
    FigureFactory(indicator=retail, month=6, year=2021, value=D("276.5"))
    PlanFactory(indicator=retail, value=D(3439))
    if with_industry:
        FigureFactory(indicator=industry, value=D("24252.92"))
    for measure, value, about in (
        (Measure.CUMULATIVE, "145244.67", True),
        (Measure.ON_SAME_PERIOD, "0.87", False),
    ):
        StatedFactory(indicator=industry, measure=measure, value=D(value), approximate=about)
    StatedFactory(indicator=products, value=D(13))
    StatedFactory(indicator=people, value=D(8))
    ReportLine.objects.create(indicator=products, wording=OCOP, by=scene.secretary, at=AT)
