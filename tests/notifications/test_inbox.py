import pytest
from django.urls import reverse
from django.utils import timezone

from giaoban.notifications.actions import messages
from giaoban.notifications.models import Delivery, Message
from giaoban.organisation.enums import Role
from tests import factories
from tests.factories import AT, CommitteeFactory, UserFactory
from tests.notifications.word_kind import KIND

pytestmark = pytest.mark.django_db

INBOX = "/thong-bao/"
HTMX = {"HX-Request": "true"}


@pytest.fixture
def committee():
    return CommitteeFactory()


@pytest.fixture
def member(committee):
    return factories.person(Role.MEMBER, committee)


@pytest.fixture
def as_member(client, member):
    client.force_login(member)
    return client


def tell(person, word="giấy mời", link="/viec/1/", kind=KIND, committee=None):
    messages.notify(
        recipients=[person],
        kind=kind,
        key=f"{kind}:{word}",
        facts={"word": word},
        link=link,
        committee=committee,
        at=AT,
    )
    return Message.objects.get(recipient=person, key=f"{kind}:{word}")


def test_the_inbox_shows_unread_first_and_only_ones_own(as_member, member, committee):
    tell(member, "cũ", committee=committee)
    messages.mark_all_read(by=member, at=AT)
    tell(member, "mới", committee=committee)
    tell(UserFactory(), "của người khác")

    answer = as_member.get(INBOX)

    assert answer.status_code == 200
    assert [notice.subject for notice in answer.context["unread"]] == ["mới"]
    assert [notice.subject for notice in answer.context["read"]] == ["cũ"]
    assert "của người khác" not in answer.content.decode()


def test_an_empty_inbox_is_shown(as_member):
    assert as_member.get(INBOX).status_code == 200


def test_whoever_holds_no_post_has_no_inbox(client):
    client.force_login(UserFactory())

    assert client.get(INBOX).status_code == 403
    assert client.get("/thong-bao/chuong/").status_code == 403
    assert client.post("/thong-bao/da-doc/").status_code == 403


def test_a_stranger_is_asked_to_sign_in(client):
    assert client.get(INBOX).status_code == 302


def test_looking_marks_nothing_read(as_member, member):
    message = tell(member)

    as_member.get(INBOX)

    assert as_member.get(reverse("notifications:open", args=[message.pk])).status_code == 405
    message.refresh_from_db()
    assert not message.is_read


def test_opening_a_notice_marks_it_read_and_goes_where_it_leads(as_member, member):
    message = tell(member)

    answer = as_member.post(reverse("notifications:open", args=[message.pk]))

    assert (answer.status_code, answer.url) == (302, "/viec/1/")
    message.refresh_from_db()
    assert message.is_read


def test_a_notice_that_leads_nowhere_leads_back_to_the_inbox(as_member, member):
    message = tell(member, link="")

    assert as_member.post(reverse("notifications:open", args=[message.pk])).url == INBOX


def test_somebody_elses_notice_does_not_exist(as_member):
    message = tell(UserFactory())

    answer = as_member.post(reverse("notifications:open", args=[message.pk]))

    assert answer.status_code == 404
    message.refresh_from_db()
    assert not message.is_read


def test_all_are_marked_read_at_once(as_member, member):
    tell(member, "một")
    tell(member, "hai")

    answer = as_member.post("/thong-bao/da-doc/")

    assert (answer.status_code, answer.url) == (302, INBOX)
    assert Message.objects.unread().count() == 0


def test_a_notice_nobody_can_word_does_not_spoil_the_inbox(as_member, member):
    Message.objects.create(
        recipient=member,
        kind="tests.of_an_app_that_left",
        key="1",
        business_on=AT.date(),
        created_at=timezone.now(),
    )
    tell(member, "còn đọc được")

    answer = as_member.get(INBOX)

    assert answer.status_code == 200
    assert "còn đọc được" in answer.content.decode()


def test_the_next_page_begins_where_this_one_ends(as_member, member, monkeypatch):
    monkeypatch.setattr("giaoban.notifications.access.PAGE", 2)
    for word in ("một", "hai", "ba"):
        tell(member, word)
    messages.mark_all_read(by=member, at=AT)

    first = as_member.get(INBOX)
    second = as_member.get(INBOX + "?" + first.context["older"])

    assert [notice.subject for notice in first.context["read"]] == ["ba", "hai"]
    assert [notice.subject for notice in second.context["read"]] == ["một"]
    assert second.context["older"] == ""


@pytest.mark.parametrize("before", ["", "x", "-1", "²", "9" * 30])
def test_a_nonsense_page_is_no_error(as_member, before):
    assert as_member.get(INBOX, {"before": before}).status_code == 200


def test_the_bell_counts_what_is_unread_and_asks_again(as_member, member):
    tell(member, "một")
    tell(member, "hai")

    bell = as_member.get("/thong-bao/chuong/", headers=HTMX).content.decode()

    assert 'id="bell"' in bell
    assert ">2</span>" in bell
    assert 'hx-trigger="every 60s"' in bell


@pytest.mark.parametrize("notices", [1, 3])
def test_inbox_query_count(as_member, member, committee, notices, django_assert_num_queries):
    for number in range(notices):
        tell(member, f"đã đọc {number}", committee=committee)
    messages.mark_all_read(by=member, at=AT)
    for number in range(notices):
        tell(member, f"chưa đọc {number}", committee=committee)

    with django_assert_num_queries(6):
        as_member.get(INBOX)


def test_bell_query_count(as_member, member, django_assert_num_queries):
    tell(member)

    with django_assert_num_queries(4):
        as_member.get("/thong-bao/chuong/")


def failed(person, word, committee):
    message = tell(person, word, committee=committee)
    Delivery.objects.filter(message=message).update(
        state="FAILED", last_error="550 no such user", attempts=1, first_attempt_at=AT
    )


def failures_of(committee):
    return reverse("notifications:failures", args=[committee.slug])


def test_the_office_sees_which_mail_failed_and_why(client, committee):
    secretary = factories.person(Role.SECRETARY, committee)
    gone = UserFactory()
    failed(gone, "giấy mời", committee)
    failed(UserFactory(), "của ủy ban khác", CommitteeFactory())
    client.force_login(secretary)

    answer = client.get(failures_of(committee))

    assert answer.status_code == 200
    [(delivery, notice)] = answer.context["rows"]
    assert (delivery.message.recipient, notice.subject) == (gone, "giấy mời")
    assert "550 no such user" in answer.content.decode()


def test_an_office_with_no_failures_is_told_so(client, committee):
    client.force_login(factories.person(Role.OFFICE_CHIEF, committee))

    assert client.get(failures_of(committee)).status_code == 200


def test_a_member_may_not_see_the_failures_and_a_stranger_not_the_committee(
    as_member, client, committee
):
    assert as_member.get(failures_of(committee)).status_code == 403

    client.force_login(factories.person(Role.SECRETARY, CommitteeFactory()))
    assert client.get(failures_of(committee)).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_failures_query_count(client, committee, rows, django_assert_num_queries):
    client.force_login(factories.person(Role.SECRETARY, committee))
    for number in range(rows):
        failed(UserFactory(), f"thư {number}", committee)

    with django_assert_num_queries(6):
        client.get(failures_of(committee))


def test_a_place_no_inbox_has_is_the_beginning(as_member):
    assert as_member.get(INBOX, {"before": "9" * 5000}).status_code == 200
