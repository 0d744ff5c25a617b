"""What each kind of document says, and who reads what of it."""

import io
from dataclasses import replace
from itertools import product

import pytest
import time_machine
from django.core.exceptions import ObjectDoesNotExist
from django.core.management import CommandError, call_command

from giaoban.documents import docx, kinds, pdf, wording
from giaoban.documents.content import Circulation, Heading, Table, Urgency
from giaoban.documents.enums import DocumentKind as D
from giaoban.organisation.enums import Spelling
from meetings.models import AgendaItem, Decision, Proposal
from tests.documents import built
from tests.documents.reading import pdf_text, word_lines
from tests.documents.ruler import faults
from tests.factories import CommitteeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene():
    with time_machine.travel("2022-08-10T08:00:00+07:00", tick=False):
        yield built.everything()


@pytest.fixture
def committee():
    return CommitteeFactory()


MARKS = {
    "urgency": Urgency.FLASH,
    "circulation": Circulation.INTERNAL,
    "drafter": "PL.(300)",
    "contact": ("Số 1, đường Trường Chinh, phường Bắc Kạn", "ĐT: 0209 3870 000"),
}


def lines_of(document) -> list[str]:
    """Every line a document prints, tables cell by cell, appendices too."""
    found = [*document.subject, *wording.addressees(document), *wording.bases(document)]
    bodies = [wording.body(document), *map(wording.appendix, document.appendices)]
    for part in [part for body in bodies for part in body]:
        found += (
            [cell for row in part.rows for cell in row] if isinstance(part, Table) else [part.text]
        )
    return found


def said(scene, kind, *, reader=None) -> str:
    return "\n".join(lines_of(scene.document(kind, reader=reader)))


def test_there_is_a_builder_for_every_kind():
    assert kinds.known() == list(D)


def test_every_kind_is_printed_by_the_rules_of_the_decree(scene):
    """One meeting, every kind with every mark: what a clerk with a ruler would find, none."""
    found = {}
    for kind in D:
        document = replace(scene.document(kind), **MARKS)
        found |= {f"{kind}: {one}": 1 for one in faults(document, pdf.render(document))}
        texts = "".join("".join(line.split()) for line in word_lines(docx.render(document)))
        missing = [line for line in lines_of(document) if "".join(line.split()) not in texts]
        found |= {f"{kind}: not in Word: {one}": 1 for one in missing}

    assert list(found) == []


SAID = {
    D.INVITATION: [
        "trân trọng kính mời:",
        "Tới dự: Phiên họp giao ban tháng 7/2022.",
        "Chủ trì: đồng chí",
        "Thời gian: 14 giờ 00 phút, thứ Năm, ngày 30 tháng 6 năm 2022.",
        "Địa điểm: Phòng họp số 1.",
        "dự họp đúng thành phần, đúng giờ",
    ],
    D.PROGRAMME: ["14:00", "Dự thảo Quyết định ban hành quy chế làm việc"],
    D.MINUTES: ["Chủ trì (chủ tọa):", "Cuộc họp kết thúc vào 15 giờ 00 phút"],
    D.EXTRACT: ["1. Dự thảo Quyết định ban hành quy chế", "Kết quả: Thông qua."],
    D.RESOLUTION: ["Điều 1. Thông qua các nội dung sau đây:", "4/4 thành viên tán thành"],
    D.DECISION: [
        "Ban hành quy chế làm việc kèm theo Quyết định này.",
        "Căn cứ Luật Tổ chức chính quyền địa phương;",
        "tại Tờ trình số 12/TTr-TNMT ngày 08 tháng 6 năm 2022.",
        "Điều 3. Quyết định này có hiệu lực kể từ ngày ký.",
    ],
    D.CHAIR_DECISION: ["Ban hành quy chế làm việc"],
    D.NOTICE: ["Thừa lệnh Chủ tịch"],
    D.SLIP: ["Kính gửi: Văn phòng UBND", "Điều chỉnh dự toán quý III", "Không đồng ý"],
    D.SUBMISSION: ["Kính gửi: Ủy ban nhân dân", "kính trình Ủy ban nhân dân", "Nội dung trình"],
    D.URGING_LETTER: ["Kính gửi:", "còn 1 nhiệm vụ", "15"],
    D.TASK_SLIP: ["Đôn đốc chỉnh trang đô thị", "Thông báo số 12/TB-UBND", "Trước ngày 26/7/2022"],
    D.TASKS_REPORT: [
        "Tổng số nhiệm vụ được giao: 1. Đã hoàn thành 0,",
        "trong hạn 0, quá hạn 1",
        "Tổng cộng",
        "Chưa báo cáo",
    ],
    D.ATTENDANCE_LIST: ["Danh sách này có 04 người./.", "Có mặt 4/4 thành viên UBND.", "14:00"],
    D.ROLL_CALL: ["Địa điểm: Phòng họp số 1."],
    D.VOTING_RESULT: ["Hình thức biểu quyết: giơ tay.", "04", "100,0%", "Tán thành:"],
}


