import unicodedata

import pytest

from giaoban.core.state_secrets import bears_stamp


@pytest.mark.parametrize(
    "text",
    [
        "MẬT",
        "Mật",
        "[Mật] Báo cáo quốc phòng địa phương",
        "Báo cáo - MẬT",
        "Báo cáo MẬT năm 2022.pdf",
        "BÁO CÁO TỐI MẬT",
        "Kế hoạch tuyệt mật",
        "Tuyệt Mật_phương án.docx",
        "12-MẬT.pdf",
        "bao cao_MAT.pdf",
        "BAO_CAO_TOI_MAT.pdf",
        "TUYET MAT.pdf",
        "Độ mật: MẬT",
        unicodedata.normalize("NFD", "Báo cáo MẬT"),
        "Mật-Kế hoạch tác chiến.pdf",
        "Báo cáo (MẬT)",
        "Báo cáo “Mật”",
        "Báo cáo TỐI  MẬT",
        "Báo cáo TỐI\u00a0MẬT",
        "TUYỆT\nMẬT",
        "Tối-mật",
        "Theo tài liệu tối mật của tỉnh",
        "mật: kế hoạch",
        "Độ MẬT.",
        "M\u200bẬT",
        "\uff2dẬ\uff34",
        unicodedata.normalize("NFD", "Báo cáo (Tối  mật)"),
    ],
)
def test_a_stamp_standing_by_itself_is_seen(text):
    assert bears_stamp(text)


@pytest.mark.parametrize(
    "text",
    [
        "Quy hoạch mật độ xây dựng",
        "QUY HOẠCH MẬT ĐỘ XÂY DỰNG",
        "MAT_DO_XAY_DUNG.pdf",
        "Mật ong bạc hà xã Dương Quang",
        "SẢN PHẨM OCOP: MẬT ONG",
        "Công tác bảo vệ bí mật nhà nước",
        "BẢO VỆ BÍ MẬT NHÀ NƯỚC",
        "Đổi mật khẩu, mật mã",
        "Ông Nguyễn Văn Mật, phường Sông Cầu",
        "Bảo mật thông tin",
        "Mật mía, đường phên",
        "Báo cáo mặt bằng, mất mùa",
        "MATERIAL.pdf",
        "toi mat the.pdf",
        "Cấp lại mật khẩu",
        "MẬT KHẨU",
        "bí mật",
        "Bí mật: kinh doanh",
        "Thành phần bí mật, không công khai",
        unicodedata.normalize("NFD", "mật độ xây dựng, mật ong"),
        "",
    ],
)
def test_an_everyday_word_is_no_stamp(text):
    assert not bears_stamp(text)
