import uuid

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from directives.actions import reports
from directives.enums import DirectiveState
from directives.forms import MOST_FILES
from directives.models import Report
from giaoban.acts.models import Channel
from giaoban.audit.models import AuditEvent
from giaoban.files.actions import files
from giaoban.files.models import StoredFile
from giaoban.organisation.enums import DepartmentKind, Role
from tests.directives.scene import on
from tests.factories import AT, CommitteeFactory, DepartmentFactory, person
from tests.files.papers import pdf, upload

KEY = "5ac4a8d2-9d8e-4a73-8b7e-0f3f2c7f9a10"


@pytest.fixture(autouse=True)
def _july():
    with time_machine.travel(on(7, 20), tick=False):
        yield


@pytest.fixture
def stranger(scene):
    return person(Role.SECRETARY, CommitteeFactory())


def address(name, scene, *more):
    return reverse(f"directives:{name}", args=[scene.committee.slug, "NV-2022-07-01", *more])


def a_paper(name="Báo cáo.pdf"):
    return upload(pdf(), name)


def progress(**fields):
    return {"report-text": "Đã làm", "report-key": KEY, **fields}


def result(**fields):
    return {
        "complete-text": "Đã xong",
        "complete-result_number": "45/BC-QLĐT",
        "complete-result_on": "19/7/2022",
        "complete-file": a_paper(),
        "complete-key": KEY,
        **fields,
    }


def test_a_unit_reports(client, scene):
    directive = scene.given()
    client.force_login(scene.officer)

    response = client.post(address("report", scene), progress(**{"report-file": a_paper()}))

    report = Report.objects.get()
    directive.refresh_from_db()
    assert response.url == directive.get_absolute_url()
    assert (report.by, report.text, report.file.name) == (scene.officer, "Đã làm", "Báo cáo.pdf")
    assert directive.state == DirectiveState.IN_PROGRESS


def test_a_second_click_reports_once(client, scene):
    scene.given()
    client.force_login(scene.officer)

    for _ in range(2):
        client.post(address("report", scene), progress(**{"report-file": a_paper()}))

    assert (Report.objects.count(), StoredFile.objects.count()) == (1, 1)


def test_a_second_click_keeps_the_scan_of_a_note_once(client, scene):
    scene.given()
    client.force_login(scene.secretary)
    typed = {"report-acted_by": scene.officer.pk, "report-channel": Channel.WRITTEN.value}

    for _ in range(2):
        sent = progress(**typed, **{"report-scan": a_paper("Phiếu.pdf")})
        client.post(address("report", scene), sent)

    assert (Report.objects.count(), StoredFile.objects.count()) == (1, 1)


def test_a_second_click_hands_in_one_file(client, scene):
    scene.given()
    client.force_login(scene.head)

    statuses = [client.post(address("complete", scene), result()).status_code for _ in range(2)]

    assert statuses == [302, 302]
    assert (Report.objects.count(), StoredFile.objects.count()) == (1, 1)


def test_the_parts_of_supporting_units_stand_on_the_page_late_ones_marked(client, scene):
    directive = scene.given(supporting=[scene.support], due_on=on(7, 12).date())
    client.force_login(scene.secretary)

    before = client.get(directive.get_absolute_url()).context["parts"]
    scene.reported(directive, by=scene.helper, is_done=True, at=on(7, 13))
    after = client.get(directive.get_absolute_url()).context["parts"]

    assert [(one.department, one.standing) for one in before] == [(scene.support, "OVERDUE")]
    assert [(one.standing, one.last_on) for one in after] == [("DONE_LATE", on(7, 13).date())]


def test_a_helper_says_on_the_page_that_its_part_is_done(client, scene):
    directive = scene.given(supporting=[scene.support])
    client.force_login(scene.helper)

    client.post(address("report", scene), progress(**{"report-is_done": "on"}))

    client.force_login(scene.officer)
    of_lead = client.get(directive.get_absolute_url()).context["report_form"]
    assert Report.objects.get().kind == "PART_DONE"
    assert "is_done" not in of_lead.fields


def test_a_report_says_how_much_is_done_and_by_which_document(client, scene):
    directive = scene.given()
    client.force_login(scene.officer)
    typed = {"report-percent": "60", "report-result_number": "9/BC", "report-result_on": "19/7"}

    client.post(address("report", scene), progress(**typed))

    report = Report.objects.get()
    shown = client.get(directive.get_absolute_url()).content.decode()
    assert (report.percent, report.result_number) == (60, "9/BC")
    assert "60 %" in shown


