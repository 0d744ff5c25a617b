# ruff: noqa: E501 (the lines of a notice are as long as they are)
"""Conclusions in the manner of real notices, each with the answer a reader would give.

A task is (its first words, lead, supporting, (kind, day, words), standing).
"""

from dataclasses import dataclass
from datetime import date

from tests.directives.splitting.units import CITY, PLACES, PROVINCE, ROOMS, WARD

NOTHING = ("none", None, "")
ROOM_NAMES = [name for name, _short in ROOMS] + ["Ban Quản lý dự án đầu tư xây dựng"]


@dataclass(frozen=True)
class Conclusion:
    """`spoken_on` is the day the text itself gives, None where it gives none."""

    name: str
    units: tuple
    text: str
    spoken_on: date | None
    tasks: list

    def __str__(self):
        return self.name


NUMBERED = Conclusion(
    "numbered items of a city's notice",
    CITY,
    """THÔNG BÁO
Kết luận của Chủ tịch UBND thành phố tại phiên họp giao ban ngày 30/6/2022

Sau khi nghe báo cáo và ý kiến thảo luận, Chủ tịch UBND thành phố kết luận như sau:

1. Giao Phòng Tài nguyên và Môi trường chủ trì, phối hợp với Phòng Quản lý đô thị, UBND xã Nông Thượng rà soát các điểm tập kết rác thải, báo cáo UBND thành phố trước ngày 15/7.
2. Đề nghị Công an thành phố tăng cường tuần tra ban đêm trong tháng 7.
3. Phòng Nội vụ tham mưu kế hoạch cải cách hành chính, hoàn thành chậm nhất quý III/2022.
4. Giao Văn phòng HĐND và UBND theo dõi, đôn đốc việc thực hiện Thông báo này./.

Nơi nhận:
- Thường trực Thành ủy;
- Lưu: VT.
""",
    date(2022, 6, 30),
    [
        (
            "Chủ trì, phối hợp với Phòng Quản lý đô thị",
            ["Phòng Tài nguyên và Môi trường"],
            ["Phòng Quản lý đô thị", "UBND xã Nông Thượng"],
            ("date", date(2022, 7, 15), "trước ngày 15/7"),
            False,
        ),
        (
            "Tăng cường tuần tra ban đêm",
            ["Công an thành phố"],
            [],
            ("period", date(2022, 7, 31), "trong tháng 7"),
            False,
        ),
        (
            "Tham mưu kế hoạch cải cách hành chính",
            ["Phòng Nội vụ"],
            [],
            ("period", date(2022, 9, 30), "chậm nhất quý III/2022"),
            False,
        ),
        ("Theo dõi, đôn đốc", ["Văn phòng HĐND và UBND"], [], NOTHING, False),
    ],
)

BULLETS = Conclusion(
    "a unit named once above its bullets",
    CITY,
    """Kết luận phiên họp ngày 05 tháng 8 năm 2022:
1. Về công tác quản lý đô thị
Giao Phòng QLĐT:
- Kiểm tra, xử lý các công trình xây dựng không phép trên địa bàn; báo cáo kết quả trước ngày 20/8/2022;
- Thường xuyên duy tu hệ thống chiếu sáng.
2. Về giáo dục
2.1. Phòng Giáo dục và Đào tạo chuẩn bị các điều kiện trước lễ khai giảng năm học mới.
2.2. Phòng Y tế phối hợp với Phòng GDĐT kiểm tra bếp ăn bán trú; định kỳ hằng tháng báo cáo UBND thành phố.
""",
    date(2022, 8, 5),
    [
        (
            "Kiểm tra, xử lý các công trình xây dựng không phép",
            ["Phòng Quản lý đô thị"],
            [],
            NOTHING,
            False,
        ),
        (
            "Báo cáo kết quả",
            ["Phòng Quản lý đô thị"],
            [],
            ("date", date(2022, 8, 20), "trước ngày 20/8/2022"),
            False,
        ),
        ("Thường xuyên duy tu hệ thống", ["Phòng Quản lý đô thị"], [], NOTHING, True),
        (
            "Chuẩn bị các điều kiện",
            ["Phòng Giáo dục và Đào tạo"],
            [],
            ("event", None, "trước lễ khai giảng năm học mới"),
            False,
        ),
        (
            "Phối hợp với Phòng GDĐT kiểm tra bếp ăn",
            ["Phòng Y tế"],
            ["Phòng Giáo dục và Đào tạo"],
            NOTHING,
            False,
        ),
        ("Định kỳ hằng tháng báo cáo", ["Phòng Y tế"], [], NOTHING, True),
    ],
)

