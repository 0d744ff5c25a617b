"""What was said on 30 June 2022, from the newspaper's article, and the illustration around it.

The fifteen directives keep what the article leaves open: only the first two name who they
are for. Leads, due dates and the mark of a standing task are suggestions where they were
inferred, and nothing where nobody could tell.
"""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
ILLUSTRATION = (
    "Số liệu trong hồ sơ này là số liệu minh họa; bài báo nguồn không nêu số, diện tích, số tiền."
)
RETURNED = "Thiếu biên bản kiểm tra thực địa hai thửa đất; đề nghị bổ sung trước ngày 22/6/2022."

DRAFT_DECISION = (
    "Dự thảo Quyết định ban hành quy định chức năng, nhiệm vụ, quyền hạn, tổ chức và biên chế của"
    " Phòng Tài nguyên và Môi trường thành phố Bắc Kạn"
)
LAND_USE = (
    "Cho phép 02 hộ gia đình, cá nhân được chuyển mục đích sử dụng đất tại phường Sông Cầu,"
    " phường Xuất Hóa"
)
COMPENSATION = (
    "Thông qua phương án bồi thường, hỗ trợ giải phóng mặt bằng dự án Trường Mầm non Dương Quang,"
    " thành phố Bắc Kạn"
)
REPORT = (
    "Đánh giá tình hình phát triển kinh tế - xã hội tháng 6; nhiệm vụ trọng tâm tháng 7 năm 2022"
)

LETTER = [
    "Phòng Tài nguyên và Môi trường kính trình Ủy ban nhân dân thành phố xem xét, cho ý kiến.",
    "Hồ sơ kèm theo gồm các tài liệu nêu trong danh mục. Số liệu trong văn bản là minh họa.",
]
DRAFT = [
    "Điều 1. Ban hành kèm theo Quyết định này quy định chức năng, nhiệm vụ, quyền hạn, tổ chức và"
    " biên chế của Phòng Tài nguyên và Môi trường.",
    "Điều 2. Quyết định này có hiệu lực kể từ ngày ký.",
]
APPRAISAL = ["Dự thảo phù hợp thẩm quyền, đúng trình tự, đủ điều kiện trình. Văn bản minh họa."]
EXTRACT = ["Thửa 105, tờ bản đồ 12 và thửa 88, tờ bản đồ 27. Bản trích lục minh họa."]
FIELD_CHECK = ["Hiện trạng hai thửa đất phù hợp hồ sơ. Biên bản minh họa."]
PLAN = [
    "Số hộ bị ảnh hưởng: 07 hộ; diện tích thu hồi 4.350,6 m2.",
    "Tổng kinh phí: 2.332.485.000 đồng. Phương án minh họa.",
]
SITUATION = (
    "Trong tháng 6/2022, các phòng, ban, đơn vị của thành phố đã chủ động bám sát, triển khai kịp"
    " thời, hiệu quả các nhiệm vụ, tập trung giải quyết dứt điểm từng vấn đề khó khăn, vướng mắc,"
    " phát sinh. Kinh tế - xã hội duy trì ổn định, một số chỉ tiêu tăng so với cùng kỳ.\n"
    "Tổng mức bán lẻ hàng hóa và doanh thu dịch vụ tiêu dùng trong tháng đạt khoảng 285 tỷ đồng,"
    " lũy kế 06 tháng đầu năm đạt khoảng 1.739,5 tỷ đồng, đạt 50,58% KH và tăng 4,85% so cùng kỳ.\n"
    "Giá trị sản xuất công nghiệp tháng 6 đạt 24.252,92 triệu đồng, lũy kế 06 tháng đầu năm đạt"
    " khoảng 145.244,67 triệu đồng, tăng 0,87% so cùng kỳ.\n"
    "Qua 06 tháng đầu năm, có 13 sản phẩm mới của 08 tổ chức, cá nhân đăng ký tham gia chương trình"
    " OCOP năm 2022.\n"
    "Quốc phòng - an ninh, trật tự an toàn xã hội được giữ vững, không để xảy ra đột xuất, bất ngờ."
)
TASKS = "Nhiệm vụ trọng tâm tháng 7/2022 theo kết luận của Chủ tịch UBND thành phố."
CONCLUSION = (
    "Chủ tịch UBND thành phố nhấn mạnh: thực hiện đầy đủ, nghiêm túc các thông báo, kết luận sau"
    " thanh tra, kiểm toán; chủ động phòng, chống thiên tai; giữ vệ sinh môi trường, trật tự đô"
    " thị; chuẩn bị tốt kỷ niệm ngày Thương binh - Liệt sỹ 27/7, Kỳ thi tốt nghiệp THPT và các"
    " cuộc diễn tập năm 2022."
)


