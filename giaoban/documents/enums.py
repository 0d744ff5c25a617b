"""The kinds of document there are."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class DocumentKind(TextChoices):
    INVITATION = "giay_moi", _("Letter of invitation")
    PROGRAMME = "chuong_trinh", _("Programme of a meeting")
    MINUTES = "bien_ban", _("Minutes of a meeting")
    EXTRACT = "trich_bien_ban", _("Extract of minutes")
    RESOLUTION = "nghi_quyet", _("Resolution")
    DECISION = "quyet_dinh", _("Decision of the committee")
    CHAIR_DECISION = "quyet_dinh_chu_tich", _("Decision of the Chair")
    NOTICE = "thong_bao_ket_luan", _("Notice of conclusions")
    SLIP = "phieu_ghi_y_kien", _("Slip for a member's opinion")
    SUBMISSION = "to_trinh", _("Submission letter")
    URGING_LETTER = "cong_van_don_doc", _("Letter that urges a unit")
    TASK_SLIP = "phieu_giao_viec", _("Slip that assigns a task")
    TASKS_REPORT = "bao_cao_nhiem_vu", _("Report on how tasks stand")
    ATTENDANCE_LIST = "danh_sach", _("List of those present")
    ROLL_CALL = "phieu_diem_danh", _("Roll call")
    VOTING_RESULT = "ket_qua_bieu_quyet", _("Result of a vote")


# Nghị định 30/2020/NĐ-CP, Phụ lục III, Mục I. A letter (công văn) has none, neither have forms.
ABBREVIATIONS = {
    DocumentKind.INVITATION: "GM",
    DocumentKind.PROGRAMME: "CTr",
    DocumentKind.MINUTES: "BB",
    DocumentKind.RESOLUTION: "NQ",
    DocumentKind.DECISION: "QĐ",
    DocumentKind.CHAIR_DECISION: "QĐ",
    DocumentKind.NOTICE: "TB",
    DocumentKind.SUBMISSION: "TTr",
    DocumentKind.TASKS_REPORT: "BC",
}


class DocumentState(TextChoices):
    DRAFT = "DRAFT", _("Draft")
    TO_SIGN = "TO_SIGN", _("To be signed")
    ISSUED = "ISSUED", _("Issued")
    REPLACED = "REPLACED", _("Replaced")
    WITHDRAWN = "WITHDRAWN", _("Withdrawn")


class SigningWay(TextChoices):
    """How a document came to be signed."""

    LOGIN = "LOGIN", _("By login, with the password given again")
    CERTIFICATE = "CERTIFICATE", _("With a certificate (PAdES)")
    PAPER = "PAPER", _("Elsewhere; the signed file was uploaded")


class EntryState(TextChoices):
    """What became of a number of a register."""

    RESERVED = "RESERVED", _("Reserved")
    USED = "USED", _("Used")
    VOID = "VOID", _("Void")
