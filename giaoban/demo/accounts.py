"""The accounts of the demo and their one password. Everybody but the Chair of 2022 is invented."""

PASSWORD = "hop-giao-ban-30-6-2022"  # noqa: S105 (everybody may know it)

# username, who that is; shown on the login page and printed by make demo.
ACCOUNTS = [
    ("thuky", "Thư ký: chuẩn bị và điều hành phiên họp, theo dõi nhiệm vụ (cả hai ủy ban)"),
    ("chanhvp", "Chánh Văn phòng: kiểm tra hồ sơ, ký thông báo thừa lệnh Chủ tịch"),
    ("vanthu", "Văn thư: vào số, ngày và phát hành thông báo"),
    ("chutich", "Chủ tịch UBND thành phố Bắc Kạn năm 2022 (nay chỉ đọc)"),
    ("pct1", "Phó Chủ tịch thành phố năm 2022, nay là Chủ tịch UBND phường"),
    ("pct2", "Phó Chủ tịch thành phố năm 2022 (nay chỉ đọc)"),
    ("thanhvien1", "Thành viên UBND thành phố năm 2022, Trưởng phòng Nội vụ (đến thanhvien11)"),
    ("tnmt", "Chuyên viên Phòng Tài nguyên và Môi trường năm 2022 (nay chỉ đọc)"),
    ("congan", "Trưởng Công an thành phố năm 2022, thành viên UBND (nay chỉ đọc)"),
    ("kinhte", "Chuyên viên Phòng Kinh tế, Hạ tầng và Đô thị của phường"),
    ("truongphong.kinhte", "Trưởng phòng Kinh tế, Hạ tầng và Đô thị, thành viên UBND phường"),
    ("pct.phuong", "Phó Chủ tịch UBND phường phụ trách kinh tế, đô thị"),
    ("vhxh", "Chuyên viên Phòng Văn hóa - Xã hội của phường"),
    ("kiemtra", "Kiểm tra: đọc hồ sơ và nhật ký, không sửa được gì"),
    ("quantri", "Quản trị: tài khoản và chức vụ, không xem nội dung"),
]