def test_an_empty_report_and_a_disguised_program_are_refused(client, scene):
    scene.given()
    client.force_login(scene.officer)
    program = SimpleUploadedFile("bao-cao.pdf", b"MZ\x90\x00" + b"\x00" * 200)

    empty = client.post(address("report", scene), progress(**{"report-text": " "}))
    disguised = client.post(address("report", scene), progress(**{"report-file": program}))

    assert list(empty.context["report_form"].errors) == ["text"]
    assert list(disguised.context["report_form"].errors) == ["file"]
    assert "Đã làm" in disguised.content.decode()
    assert (Report.objects.count(), StoredFile.objects.count()) == (0, 0)


def test_who_may_report(client, scene, stranger):
    scene.given()
    member = person(Role.MEMBER, scene.committee)
    other = person(Role.UNIT_HEAD, scene.committee, DepartmentFactory(committee=scene.committee))
    statuses = []
    for user in (member, other, stranger):
        client.force_login(user)
        statuses.append(client.post(address("report", scene), progress()).status_code)

    assert statuses == [403, 404, 404]


def test_the_office_enters_a_report_for_a_unit_and_the_page_says_so(client, scene):
    directive = scene.given()
    client.force_login(scene.secretary)
    sent = progress(
        **{"report-acted_by": scene.officer.pk, "report-channel": Channel.TELEPHONE.value}
    )

    client.post(address("report", scene), sent)

    report = Report.objects.get()
    shown = client.get(directive.get_absolute_url())
    assert (report.by, report.entered_by) == (scene.officer, scene.secretary)
    assert b'class="entered-by"' in shown.content


def test_a_written_note_needs_its_scan(client, scene):
    scene.given()
    client.force_login(scene.secretary)
    sent = progress(
        **{"report-acted_by": scene.officer.pk, "report-channel": Channel.WRITTEN.value}
    )

    refused = client.post(address("report", scene), sent)
    client.post(address("report", scene), {**sent, "report-scan": a_paper("Phiếu.pdf")})

    report = Report.objects.get()
    scan = client.get(address("report-scan", scene, report.pk))
    assert list(refused.context["report_form"].errors) == ["scan"]
    assert (report.scan.name, scan.status_code) == ("Phiếu.pdf", 200)


def test_the_office_writes_for_a_body_outside_in_its_own_name(client, scene):
    front = DepartmentFactory(committee=scene.committee, kind=DepartmentKind.OUTSIDE)
    scene.given(lead=front)
    client.force_login(scene.secretary)

    client.post(address("report", scene), progress())

    assert (Report.objects.get().by, Report.objects.get().department) == (scene.secretary, front)


def test_the_head_hands_in_the_result(client, scene):
    directive = scene.given()
    client.force_login(scene.head)

    response = client.post(address("complete", scene), result())

    directive.refresh_from_db()
    assert response.status_code == 302
    assert directive.state == DirectiveState.COMPLETION_SUBMITTED


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"complete-text": ""}, "text"),
        ({"complete-result_number": ""}, "result_number"),
        ({"complete-result_on": "21/7/2022"}, "result_on"),
        ({"complete-result_on": "19-19"}, "result_on"),
        ({"complete-file": ""}, "file"),
    ],
)
def test_a_result_that_lacks_something_is_refused(client, scene, fields, field):
    directive = scene.given()
    client.force_login(scene.head)

    response = client.post(address("complete", scene), result(**fields))

    directive.refresh_from_db()
    assert list(response.context["completion_form"].errors) == [field]
    assert (directive.state, StoredFile.objects.count()) == (DirectiveState.ISSUED, 0)


def test_handing_in_twice_is_refused_with_a_sentence(client, scene):
    scene.given()
    client.force_login(scene.head)
    client.post(address("complete", scene), result())

    again = client.post(
        address("complete", scene),
        result(**{"complete-key": KEY.replace("5ac4", "5ac5")}),
    )

    assert again.status_code == 200
    assert again.context["completion_form"].non_field_errors()
    assert StoredFile.objects.count() == 1


def test_who_may_hand_in(client, scene, stranger):
    scene.given(supporting=[scene.support])
    head_of_support = person(Role.UNIT_HEAD, scene.committee, scene.support)
    statuses = []
    for user in (scene.officer, head_of_support, stranger):
        client.force_login(user)
        statuses.append(client.post(address("complete", scene), result()).status_code)

    assert statuses == [403, 403, 404]


def test_the_office_confirms(client, scene):
    directive = scene.handed_in(scene.given())
    client.force_login(scene.secretary)

    client.post(address("confirm", scene))

    directive.refresh_from_db()
    assert directive.state == DirectiveState.COMPLETED


def test_confirming_twice_says_that_it_is_done(client, scene):
    scene.handed_in(scene.given())
    client.force_login(scene.secretary)

    client.post(address("confirm", scene))
    again = client.post(address("confirm", scene), follow=True)

    assert [message.level_tag for message in again.context["messages"]][-1] == "error"