@dataclass(frozen=True)
class Said:
    """One of the fifteen directives; unit codes as in giaoban.demo.bac_kan."""

    group: str
    content: str
    to_all: bool = False
    suggested_lead: str = ""
    supporting: tuple[str, ...] = ()
    due_text: str = ""
    suggested_due_on: date | None = None
    suggested_standing: bool = False
    note: str = ""


WARDS = (
    "duc-xuan",
    "minh-khai",
    "phung-chi-kien",
    "song-cau",
    "huyen-tung",
    "xuat-hoa",
    "duong-quang",
    "nong-thuong",
)
INFERRED = "Suy ra từ chức năng của đơn vị; bài báo không nêu."

DIRECTIVES = [
    Said(
        "1. Sau thanh tra, kiểm toán",
        "Chủ động rà soát, thực hiện đầy đủ, nghiêm túc nhiệm vụ tại các thông báo, kết luận sau"
        " thanh tra, kiểm toán theo đúng thẩm quyền, đúng quy định của pháp luật",
        to_all=True,
    ),
    Said(
        "1. Sau thanh tra, kiểm toán",
        "Khắc phục ngay những hạn chế đã được chỉ ra",
        to_all=True,
        due_text="ngay",
    ),
    Said(
        "2. Sau mưa, bão",
        "Tăng cường trách nhiệm, thăm nắm, kiểm tra các tuyến phố, tuyến đường, các công trình trên"
        " địa bàn sau sự cố, mưa to, giông, bão",
        suggested_lead="qldt",
        suggested_standing=True,
        note=INFERRED,
    ),
    Said(
        "2. Sau mưa, bão",
        "Kịp thời xử lý sự cố, khắc phục hậu quả",
        suggested_lead="qldt",
        suggested_standing=True,
        note=INFERRED,
    ),
    Said(
        "3. Thiên tai",
        "Tiếp tục thực hiện tốt công tác phòng, chống thiên tai, tìm kiếm cứu nạn",
        suggested_standing=True,
        note="Có thể là Phòng Kinh tế hoặc Ban Chỉ huy Quân sự; phải hỏi lại.",
    ),
    Said(
        "4. Vệ sinh môi trường",
        "Chủ trì, phối hợp với các đơn vị và hai xã Nông Thượng, Dương Quang quan tâm thực hiện"
        " công tác vệ sinh môi trường, tạo cảnh quan xanh, sạch, đẹp",
        supporting=("nong-thuong", "duong-quang"),
        suggested_standing=True,
        note="Câu nói “Chủ trì” nhưng bài báo bỏ mất đơn vị chủ trì.",
    ),
    Said(
        "5. Hành lang kỹ thuật",
        "Đôn đốc các xã, phường tiếp tục tuyên truyền, vận động người dân tháo dỡ các công trình"
        " lấn chiếm hành lang kỹ thuật tại các khu dân cư",
        suggested_lead="qldt",
        supporting=WARDS,
        note=INFERRED,
    ),
    Said(
        "6. Ngày 27/7",
        "Chuẩn bị và tổ chức tốt các hoạt động nhân dịp kỷ niệm ngày Thương binh - Liệt sỹ 27/7 đảm"
        " bảo trang trọng, ý nghĩa theo hướng dẫn, đúng quy định",
        suggested_lead="ldtbxh",
        due_text="nhân dịp 27/7",
        suggested_due_on=date(2022, 7, 26),
        note=INFERRED,
    ),
    Said(
        "7. Mô hình khu dân cư",
        "Quan tâm tới mô hình xây dựng Khu dân cư đô thị sáng, xanh, sạch, đẹp để có tổng kết, đánh"
        " giá, nhân rộng",
        suggested_lead="qldt",
        note=INFERRED,
    ),
    Said(
        "8. Chỉnh trang, treo cờ",
        "Đôn đốc việc thực hiện chỉnh trang đô thị",
        suggested_lead="qldt",
        due_text="trước lễ công bố hoàn thành nhiệm vụ nông thôn mới",
        note=INFERRED,
    ),
    Said(
        "8. Chỉnh trang, treo cờ",
        "Chỉ đạo các xã, phường khẩn trương tuyên truyền nhân dân treo cờ Tổ quốc nhân dịp thành"
        " phố chuẩn bị tổ chức lễ công bố Thành phố Bắc Kạn hoàn thành nhiệm vụ nông thôn mới",
        suggested_lead="vhtt",
        supporting=WARDS,
        due_text="khẩn trương, trước lễ công bố",
        note=INFERRED,
    ),
    Said(
        "9. An ninh trật tự",
        "Tăng cường công tác đảm bảo an ninh trật tự",
        suggested_lead="cong-an",
        suggested_standing=True,
        note=INFERRED,
    ),
    Said(
        "10. Kỳ thi THPT",
        "Bảo vệ an toàn Kỳ thi tốt nghiệp THPT năm 2022 trên địa bàn",
        suggested_lead="cong-an",
        due_text="Kỳ thi tốt nghiệp THPT năm 2022",
        suggested_due_on=date(2022, 7, 8),
        note=INFERRED,
    ),
    Said(
        "11. Diễn tập",
        "Chuẩn bị các điều kiện thực hiện công tác diễn tập chiến đấu xã Nông Thượng trong khu vực"
        " phòng thủ năm 2022",
        suggested_lead="bchqs",
        due_text="năm 2022",
        suggested_due_on=date(2022, 12, 30),
        note=INFERRED,
    ),
    Said(
        "11. Diễn tập",
        "Chuẩn bị các điều kiện diễn tập phòng cháy, chữa cháy rừng phường Sông Cầu năm 2022",
        due_text="năm 2022",
        note="Có thể là Hạt Kiểm lâm hoặc Ban Chỉ huy Quân sự; phải hỏi lại.",
    ),
]


