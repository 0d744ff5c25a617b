"""The households annex: read in from Excel, looked through before it is taken."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from io import BytesIO

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from openpyxl import load_workbook

from giaoban.audit.models import AuditEvent
from giaoban.core.refusals import ChangedMeanwhile
from meetings import kinds
from meetings.actions import proposals
from meetings.subjects.compensation import actions, annex, annex_sheet, annex_template
from meetings.subjects.compensation.forms import CompensationForm
from meetings.subjects.compensation.models import CompensationPlan, Household
from tests.meetings.subjects.compensation import workbooks
from tests.preparations import EARLIER, month, pdf

pytestmark = pytest.mark.django_db
TODAY = date(2022, 6, 10)
TAKEN, REFUSED = workbooks.taken(), workbooks.refused()
NOT_TAKEN = workbooks.not_taken_at_all()


@pytest.fixture
def here():
    return month()


@pytest.fixture
def proposal(here):
    details = {
        "project": "Trường Mầm non",
        "investor": "Ban Quản lý",
        "households": 2,
        "area": 200,
        "land": 3_000_000,
        "structures": 500_000,
        "crops": 300_000,
        "support": 250_000,
        "total": 4_050_000,
    }
    found = here.draft(kind="compensation", details=details)
    proposals.add_paper(proposal=found, kind="PLAN", upload=pdf(), by=here.officer, at=EARLIER)
    return found


def read(content):
    return annex_sheet.read(content, today=TODAY)


def url(here, proposal, name):
    return reverse(f"meetings:{name}", args=[here.committee.slug, proposal.code])


def check(client, here, proposal, content, name="phu-luc.xlsx"):
    upload = workbooks.upload(content, name)
    return client.post(url(here, proposal, "check-annex"), {"upload": upload})


def take(client, here, proposal, checked):
    sealed = checked.context["rows_form"].initial["sealed"]
    return client.post(url(here, proposal, "import-annex"), {"sealed": sealed}, follow=True)


@pytest.mark.parametrize("name", TAKEN)
def test_an_untidy_workbook_is_read_as_meant(name):
    reading = read(TAKEN[name])

    assert reading.faults == []
    assert reading.rows[0]["persons"] == "Nguyễn Văn An"
    assert (reading.rows[0]["area"], reading.rows[0]["land"]) == ("120.50", 1_000_000)


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_wrong_is_told_with_row_and_column(name):
    content, row, column = REFUSED[name]

    [fault, *_more] = read(content).faults

    assert fault.row == row
    assert fault.column.endswith(f"({annex.BY_NAME[column].heading})" if column else "")
    assert fault.sentence


def test_nothing_wrong_is_taken_and_the_page_says_so(here, proposal, sign_in):
    client, silent = sign_in(here.officer), []
    sent = {name: (content, "phu-luc.xlsx") for name, (content, *_rest) in REFUSED.items()}

    for name, (content, file_name) in (sent | NOT_TAKEN).items():
        answer = check(client, here, proposal, content, file_name)
        told = answer.context.get("faults") or answer.context["form"].errors
        if answer.status_code != 200 or not told or answer.context["rows_form"]:
            silent.append(name)

    assert (len(sent | NOT_TAKEN), silent) == (41, [])


@pytest.mark.parametrize(
    ("name", "kept"),
    [("tidy", "6789"), ("an identity number as a number", "6789")],
)
def test_of_an_identity_number_only_its_end_is_read(name, kept):
    assert read(TAKEN[name]).rows[0]["id_tail"] == kept


def test_a_day_is_read_from_whatever_it_was_typed_as():
    names = ["tidy", "a day as text", "a day with hyphens", "a moment for a day"]

    assert {read(TAKEN[name]).rows[0]["counted_on"] for name in names} == {"2022-05-20"}


def test_looking_through_saves_nothing_and_taking_saves_all(here, proposal, sign_in):
    client = sign_in(here.officer)

    checked = check(client, here, proposal, TAKEN["tidy"])
    before = Household.objects.count()
    take(client, here, proposal, checked)

    names = list(Household.objects.values_list("persons", flat=True))
    assert (before, names) == (0, ["Nguyễn Văn An", "Triệu Thị Bé"])
    assert [one[1:] for one in checked.context["totals"]][:2] == [
        (3_000_000, 3_000_000),
        (500_000, 500_000),
    ]


def test_the_same_file_twice_changes_nothing(here, proposal, sign_in):
    client = sign_in(here.officer)
    checked = check(client, here, proposal, TAKEN["tidy"])
    take(client, here, proposal, checked)
    written = list(Household.objects.values_list("pk", flat=True))

    clicked_again = take(client, here, proposal, checked)
    again = check(client, here, proposal, TAKEN["tidy"])

    assert [message.level_tag for message in clicked_again.context["messages"]] == ["success"]
    assert (again.context["changed"], again.context["rows_form"]) == (0, None)
    assert list(Household.objects.values_list("pk", flat=True)) == written
    assert AuditEvent.objects.filter(verb="proposal.annex_imported").count() == 1


def test_the_ledger_is_told_how_many_and_how_much_never_who(here, proposal):
    rows = read(TAKEN["tidy"]).rows
    act = {"proposal": proposal, "by": here.officer, "at": EARLIER}

    actions.import_annex(rows=rows, version=proposal.version, **act)

    event = AuditEvent.objects.get(verb="proposal.annex_imported")
    assert event.after == {"rows": 2, "total": 4_050_000}


def test_rows_checked_before_somebody_changed_the_dossier_are_not_taken(here, proposal):
    seen = proposal.version
    proposals.edit(proposal=proposal, version=seen, title="Mới", by=here.head, at=EARLIER)
    act = {"proposal": proposal, "by": here.officer, "at": EARLIER}

    with pytest.raises(ChangedMeanwhile):
        actions.import_annex(rows=read(TAKEN["tidy"]).rows, version=seen, **act)


def test_what_was_submitted_keeps_its_annex(here, proposal):
    submitted = proposals.submit(proposal=proposal, by=here.head, at=EARLIER)
    act = {"proposal": submitted, "by": here.officer, "at": EARLIER}

    with pytest.raises(actions.NotOpen):
        actions.import_annex(rows=[], version=submitted.version, **act)


def test_an_annex_needs_its_plan(here):
    registered = here.draft(kind="compensation", details=None)
    act = {"proposal": registered, "by": here.officer, "at": EARLIER}

    with pytest.raises(actions.NoPlanYet):
        actions.import_annex(rows=[], version=1, **act)


def test_an_annex_that_adds_up_to_something_else_stops_the_submission(here, proposal):
    rows = read(TAKEN["a dash for nothing"]).rows
    act = {"proposal": proposal, "by": here.officer, "at": EARLIER}
    actions.import_annex(rows=rows, version=proposal.version, **act)
    plan = kinds.get("compensation").details(proposal)

    gaps = kinds.get("compensation").gaps(plan)
    with pytest.raises(proposals.NotYetRight):
        proposals.submit(proposal=proposal, by=here.head, at=EARLIER)

    assert len(gaps) == 3  # households, land, crops


def test_an_annex_that_adds_up_may_be_submitted(here, proposal):
    act = {"proposal": proposal, "by": here.officer, "at": EARLIER}
    rows = read(TAKEN["tidy"]).rows
    actions.import_annex(rows=rows, version=proposal.version, **act)

    assert proposals.submit(proposal=proposal, by=here.head, at=EARLIER).state == "SUBMITTED"


@pytest.mark.parametrize("sealed", ["", "x", "x:y:z", "²"])
def test_rows_that_nobody_checked_are_not_taken(here, proposal, sign_in, sealed):
    where = url(here, proposal, "import-annex")

    answer = sign_in(here.officer).post(where, {"sealed": sealed})

    assert answer.status_code == 200
    assert list(answer.context["rows_form"].errors) == ["sealed"]


def test_rows_checked_for_another_dossier_are_not_taken(here, proposal, sign_in):
    client = sign_in(here.officer)
    checked = check(client, here, proposal, TAKEN["tidy"])
    other = here.draft(kind="compensation", details=None)

    take(client, here, other, checked)

    assert not Household.objects.exists()


def test_only_who_reads_the_dossier_sees_the_households(here, proposal, sign_in):
    where = url(here, proposal, "annex")

    answers = [
        sign_in(one).get(where).status_code
        for one in (here.officer, here.secretary, here.other_head, here.stranger)
    ]

    assert answers == [200, 200, 404, 404]


def test_only_the_unit_reads_an_annex_in(here, proposal, sign_in):
    answer = check(sign_in(here.secretary), here, proposal, TAKEN["tidy"])

    assert answer.status_code == 403


def test_other_kinds_have_no_annex(here, sign_in):
    other = here.draft()

    assert sign_in(here.officer).get(url(here, other, "annex")).status_code == 404


def test_the_template_is_read_as_it_was_meant(here, proposal, sign_in):
    content = sign_in(here.officer).get(url(here, proposal, "annex-form")).content
    book = load_workbook(BytesIO(content))
    book.active.append(workbooks.AN)

    reading = read(workbooks.saved(book))

    assert [one.value for one in book.active[1]] == workbooks.HEADINGS
    assert {rule.type for rule in book.active.data_validations.dataValidation} == {
        "list",
        "whole",
        "decimal",
    }
    assert (len(reading.rows), reading.faults) == (1, [])


def test_the_template_left_empty_is_told(here):
    assert read(annex_template.workbook()).faults


def test_no_household_is_paid_below_nothing(here, proposal):
    plan = CompensationPlan.objects.get()

    with pytest.raises(DatabaseError), transaction.atomic():
        Household.objects.create(plan=plan, position=1, persons="An", area=1, land=-1)
    with pytest.raises(DatabaseError), transaction.atomic():
        Household.objects.create(plan=plan, position=1, persons="An", area=1, id_tail="00612")


def test_editing_the_plan_keeps_its_annex(here, proposal):
    act = {"proposal": proposal, "by": here.officer, "at": EARLIER}
    actions.import_annex(rows=read(TAKEN["tidy"]).rows, version=proposal.version, **act)
    proposal.refresh_from_db()
    plan = CompensationPlan.objects.get()
    columns = {name: getattr(plan, name) for name in CompensationForm.base_fields}

    proposals.edit(version=proposal.version, details=columns | {"investor": "Mới"}, **act)

    assert (CompensationPlan.objects.get().investor, Household.objects.count()) == ("Mới", 2)


@pytest.mark.parametrize("rows", [1, 3])
def test_annex_query_count(here, proposal, sign_in, rows, django_assert_num_queries):
    found = read(workbooks.saved(workbooks.sheet(*(workbooks.row(parcel=n) for n in range(rows)))))
    act = {"proposal": proposal, "by": here.officer, "at": EARLIER}
    actions.import_annex(rows=found.rows, version=proposal.version, **act)
    client = sign_in(here.officer)

    with django_assert_num_queries(9):
        client.get(url(here, proposal, "annex"))


@pytest.mark.django_db(transaction=True)
def test_an_annex_sent_twice_at_once_is_written_once():
    here = month()
    amounts = {"project": "Trường", "investor": "Ban", "households": 2, "area": 1}
    found = here.draft(kind="compensation", details=amounts | {"land": 1, "total": 1})
    rows, at_the_door = read(TAKEN["tidy"]).rows, threading.Barrier(2)

    def send(_click):
        at_the_door.wait()
        try:
            act = {"proposal": found, "by": here.officer, "at": EARLIER}
            return actions.import_annex(rows=rows, version=found.version, **act)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as two:
        answers = sorted(two.map(send, range(2)))

    assert answers == [0, 2]
    assert AuditEvent.objects.filter(verb="proposal.annex_imported").count() == 1
