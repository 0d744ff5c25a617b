"""The pages of slips: what each person sees and may do, what is refused, and what is kept."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from giaoban.files.models import StoredFile
from giaoban.organisation.enums import Role
from meetings.actions import restrictions, slips
from meetings.models import AgendaItem, Consultation, Meeting, Slip
from tests.factories import AT, person
from tests.meetings.held import held
from tests.meetings.slips.asked import LATER, SENT, change, count, enter, members, on, say, send
from tests.preparations import month, pdf

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_friday():
    with time_machine.travel(on(17, 9), tick=False):
        yield


@pytest.fixture
def here():
    return month()


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def address(name, asked, *rest):
    return reverse(f"meetings:{name}", args=[asked.committee.slug, asked.code, *rest])


def page(user, asked):
    return signed_in(user).get(asked.get_absolute_url())


def answer(user, asked, **values):
    fields = {"choice": "AGREE", "text": "", "version": asked.version, "key": uuid4()}
    return signed_in(user).post(address("answer-slip", asked), fields | values, follow=True)


# Answering ----------------------------------------------------------------------------------------


def test_a_member_answers_and_sees_the_receipt(here):
    asked = send(here)

    said = answer(here.member, asked).content.decode()

    slip = Slip.objects.get()
    assert said.count(f"#{slip.receipt}") == 2  # the message, and what stays on the page
    assert 'id="slip-state"' in said


def test_the_same_form_sent_twice_is_one_slip(here):
    asked, key = send(here), uuid4()

    for _ in range(2):
        answer(here.member, asked, key=key)

    assert Slip.objects.count() == 1


def test_what_is_wrong_is_said_beside_the_field_and_nothing_typed_is_lost(here):
    asked = send(here)

    said = answer(here.member, asked, choice="DISAGREE", text=" ")
    other = answer(here.member, asked, choice="", text="Tôi đã gõ rất dài")

    assert "text" in said.context["form"].errors
    assert "choice" in other.context["form"].errors
    assert "Tôi đã gõ rất dài" in other.content.decode()
    assert Slip.objects.count() == 0


def test_an_answer_to_what_was_changed_meanwhile_keeps_the_words_and_then_counts(here):
    asked = send(here)
    change(here, asked, at=on(17, 8))

    first = answer(here.member, asked, choice="OTHER", text="Tôi đã gõ rất dài", version=1)
    form = first.context["form"]
    answer(here.member, asked, choice="OTHER", text="Lần hai", version=form.data["version"])

    assert "Tôi đã gõ rất dài" in first.content.decode()
    assert [(one.version, one.text) for one in Slip.objects.all()] == [(2, "Lần hai")]


def test_after_the_time_the_form_is_gone_and_a_late_one_is_refused_with_its_words(here):
    asked = send(here)

    with time_machine.travel(on(20, 17, 1), tick=False):
        shown = page(here.member, asked)
        late = answer(here.member, asked, choice="OTHER", text="Đến muộn")

    assert shown.context["form"] is None
    assert "Đến muộn" in late.content.decode()
    assert Slip.objects.count() == 0


@pytest.mark.parametrize("key", ["", "x", "1" * 400])
def test_nonsense_is_no_slip_and_no_fault(here, key):
    asked = send(here)

    answer = signed_in(here.member).post(
        address("answer-slip", asked), {"choice": key, "version": key, "key": key}
    )

    assert (answer.status_code, Slip.objects.count()) == (200, 0)


# Who sees what ------------------------------------------------------------------------------------


def test_while_it_is_open_members_see_who_has_answered_and_not_what(here):
    asked = send(here)
    say(asked, here.vice_chair, "DISAGREE", "Thiếu nguồn vốn")

    shown = page(here.member, asked)

    assert "Thiếu nguồn vốn" not in shown.content.decode()
    assert [one.slip is not None for one in shown.context["members"]].count(True) == 1


def test_the_office_sees_answers_at_once_and_members_once_they_are_counted(here):
    asked = send(here)
    say(asked, here.vice_chair, "DISAGREE", "Thiếu nguồn vốn")
    office = page(here.secretary, asked).content.decode()
    count(asked)

    member = page(here.member, asked).content.decode()

    assert "Thiếu nguồn vốn" in office
    assert "Thiếu nguồn vốn" in member


def test_the_unit_that_brought_it_reads_the_result_and_no_answers(here):
    head = person(Role.UNIT_HEAD, here.committee, here.unit)
    asked = send(here, proposal=here.ready())
    say(asked, here.vice_chair, "DISAGREE", "Thiếu nguồn vốn")
    count(asked)

    shown = page(head, asked)

    assert (shown.status_code, "Thiếu nguồn vốn" in shown.content.decode()) == (200, False)


def test_silence_stands_apart_on_the_page(here):
    rules = here.committee.rules.get()
    rules.silence = "AGREE"
    rules.save()
    asked = send(here)
    say(asked, here.member)
    count(asked)

    shown = page(here.member, asked).content.decode()

    assert "1 đồng ý và 3 không trả lời (tính là đồng ý)" in shown
    assert shown.count("Không trả lời") >= 4


def test_a_restricted_matter_is_not_there_for_who_may_not_read_it(here):
    proposal = here.ready(title="Việc rất riêng")
    people = [here.secretary, here.vice_chair, here.member]
    restrictions.restrict(matter=proposal, people=people, by=here.secretary, at=SENT)
    proposal.refresh_from_db()
    asked = send(here, proposal=proposal, title=proposal.title)

    listed = signed_in(here.chief).get(reverse("meetings:slips-list", args=[here.committee.slug]))

    assert page(here.chief, asked).status_code == 404
    assert page(here.member, asked).status_code == 200
    assert "Việc rất riêng" not in listed.content.decode()


DOORS = {  # name, who gets in; a stranger finds nothing, a colleague is told whose task it is
    "slips": ({"member": 200, "secretary": 200, "other_head": 404, "stranger": 404}, "get"),
    "printed-slip": ({"member": 200, "secretary": 200, "other_head": 404}, "get"),
    "printed-slip-word": ({"member": 200, "secretary": 200, "other_head": 404}, "get"),
    "answer-slip": ({"secretary": 403, "chief": 403, "stranger": 404}, "post"),
    "change-slips": ({"member": 403, "secretary": 200, "stranger": 404}, "get"),
    "enter-slip": ({"member": 403, "chief": 200, "stranger": 404}, "get"),
    "count-slips": ({"member": 403, "chair": 403, "stranger": 404}, "post"),
    "withdraw-slips": ({"member": 403, "secretary": 200, "stranger": 404}, "get"),
}


@pytest.mark.parametrize("name", DOORS)
def test_who_is_let_in(here, name):
    people, method = DOORS[name]
    asked = send(here)

    found = {
        who: getattr(signed_in(getattr(here, who)), method)(address(name, asked)).status_code
        for who in people
    }

    assert found == people


@pytest.mark.parametrize(
    "code", ["x", "1-", "-2022", "1-2023", "99999999-2022", "٣-2022", "²-2022"]
)
def test_an_address_of_nothing_finds_nothing(here, code):
    asked = send(here)
    where = asked.get_absolute_url().replace("1-2022", code)

    assert signed_in(here.member).get(where).status_code == 404


def test_a_scan_is_for_its_member_and_for_who_sees_answers(here):
    asked = send(here)
    slip = enter(here, asked, here.member)
    where = address("slip-scan", asked, slip.pk)

    codes = [
        signed_in(one).get(where).status_code
        for one in (here.member, here.secretary, here.vice_chair)
    ]

    assert codes == [200, 200, 403]


def test_a_file_bound_to_the_question_is_read_by_who_is_asked(here):
    asked = send(here, uploads=[pdf("du-thao.pdf")])
    bound = asked.versions.get().files.get()
    where = address("slips-file", asked, bound.pk)

    assert signed_in(here.member).get(where).status_code == 200
    assert signed_in(here.stranger).get(where).status_code == 404


# The Office ---------------------------------------------------------------------------------------


def asking(**fields):
    values = {"question": "Có thống nhất không?", "working_days": "3", "key": uuid4()}
    return values | {"basis": ""} | fields


def test_a_proposal_is_sent_with_its_papers_from_its_page(here):
    proposal = here.ready()
    client = signed_in(here.secretary)
    start = reverse("meetings:ask-by-slips-on-proposal", args=[here.committee.slug, proposal.code])
    offered = start in client.get(proposal.get_absolute_url()).content.decode()
    paper = proposal.papers.get()

    client.post(start, asking(papers=[paper.pk]))

    asked = Consultation.objects.get()
    assert offered
    assert (asked.proposal, asked.title) == (proposal, proposal.title)
    assert asked.versions.get().files.get().sha256 == paper.file.sha256
    assert start not in client.get(proposal.get_absolute_url()).content.decode()


def test_an_item_a_meeting_left_is_sent_from_the_page_of_the_meeting(here):
    held = here.with_items(1, starts_at=on(14), title="Họp trước")
    Meeting.objects.filter(pk=held.pk).update(
        state="CLOSED", opened_at=on(14), closed_at=on(14, 11), members=4
    )
    item = AgendaItem.objects.get()
    client = signed_in(here.secretary)
    start = reverse("meetings:ask-by-slips-on-item", args=[here.committee.slug, held.code, item.pk])
    offered = start in client.get(held.get_absolute_url()).content.decode()

    client.post(start, asking())

    assert offered
    assert Consultation.objects.get().item == item


def test_what_the_meeting_wanted_asked_by_slips_is_offered_on_its_page_until_it_is(here):
    meeting, wanted, noted = held(here, "WRITTEN_VOTE", "NOTED")
    with time_machine.travel(AT + timedelta(hours=3), tick=False):
        client = signed_in(here.secretary)
        starts = [
            reverse("meetings:ask-by-slips-on-item", args=[here.committee.slug, meeting.code, pk])
            for pk in (wanted.pk, noted.pk)
        ]
        before = client.get(meeting.get_absolute_url()).text
        client.post(starts[0], asking())
        after = client.get(meeting.get_absolute_url()).text

    assert [start in before for start in starts] == [True, False]
    assert Consultation.objects.get().item == wanted
    assert starts[0] not in after


def test_a_new_matter_is_sent_with_its_files(here):
    start = reverse("meetings:ask-by-slips", args=[here.committee.slug])
    values = asking(title="Hỗ trợ khẩn cấp", uploads=[pdf("mot.pdf"), pdf("hai.pdf", pages=2)])

    signed_in(here.secretary).post(start, values)

    asked = Consultation.objects.get()
    names = [one.title for one in asked.versions.get().files.all()]
    assert (asked.title, names) == ("Hỗ trợ khẩn cấp", ["mot.pdf", "hai.pdf"])


def test_what_may_not_be_sent_is_said_and_no_file_is_kept(here):
    proposal = here.ready()
    send(here, proposal=proposal)
    start = reverse("meetings:ask-by-slips-on-proposal", args=[here.committee.slug, proposal.code])
    before = StoredFile.objects.count()

    answer = signed_in(here.secretary).post(start, asking(uploads=[pdf("mot.pdf")]))

    assert answer.context["form"].non_field_errors()
    assert (Consultation.objects.count(), StoredFile.objects.count()) == (1, before)


def test_a_changed_draft_is_sent_and_who_answered_is_asked_again(here):
    asked = send(here, uploads=[pdf("mot.pdf")])
    say(asked, here.member, at=on(17, 8))
    kept = asked.versions.get().files.get()
    values = {"because": "Sửa phụ lục", "question": "Lại", "version": 1, "working_days": "2"}

    signed_in(here.secretary).post(
        address("change-slips", asked), values | {"key": uuid4(), "kept": [kept.pk]}
    )

    shown = page(here.member, asked).content.decode()
    assert "phiếu trước không còn tính" in shown
    assert Consultation.objects.get().version == 2


def test_a_slip_on_paper_is_entered_with_its_scan(here):
    asked = send(here)
    values = {"person": here.member.pk, "choice": "AGREE", "text": "", "version": 1}
    client = signed_in(here.secretary)

    without = client.post(address("enter-slip", asked), values | {"key": uuid4()})
    client.post(address("enter-slip", asked), values | {"key": uuid4(), "scan": pdf()})

    slip = Slip.objects.get()
    assert "scan" in without.context["form"].errors
    assert (slip.person, slip.cast_by, slip.source) == (here.member, here.secretary, "ENTERED_FOR")
    assert "nhập từ phiếu giấy" in page(here.vice_chair, asked).content.decode()


def test_it_is_counted_by_the_office_once_everybody_has_answered(here):
    asked = send(here)
    client = signed_in(here.secretary)
    early = client.post(address("count-slips", asked), follow=True).content.decode()
    for one in members(here):
        say(asked, one, at=on(17, 9))

    client.post(address("count-slips", asked))

    asked.refresh_from_db()
    assert "Còn 4 thành viên chưa gửi phiếu" in early
    assert (asked.state, asked.outcome) == ("CLOSED", "CARRIED")


def test_it_is_withdrawn_with_a_reason(here):
    asked = send(here)
    client = signed_in(here.secretary)

    client.post(address("withdraw-slips", asked), {"because": ""})
    client.post(address("withdraw-slips", asked), {"because": "Đưa ra phiên họp"})

    assert "Đưa ra phiên họp" in page(here.member, asked).content.decode()


@pytest.mark.parametrize("name", ["change-slips", "enter-slip", "withdraw-slips"])
def test_what_is_over_takes_nothing_more(here, name):
    asked = send(here)
    slips.withdraw(consultation=asked, because="Thôi", by=here.secretary, at=on(17, 8))
    values = {"because": "x", "question": "x", "version": 1, "working_days": "2"}
    values |= {"key": uuid4(), "person": here.member.pk, "choice": "AGREE", "scan": pdf()}

    answer = signed_in(here.secretary).post(address(name, asked), values)

    assert answer.status_code == 200
    assert answer.context["form"].errors


# On the desk --------------------------------------------------------------------------------------


def desk(user):
    answer = signed_in(user).get(reverse("desk:mine"))
    return {one.code: [row.text for row in one.rows] for one in answer.context["waiting"]}


def test_the_desk_of_a_member_has_it_until_answered_and_again_when_changed(here):
    asked = send(here)
    before = desk(here.member)["slips-to-answer"]
    say(asked, here.member, at=on(17, 8))
    meanwhile = desk(here.member).get("slips-to-answer")
    change(here, asked, at=on(17, 9))

    assert (before, meanwhile, desk(here.member)["slips-to-answer"]) == (
        ["Điều chỉnh dự toán quý III"],
        None,
        ["Điều chỉnh dự toán quý III"],
    )


def test_the_desk_of_the_office_has_what_is_out_and_what_waits_for_an_agenda(here):
    asked = send(here)
    say(asked, here.member, "DISCUSS")
    out = desk(here.secretary)["slips-out"]
    count(asked, at=LATER)
    waits = desk(here.secretary)["slips-out"]

    assert (out, waits) == (["Điều chỉnh dự toán quý III"], ["Điều chỉnh dự toán quý III"])


# What it costs ------------------------------------------------------------------------------------


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same(here, rows, django_assert_num_queries):
    for _ in range(rows):
        send(here)
    client = signed_in(here.secretary)

    with django_assert_num_queries(6):
        client.get(reverse("meetings:slips-list", args=[here.committee.slug]))


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_costs_the_same(here, rows, django_assert_num_queries):
    asked = send(here, uploads=[pdf(f"{n}.pdf", pages=n) for n in range(1, rows + 1)])
    for one in members(here)[:rows]:
        say(asked, one, at=on(17, 8))
    client = signed_in(here.member)

    with django_assert_num_queries(12):
        client.get(asked.get_absolute_url())