GROUPS = Conclusion(
    "groups, and those listed behind one",
    CITY,
    """Chủ tịch UBND thành phố yêu cầu:
- Thủ trưởng các phòng, ban khắc phục ngay các tồn tại đã được chỉ ra.
- UBND các xã, phường tổ chức tổng vệ sinh môi trường nhân dịp kỷ niệm Ngày Quốc khánh 2/9.
- Các phòng: Nội vụ, Tư pháp rà soát văn bản quy phạm pháp luật, xong trước 31/8.
- Các cơ quan, đơn vị liên quan nghiêm túc thực hiện giờ giấc làm việc.
- Đề nghị UB MTTQ thành phố phối hợp tuyên truyền, vận động Nhân dân chấp hành.
""",
    None,
    [
        ("Khắc phục ngay các tồn tại", ROOM_NAMES, [], ("at_once", None, "ngay"), False),
        (
            "Tổ chức tổng vệ sinh",
            PLACES,
            [],
            ("event", None, "nhân dịp kỷ niệm Ngày Quốc khánh 2/9"),
            False,
        ),
        (
            "Rà soát văn bản",
            ["Phòng Nội vụ", "Phòng Tư pháp"],
            [],
            ("date", date(2022, 8, 31), "xong trước 31/8"),
            False,
        ),
        ("Các cơ quan, đơn vị liên quan nghiêm túc", [], [], NOTHING, False),
        ("Phối hợp tuyên truyền", ["UB MTTQ thành phố"], [], NOTHING, False),
    ],
)

NOISE = Conclusion(
    "text out of Word, with all its noise",
    CITY,
    "Chủ tịch UBND thành phố kết luận một số nội dung sau:\r\n"
    "\u2022\tGiao phòng Tài nguyên \u2013 Môi trường chủ trì,phối hợp với UBND phường Sông\u00a0Cầu,"
    "UBND xã Dương Quang kiểm tra việc sử dụng đất;hoàn thiện hồ sơ trong 05 ngày làm việc.\r\n"
    "\u2022\tPhòng Văn hoá và Thông tin tuyên truyền trên loa truyền thanh trong\u00a0tháng 9/2022.Giao "
    "Phòng LĐ-TB&XH thăm hỏi gia đình chính sách chậm nhất ngày 25\u20117\u20112022.\r\n",
    None,
    [
        (
            "Chủ trì,phối hợp với UBND phường",
            ["Phòng Tài nguyên và Môi trường"],
            ["UBND phường Sông Cầu", "UBND xã Dương Quang"],
            NOTHING,
            False,
        ),
        (
            "Hoàn thiện hồ sơ",
            ["Phòng Tài nguyên và Môi trường"],
            [],
            ("working_days", None, "trong 05 ngày làm việc"),
            False,
        ),
        (
            "Tuyên truyền trên loa",
            ["Phòng Văn hóa và Thông tin"],
            [],
            ("period", date(2022, 9, 30), "trong\u00a0tháng 9/2022"),
            False,
        ),
        (
            "Thăm hỏi gia đình chính sách",
            ["Phòng Lao động - Thương binh và Xã hội"],
            [],
            ("date", date(2022, 7, 25), "chậm nhất ngày 25\u20117\u20112022"),
            False,
        ),
    ],
)

