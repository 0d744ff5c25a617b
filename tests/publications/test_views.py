"""The pages of a notice: done, refused, wrong, stranger; and what the public may read."""

from datetime import date

import pytest
from django.urls import reverse

from giaoban.organisation.enums import Role
from giaoban.publications.enums import NoticeState
from giaoban.publications.models import Notice, PublishedCopy
from tests.factories import AT, CommitteeFactory, UserFactory, person
from tests.publications.factories import (
    CONTENT,
    ClosedMeetingFactory,
    NoticeFactory,
    PublishedCopyFactory,
)

pytestmark = pytest.mark.django_db

S = NoticeState


def url(name, notice):
    return reverse(f"publications:{name}", args=[notice.committee.slug, notice.meeting.code])


def signed_in(client, role, committee):
    client.force_login(person(role, committee))
    return client


STEPS = {
    "send-notice": (S.DRAFT, Role.SECRETARY, {}, S.SENT_FOR_APPROVAL),
    "approve-notice": (S.SENT_FOR_APPROVAL, Role.CHAIR, {}, S.APPROVED),
    "return-notice": (S.SENT_FOR_APPROVAL, Role.CHAIR, {"back-reason": "Sửa mục II"}, S.DRAFT),
    "sign-notice": (S.APPROVED, Role.OFFICE_CHIEF, {}, S.SIGNED),
    "number-notice": (
        S.SIGNED,
        Role.RECORDS_CLERK,
        {"number": "128", "dated_on": "04/07/2022"},
        S.NUMBERED,
    ),
}


@pytest.mark.parametrize("name", STEPS)
def test_each_step_is_done_by_whose_task_it_is(client, name):
    before, role, typed, after = STEPS[name]
    notice = NoticeFactory(state=before)
    signed_in(client, role, notice.committee)

    answer = client.post(url(name, notice), typed)

    notice.refresh_from_db()
    assert answer.status_code == 302, answer.content.decode()
    assert notice.state == after


@pytest.mark.parametrize("name", STEPS)
def test_each_step_is_refused_to_an_auditor_and_unknown_to_a_stranger(client, name):
    before, _, typed, _ = STEPS[name]
    notice = NoticeFactory(state=before)
    elsewhere = CommitteeFactory()

    seen = [
        signed_in(client, role, committee).post(url(name, notice), typed).status_code
        for role, committee in [(Role.AUDITOR, notice.committee), (Role.CHAIR, elsewhere)]
    ]

    notice.refresh_from_db()
    assert (seen, notice.state) == ([403, 404], before)


def test_the_office_enters_the_chairs_approval_only_with_name_and_channel(client):
    notice = NoticeFactory(state=S.SENT_FOR_APPROVAL)
    chair = person(Role.CHAIR, notice.committee)
    signed_in(client, Role.SECRETARY, notice.committee)

    without = client.post(url("approve-notice", notice), {})
    entered = client.post(
        url("approve-notice", notice),
        {"approve-acted_by": chair.pk, "approve-channel": "TELEPHONE"},
    )

    notice.refresh_from_db()
    assert (without.status_code, entered.status_code) == (200, 302)
    assert notice.state == S.APPROVED


def test_a_text_changed_under_the_chairs_eyes_is_shown_again(client):
    notice = NoticeFactory(state=S.SENT_FOR_APPROVAL)
    signed_in(client, Role.CHAIR, notice.committee)
    page = client.get(notice.get_absolute_url())
    seen = page.context["approve_form"]["seen"].value()
    Notice.objects.filter(pk=notice.pk).update(situation="khác")

    answer = client.post(url("approve-notice", notice), {"approve-seen": seen})

    notice.refresh_from_db()
    assert (answer.status_code, notice.state) == (302, S.SENT_FOR_APPROVAL)
    assert f'name="approve-seen" value="{seen}"' in page.content.decode()


