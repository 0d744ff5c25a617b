"""Codes of the land statistics, by scheme: (code, name, group). Loaded by migrations.

TT25-2014: Thông tư 25/2014/TT-BTNMT, until 31/7/2024. TT08-2024: Thông tư 08/2024/TT-BTNMT,
from 1/8/2024. A later circular is a new scheme in a new migration; rows are never rewritten.
"""

from datetime import date

FARM, HOUSING, OFFICES, WORKS, BUSINESS, PUBLIC, MORE, UNUSED = (
    "Đất nông nghiệp",
    "Đất ở",
    "Trụ sở, quốc phòng, an ninh",
    "Công trình sự nghiệp",
    "Sản xuất, kinh doanh phi nông nghiệp",
    "Mục đích công cộng",
    "Đất phi nông nghiệp khác",
    "Đất chưa sử dụng",
)

SCHEMES = {
    "TT25-2014": (date(2014, 7, 5), date(2024, 7, 31)),
    "TT08-2024": (date(2024, 8, 1), None),
}

IN_BOTH = [
    ("LUK", "Đất trồng lúa còn lại", FARM),
    ("CLN", "Đất trồng cây lâu năm", FARM),
    ("RDD", "Đất rừng đặc dụng", FARM),
    ("RPH", "Đất rừng phòng hộ", FARM),
    ("RSX", "Đất rừng sản xuất", FARM),
    ("NTS", "Đất nuôi trồng thủy sản", FARM),
    ("LMU", "Đất làm muối", FARM),
    ("NKH", "Đất nông nghiệp khác", FARM),
    ("ONT", "Đất ở tại nông thôn", HOUSING),
    ("ODT", "Đất ở tại đô thị", HOUSING),
    ("TSC", "Đất xây dựng trụ sở cơ quan", OFFICES),
    ("CQP", "Đất quốc phòng", OFFICES),
    ("CAN", "Đất an ninh", OFFICES),
    ("DVH", "Đất xây dựng cơ sở văn hóa", WORKS),
    ("DXH", "Đất xây dựng cơ sở xã hội", WORKS),
    ("DYT", "Đất xây dựng cơ sở y tế", WORKS),
    ("DGD", "Đất xây dựng cơ sở giáo dục và đào tạo", WORKS),
    ("DTT", "Đất xây dựng cơ sở thể dục thể thao", WORKS),
    ("DKH", "Đất xây dựng cơ sở khoa học và công nghệ", WORKS),
    ("DNG", "Đất xây dựng cơ sở ngoại giao", WORKS),
    ("DSK", "Đất xây dựng công trình sự nghiệp khác", WORKS),
    ("SKK", "Đất khu công nghiệp", BUSINESS),
    ("SKN", "Đất cụm công nghiệp", BUSINESS),
    ("TMD", "Đất thương mại, dịch vụ", BUSINESS),
    ("SKC", "Đất cơ sở sản xuất phi nông nghiệp", BUSINESS),
    ("SKS", "Đất sử dụng cho hoạt động khoáng sản", BUSINESS),
    ("DGT", "Đất giao thông", PUBLIC),
    ("DTL", "Đất thủy lợi", PUBLIC),
    ("DRA", "Đất bãi thải, xử lý chất thải", PUBLIC),
    ("DNL", "Đất công trình năng lượng", PUBLIC),
    ("DBV", "Đất công trình bưu chính, viễn thông", PUBLIC),
    ("DCH", "Đất chợ", PUBLIC),
    ("DKV", "Đất khu vui chơi, giải trí công cộng", PUBLIC),
    ("DCK", "Đất công trình công cộng khác", PUBLIC),
    ("TON", "Đất cơ sở tôn giáo", MORE),
    ("TIN", "Đất cơ sở tín ngưỡng", MORE),
    ("NTD", "Đất nghĩa trang, nhà tang lễ, nhà hỏa táng", MORE),
    ("SON", "Đất sông, ngòi, kênh, rạch, suối", MORE),
    ("MNC", "Đất có mặt nước chuyên dùng", MORE),
    ("PNK", "Đất phi nông nghiệp khác", MORE),
    ("BCS", "Đất bằng chưa sử dụng", UNUSED),
    ("DCS", "Đất đồi núi chưa sử dụng", UNUSED),
    ("NCS", "Núi đá không có rừng cây", UNUSED),
]

ONLY_IN = {
    "TT25-2014": [
        ("LUC", "Đất chuyên trồng lúa nước", FARM),
        ("LUN", "Đất lúa nương", FARM),
        ("BHK", "Đất bằng trồng cây hằng năm khác", FARM),
        ("NHK", "Đất nương rẫy trồng cây hằng năm khác", FARM),
        ("DTS", "Đất xây dựng trụ sở của tổ chức sự nghiệp", OFFICES),
        ("SKT", "Đất khu chế xuất", BUSINESS),
        ("SKX", "Đất sản xuất vật liệu xây dựng, làm đồ gốm", BUSINESS),
        ("DDT", "Đất có di tích lịch sử - văn hóa", PUBLIC),
        ("DDL", "Đất danh lam thắng cảnh", PUBLIC),
        ("DSH", "Đất sinh hoạt cộng đồng", PUBLIC),
    ],
    "TT08-2024": [
        ("LUC", "Đất chuyên trồng lúa", FARM),
        ("HNK", "Đất trồng cây hằng năm khác", FARM),
        ("CNT", "Đất chăn nuôi tập trung", FARM),
        ("DMT", "Đất xây dựng cơ sở môi trường", WORKS),
        ("DKT", "Đất xây dựng cơ sở khí tượng thủy văn", WORKS),
        ("SCT", "Đất khu công nghệ thông tin tập trung", BUSINESS),
        ("DCT", "Đất công trình cấp nước, thoát nước", PUBLIC),
        ("DPC", "Đất công trình phòng, chống thiên tai", PUBLIC),
        ("DDD", "Đất có di tích, danh lam thắng cảnh, di sản", PUBLIC),
        ("CGT", "Đất do Nhà nước thu hồi chưa giao, chưa cho thuê", UNUSED),
        ("MCS", "Đất có mặt nước chưa sử dụng", UNUSED),
    ],
}

# Tables of codes that could be compared disagree on these, or only one has them: the circular
# itself decides. They are offered with a mark.
DISPUTED = {
    "TT25-2014": frozenset(),
    "TT08-2024": frozenset(
        {
            *("DXH", "DMT", "DKT", "DNG", "DSK", "SKN", "SCT", "DCT", "DPC", "DDD", "DBV"),
            *("DCH", "DKV", "CGT", "MCS"),
        }
    ),
}

GROUPS = [FARM, HOUSING, OFFICES, WORKS, BUSINESS, PUBLIC, MORE, UNUSED]


def rows():
    """Yield the columns of every code of every scheme, grouped as the circulars list them."""
    for scheme, (from_on, until_on) in SCHEMES.items():
        codes = sorted([*ONLY_IN[scheme], *IN_BOTH], key=lambda code: GROUPS.index(code[2]))
        for position, (code, name, group) in enumerate(codes, start=1):
            yield {
                "scheme": scheme,
                "code": code,
                "name": name,
                "group": group,
                "position": position,
                "from_on": from_on,
                "until_on": until_on,
            }


def marked_rows():
    """The same, with the mark of those on which sources disagree (since migration 0004)."""
    for row in rows():
        yield row | {"is_disputed": row["code"] in DISPUTED[row["scheme"]]}