WARD_TODAY = Conclusion(
    "a ward with three rooms",
    WARD,
    """Tại cuộc họp giao ban sáng ngày 02/11/2026, Chủ tịch UBND phường kết luận và giao nhiệm vụ cụ thể:
1. Phòng Kinh tế, Hạ tầng và Đô thị: Lập danh sách các hộ lấn chiếm vỉa hè, trình UBND phường trước 17 giờ 00 ngày 10/11. Hoàn thành việc tháo dỡ trong quý IV/2026.
2. Phòng Văn hóa – Xã hội: chủ trì, phối hợp với Trạm Y tế và Công an phường tổ chức tiêm chủng; trong tuần tới báo cáo kết quả.
3. Trung tâm PVHCC: trả lời hồ sơ quá hạn trong vòng 10 ngày; tiếp tục duy trì trực sáng thứ Bảy.
4. Thống nhất chủ trương sửa chữa nhà văn hóa tổ 5. Giao Văn phòng HĐND & UBND tham mưu văn bản, xong trong ngày 05/11.
""",
    date(2026, 11, 2),
    [
        (
            "Lập danh sách các hộ lấn chiếm",
            ["Phòng Kinh tế, Hạ tầng và Đô thị"],
            [],
            ("period", date(2026, 12, 31), "trong quý IV/2026"),
            False,
        ),
        (
            "Chủ trì, phối hợp với Trạm Y tế",
            ["Phòng Văn hóa - Xã hội"],
            ["Trạm Y tế phường", "Công an phường"],
            NOTHING,
            False,
        ),
        (
            "Trong tuần tới báo cáo kết quả",
            ["Phòng Văn hóa - Xã hội"],
            [],
            ("period", date(2026, 11, 15), "trong tuần tới"),
            False,
        ),
        (
            "Trả lời hồ sơ quá hạn",
            ["Trung tâm Phục vụ hành chính công"],
            [],
            ("period", date(2026, 11, 12), "trong vòng 10 ngày"),
            False,
        ),
        (
            "Tiếp tục duy trì trực",
            ["Trung tâm Phục vụ hành chính công"],
            [],
            NOTHING,
            True,
        ),
        (
            "Tham mưu văn bản",
            ["Văn phòng HĐND và UBND"],
            [],
            ("date", date(2026, 11, 5), "xong trong ngày 05/11"),
            False,
        ),
    ],
)

PROVINCIAL = Conclusion(
    "a province's notice with Roman parts",
    PROVINCE,
    """Trên cơ sở báo cáo của Sở Tài chính và ý kiến các đại biểu, Chủ tịch UBND tỉnh kết luận như sau:
I. Đánh giá chung
Ủy ban nhân dân tỉnh ghi nhận nỗ lực của các sở, ngành trong 6 tháng đầu năm 2026.
II. Nhiệm vụ thời gian tới
1. Sở Tài chính chủ trì, phối hợp chặt chẽ với các sở: Xây dựng, Nông nghiệp và Môi trường tham mưu phân bổ vốn, trình UBND tỉnh trước ngày 20 tháng 12 năm 2026, đồng thời rà soát các dự án chậm giải ngân.
2. Giao Giám đốc Sở Nội vụ khẩn trương hoàn thiện đề án vị trí việc làm, trình trước kỳ họp HĐND tỉnh cuối năm.
3. Yêu cầu Chủ tịch Ủy ban nhân dân các xã, phường chịu trách nhiệm toàn diện về trật tự xây dựng; giao Công an tỉnh chỉ đạo lực lượng chức năng xử lý nghiêm vi phạm.
4. Chi thường xuyên: các đơn vị tiết kiệm theo quy định.
5. Sở Y tế, Sở Giáo dục và Đào tạo kiểm tra an toàn thực phẩm trước Tết Nguyên đán, hạn báo cáo: 10/01.
""",
    None,
    [
        (
            "Chủ trì, phối hợp chặt chẽ với các sở",
            ["Sở Tài chính"],
            ["Sở Xây dựng", "Sở Nông nghiệp và Môi trường"],
            ("date", date(2026, 12, 20), "trước ngày 20 tháng 12 năm 2026"),
            False,
        ),
        ("Rà soát các dự án chậm giải ngân", ["Sở Tài chính"], [], NOTHING, False),
        (
            "Khẩn trương hoàn thiện đề án",
            ["Sở Nội vụ"],
            [],
            ("event", None, "trước kỳ họp HĐND tỉnh cuối năm"),
            False,
        ),
        (
            "Chịu trách nhiệm toàn diện",
            ["UBND xã Tân Lập", "UBND xã Hòa Bình", "UBND phường Trung Tâm"],
            [],
            NOTHING,
            False,
        ),
        ("Chỉ đạo lực lượng chức năng", ["Công an tỉnh"], [], NOTHING, False),
        ("Các đơn vị tiết kiệm", [], [], NOTHING, False),
        (
            "Kiểm tra an toàn thực phẩm",
            ["Sở Y tế", "Sở Giáo dục và Đào tạo"],
            [],
            ("date", date(2027, 1, 10), "hạn báo cáo: 10/01"),
            False,
        ),
    ],
)

