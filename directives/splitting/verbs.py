"""The words a task begins with, as notices of People's Committees write them.

Data for the rules of `drafts`; a word missing here is a task that is not found, so add freely.
"""

from directives.splitting.text import canon


def _set(words: str) -> frozenset[str]:
    return frozenset(canon(" ".join(one.split())) for one in words.split(","))


# What a task begins with, two words at a time: deeds, and the manner of doing them.
PAIRS = _set(
    """ban hành, báo cáo, bám sát, bảo đảm, bảo vệ, biên soạn, biểu dương, bố trí, bổ sung,
    cải thiện, căn cứ, cân đối, cập nhật, chấn chỉnh, chấp hành, chỉ đạo, chịu trách, chỉnh trang,
    chỉnh sửa, chủ động, chủ trì, chuẩn bị, chuyển đổi, chú trọng, chú ý, có biện, có giải, có kế,
    có phương, có trách, có văn, công bố, công khai, cung cấp, cụ thể, củng cố, cử cán, cương quyết,
    dừng ngay, duy trì, đánh giá, đảm bảo, đào tạo, đăng ký, đấu tranh, đẩy mạnh, đẩy nhanh,
    điều chỉnh, điều tra, đôn đốc, đổi mới, đối chiếu, đề xuất, đồng hành, gắn việc, gấp rút,
    giải quyết, giám sát, giao ban, giữ vững, gương mẫu, hoàn chỉnh, hoàn tất, hoàn thành,
    hoàn thiện, họp bàn, hỗ trợ, huy động, hướng dẫn, kết nối, khai thác, kết luận,
    khảo sát, khẩn trương,
    khắc phục, khuyến khích, khuyến cáo, kịp thời, kiên quyết, kiểm đếm, kiểm kê, kiểm soát,
    kiểm tra, kiểm điểm, kiện toàn, làm rõ, làm tốt, làm việc, làm đầu, lãnh đạo, lập danh,
    lập hồ, lập kế, lập phương, liên hệ, lồng ghép, lựa chọn, lưu ý, mở rộng, mở lớp, nắm bắt,
    nắm chắc, nâng cao, nâng cấp, nghiêm túc, nghiêm cấm, nghiên cứu, ngăn chặn, nhân rộng,
    niêm yết, ổn định, phát động, phát huy, phát triển, phân công, phân loại, phân tích,
    phấn đấu, phê duyệt, phổ biến, phòng chống, phối hợp, phục vụ, quan tâm, quán triệt, quản lý,
    quyết liệt, quyết tâm, ra quân, rà soát, rút kinh, rút ngắn, sắp xếp, siết chặt, sớm hoàn,
    sớm trình, sửa chữa, sửa đổi, tăng cường, tận dụng, tạo điều, tập huấn, tập hợp, tập trung,
    tham gia, tham mưu, tháo gỡ, theo dõi, thẩm định, thành lập, thanh tra, thông báo,
    thống kê, thu hồi, thu hút, thu thập, thúc đẩy, thường xuyên,
    thực hiện, tích cực, tiếp nhận, tiếp thu, tiếp tục, tiến hành, tìm kiếm, tính toán, tổng hợp,
    tổng kết, tổ chức, tra cứu, trả lời, triển khai, trực tiếp, trình ubnd, trình chủ, trình hđnd,
    trích xuất, truy thu, tu sửa, tuyên truyền, tuyệt đối, tự kiểm, từng bước, ưu tiên,
    vận động, vận hành, viết bài, xác định, xác minh, xây dựng, xem xét, xử lý, xử phạt, xuất cấp,
    yêu cầu, không để, không được, không tổ, phải chủ, phải thực, cần tập, cần chủ, cần khẩn,
    gửi báo, gửi hồ, gửi văn, gửi danh, sơ kết, sơ tán, di dời, cắm biển, nạo vét, khơi thông,
    phát quang, phun thuốc, tiêm phòng, tiêm chủng, cấp phát, chi trả, chi tiền, giải ngân,
    giải tỏa, giải phóng, thu gom, thu nộp, thu ngân, trồng cây, trực ban, trực gác, đưa tin,
    thăm hỏi,
    thăm nắm, tặng quà, treo cờ, soát xét, số hóa, cài đặt, đồng bộ, kê khai, lắp đặt, khởi công,
    nghiệm thu, quyết toán, thanh toán, đấu giá, đấu thầu, định giá, xác nhận, bàn giao, mời họp,
    chủ tọa, cảnh báo, dự báo, dự trữ, dự trù, ứng phó, ứng trực, rà phá, kết thúc, đóng góp,
    định kỳ, hằng ngày, hằng tuần, hằng tháng, hằng quý, hằng năm, hàng ngày, hàng tuần,
    hàng tháng,
    hàng quý, hàng năm, tuần tra, canh gác, tiếp dân, tiếp công, đối thoại, ký kết, cưỡng chế,
    tháo dỡ, giải đáp, giải thích, thẩm tra, phê bình, nhắc nhở, luân chuyển, điều động, tuyển dụng,
    tuyển chọn, tuyển quân, khen thưởng, thí điểm, áp dụng, bảo trì, bảo dưỡng, duy tu, cải tạo,
    gia cố, che chắn, gieo trồng, thu hoạch, chăm sóc, phân bổ, phân khai, cắt giảm, tiết kiệm,
    tăng thu, xóa bỏ, vào cuộc, nắm tình, giữ gìn, phân luồng, điều tiết, chấm dứt, đình chỉ,
    tạm dừng, thay thế, gia hạn, cấp giấy, cấp phép, công nhận, đón tiếp, tìm biện, tìm giải"""
)
# The same in one word; counted only where the text writes it small, or a sentence begins with it.
SINGLES = _set(
    "lập, gửi, trình, nộp, cử, cần, phải, sớm, mở, giữ, làm, thu, xây, rà, chốt, dừng, nêu"
)
ADDRESSING = _set("giao, đề nghị, yêu cầu, phân công, giao cho, chỉ định, ủy quyền, đề xuất giao")
# What is said to people who then do something themselves: those people support.
URGING = _set("đôn đốc, chỉ đạo, hướng dẫn, vận động")
# Verbs that stand in pairs: "theo dõi, đôn đốc các xã" is one task.
COORDINATED = _set(
    """theo dõi, lãnh đạo, hướng dẫn, kiểm tra, chỉ đạo, đôn đốc, giám sát, tập trung, tăng cường,
    thường xuyên, chủ động, rà soát, tham mưu, phối hợp, quan tâm, kịp thời, tiếp tục"""
)
TOLD_ALREADY = _set("đã, được, đang, chưa, vẫn, là, báo, xin, trình bày, nhất trí, dự, có mặt")
# What goes on without an end, when no deadline is named.
LASTING_HEADS = _set("tiếp tục, duy trì, tăng cường, thường xuyên, kịp thời, giữ vững, nâng cao")
EVENTS_NAMED = _set("diễn tập, hội thi, kỳ thi, lễ hội, hội nghị, cuộc thi")