def _on(day, month, hour) -> datetime:
    return datetime(2022, month, day, hour, tzinfo=VIETNAM)


@dataclass(frozen=True)
class Done:
    """How one directive was carried out: illustration."""

    begins: str
    head: str
    progress: str
    result: str
    number: str
    reported_at: datetime
    handed_in_at: datetime
    confirmed_at: datetime


COMPLETED = [
    Done(
        begins="Chuẩn bị và tổ chức tốt các hoạt động nhân dịp kỷ niệm ngày Thương binh",
        head="thanhvien5",
        progress="Đã ban hành kế hoạch, phân công các phường, xã.",
        result="Đã tổ chức viếng nghĩa trang liệt sỹ, thăm tặng quà gia đình chính sách.",
        number="67/BC-LĐTBXH",
        reported_at=_on(11, 7, 9),
        handed_in_at=_on(26, 7, 15),
        confirmed_at=_on(28, 7, 9),
    ),
    Done(
        begins="Bảo vệ an toàn Kỳ thi tốt nghiệp THPT",
        head="congan",
        progress="Đã bố trí lực lượng tại các điểm thi.",
        result="Kỳ thi diễn ra an toàn, không có vụ việc phức tạp.",
        number="31/BC-CATP",
        reported_at=_on(6, 7, 9),
        handed_in_at=_on(8, 7, 16),
        confirmed_at=_on(11, 7, 9),
    ),
    Done(
        begins="Chuẩn bị các điều kiện thực hiện công tác diễn tập chiến đấu",
        head="thanhvien11",
        progress="Đang chuẩn bị theo kế hoạch.",
        result="Đã hoàn thành công tác chuẩn bị.",
        number="19/BC-BCHQS",
        reported_at=_on(15, 9, 9),
        handed_in_at=datetime(2023, 1, 5, 9, tzinfo=VIETNAM),
        confirmed_at=datetime(2023, 1, 6, 9, tzinfo=VIETNAM),
    ),
]
# units that reported back on what went to all of them
REPORTED_BACK = ("noi-vu", "tu-phap", "tckh", "ldtbxh", "thanh-tra", "kinh-te")
REPORT_BACK = "Đã rà soát, thực hiện xong các nội dung thuộc trách nhiệm của đơn vị."