INLINE = Conclusion(
    "items numbered within one paragraph",
    PROVINCE,
    """Phó Chủ tịch UBND tỉnh nhấn mạnh các nội dung sau: (1) Sở Xây dựng thẩm định hồ sơ dự án, Sở Tư pháp kiểm tra thể thức, trình ký trước ngày 05/12/2026; (2) Đẩy nhanh tiến độ giải ngân vốn đầu tư công, phấn đấu đạt 95% trong năm 2026; (3) Thanh tra tỉnh kết luận vụ việc ngay sau khi có kết quả giám định.""",
    None,
    [
        ("Thẩm định hồ sơ dự án", ["Sở Xây dựng"], [], NOTHING, False),
        (
            "Kiểm tra thể thức",
            ["Sở Tư pháp"],
            [],
            ("date", date(2026, 12, 5), "trước ngày 05/12/2026"),
            False,
        ),
        (
            "Đẩy nhanh tiến độ giải ngân",
            [],
            [],
            ("period", date(2026, 12, 31), "trong năm 2026"),
            False,
        ),
        (
            "Kết luận vụ việc",
            ["Thanh tra tỉnh"],
            [],
            ("event", None, "ngay sau khi có kết quả giám định"),
            False,
        ),
    ],
)

NAMED_HEADS = Conclusion(
    "a head named by post, and two districts' manner of asking",
    CITY,
    """UBND thành phố yêu cầu các cơ quan thực hiện các nhiệm vụ sau:
a) Giao đồng chí Trưởng Phòng Kinh tế trực tiếp chỉ đạo thu hoạch vụ mùa, không để lúa chín ngoài đồng.
b) Đề nghị đồng chí Chủ tịch UBND xã Dương Quang làm rõ trách nhiệm, báo cáo trong ngày.
c) Giao Ban QLDA ĐTXD bàn giao mặt bằng cho nhà thầu trước tháng 10/2022; UBND phường Sông Cầu hỗ trợ công tác kiểm đếm.
d) Đồng chí Phó Chủ tịch phụ trách chỉ đạo chung.
đ) Giao các tổ công tác hoạt động thường xuyên.
""",
    None,
    [
        ("Trực tiếp chỉ đạo thu hoạch", ["Phòng Kinh tế"], [], NOTHING, False),
        (
            "Làm rõ trách nhiệm",
            ["UBND xã Dương Quang"],
            [],
            ("date", date(2022, 6, 30), "trong ngày"),
            False,
        ),
        (
            "Bàn giao mặt bằng",
            ["Ban Quản lý dự án đầu tư xây dựng"],
            [],
            ("period", date(2022, 9, 30), "trước tháng 10/2022"),
            False,
        ),
        ("Hỗ trợ công tác kiểm đếm", ["UBND phường Sông Cầu"], [], NOTHING, False),
        ("Giao các tổ công tác hoạt động", [], [], NOTHING, True),
    ],
)

