"""What is brought and said in the invented ward. Everything here is illustration."""

from dataclasses import dataclass
from datetime import date

ILLUSTRATION = "Nội dung và số liệu minh họa; phường và người nêu ở đây không có thật."
REPORT = "Báo cáo tình hình kinh tế - xã hội trong tháng và nhiệm vụ tháng tới"
SECTION = "I. Nội dung trình phiên họp"
CONCLUSION = (
    "Các đơn vị tập trung hoàn thành nhiệm vụ được giao đúng hạn; Văn phòng theo dõi, đôn đốc, báo"
    " cáo Chủ tịch hằng tuần."
)
QUESTION = "Đề nghị cho ý kiến về phạm vi, thời gian sửa chữa và phương án phân luồng đi lại."
REMARKS = "Nhất trí chủ trương; đề nghị thông báo cho các hộ trong tổ trước khi thi công."
SIGNATORY = "Đại diện Ban Thường trực (nhân vật minh họa)"
FRESH = "Kiểm tra, báo cáo nhanh tình hình trật tự lòng đường, vỉa hè"
FRESH_BASIS = "Chỉ đạo trực tiếp của Chủ tịch UBND phường"


URGENT_MATTERS = [  # of the special meeting: title, and whether it is voted on
    ("Phân bổ kinh phí khắc phục điểm ngập úng tổ dân phố số 5", True),
    ("Phương án phân luồng giao thông khu vực chợ trung tâm", True),
    ("Công tác phòng cháy, chữa cháy cuối năm", False),
]
PREPARED = ("pct1", "pct.phuong", "pct.phuong2", "truongphong.vhxh", "chanhvp", "quansu.phuong")
ASKS = "congan.phuong"
REMARK = "Đề nghị bổ sung lực lượng trực giờ cao điểm và biển báo tạm thời."


def special_title_of(day) -> str:
    return f"Phiên họp chuyên đề ngày {day.day}/{day.month}/{day.year}"


def title_of(day) -> str:
    return f"Phiên họp giao ban thường kỳ tháng {day.month} năm {day.year}"


def fresh(number) -> str:
    return f"{FRESH} các tuyến phố chính (lần {number})"


@dataclass(frozen=True)
class Matter:
    """Something a unit brings."""

    title: str
    number: str
    unit: str = "kinh-te"
    author: str = "kinhte"
    head: str = "truongphong.kinhte"
    request: str = "Kính trình UBND phường xem xét, cho ý kiến."
    corrected: str = ""  # what the second version of its letter adds
    kind: str = "other"
    details: dict | None = None
    letter: str = "TỜ TRÌNH"
    needs_vote: bool = True


PARKING = Matter("Phương án sắp xếp bãi đỗ xe khu vực chợ trung tâm", "41/TTr-KT")
ROAD = Matter(
    "Kế hoạch sửa chữa đường ngõ tổ dân phố số 3",
    "52/TTr-KT",
    corrected="Bổ sung: thời gian thi công dự kiến 45 ngày, ngoài giờ cao điểm.",
)
MARKET = Matter("Điều chỉnh phương án sắp xếp các hộ kinh doanh chợ trung tâm", "55/TTr-KT")
LIGHTS = Matter("Kế hoạch thay thế đèn chiếu sáng công cộng", "57/TTr-KT")
SITUATION = (
    "Thương mại, dịch vụ, sản xuất công nghiệp trên địa bàn giữ nhịp tăng; giải ngân vốn đầu tư"
    " công còn chậm so với kế hoạch.\nTỷ lệ hồ sơ thủ tục hành chính giải quyết đúng hạn được duy"
    " trì."
)
NEXT_MONTH = (
    "Đôn đốc tiến độ giải ngân vốn đầu tư công; rà soát hộ nghèo, hộ cận nghèo; bảo đảm trật tự đô"
    " thị, phòng cháy, chữa cháy."
)


def report_of(year, month) -> Matter:
    """The report of a month, as the economic division brings it."""
    details = {"month": date(year, month, 1), "situation": SITUATION, "tasks": NEXT_MONTH}
    return Matter(
        REPORT,
        "118/BC-KT",
        kind="periodic-report",
        details=details,
        letter="BÁO CÁO",
        needs_vote=False,
    )


