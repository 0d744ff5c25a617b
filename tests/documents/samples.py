"""The notice of the meeting of 30 June 2022, as its builder would write it."""

from datetime import date

from giaoban.documents.content import (
    Align,
    Column,
    Document,
    Heading,
    HeadingLevel,
    Numbered,
    Paragraph,
    Point,
    Signature,
    Table,
)

BANNER = "DỮ LIỆU MINH HỌA - KHÔNG CÓ GIÁ TRỊ PHÁP LÝ"


def july_notice(**changes) -> Document:
    """Return the notice in force, numbered and dated; `changes` replace any field of it."""
    fields = {
        "issuer": ("Ủy ban nhân dân", "thành phố Bắc Kạn"),
        "symbol": "TB-UBND",
        "number": "123",
        "place": "Bắc Kạn",
        "dated": date(2022, 7, 5),
        "kind": "Thông báo",
        "subject": (
            "Kết luận của Chủ tịch Ủy ban nhân dân thành phố Bắc Kạn",
            "tại phiên họp giao ban thường kỳ tháng 7 năm 2022",
        ),
        "blocks": (*OPENING, *ITEMS, *SITUATION, *TASKS, *FOLLOW_UP),
        "closing": (
            "Thừa lệnh Chủ tịch Ủy ban nhân dân thành phố, Văn phòng HĐND và UBND thành phố "
            "thông báo để các cơ quan, đơn vị biết, thực hiện."
        ),
        "signatures": (Signature(("TL. Chủ tịch", "Chánh Văn phòng"), "Hoàng Văn Thụy"),),
        "recipients": (
            "Thường trực Thành ủy (báo cáo)",
            "Thường trực HĐND thành phố",
            "Chủ tịch, các Phó Chủ tịch UBND thành phố",
            "Các phòng, ban, ngành thành phố",
            "UBND các xã, phường",
        ),
        "filed": "VT, VP",
        "banner": BANNER,
    }
    return Document(**{**fields, **changes})


OPENING = (
    Paragraph(
        "Chiều ngày 30 tháng 6 năm 2022, Ủy ban nhân dân thành phố Bắc Kạn tổ chức phiên họp "
        "giao ban thường kỳ để đánh giá tình hình phát triển kinh tế - xã hội tháng 6; nhiệm vụ "
        "trọng tâm tháng 7 năm 2022. Đồng chí Dương Hữu Bường, Chủ tịch Ủy ban nhân dân thành "
        "phố chủ trì phiên họp. Tham dự có 14/15 thành viên Ủy ban nhân dân thành phố và lãnh "
        "đạo các phòng, ban, ngành, đơn vị."
    ),
    Paragraph(
        "Sau khi nghe các báo cáo và ý kiến thảo luận, đồng chí Dương Hữu Bường, Chủ tịch Ủy ban "
        "nhân dân thành phố kết luận như sau:"
    ),
)

ITEMS = (
    Heading("I", "Về các nội dung trình phiên họp"),
    Numbered(
        "1",
        "Dự thảo Quyết định ban hành quy định chức năng, nhiệm vụ, quyền hạn, tổ chức và biên chế "
        "của Phòng Tài nguyên và Môi trường thành phố Bắc Kạn: 14/15 thành viên tán thành. Giao "
        "Phòng Tài nguyên và Môi trường hoàn thiện, trình ký trước ngày 15/7/2022.",
    ),
    Numbered(
        "2",
        "Cho phép 02 hộ gia đình, cá nhân được chuyển mục đích sử dụng đất tại phường Sông Cầu, "
        "phường Xuất Hóa: 14/15 thành viên tán thành.",
    ),
    Numbered(
        "3",
        "Phương án bồi thường, hỗ trợ giải phóng mặt bằng dự án Trường Mầm non Dương Quang: 13/15 "
        "thành viên tán thành. Kinh phí được thông qua như sau:",
    ),
    Table(
        columns=(
            Column("STT", 1, Align.CENTRE),
            Column("Khoản mục", 5),
            Column("Số tiền (đồng)", 3, Align.RIGHT),
        ),
        rows=(
            ("1", "Bồi thường về đất", "1.250.000.000"),
            ("2", "Bồi thường tài sản, vật kiến trúc, cây trồng trên đất", "430.500.000"),
            ("3", "Hỗ trợ ổn định đời sống, chuyển đổi nghề nghiệp", "312.000.000"),
            ("", "Tổng cộng", "1.992.500.000"),
        ),
    ),
)