REFERENCES = Conclusion(
    "days and units that are only referred to",
    CITY,
    """Kết luận cuộc họp ngày 12/9/2022 như sau:
- Triển khai Nghị quyết số 15/NQ-HĐND ngày 20/7/2022 và Kế hoạch số 88/KH-UBND ngày 01/8/2022 về chuyển đổi số tại xã Nông Thượng.
- Phòng Kinh tế tổng hợp số liệu tính đến ngày 31/8/2022 gửi Phòng Tài chính - Kế hoạch.
- Xử lý dứt điểm kiến nghị của 15/20 hộ dân, không để phát sinh điểm nóng.
- Hai xã Nông Thượng, Dương Quang thu gom rác thải 02 lần/tuần, trước ngày 31/02/2023 tổng kết.
""",
    date(2022, 9, 12),
    [
        ("Triển khai Nghị quyết số 15", [], [], NOTHING, False),
        ("Tổng hợp số liệu", ["Phòng Kinh tế"], [], NOTHING, False),
        ("Xử lý dứt điểm kiến nghị", [], [], NOTHING, False),
        (
            "Thu gom rác thải",
            ["UBND xã Nông Thượng", "UBND xã Dương Quang"],
            [],
            NOTHING,
            False,
        ),
    ],
)

WRAPPED = Conclusion(
    "lines broken by hand, ordinal words",
    CITY,
    """Chiều 28/12/2022, phát biểu kết luận, Chủ tịch UBND thành phố nhấn mạnh một số nội dung:
Một là, Ban Chỉ huy Quân sự hoàn thành công tác
tuyển quân trước ngày 15/01; Công an thành phố lập lại
trật tự các chợ.
Hai là, Phòng Tài chính – Kế hoạch hàng quý công khai ngân sách, cùng với Thanh tra thành phố hướng dẫn các xã tự kiểm tra.
Ba là, khắc phục ngay trong tháng 1 các điểm sạt lở.
""",
    None,
    [
        (
            "Hoàn thành công tác tuyển quân",
            ["Ban Chỉ huy Quân sự thành phố"],
            [],
            ("date", date(2023, 1, 15), "trước ngày 15/01"),
            False,
        ),
        ("Lập lại trật tự các chợ", ["Công an thành phố"], [], NOTHING, False),
        (
            "Hàng quý công khai ngân sách",
            ["Phòng Tài chính - Kế hoạch"],
            ["Thanh tra thành phố", "UBND xã Nông Thượng", "UBND xã Dương Quang"],
            NOTHING,
            True,
        ),
        (
            "Khắc phục ngay trong tháng 1",
            [],
            [],
            ("period", date(2023, 1, 31), "ngay trong tháng 1"),
            False,
        ),
    ],
)

