"""What the Office reads of the messages that went out."""

from datetime import timedelta

import pytest
from django.urls import reverse

from giaoban.notifications import access, families
from giaoban.notifications.actions import messages, sending
from giaoban.notifications.kinds import codes
from giaoban.notifications.models import Delivery, Message
from giaoban.organisation.enums import Role
from tests import factories
from tests.factories import AT, CommitteeFactory
from tests.notifications.word_kind import KIND

pytestmark = pytest.mark.django_db


@pytest.fixture
def committee():
    return CommitteeFactory()


@pytest.fixture
def member(committee):
    return factories.person(Role.MEMBER, committee)


@pytest.fixture
def office(client, committee):
    client.force_login(factories.person(Role.SECRETARY, committee))
    return client


def tell(person, committee, word="giấy mời", *, at=AT, link="/viec/1/", kind=KIND, **facts):
    messages.notify(
        recipients=[person],
        kind=kind,
        key=word,
        facts={"word": word, **facts},
        link=link,
        committee=committee,
        at=at,
    )
    return Message.objects.get(recipient=person, key=word)


def stories(client, committee, **query):
    answer = client.get(reverse("notifications:history", args=[committee.slug]), query)
    assert answer.status_code == 200
    return answer.context["stories"]


def subjects(client, committee, **query) -> list[str]:
    return [story.notice.subject for story in stories(client, committee, **query)]


def test_it_lists_what_this_committee_sent_newest_first(office, committee, member):
    tell(member, committee, "một")
    tell(member, committee, "hai")
    tell(member, CommitteeFactory(), "của ủy ban khác")

    assert subjects(office, committee) == ["hai", "một"]


@pytest.mark.parametrize(
    ("outcome", "said", "note"),
    [
        ({"state": "SENT", "sent_at": AT, "attempts": 2, "first_attempt_at": AT}, "đã nhận", ""),
        (
            {"state": "OBSOLETE", "last_error": sending.NO_LONGER_TRUE},
            "không gửi",
            "không còn đúng",
        ),
        (
            {"state": "FAILED", "last_error": "550 x", "attempts": 1, "first_attempt_at": AT},
            "đã thôi",
            "550 x",
        ),
        ({"last_error": "451 y", "attempts": 1, "first_attempt_at": AT}, "chờ", "451 y"),
    ],
)
def test_it_tells_what_became_of_a_letter(office, committee, member, outcome, said, note):
    message = tell(member, committee)
    Delivery.objects.filter(message=message).update(**outcome)

    [story] = stories(office, committee)

    assert story.events[0].at == AT
    assert said in story.events[-1].what
    assert note in story.events[-1].note
    assert len(story.events) == 2 + bool(outcome.get("attempts"))


def test_it_tells_when_the_notice_was_opened(office, committee, member):
    message = tell(member, committee)
    messages.mark_read(message=message, by=member, at=AT + timedelta(hours=1))

    [story] = stories(office, committee)

    assert story.events[-1].at == AT + timedelta(hours=1)


def test_every_kind_of_the_house_says_what_it_is_about_and_why():
    ours = [code for code in codes() if not code.startswith("tests.")]

    assert [code for code in ours if not families.name_of(code)] == []


def test_a_reminder_says_which_rung_and_for_which_unit(member):
    facts = {"unit": "Phòng Nội vụ", "working_days": 3}

    said = families.why(Message(kind="directive.reminder", facts=facts, recipient=member))

    assert "Phòng Nội vụ" in said
    assert "3 ngày làm việc" in said


@pytest.mark.parametrize("facts", [{}, {"unit": None}, {"working_days": "x"}])
def test_facts_of_an_older_release_do_not_spoil_the_page(facts):
    assert families.why(Message(kind="directive.reminder", facts=facts))


def test_it_is_narrowed_to_a_person_a_family_a_day_a_state_and_a_page(office, committee, member):
    other = factories.person(Role.CHAIR, committee)
    tell(member, committee, "một")
    tell(other, committee, "hai", at=AT + timedelta(days=1), link="/viec/2/")
    Delivery.objects.filter(message__key="hai").update(state="SENT", sent_at=AT)

    assert subjects(office, committee, person=other.pk) == ["hai"]
    assert subjects(office, committee, day="30/6/2022") == ["một"]
    assert subjects(office, committee, day="1/7/2022") == ["hai"]
    assert subjects(office, committee, state="SENT") == ["hai"]
    assert subjects(office, committee, state="DUE") == ["một"]
    assert subjects(office, committee, link="/viec/2/") == ["hai"]
    assert subjects(office, committee, about="directive") == []


@pytest.mark.parametrize(
    "nonsense",
    [
        {"person": "x"},
        {"person": "9" * 40},
        {"day": "31/2/2022"},
        {"state": "?"},
        {"link": "javascript:alert(1)"},
        {"link": "//xau.vn/"},
        {"before": "²"},
        {"before": "9" * 400},
    ],
)
def test_nonsense_in_the_address_lists_everything(office, committee, member, nonsense):
    tell(member, committee)

    assert len(stories(office, committee, **nonsense)) == 1


def test_an_address_of_elsewhere_becomes_no_link(office, committee):
    address = reverse("notifications:history", args=[committee.slug])

    page = office.get(address, {"link": "javascript:alert(1)"}).content.decode()

    assert 'href="javascript:' not in page


def test_pages_follow_one_another(office, committee, member, monkeypatch):
    monkeypatch.setattr(access, "PAGE", 2)
    for number in range(3):
        tell(member, committee, f"thư {number}")
    address = reverse("notifications:history", args=[committee.slug])

    first = office.get(address, {"person": member.pk})
    second = office.get(f"{address}?{first.context['older']}")

    assert [story.message.key for story in first.context["stories"]] == ["thư 2", "thư 1"]
    assert [story.message.key for story in second.context["stories"]] == ["thư 0"]
    assert second.context["older"] == ""


def test_whoever_does_not_look_after_mail_may_not_read_it(client, committee, member):
    address = reverse("notifications:history", args=[committee.slug])
    client.force_login(member)
    assert client.get(address).status_code == 403

    client.force_login(factories.person(Role.SECRETARY, CommitteeFactory()))
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_history_query_count(office, committee, member, rows, django_assert_num_queries):
    for number in range(rows):
        tell(member, committee, f"thư {number}")

    with django_assert_num_queries(8):
        stories(office, committee)
