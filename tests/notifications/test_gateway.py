"""A committee's gateway: set, signed, called in office hours, tried again, and seen."""

import re
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from ipaddress import ip_network
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings as ours
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from directives.actions import reminders
from giaoban.notifications import kinds
from giaoban.notifications.actions import calling, gateways, messages, preferences
from giaoban.notifications.enums import DeliveryState
from giaoban.notifications.models import Call, Gateway, Message
from giaoban.notifications.rules import signatures
from giaoban.organisation.enums import Role
from tests import factories
from tests.directives.scene import make_scene, on
from tests.factories import AT, CommitteeFactory
from tests.notifications.receiver import Receiver
from tests.notifications.word_kind import KIND, NO_LONGER_TRUE, quiet

pytestmark = pytest.mark.django_db

OPEN = datetime(2022, 7, 1, 9, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))  # a Friday morning
NIGHT = datetime(2022, 7, 1, 22, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


@pytest.fixture
def receiver(tmp_path, monkeypatch, settings):
    settings.WEBHOOK_NETWORKS = [ip_network("127.0.0.0/8"), ip_network("::1/128")]
    with Receiver(tmp_path) as receiver:
        monkeypatch.setenv("SSL_CERT_FILE", str(receiver.certificate))
        yield receiver


@pytest.fixture
def committee():
    return CommitteeFactory(slug="bac-kan", name="UBND thành phố Bắc Kạn")


@pytest.fixture
def chief(committee):
    return factories.person(Role.OFFICE_CHIEF, committee)


@pytest.fixture
def member(committee):
    return factories.person(Role.MEMBER, committee)


@pytest.fixture
def gateway(committee, chief, receiver):
    return gateways.set_gateway(committee=committee, url=receiver.url, is_on=True, by=chief, at=AT)


def tell(person, committee, word="một", *, at=AT, **facts):
    messages.notify(
        recipients=[person],
        kind=KIND,
        key=word,
        facts={"word": word, **facts},
        link="/viec/1/",
        committee=committee,
        at=at,
    )
    return Message.objects.get(recipient=person, key=word)


def page(name, committee):
    return reverse(f"notifications:{name}", args=[committee.slug])


# What is called, and how.


def test_a_message_is_posted_with_phone_and_link(gateway, committee, member, receiver):
    member.phone = "0912345678"
    member.save()
    tell(member, committee)

    assert calling.call_due(at=OPEN) == {DeliveryState.SENT: 1}

    [said] = receiver.bodies
    assert said["to"] == {"name": member.full_name, "phone": "0912345678"}
    assert said["link"] == "http://localhost:8000/viec/1/"
    assert said["committee"] == {"slug": "bac-kan", "name": "UBND thành phố Bắc Kạn"}
    assert said["id"] == Call.objects.get().mail_id


def test_a_kind_that_says_nothing_for_outside_says_only_that_it_is_there(
    gateway, committee, member, receiver
):
    tell(member, committee, "điều bí mật")

    calling.call_due(at=OPEN)

    assert receiver.bodies[0]["text"] == "Đồng chí có thông báo mới."
    assert "bí mật" not in str(receiver.calls[0][2], "utf-8")


def test_a_reminder_names_number_and_day_and_not_the_task(receiver):
    scene = make_scene()
    chief = factories.person(Role.OFFICE_CHIEF, scene.committee)
    scene.with_ladder()
    reminders.plan_due(at=on(7, 1))
    directive = scene.given(content="Hoàn thiện hồ sơ kỷ luật")
    gateways.set_gateway(committee=scene.committee, url=receiver.url, is_on=True, by=chief, at=AT)
    reminders.plan_due(at=on(7, 21))

    calling.call_due(at=on(7, 21, 9))

    texts = [said["text"] for said in receiver.bodies]
    assert texts
    assert all(directive.code in text and "26/7/2022" in text for text in texts)
    assert "kỷ luật" not in "".join(str(body, "utf-8") for *_, body in receiver.calls)


def test_no_kind_tells_a_gateway_what_a_task_or_an_item_says():
    said = dict.fromkeys(("content", "title", "reason", "text", "item", "piece"), "BÍ MẬT")
    said |= dict.fromkeys(("code", "unit", "old_unit", "supporting", "committee", "meeting"), "x")
    said |= dict.fromkeys(("given_by", "drafted_by", "basis", "day", "asked"), "x")
    given = {
        "due_on": "2022-07-26",
        "closes_on": "2022-07-26",
        "working_days": 3,
        "outcome": "GRANTED",
        "state": "CANCELLED",
    }
    kinds_ = [kinds.kind_of(code) for code in kinds.codes()]

    given |= {"late_reason": "", "is_accepted": True, "is_done": True}
    given |= {"month": 6, "year": 2022, "missing": 3, "is_over": True}
    told = [kind for kind in kinds_ if kind.outside]

    assert len(told) > 15
    assert [kind.code for kind in told if "BÍ MẬT" in kind.outside(said | given)] == []


def test_the_signature_is_the_one_of_the_documents(gateway, committee, member, receiver):
    """The receiver printed in docs/webhook.md takes the call, and no other."""
    tell(member, committee)
    calling.call_due(at=OPEN)
    printed = (ours.BASE_DIR / "docs" / "webhook.md").read_text("utf-8")
    known = {}
    exec(re.search(r"```python\n(.*?)```", printed, re.DOTALL)[1], known)
    is_genuine, now = known["is_genuine"], OPEN.timestamp()

    [(_path, headers, body)] = receiver.calls
    header = headers[signatures.HEADER]
    assert headers["Giaoban-Id"] == Call.objects.get().mail_id
    assert is_genuine(gateway.secret, header, body, now)
    assert not is_genuine(gateway.secret, header, body + b" ", now)
    assert not is_genuine("khác", header, body, now)
    assert not is_genuine(gateway.secret, header, body, now + 301)


@pytest.mark.parametrize(
    ("late", "holds"), [(-301, False), (-300, True), (300, True), (301, False)]
)
def test_a_signature_holds_for_five_minutes(late, holds):
    header = signatures.sign("khóa", at=1_000_000, body=b"x")

    assert signatures.holds("khóa", header, body=b"x", now=1_000_000 + late) is holds


@pytest.mark.parametrize("header", ["", "t=,v1=", "t=²,v1=x", "v1=x", "t=1", "t=" + "9" * 40])
def test_a_header_that_is_none_does_not_hold(header):
    assert not signatures.holds("khóa", header, body=b"x", now=1)


# When nobody is called.


def test_nothing_is_called_without_a_gateway_or_when_it_is_off(committee, chief, member, receiver):
    tell(member, committee, "một")
    gateways.set_gateway(committee=committee, url=receiver.url, is_on=False, by=chief, at=AT)
    tell(member, committee, "hai")

    assert calling.call_due(at=OPEN) == {}
    assert Call.objects.count() == 0


def test_what_waits_when_it_is_turned_off_is_no_longer_called(
    gateway, committee, chief, member, receiver
):
    tell(member, committee)
    gateways.set_gateway(committee=committee, url=receiver.url, is_on=False, by=chief, at=AT)

    assert calling.call_due(at=OPEN) == {DeliveryState.OBSOLETE: 1}
    assert receiver.calls == []


def test_a_message_of_another_committee_does_not_go_through_this_gateway(gateway, member, receiver):
    tell(member, CommitteeFactory())

    assert calling.call_due(at=OPEN) == {}


def test_at_night_only_what_is_urgent_is_called(gateway, committee, member, receiver):
    tell(member, committee, "chờ được")
    tell(member, committee, "gấp", urgent=True)

    assert calling.call_due(at=NIGHT) == {DeliveryState.SENT: 1}
    assert calling.call_due(at=OPEN + timedelta(days=3)) == {DeliveryState.SENT: 1}


@pytest.mark.parametrize("gone", ["untrue", "closed"])
def test_facts_are_asked_again_before_the_call(gateway, committee, member, receiver, gone):
    tell(member, committee)
    if gone == "untrue":
        NO_LONGER_TRUE.add("một")
    else:
        type(member).objects.filter(pk=member.pk).update(is_active=False)

    assert calling.call_due(at=OPEN) == {DeliveryState.OBSOLETE: 1}
    assert receiver.calls == []


def test_what_a_person_muted_does_not_go_out_by_the_gateway_either(
    gateway, committee, member, chief, receiver
):
    preferences.mute(groups=[quiet.group], by=member, at=AT)
    for person in (member, chief):
        messages.notify(
            recipients=[person],
            kind=quiet.code,
            key="một",
            facts={"word": "một"},
            link="/viec/1/",
            committee=committee,
            at=AT,
        )

    assert calling.call_due(at=OPEN) == {DeliveryState.OBSOLETE: 1, DeliveryState.SENT: 1}
    assert len(receiver.calls) == 1


# When it goes wrong.


@pytest.mark.parametrize(
    ("status", "state"),
    [
        (200, DeliveryState.SENT),
        (204, DeliveryState.SENT),
        (302, DeliveryState.DUE),
        (400, DeliveryState.FAILED),
        (401, DeliveryState.DUE),
        (422, DeliveryState.FAILED),
        (429, DeliveryState.DUE),
        (500, DeliveryState.DUE),
    ],
)
def test_what_an_answer_means(gateway, committee, member, receiver, status, state):
    tell(member, committee)
    receiver.status, receiver.body = status, b"" if status == 204 else b"vi sao"

    assert calling.call_due(at=OPEN) == {state: 1}
    call = Call.objects.get()
    assert call.state == state
    assert (str(status) in call.last_error) is (state != DeliveryState.SENT)


def test_it_is_tried_again_under_the_same_name_and_given_up_after_three_days(
    gateway, committee, member, receiver
):
    tell(member, committee, urgent=True)
    receiver.status = 503
    at = OPEN
    while Call.objects.get().state == DeliveryState.DUE:
        calling.call_due(at=at)
        at = max(at, Call.objects.get().next_at)
        if len(receiver.calls) == 4:  # the pauses of the first three days are those of letters
            Call.objects.update(first_attempt_at=at - timedelta(hours=72))

    assert len({headers["Giaoban-Id"] for _, headers, _ in receiver.calls}) == 1
    assert Call.objects.get().state == DeliveryState.FAILED


def test_a_gateway_that_is_silent_is_asked_once_a_round(gateway, committee, member, settings):
    Gateway.objects.update(url="https://127.0.0.1:1/")
    for number in range(3):
        tell(member, committee, f"thư {number}")

    assert calling.call_due(at=OPEN) == {DeliveryState.DUE: 3}
    assert set(Call.objects.values_list("attempts", flat=True)) == {1}
    assert "ConnectionRefused" in Call.objects.first().last_error


def test_a_call_in_another_hand_is_left_alone(gateway, committee, member, receiver):
    tell(member, committee)
    calling._claim(at=OPEN, lease=timedelta(minutes=5), limit=5, open_in=[committee.pk])

    assert calling.call_due(at=OPEN) == {}
    assert calling.call_due(at=OPEN + timedelta(minutes=6)) == {DeliveryState.SENT: 1}


@pytest.mark.django_db(transaction=True)
def test_what_another_caller_is_just_claiming_is_not_waited_for(
    gateway, committee, member, receiver
):
    for number in range(3):
        tell(member, committee, f"tin {number}")
    claimed, done = threading.Event(), threading.Event()

    def claim_slowly():
        try:
            with transaction.atomic():
                Call.objects.select_for_update(of=("self",), no_key=True).first()
                claimed.set()
                done.wait(10)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as one:
        slow = one.submit(claim_slowly)
        claimed.wait(10)
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '2s'")
        try:
            assert calling.call_due(at=OPEN) == {DeliveryState.SENT: 2}
        finally:
            done.set()
            connection.close()
    slow.result()


def test_whoever_lost_the_lease_does_not_write_the_outcome(gateway, committee, member, receiver):
    tell(member, committee)
    receiver.before_answering = lambda: None
    [call] = calling._claim(at=OPEN, lease=timedelta(minutes=5), limit=5, open_in=[committee.pk])
    Call.objects.update(lease_token="8f1a1c9e-6c0f-4f6e-9f60-0d7e1f1f2a3b")

    calling._make(call, gateway=gateway, silent={}, at=OPEN)

    assert Call.objects.get().state == DeliveryState.DUE


def test_planning_the_same_again_calls_once(gateway, committee, member):
    tell(member, committee)
    tell(member, committee)

    assert Call.objects.count() == 1


# Setting it.


def test_a_copy_of_the_database_signs_nothing(gateway, settings):
    secret = gateway.secret
    settings.SECRET_KEY = "another key of another house, long enough to be one"

    assert Gateway.objects.get().secret != secret
    assert secret not in str(Gateway.objects.values_list())


def test_a_new_secret_is_another_and_shown_once(client, gateway, committee, chief):
    old = gateway.secret
    client.force_login(chief)

    client.post(page("gateway-secret", committee))
    first, second = (client.get(page("gateway", committee)) for _ in range(2))

    new = Gateway.objects.get().secret
    assert new != old
    assert first.context["secret"] == new
    assert second.context["secret"] == ""


def test_the_chief_sets_the_address_and_tries_it(client, committee, chief, receiver):
    client.force_login(chief)

    client.post(page("gateway", committee), {"url": receiver.url, "is_on": "on"})
    client.post(page("gateway-try", committee))
    calling.call_due(at=datetime.now(ZoneInfo("UTC")))

    [call] = client.get(page("gateway", committee)).context["calls"]
    assert (call.message.recipient, call.state) == (chief, DeliveryState.SENT)
    assert "UBND thành phố Bắc Kạn" in receiver.bodies[0]["text"]


@pytest.mark.parametrize("url", ["", "x", "http://example.vn/", "ftp://example.vn", "https://"])
def test_an_address_that_is_none_is_said_beside_its_field(client, committee, chief, url):
    client.force_login(chief)

    answer = client.post(page("gateway", committee), {"url": url})

    assert answer.context["form"].errors.keys() == {"url"}
    assert Gateway.objects.count() == 0


def test_a_try_or_a_secret_without_an_address_says_what_to_do(client, committee, chief):
    client.force_login(chief)

    for name in ("gateway-try", "gateway-secret"):
        assert client.post(page(name, committee)).status_code == 302
    assert Message.objects.count() == 0


def test_a_try_of_a_gateway_that_is_off_says_what_to_do(committee, chief, receiver):
    gateways.set_gateway(committee=committee, url=receiver.url, is_on=False, by=chief, at=AT)

    with pytest.raises(gateways.GatewayIsOff):
        gateways.try_out(committee=committee, by=chief, at=AT)


@pytest.mark.parametrize("role", [Role.SECRETARY, Role.MEMBER, Role.AUDITOR])
def test_others_do_not_set_it(client, committee, role):
    client.force_login(factories.person(role, committee))

    assert client.get(page("gateway", committee)).status_code == 403
    assert client.post(page("gateway-secret", committee)).status_code == 403


def test_the_database_keeps_to_https(gateway):
    with pytest.raises(IntegrityError), transaction.atomic():
        Gateway.objects.update(url="http://example.vn/")


def test_the_history_tells_of_a_call(client, gateway, committee, chief, member, receiver):
    tell(member, committee)
    receiver.status, receiver.body = 400, b"sai so"
    calling.call_due(at=OPEN)
    client.force_login(chief)

    [story] = client.get(page("history", committee), {"state": "FAILED"}).context["stories"]

    assert story.events[-1].note == "400 sai so"
    assert story.badges[-1].tone == "late"


@pytest.mark.parametrize("rows", [1, 3])
def test_gateway_query_count(
    client, gateway, committee, chief, member, rows, django_assert_num_queries
):
    for number in range(rows):
        tell(member, committee, f"thư {number}")
    client.force_login(chief)

    with django_assert_num_queries(7):
        client.get(page("gateway", committee))