def test_each_kind_says_what_it_is_for(scene):
    missing = []
    for kind, words in SAID.items():
        document = scene.document(kind)
        titles = [c.title for one in document.blocks if isinstance(one, Table) for c in one.columns]
        text = "\n".join([*lines_of(document), *titles])
        missing += [f"{kind}: {one}" for one in words if one.lower() not in text.lower()]

    assert missing == []


ARTICLES = """Chương I
Quy định chung
Điều 1. Phạm vi điều chỉnh
1. Quy chế này quy định chế độ làm việc.
Điều 2. Quyết định này có hiệu lực từ ngày ký."""


def test_the_articles_of_a_decision_are_those_typed_where_there_are_any(scene):
    item = AgendaItem.objects.get(meeting=scene.meeting, position=1)
    Decision.objects.filter(item=item).update(wording=ARTICLES)

    document = scene.document(D.DECISION)
    lines = [line.text for line in wording.body(document)]
    assert lines == [
        "Chương I\nQUY ĐỊNH CHUNG",
        "Điều 1. Phạm vi điều chỉnh",
        "1. Quy chế này quy định chế độ làm việc.",
        "Điều 2. Quyết định này có hiệu lực từ ngày ký./.",
    ]
    assert wording.recipients(document)[0] == "- Như Điều 2;"


def test_a_submission_keeps_the_sections_of_its_summary_and_counts_on(scene):
    proposal = Proposal.objects.filter(code=scene.codes[D.SUBMISSION])
    proposal.update(summary="I. Cơ sở pháp lý\nMột.\nII. Sự cần thiết\nHai.")

    document = scene.document(D.SUBMISSION)
    sections = [one for one in document.blocks if isinstance(one, Heading)]
    assert [one.number for one in sections[:3]] == ["I", "II", "III"]
    assert [one.title for one in sections[:3]] == [
        "Cơ sở pháp lý",
        "Sự cần thiết",
        "Nội dung trình",
    ]


SYMBOLS = {
    D.INVITATION: ("GM-UBND", ("TL. Chủ tịch", "Chánh Văn phòng")),
    D.PROGRAMME: ("CTr-UBND", ("TL. Chủ tịch", "Chánh Văn phòng")),
    D.RESOLUTION: ("NQ-UBND", ("TM. Ủy ban nhân dân", "Chủ tịch")),
    D.DECISION: ("QĐ-UBND", ("TM. Ủy ban nhân dân", "Chủ tịch")),
    D.CHAIR_DECISION: ("QĐ-UBND", ("Chủ tịch",)),
    D.URGING_LETTER: ("UBND-VP", ("TL. Chủ tịch", "Chánh Văn phòng")),
    D.TASKS_REPORT: ("BC-UBND", ("TL. Chủ tịch", "Chánh Văn phòng")),
}