@pytest.mark.parametrize("day", ["29/06/2022", "01/01/2099"])
def test_a_wrong_date_comes_back_with_what_was_typed(client, day):
    notice = NoticeFactory(state=S.SIGNED)
    signed_in(client, Role.RECORDS_CLERK, notice.committee)

    answer = client.post(url("number-notice", notice), {"number": "128", "dated_on": day})

    assert answer.status_code == 200
    assert answer.context["number_form"].errors.keys() == {"dated_on"}
    assert f'value="{day}"' in answer.content.decode()


def test_a_stale_save_shows_both_texts(client):
    notice = NoticeFactory(version=2, opening="của đồng nghiệp")
    signed_in(client, Role.SECRETARY, notice.committee)
    typed = {"subject": "Kết luận", "opening": "của tôi", "recipients": "Lưu: VT", "version": "1"}

    answer = client.post(url("edit-notice", notice), typed)

    page = answer.content.decode()
    assert answer.status_code == 200
    assert "của đồng nghiệp" in page
    assert "của tôi" in page


@pytest.mark.parametrize("name", ["notice-pdf", "notice-docx"])
def test_the_draft_downloads(client, name):
    notice = NoticeFactory()
    signed_in(client, Role.SECRETARY, notice.committee)

    answer = client.get(url(name, notice))

    assert answer.status_code == 200
    assert answer.content[:4] in (b"%PDF", b"PK\x03\x04")


def test_a_member_does_not_know_of_a_draft(client):
    notice = NoticeFactory()

    assert (
        signed_in(client, Role.MEMBER, notice.committee).get(url("notice", notice)).status_code
        == 404
    )


def test_drafting_leads_to_the_draft(client):
    meeting = ClosedMeetingFactory()
    signed_in(client, Role.SECRETARY, meeting.committee)

    address = reverse("publications:draft-notice", args=[meeting.committee.slug, meeting.code])
    answer = client.post(address)

    assert answer.url == Notice.objects.get().get_absolute_url()


@pytest.mark.parametrize("rows", [1, 3])
def test_list_query_count(client, rows, django_assert_num_queries):
    committee = CommitteeFactory()
    for month in range(rows):
        NoticeFactory(meeting=ClosedMeetingFactory(committee=committee, code=f"2022-0{month + 1}"))
    signed_in(client, Role.SECRETARY, committee)
    address = reverse("publications:list", args=[committee.slug])
    client.get(address)

    with django_assert_num_queries(6):
        answer = client.get(address)

    assert len(answer.context["notices"]) == rows


@pytest.mark.parametrize("rows", [1, 3])
def test_public_list_costs_one_query_and_needs_no_login(client, rows, django_assert_num_queries):
    published(rows)

    with django_assert_num_queries(1):
        answer = client.get(reverse("public:index"))

    assert len(answer.context["copies"]) == rows


def test_the_public_reads_a_copy_that_later_corrections_do_not_touch(client):
    [copy] = published(1)
    Notice.objects.filter(pk=copy.notice_id).update(opening="đã sửa", content={})

    page = client.get(copy.get_absolute_url()).content.decode()

    assert CONTENT["opening"] in page


def test_a_withdrawn_copy_says_why_and_shows_no_text(client):
    [copy] = published(1)
    PublishedCopy.objects.filter(pk=copy.pk).update(
        withdrawn_at=AT, withdrawn_because="Sai tên đơn vị"
    )

    page = client.get(copy.get_absolute_url()).content.decode()

    assert "Sai tên đơn vị" in page
    assert CONTENT["opening"] not in page


def published(rows):
    committee = CommitteeFactory()
    copies = []
    for number in range(1, rows + 1):
        meeting = ClosedMeetingFactory(committee=committee, code=f"2022-0{number}")
        notice = NoticeFactory(
            meeting=meeting, state=S.NUMBERED, number=number, dated_on=date(2022, 7, number)
        )
        copies.append(
            PublishedCopyFactory(
                committee=committee,
                notice=notice,
                slug=f"so-{number}",
                published_by=UserFactory(),
            )
        )
    return copies