MONTHLY = Conclusion(
    "a month's notice with titles, units as headings and many manners",
    CITY,
    """UBND PHƯỜNG SÔNG CẦU
Số: 45/TB-UBND

THÔNG BÁO
Kết luận của đồng chí Chủ tịch UBND tại Hội nghị giao ban tháng 8/2022

Ngày 02 tháng 8 năm 2022, tại phòng họp tầng 2, đồng chí Chủ tịch UBND thành phố chủ trì Hội nghị giao ban. Sau khi nghe các đơn vị báo cáo, Chủ tịch UBND thành phố kết luận, chỉ đạo như sau:

1. Đánh giá chung
Trong tháng 7/2022, các phòng, ban đã chủ động triển khai nhiệm vụ. Tuy nhiên vẫn còn một số tồn tại.
2. Nhiệm vụ tháng 8
2.1. Phòng Tài chính - Kế hoạch
- Đôn đốc thu ngân sách, phấn đấu hoàn thành 100% dự toán trong tháng 12/2022.
- Chủ trì phối hợp với Chi cục Thuế, các đơn vị liên quan rà soát các khoản nợ đọng, báo cáo Chủ tịch UBND thành phố trước 10/8/2022.
2.2. Phòng Quản lý đô thị chủ trì, phối hợp với Công an thành phố, UBND các phường tiếp tục ra quân lập lại trật tự vỉa hè; xử lý nghiêm các trường hợp vi phạm; định kỳ thứ Sáu hằng tuần báo cáo kết quả.
2.3. Giao Phòng Nội vụ tham mưu UBND thành phố thành lập Tổ công tác cải cách hành chính do đồng chí Phó Chủ tịch làm Tổ trưởng, hoàn thành trước ngày 05/8.
2.4. Đối với dự án Trường Mầm non: Ban Quản lý dự án đầu tư xây dựng khẩn trương hoàn thiện hồ sơ quyết toán, gửi Phòng Tài chính - Kế hoạch thẩm tra trước 31/8/2022. Phòng Tài chính - Kế hoạch hoàn thành thẩm tra trong vòng 15 ngày kể từ ngày nhận đủ hồ sơ.
2.5. UBND xã Dương Quang và UBND xã Nông Thượng báo cáo tiến độ xây dựng nông thôn mới chậm nhất vào ngày 20 hàng tháng.
3. Về việc chuẩn bị Đại hội Thể dục thể thao: Đồng ý chủ trương tổ chức Đại hội vào tháng 9/2022; giao Phòng VHTT xây dựng kế hoạch, dự toán kinh phí, trình UBND thành phố phê duyệt trước ngày 15/8.
4. Các nội dung khác: Yêu cầu các cơ quan, đơn vị, UBND các xã, phường nghiêm túc thực hiện chế độ thông tin báo cáo; Thanh tra thành phố kiểm tra việc chấp hành kỷ luật, kỷ cương hành chính.
Trên đây là kết luận của Chủ tịch UBND thành phố, Văn phòng HĐND và UBND thông báo để các đơn vị biết, thực hiện./.
""",
    date(2022, 8, 2),
    [
        (
            "Đôn đốc thu ngân sách",
            ["Phòng Tài chính - Kế hoạch"],
            [],
            ("period", date(2022, 12, 31), "trong tháng 12/2022"),
            False,
        ),
        (
            "Chủ trì phối hợp với Chi cục Thuế",
            ["Phòng Tài chính - Kế hoạch"],
            [],
            ("date", date(2022, 8, 10), "trước 10/8/2022"),
            False,
        ),
        (
            "Chủ trì, phối hợp với Công an thành phố",
            ["Phòng Quản lý đô thị"],
            ["Công an thành phố", "UBND phường Sông Cầu"],
            NOTHING,
            False,
        ),
        ("Xử lý nghiêm các trường hợp", ["Phòng Quản lý đô thị"], [], NOTHING, False),
        ("Định kỳ thứ Sáu hằng tuần", ["Phòng Quản lý đô thị"], [], NOTHING, True),
        (
            "Tham mưu UBND thành phố thành lập Tổ công tác",
            ["Phòng Nội vụ"],
            [],
            ("date", date(2022, 8, 5), "trước ngày 05/8"),
            False,
        ),
        (
            "Khẩn trương hoàn thiện hồ sơ quyết toán",
            ["Ban Quản lý dự án đầu tư xây dựng"],
            [],
            ("date", date(2022, 8, 31), "trước 31/8/2022"),
            False,
        ),
        (
            "Hoàn thành thẩm tra",
            ["Phòng Tài chính - Kế hoạch"],
            [],
            ("event", None, "trong vòng 15 ngày kể từ ngày nhận đủ hồ sơ"),
            False,
        ),
        ("Báo cáo tiến độ", ["UBND xã Dương Quang", "UBND xã Nông Thượng"], [], NOTHING, True),
        (
            "Xây dựng kế hoạch",
            ["Phòng Văn hóa và Thông tin"],
            [],
            ("date", date(2022, 8, 15), "trước ngày 15/8"),
            False,
        ),
        ("Nghiêm túc thực hiện chế độ", PLACES, [], NOTHING, False),
        ("Kiểm tra việc chấp hành", ["Thanh tra thành phố"], [], NOTHING, False),
    ],
)

SPOKEN = {  # the day of those whose text gives none; the day is then told
    GROUPS.name: date(2022, 8, 1),
    NOISE.name: date(2022, 7, 10),
    PROVINCIAL.name: date(2026, 12, 1),
    INLINE.name: date(2026, 11, 20),
    NAMED_HEADS.name: date(2022, 6, 30),
    WRAPPED.name: date(2022, 12, 28),
}
ALL = [
    NUMBERED,
    BULLETS,
    GROUPS,
    NOISE,
    WARD_TODAY,
    PROVINCIAL,
    INLINE,
    NAMED_HEADS,
    REFERENCES,
    WRAPPED,
    MONTHLY,
]