def test_numbers_powers_and_frames_are_those_of_each_kind(scene):
    documents = {kind: scene.document(kind) for kind in D}
    found = {
        kind: (documents[kind].symbol, documents[kind].signatures[0].authority) for kind in SYMBOLS
    }
    assert found == SYMBOLS
    for kind in (D.MINUTES, D.EXTRACT, D.VOTING_RESULT):  # no line of place and day
        one = documents[kind]
        assert wording.place_line(one) == ""
        assert [by.authority[0].upper() for by in one.signatures] == ["THƯ KÝ", "CHỦ TỌA"]
    for kind in (D.SLIP, D.TASK_SLIP, D.ATTENDANCE_LIST, D.ROLL_CALL):  # forms
        assert not wording.number_line(documents[kind])
        assert wording.recipients(documents[kind]) == []
    (appendix,) = documents[D.TASKS_REPORT].appendices
    [row] = appendix.blocks[0].rows
    units = scene.here.unit.name, scene.here.other_unit.name
    assert row[2:5] == ("Đôn đốc chỉnh trang đô thị", *units)
    assert "Phụ lục kèm theo" in said(scene, D.TASKS_REPORT)
    letter = documents[D.SUBMISSION]
    assert letter.issuer == (scene.here.unit.name,)
    assert letter.parent == scene.here.committee.name
    assert wording.number_line(letter) == "Số: 12/TTr-TNMT"


ABSENT = ["9999-99", "2022-07/0", "2022-07/x", "x", "", "2022-13", "1-1", "99999-1", "²-²"]


def test_what_is_not_there_says_so(committee):
    for kind, code in product(D, ABSENT):
        with pytest.raises((ObjectDoesNotExist, kinds.NothingToPrint)):
            kinds.build(kind, committee, code)


def test_a_kind_nobody_builds_says_so(committee):
    with pytest.raises(kinds.UnknownKind):
        kinds.build("cong_dien", committee, "1")


def test_what_has_not_come_so_far_says_why():
    here = built.month()
    meeting = here.called()
    for kind in (D.MINUTES, D.RESOLUTION, D.ATTENDANCE_LIST):
        with pytest.raises(kinds.NothingToPrint):
            kinds.build(kind, here.committee, meeting.code)
    for kind in (D.DECISION, D.VOTING_RESULT):
        with pytest.raises(kinds.NothingToPrint):
            kinds.build(kind, here.committee, f"{meeting.code}/1")


RESTRICTED = "Hoàng yến"


def test_nothing_restricted_is_printed_but_for_its_readers(scene):
    item = AgendaItem.objects.get(meeting=scene.meeting, position=1)
    AgendaItem.objects.filter(pk=item.pk).update(is_restricted=True, title=RESTRICTED)
    Proposal.objects.filter(pk=item.proposal_id).update(is_restricted=True, title=RESTRICTED)
    here = scene.here

    for kind in D:
        for reader in (None, here.chief, here.member):
            try:
                text = said(scene, kind, reader=reader)
            except (ObjectDoesNotExist, kinds.NothingToPrint):
                continue
            assert RESTRICTED not in text, (kind, reader)
    assert "Nội dung hạn chế" in said(scene, D.PROGRAMME)
    assert RESTRICTED in said(scene, D.PROGRAMME, reader=here.chair)
    assert RESTRICTED in said(scene, D.EXTRACT, reader=here.chair)


def test_the_spelling_of_the_committee_is_that_of_its_documents(scene):
    scene.here.committee.rules.update(spelling=Spelling.NEW)

    text = pdf_text(pdf.render(scene.document(D.INVITATION)))
    assert "UỶBANNHÂNDÂN" in text
    assert "ỦYBAN" not in text


def test_the_command_writes_files_and_says_what_is_wrong(scene, tmp_path):
    slug = scene.here.committee.slug
    for ending, begins in (("pdf", b"%PDF"), ("docx", b"PK")):
        out = tmp_path / f"giay-moi.{ending}"
        write(D.INVITATION, scene.meeting.code, out, "--format", ending, "--committee", slug)
        assert out.read_bytes().startswith(begins)
    wrong = [
        (D.INVITATION, "9999-99", "There is no 9999-99"),
        (D.VOTING_RESULT, "2022-07/2", "why"),
    ]
    for kind, code, words in wrong:
        with pytest.raises(CommandError, match=words.replace("why", "biểu quyết")):
            write(kind, code, tmp_path / "x.pdf", "--committee", slug)
    with pytest.raises(CommandError, match="--committee"):  # there are two
        write(D.NOTICE, "2022-07", tmp_path / "x.pdf")


def write(kind, code, out, *options):
    call_command("official_document", kind, code, "--out", out, *options, stdout=io.StringIO())
