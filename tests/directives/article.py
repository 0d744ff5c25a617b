"""The fifteen directives of the meeting of 30 June 2022, as the newspaper reported them.

`lead` is set where the report names who leads; what it leaves open is None, and a guess is
a suggestion. ALL stands for "thủ trưởng các cơ quan, phòng, ban, ngành thành phố".
"""

from datetime import date

from giaoban.organisation.enums import DepartmentKind

ALL = "all"
SPECIALISED, ARMED = DepartmentKind.SPECIALISED, DepartmentKind.ARMED
LOCALITY, AGENCY, OUTSIDE = DepartmentKind.LOCALITY, DepartmentKind.AGENCY, DepartmentKind.OUTSIDE

UNITS = {
    "qldt": ("Phòng Quản lý đô thị", SPECIALISED),
    "ldtbxh": ("Phòng Lao động - Thương binh và Xã hội", SPECIALISED),
    "vhtt": ("Phòng Văn hóa và Thông tin", SPECIALISED),
    "tnmt": ("Phòng Tài nguyên và Môi trường", SPECIALISED),
    "gddt": ("Phòng Giáo dục và Đào tạo", SPECIALISED),
    "kinh-te": ("Phòng Kinh tế", SPECIALISED),
    "thanh-tra": ("Thanh tra thành phố", SPECIALISED),
    "cong-an": ("Công an thành phố", ARMED),
    "quan-su": ("Ban Chỉ huy Quân sự thành phố", ARMED),
    "kiem-lam": ("Hạt Kiểm lâm thành phố", AGENCY),
    "song-cau": ("UBND phường Sông Cầu", LOCALITY),
    "nong-thuong": ("UBND xã Nông Thượng", LOCALITY),
    "duong-quang": ("UBND xã Dương Quang", LOCALITY),
    "mttq": ("UB MTTQ thành phố", OUTSIDE),
}

# content, lead named, supporting named, due date, standing guessed, deadline as said, lead guessed
DIRECTIVES = [
    (
        "Chủ động rà soát, thực hiện đầy đủ, nghiêm túc nhiệm vụ tại các thông báo, kết luận sau "
        "thanh tra, kiểm toán theo đúng thẩm quyền, đúng quy định của pháp luật",
        *(ALL, [], None, False, "", None),
    ),
    ("Khắc phục ngay những hạn chế đã được chỉ ra", ALL, [], None, False, "ngay", None),
    (
        "Tăng cường trách nhiệm, thăm nắm, kiểm tra các tuyến phố, tuyến đường, các công trình "
        "trên địa bàn sau sự cố, mưa to, giông, bão",
        *(None, [], None, True, "", "qldt"),
    ),
    (
        "Kịp thời xử lý sự cố, khắc phục hậu quả",
        *(None, [], None, True, "", "qldt"),
    ),
    (
        "Tiếp tục thực hiện tốt công tác phòng, chống thiên tai, tìm kiếm cứu nạn",
        *(None, [], None, True, "", None),
    ),
    (
        "Chủ trì, phối hợp với các đơn vị và hai xã Nông Thượng, Dương Quang quan tâm thực hiện "
        "công tác vệ sinh môi trường, tạo cảnh quan xanh, sạch, đẹp",
        *(None, ["nong-thuong", "duong-quang"], None, True, "", None),
    ),
    (
        "Đôn đốc các xã, phường tiếp tục tuyên truyền, vận động người dân tháo dỡ các công trình "
        "lấn chiếm hành lang kỹ thuật tại các khu dân cư",
        *(None, ["song-cau", "nong-thuong", "duong-quang"], None, False, "", "qldt"),
    ),
    (
        "Chuẩn bị và tổ chức tốt các hoạt động nhân dịp kỷ niệm ngày Thương binh - Liệt sỹ 27/7 "
        "đảm bảo trang trọng, ý nghĩa theo hướng dẫn, đúng quy định",
        *(None, [], date(2022, 7, 26), False, "ngày 27/7", "ldtbxh"),
    ),
    (
        "Quan tâm tới mô hình xây dựng Khu dân cư đô thị sáng, xanh, sạch, đẹp để có tổng kết, "
        "đánh giá, nhân rộng",
        *(None, [], None, False, "", "qldt"),
    ),
    (
        "Đôn đốc việc thực hiện chỉnh trang đô thị",
        *(None, [], None, False, "trước lễ công bố", "qldt"),
    ),
    (
        "Chỉ đạo các xã, phường khẩn trương tuyên truyền nhân dân treo cờ Tổ quốc nhân dịp thành "
        "phố chuẩn bị tổ chức lễ công bố Thành phố Bắc Kạn hoàn thành nhiệm vụ nông thôn mới",
        *(None, ["song-cau", "nong-thuong", "duong-quang"], None, False, "khẩn trương", "vhtt"),
    ),
    (
        "Tăng cường công tác đảm bảo an ninh trật tự",
        *(None, [], None, True, "", "cong-an"),
    ),
    (
        "Bảo vệ an toàn Kỳ thi tốt nghiệp THPT năm 2022 trên địa bàn",
        *(None, [], None, False, "kỳ thi năm 2022", "cong-an"),
    ),
    (
        "Chuẩn bị các điều kiện thực hiện công tác diễn tập chiến đấu xã Nông Thượng trong khu "
        "vực phòng thủ năm 2022",
        *(None, [], None, False, "trong năm 2022", "quan-su"),
    ),
    (
        "Chuẩn bị các điều kiện diễn tập phòng cháy, chữa cháy rừng phường Sông Cầu năm 2022",
        *(None, [], None, False, "trong năm 2022", None),
    ),
]
