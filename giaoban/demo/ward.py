"""An invented ward of today: units, people, posts. Nobody here exists."""

from datetime import date

from giaoban.organisation.enums import ApprovalStep, DepartmentKind, Level

BEGIN = date(2025, 7, 1)

COMMITTEE = {
    "slug": "phuong-song-nang",
    "name": "UBND phường Sông Năng",
    "full_name": "Ủy ban nhân dân phường Sông Năng",
    "level": Level.COMMUNE,
    "place": "Sông Năng",
    "symbol": "UBND",
    "header_lines": ["ỦY BAN NHÂN DÂN", "PHƯỜNG SÔNG NĂNG"],
    "begins_on": BEGIN,
}
RULES = {
    "seats": 8,
    "voting_basis": "Quy chế làm việc của UBND phường",
    # A small ward asks for one check only; the Chair sees the programme when it is published.
    "approval_steps": [ApprovalStep.OFFICE_CHECK],
}

K = DepartmentKind
UNITS = [
    ("van-phong", K.OFFICE, "Văn phòng HĐND và UBND phường", "Văn phòng", []),
    (
        "kinh-te",
        K.SPECIALISED,
        "Phòng Kinh tế, Hạ tầng và Đô thị",
        "Kinh tế, HT&ĐT",
        ["Phòng Kinh tế", "Phòng KT, HT&ĐT"],
    ),
    ("vhxh", K.SPECIALISED, "Phòng Văn hóa - Xã hội", "VH-XH", ["Phòng VHXH", "Phòng VH-XH"]),
    ("cong-an", K.ARMED, "Công an phường", "Công an", []),
    ("bchqs", K.ARMED, "Ban Chỉ huy Quân sự phường", "BCHQS", ["Ban CHQS phường"]),
    (
        "hcc",
        K.AGENCY,
        "Trung tâm Phục vụ hành chính công phường",
        "TTPVHCC",
        ["Trung tâm Hành chính công"],
    ),
    (
        "mttq",
        K.OUTSIDE,
        "Ủy ban Mặt trận Tổ quốc Việt Nam phường",
        "UB MTTQ",
        ["UB MTTQ phường"],
    ),
]
LEADERS = [
    ("pct1", "Hoàng Thị Minh Hà", "Chủ tịch UBND phường", "Phó Bí thư Đảng ủy"),
    ("pct.phuong", "Trịnh Quốc Bảo", "Phó Chủ tịch UBND phường", "Đảng ủy viên"),
    ("pct.phuong2", "Lê Thị Én", "Phó Chủ tịch UBND phường", "Đảng ủy viên"),
]
FIELDS = {"pct.phuong": ["kinh-te", "cong-an"], "pct.phuong2": ["vhxh", "hcc", "bchqs"]}
HEADS = [
    (
        "truongphong.kinhte",
        "Đỗ Văn Úy",
        "kinh-te",
        "Trưởng phòng Kinh tế, Hạ tầng và Đô thị",
    ),
    ("truongphong.vhxh", "Phan Thị Ái", "vhxh", "Trưởng phòng Văn hóa - Xã hội"),
    ("congan.phuong", "Vũ Đình Ổn", "cong-an", "Trưởng Công an phường"),
    ("quansu.phuong", "Hồ Sỹ Đạt", "bchqs", "Chỉ huy trưởng Ban Chỉ huy Quân sự phường"),
]
LOCAL_HEADS = [("hcc", "Bùi Thị Ước", "hcc", "Giám đốc Trung tâm Phục vụ hành chính công phường")]
OFFICERS = [
    ("kinhte", "Tạ Minh Đức", "kinh-te", "Chuyên viên Phòng Kinh tế, Hạ tầng và Đô thị"),
    ("vhxh", "Chu Thị Yến", "vhxh", "Chuyên viên Phòng Văn hóa - Xã hội"),
]