SITUATION = (
    Heading("II", "Về tình hình kinh tế - xã hội tháng 6 năm 2022"),
    Paragraph(
        "Kinh tế - xã hội duy trì ổn định, một số chỉ tiêu tăng so với cùng kỳ; tổng mức bán lẻ "
        "hàng hóa và doanh thu dịch vụ tiêu dùng trong tháng đạt khoảng 285 tỷ đồng, lũy kế 06 "
        "tháng đầu năm đạt khoảng 1.739,5 tỷ đồng, đạt 50,58% kế hoạch và tăng 4,85% so với cùng "
        "kỳ. Giá trị sản xuất công nghiệp tháng 6 đạt 24.252,92 triệu đồng."
    ),
)

TASKS = (
    Heading("III", "Nhiệm vụ trọng tâm tháng 7 năm 2022"),
    Heading("1", "Thủ trưởng các cơ quan, phòng, ban, ngành thành phố", HeadingLevel.CLAUSE),
    Point(
        "a",
        "Chủ động rà soát, thực hiện đầy đủ, nghiêm túc nhiệm vụ tại các thông báo, kết luận sau "
        "thanh tra, kiểm toán theo đúng thẩm quyền, đúng quy định của pháp luật.",
    ),
    Point("b", "Khắc phục ngay những hạn chế đã được chỉ ra."),
    Heading("2", "Phòng Quản lý đô thị", HeadingLevel.CLAUSE),
    Point(
        "a",
        "Chủ trì, phối hợp với UBND các xã, phường tăng cường kiểm tra các tuyến phố, tuyến "
        "đường, các công trình trên địa bàn sau sự cố, mưa to, giông, bão; kịp thời xử lý sự cố, "
        "khắc phục hậu quả (nhiệm vụ thường xuyên).",
    ),
    Point(
        "b",
        "Đôn đốc các xã, phường tuyên truyền, vận động người dân tháo dỡ các công trình lấn "
        "chiếm hành lang kỹ thuật tại các khu dân cư; hoàn thành trước ngày 31/7/2022.",
    ),
    Heading("3", "Phòng Lao động - Thương binh và Xã hội", HeadingLevel.CLAUSE),
    Paragraph(
        "Chủ trì, phối hợp với Phòng Văn hóa và Thông tin chuẩn bị và tổ chức tốt các hoạt động "
        "nhân dịp kỷ niệm ngày Thương binh - Liệt sỹ 27/7 đảm bảo trang trọng, ý nghĩa; hoàn "
        "thành trước ngày 27/7/2022."
    ),
    Heading("4", "Công an thành phố", HeadingLevel.CLAUSE),
    Paragraph(
        "Tăng cường công tác đảm bảo an ninh trật tự; bảo vệ an toàn Kỳ thi tốt nghiệp THPT năm "
        "2022 trên địa bàn."
    ),
)

FOLLOW_UP = (
    Heading("IV", "Tổ chức thực hiện"),
    Paragraph(
        "Giao Văn phòng HĐND và UBND thành phố theo dõi, đôn đốc việc thực hiện các nhiệm vụ tại "
        "Thông báo này, tổng hợp kết quả báo cáo Chủ tịch Ủy ban nhân dân thành phố tại phiên họp "
        "tháng 8 năm 2022."
    ),
)
