"""Units of three committees that do not exist, for the tests of splitting."""

from directives.splitting import Unit

ROOMS = [
    ("Phòng Quản lý đô thị", "Phòng QLĐT"),
    ("Phòng Lao động - Thương binh và Xã hội", "Phòng LĐTBXH"),
    ("Phòng Văn hóa và Thông tin", "Phòng VHTT"),
    ("Phòng Tài nguyên và Môi trường", "Phòng TNMT"),
    ("Phòng Giáo dục và Đào tạo", "Phòng GDĐT"),
    ("Phòng Kinh tế", "P.KT"),
    ("Phòng Tài chính - Kế hoạch", "Phòng TCKH"),
    ("Phòng Nội vụ", "P.NV"),
    ("Phòng Tư pháp", "P.TP"),
    ("Phòng Y tế", "P.YT"),
    ("Thanh tra thành phố", "Thanh tra TP"),
    ("Công an thành phố", "CATP"),
    ("Ban Chỉ huy Quân sự thành phố", "BCHQS"),
]
PLACES = ["UBND phường Sông Cầu", "UBND xã Nông Thượng", "UBND xã Dương Quang"]
CITY = (
    Unit("Văn phòng HĐND và UBND", "Văn phòng", group="office"),
    *(Unit(name, short) for name, short in ROOMS),
    Unit("Ban Quản lý dự án đầu tư xây dựng", "Ban QLDA", ("Ban QLDA ĐTXD",)),
    *(Unit(name, group="locality") for name in PLACES),
    Unit("UB MTTQ thành phố", "MTTQ", group="outside"),
    Unit("Đài Truyền thanh - Truyền hình", "Đài TTTH", group="outside"),
)

WARD = (
    Unit("Văn phòng HĐND và UBND", "Văn phòng", group="office"),
    Unit("Phòng Kinh tế, Hạ tầng và Đô thị", "Phòng KTHTĐT", ("Phòng Kinh tế - Hạ tầng - Đô thị",)),
    Unit("Phòng Văn hóa - Xã hội", "Phòng VHXH"),
    Unit("Trung tâm Phục vụ hành chính công", "TTPVHCC", ("Trung tâm PVHCC",)),
    Unit("Công an phường", "CA phường"),
    Unit("Ban Chỉ huy Quân sự phường", "BCHQS phường"),
    Unit("Trạm Y tế phường", "Trạm Y tế"),
    Unit("UB MTTQ phường", "MTTQ", group="outside"),
)

PROVINCE = (
    Unit("Văn phòng UBND tỉnh", "Văn phòng", group="office"),
    Unit("Sở Nội vụ", "SNV"),
    Unit("Sở Tư pháp", "STP"),
    Unit("Sở Tài chính", "STC"),
    Unit("Sở Công Thương", "SCT"),
    Unit("Sở Nông nghiệp và Môi trường", "Sở NNMT"),
    Unit("Sở Xây dựng", "SXD"),
    Unit("Sở Khoa học và Công nghệ", "Sở KHCN"),
    Unit("Sở Y tế", "SYT"),
    Unit("Sở Giáo dục và Đào tạo", "Sở GDĐT"),
    Unit("Thanh tra tỉnh", "TTr"),
    Unit("Công an tỉnh", "CAT"),
    Unit("UBND xã Tân Lập", group="locality"),
    Unit("UBND xã Hòa Bình", group="locality"),
    Unit("UBND phường Trung Tâm", group="locality"),
)