PRAISE = Matter(
    "Khen thưởng đột xuất một công chức có thành tích trong chuyển đổi số",
    "18/TTr-VHXH",
    unit="vhxh",
    author="vhxh",
    head="truongphong.vhxh",
    kind="personnel",
    details={
        "person": "Lò Thị Minh Họa",
        "present_post": "Công chức Trung tâm Phục vụ hành chính công phường",
        "measure": "REWARD",
        "proposed": "Tặng Giấy khen của Chủ tịch UBND phường",
        "legal_basis": "Luật Thi đua, khen thưởng năm 2022",
    },
)


@dataclass(frozen=True)
class Task:
    """One directive of last month's meeting; `due` is counted in working days from today."""

    content: str
    lead: str = ""
    supporting: tuple[str, ...] = ()
    due: int | None = None
    is_standing: bool = False
    product: str = ""
    head: str | None = None
    progress: str = ""
    result: str = ""
    number: str = ""
    confirmed: bool = False
    sent_back: str = ""


TASKS = [
    Task(
        "Hoàn thiện phương án sắp xếp bãi đỗ xe khu vực chợ trung tâm, trình ký",
        lead="kinh-te",
        supporting=("cong-an",),
        due=-2,
        product="Quyết định",
        head="truongphong.kinhte",
        progress="Đã tiếp thu ý kiến, đang hoàn thiện.",
        result="Đã trình ký phương án.",
        number="61/TTr-KT",
        confirmed=True,
    ),
    Task(
        "Rà soát các biển quảng cáo sai quy định trên địa bàn phường",
        lead="kinh-te",
        supporting=("cong-an",),
        due=-4,
        product="Báo cáo",
    ),
    Task(
        "Khảo sát, lập danh mục hố ga hư hỏng cần sửa trước mùa mưa",
        lead="kinh-te",
        due=1,
        product="Danh mục",
        head="truongphong.kinhte",
        progress="Đã khảo sát 3/5 tổ dân phố.",
    ),
    Task(
        "Chuẩn bị tổng kết phong trào toàn dân đoàn kết xây dựng đời sống văn hóa",
        lead="vhxh",
        supporting=("mttq",),
        due=3,
        product="Kế hoạch",
    ),
    Task(
        "Rà soát hộ nghèo, hộ cận nghèo phục vụ thăm hỏi",
        lead="vhxh",
        due=7,
        product="Danh sách",
        head="truongphong.vhxh",
        progress="Đã có danh sách của 4 tổ dân phố.",
        result="Danh sách hộ nghèo, hộ cận nghèo toàn phường.",
        number="28/BC-VHXH",
    ),
    Task(
        "Tăng cường tuần tra, bảo đảm trật tự công cộng ban đêm",
        lead="cong-an",
        is_standing=True,
    ),
    Task(
        "Niêm yết công khai bộ thủ tục hành chính mới",
        lead="hcc",
        due=-1,
        product="Biên bản niêm yết",
        head="hcc",
        progress="Đã in bộ thủ tục.",
        result="Đã niêm yết.",
        number="09/BC-HCC",
        sent_back="Chưa có biên bản niêm yết kèm theo; đề nghị bổ sung.",
    ),
    Task("Tuyên truyền, vận động Nhân dân phân loại rác tại nguồn", lead="mttq", due=10),
    Task("Chuẩn bị phương án phòng, chống cháy rừng mùa hanh khô", due=12),
    Task("Chấn chỉnh giờ giấc, tác phong của cán bộ tại bộ phận một cửa", lead="hcc"),
]

GUEST = {
    "name": "Hoàng Văn Thắng",
    "title": "Tổ trưởng",
    "organisation": "Tổ dân phố số 3",
}

ASKED_BEFORE = "Chủ trương kết nghĩa với phường bạn về phong trào xây dựng đô thị văn minh"
ASKED_NOW = "Bổ sung kinh phí sửa chữa cấp bách cống thoát nước ngõ 7"
SLIP_QUESTION = "Đề nghị đồng chí nghiên cứu hồ sơ và cho ý kiến về việc thông qua nội dung trình."
SLIP_BASIS = "Ý kiến chỉ đạo của Chủ tịch UBND phường"
HAVE_ANSWERED = 6  # of eight; the others stay silent
SLIPS = (  # who has answered the one being asked
    ("pct1", "AGREE", ""),
    ("pct.phuong", "AGREE", ""),
    ("truongphong.vhxh", "OTHER", "Đề nghị làm trước mùa mưa, kèm phương án phân luồng."),
)
