"""UBND thành phố Bắc Kạn in 2022: units, people, posts. Names are invented but the Chair's."""

from datetime import date

from giaoban.organisation.enums import ApprovalStep, DepartmentKind, Level

TERM = date(2021, 7, 1)
END = date(2025, 6, 30)

COMMITTEE = {
    "slug": "thanh-pho-bac-kan",
    "name": "UBND thành phố Bắc Kạn",
    "full_name": "Ủy ban nhân dân thành phố Bắc Kạn",
    "level": Level.DISTRICT,
    "place": "Bắc Kạn",
    "symbol": "UBND",
    "header_lines": ["ỦY BAN NHÂN DÂN", "THÀNH PHỐ BẮC KẠN"],
    "begins_on": TERM,
}
RULES = {
    "seats": 17,
    "voting_basis": "Luật Tổ chức chính quyền địa phương năm 2015, Điều 113 và 117",
    "approval_steps": [
        ApprovalStep.OFFICE_CHECK,
        ApprovalStep.VICE_CHAIR,
        ApprovalStep.CHAIR_PROGRAMME,
    ],
}

K = DepartmentKind
# code, kind, name, short name, other names
UNITS = [
    (
        "van-phong",
        K.OFFICE,
        "Văn phòng HĐND và UBND thành phố",
        "Văn phòng",
        ["Văn phòng HĐND-UBND"],
    ),
    ("noi-vu", K.SPECIALISED, "Phòng Nội vụ", "Nội vụ", []),
    ("tu-phap", K.SPECIALISED, "Phòng Tư pháp", "Tư pháp", []),
    (
        "tckh",
        K.SPECIALISED,
        "Phòng Tài chính - Kế hoạch",
        "TC-KH",
        ["Phòng TC-KH", "Phòng Tài chính"],
    ),
    (
        "tnmt",
        K.SPECIALISED,
        "Phòng Tài nguyên và Môi trường",
        "TN&MT",
        ["Phòng TN&MT", "Phòng TNMT", "Phòng Tài nguyên - Môi trường"],
    ),
    (
        "ldtbxh",
        K.SPECIALISED,
        "Phòng Lao động - Thương binh và Xã hội",
        "LĐ-TB&XH",
        ["Phòng LĐTBXH", "Phòng LĐ-TB&XH"],
    ),
    ("vhtt", K.SPECIALISED, "Phòng Văn hóa và Thông tin", "VH&TT", ["Phòng VHTT", "Phòng VH&TT"]),
    ("gddt", K.SPECIALISED, "Phòng Giáo dục và Đào tạo", "GD&ĐT", ["Phòng GDĐT", "Phòng GD&ĐT"]),
    ("y-te", K.SPECIALISED, "Phòng Y tế", "Y tế", []),
    ("thanh-tra", K.SPECIALISED, "Thanh tra thành phố", "Thanh tra", []),
    ("kinh-te", K.SPECIALISED, "Phòng Kinh tế", "Kinh tế", []),
    ("qldt", K.SPECIALISED, "Phòng Quản lý đô thị", "QLĐT", ["Phòng QLĐT"]),
    ("dan-toc", K.SPECIALISED, "Phòng Dân tộc", "Dân tộc", []),
    ("cong-an", K.ARMED, "Công an thành phố", "Công an", ["CATP"]),
    ("bchqs", K.ARMED, "Ban Chỉ huy Quân sự thành phố", "BCHQS", ["BCH Quân sự", "Ban CHQS"]),
    ("kiem-lam", K.AGENCY, "Hạt Kiểm lâm thành phố", "Kiểm lâm", ["Hạt Kiểm lâm"]),
    ("duc-xuan", K.LOCALITY, "UBND phường Đức Xuân", "Đức Xuân", ["phường Đức Xuân"]),
    (
        "minh-khai",
        K.LOCALITY,
        "UBND phường Nguyễn Thị Minh Khai",
        "Minh Khai",
        ["Phường Nguyễn Thị Minh Khai", "phường Minh Khai"],
    ),
    ("phung-chi-kien", K.LOCALITY, "UBND phường Phùng Chí Kiên", "Phùng Chí Kiên", []),
    ("song-cau", K.LOCALITY, "UBND phường Sông Cầu", "Sông Cầu", ["phường Sông Cầu"]),
    ("huyen-tung", K.LOCALITY, "UBND phường Huyền Tụng", "Huyền Tụng", ["phường Huyền Tụng"]),
    (
        "xuat-hoa",
        K.LOCALITY,
        "UBND phường Xuất Hóa",
        "Xuất Hóa",
        ["phường Xuất Hóa", "phường Xuất Hoá"],
    ),
    ("duong-quang", K.LOCALITY, "UBND xã Dương Quang", "Dương Quang", ["xã Dương Quang"]),
    ("nong-thuong", K.LOCALITY, "UBND xã Nông Thượng", "Nông Thượng", ["xã Nông Thượng"]),
    (
        "mttq",
        K.OUTSIDE,
        "Ủy ban Mặt trận Tổ quốc Việt Nam thành phố",
        "UB MTTQ",
        ["UB MTTQ thành phố", "Mặt trận Tổ quốc thành phố"],
    ),
]