def test_the_office_sends_back_with_a_reason(client, scene):
    directive = scene.handed_in(scene.given())
    client.force_login(scene.secretary)

    without = client.post(address("send-back", scene), {"back-reason": ""})
    response = client.post(address("send-back", scene), {"back-reason": "Thiếu số liệu"})

    directive.refresh_from_db()
    assert list(without.context["back_form"].errors) == ["reason"]
    assert (response.status_code, directive.state) == (302, DirectiveState.REDO)


def test_sending_back_what_waits_no_more_says_so(client, scene):
    scene.given()
    client.force_login(scene.secretary)

    response = client.post(address("send-back", scene), {"back-reason": "Thiếu"})

    assert response.context["back_form"].non_field_errors()


@pytest.mark.parametrize("name", ["confirm", "send-back"])
def test_units_do_not_answer_themselves(client, scene, stranger, name):
    scene.handed_in(scene.given())
    statuses = []
    for user in (scene.head, stranger):
        client.force_login(user)
        statuses.append(client.post(address(name, scene), {"back-reason": "x"}).status_code)

    assert statuses == [403, 404]


def test_a_file_is_served_to_those_who_see_the_directive(client, scene, stranger):
    scene.given()
    client.force_login(scene.officer)
    client.post(address("report", scene), progress(**{"report-file": a_paper()}))
    report = Report.objects.get()
    statuses = []
    for user in (scene.officer, scene.secretary, stranger):
        client.force_login(user)
        statuses.append(client.get(address("report-file", scene, report.pk)).status_code)

    assert statuses == [200, 200, 404]


def test_a_file_that_is_not_there_is_not_found(client, scene):
    report = scene.reported(scene.given())
    client.force_login(scene.secretary)

    assert client.get(address("report-file", scene, report.pk)).status_code == 404
    assert client.get(address("report-scan", scene, report.pk)).status_code == 404
    assert client.get(address("report-file", scene, 999)).status_code == 404
    step = report.directive.steps.first()
    assert client.get(address("step-scan", scene, step.pk)).status_code == 404
    assert client.get(address("step-scan", scene, 999)).status_code == 404


def test_a_report_carries_several_files_each_of_which_opens(client, scene):
    directive = scene.given()
    client.force_login(scene.officer)
    further = [a_paper("Phụ lục 1.pdf"), a_paper("Phụ lục 2.pdf")]
    sent = {"report-file": a_paper(), "report-more_files": further}

    for _click in range(2):
        client.post(address("report", scene), progress(**sent))

    report = Report.objects.get()
    names = [one.file.name for one in report.more_files.all()]
    assert [report.file.name, *names] == ["Báo cáo.pdf", "Phụ lục 1.pdf", "Phụ lục 2.pdf"]
    page = client.get(directive.get_absolute_url()).text
    for position in (1, 2):
        one = reverse(
            "directives:report-more-file",
            args=[scene.committee.slug, directive.code, report.pk, position],
        )
        assert one in page
        assert client.get(one).status_code == 200
    assert client.get(one.replace("/2/", "/3/")).status_code == 404
    said = AuditEvent.objects.get(verb="directive.reported").after
    assert [one["file"] for one in said["more_files"]] == names


def test_too_many_further_files_are_said_beside_their_field(client, scene):
    scene.given()
    client.force_login(scene.officer)
    sent = {"report-more_files": [a_paper(f"{n}.pdf") for n in range(MOST_FILES + 1)]}

    page = client.post(address("report", scene), progress(**sent))

    assert list(page.context["report_form"].errors) == ["more_files"]
    assert not Report.objects.exists()


def test_a_result_carries_further_files_too(client, scene):
    directive = scene.given()
    said = {"text": "Xong", "result_number": "9/BC", "result_on": on(7, 20).date()}
    extra = files.store(upload=a_paper("Ảnh.pdf"), committee=scene.committee, by=scene.head, at=AT)

    report = reports.submit_completion(
        directive=directive,
        key=uuid.uuid4(),
        more_files=[extra],
        by=scene.head,
        at=on(7, 20),
        **said,
    )

    assert [one.file for one in report.more_files.all()] == [extra]


@pytest.mark.parametrize("change", ["UPDATE directives_reportfile SET position = 9", "DELETE"])
def test_the_database_itself_keeps_further_files(scene, change):
    directive = scene.given()
    extra = files.store(upload=a_paper("Ảnh.pdf"), committee=scene.committee, by=scene.head, at=AT)
    scene.reported(directive, more_files=[extra])
    statement = "DELETE FROM directives_reportfile" if change == "DELETE" else change

    with pytest.raises(DatabaseError), transaction.atomic():
        connection.cursor().execute(statement)
