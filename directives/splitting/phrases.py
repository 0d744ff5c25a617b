"""The turns of phrase a sentence of a conclusion is made of."""

from directives.splitting.text import pattern

SPEAKER = pattern(
    r"(?:đồng chí )?(?:phó )?(?:chủ tịch|thường trực|lãnh đạo|ubnd|ủy ban nhân dân|hội nghị"
    r"|phiên họp)"
    r"(?!\w)[^,.;:\n]{0,80}?(?<!\w)(?=(?:yêu cầu|đề nghị|giao|chỉ đạo|phân công)(?!\w))"
)
ADDRESS = pattern(
    r"(?:(?:đồng thời|trước mắt|thống nhất|đồng ý|tiếp tục|trân trọng|cũng),? )?"
    r"(?:giao trách nhiệm cho|giao nhiệm vụ cho|giao cho|giao|đề nghị|yêu cầu|phân công"
    r"|ủy quyền cho)(?!\w)"
)
LINK = pattern(
    r"(?:đồng thời|bên cạnh đó|ngoài ra|trong đó|mặt khác|và|riêng đối với|riêng|cùng với đó"
    r"|trước mắt"
    r"|trong thời gian tới|thời gian tới)(?!\w)~[,:]?~"
)
WITH = pattern(
    r"(?<!\w)(?:phối hợp(?: (?:chặt chẽ|tốt|đồng bộ|hiệu quả|kịp thời|thường xuyên))?"
    r"(?: với| cùng| cùng với)?"
    r"|cùng với|cùng)(?!\w)"
)
HELPS = pattern(r"~,?~(?:cùng )?(?:phối hợp|hỗ trợ|tham gia phối hợp)(?!\w)")
URGED = pattern(r"(?<!\w)(?:đôn đốc|chỉ đạo|hướng dẫn)(?!\w)")
TIMED = pattern(r"(?:trong|trước|chậm nhất|ngay|nhân dịp|đến|hết|sau)(?!\w)")
COMPLETES = pattern(r"(?:hoàn thành|xong|thời hạn|thời gian|hạn)(?!\w)[^,;]{0,60}$")
HEADING = pattern(r"(?:về|đối với|công tác|lĩnh vực|nhiệm vụ|trong|tại)(?!\w)")
TITLE = pattern(r"(?:đánh giá|kết quả|tình hình|về|công tác|lĩnh vực|nhiệm vụ)(?!\w)")
LASTING = pattern(
    r"(?<!\w)(?<!chi\x20)(?<!kinh\x20phí\x20)(?<!vốn\x20)"
    r"(?<!nhiệm\x20vụ\x20)(?<!ngân\x20sách\x20)thường xuyên(?!\w)"
    r"|(?<!\w)định kỳ(?!\w)|(?<!\w)(?:hằng|hàng) (?:ngày|tuần|tháng|quý|năm)(?!\w)"
)
WORK = pattern(r"(?:quan tâm |chú trọng )?(?:thực hiện|làm)(?: tốt| nghiêm)? công tác(?!\w)")
PARTING = pattern(r"[;]|(?<!\w)đồng thời(?!\w)|,~(?:và )?|(?<!\w)và(?!\w)")
# What may stand between a unit and its deed; anything else, and it was only spoken of.
SUBJECT = pattern(
    r"[\x20\n,:;.-]*(?:(?:và|thành phố|huyện|tỉnh|xã|phường|có|liên quan|cùng|các|cơ quan|đơn vị"
    r"|ngành|cần|phải|tiếp|theo|chức năng|nhiệm vụ|được giao)(?!\w)[\x20\n,:-]*){0,8}"
)
TITLES = pattern(
    r"(?:thủ trưởng|người đứng đầu|lãnh đạo|giám đốc|trưởng|chánh|chủ tịch|các đồng chí|đồng chí"
    r"|đ/c|cơ quan|đơn vị|ubnd|ủy ban nhân dân|cho|các|lực lượng)(?!\w)"
)