# username, full name, title as chair or vice chair
LEADERS = [
    ("chutich", "Dương Hữu Bường", "Chủ tịch UBND thành phố", "Tỉnh ủy viên, Phó Bí thư Thành ủy"),
    ("pct1", "Hoàng Thị Minh Hà", "Phó Chủ tịch UBND thành phố", "Ủy viên Ban Thường vụ Thành ủy"),
    ("pct2", "Nông Quốc Khánh", "Phó Chủ tịch UBND thành phố", "Thành ủy viên"),
]
# units in the field of each Vice Chair
FIELDS = {
    "pct1": ["tnmt", "qldt", "kinh-te", "tckh", "kiem-lam", "thanh-tra"],
    "pct2": ["noi-vu", "tu-phap", "ldtbxh", "vhtt", "gddt", "y-te", "dan-toc"],
}
# username, full name, unit, title: heads of units are members; two of the 17 seats are vacant
HEADS = [
    ("thanhvien1", "Ma Văn Thuận", "noi-vu", "Trưởng phòng Nội vụ"),
    ("thanhvien2", "Lý Thị Thu Hằng", "tu-phap", "Trưởng phòng Tư pháp"),
    ("thanhvien3", "Triệu Đức Anh", "tckh", "Trưởng phòng Tài chính - Kế hoạch"),
    ("thanhvien4", "Hà Văn Đông", "tnmt", "Trưởng phòng Tài nguyên và Môi trường"),
    ("thanhvien5", "Đặng Thị Ánh", "ldtbxh", "Trưởng phòng Lao động - Thương binh và Xã hội"),
    ("thanhvien6", "Vi Ngọc Ân", "vhtt", "Trưởng phòng Văn hóa và Thông tin"),
    ("thanhvien7", "Bế Thị Hảo", "gddt", "Trưởng phòng Giáo dục và Đào tạo"),
    ("thanhvien8", "Lường Văn Ước", "thanh-tra", "Chánh Thanh tra thành phố"),
    ("thanhvien9", "Sằm Thị Oanh", "kinh-te", "Trưởng phòng Kinh tế"),
    ("thanhvien10", "Phùng Quang Ứng", "qldt", "Trưởng phòng Quản lý đô thị"),
    ("thanhvien11", "Đinh Công Dũng", "bchqs", "Chỉ huy trưởng Ban Chỉ huy Quân sự thành phố"),
    ("congan", "Nguyễn Hữu Dương", "cong-an", "Trưởng Công an thành phố"),
]
# username, full name, unit, title: heads who are no members
LOCAL_HEADS = [
    ("kiemlam", "Lục Văn Êm", "kiem-lam", "Hạt trưởng Hạt Kiểm lâm thành phố"),
    ("songcau", "Nguyễn Thị Ngân", "song-cau", "Chủ tịch UBND phường Sông Cầu"),
    ("xuathoa", "Mã Thế Vinh", "xuat-hoa", "Chủ tịch UBND phường Xuất Hóa"),
    ("duongquang", "Hứa Thị Ngà", "duong-quang", "Chủ tịch UBND xã Dương Quang"),
    ("nongthuong", "Lưu Văn Hạ", "nong-thuong", "Chủ tịch UBND xã Nông Thượng"),
]
OFFICERS = [("tnmt", "Nguyễn Thu Trang", "tnmt", "Chuyên viên Phòng Tài nguyên và Môi trường")]
