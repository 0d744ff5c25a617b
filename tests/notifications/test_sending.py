import random
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection, transaction

from giaoban.notifications.actions import messages, sending
from giaoban.notifications.enums import DeliveryState, Work
from giaoban.notifications.models import Delivery, Heartbeat, Message
from giaoban.notifications.notices import GIVEN_UP
from giaoban.organisation.enums import Role
from tests import factories
from tests.factories import AT, CommitteeFactory, UserFactory
from tests.notifications.sink import DROP
from tests.notifications.word_kind import KIND, NO_LONGER_TRUE, broken

pytestmark = pytest.mark.django_db

MINUTE = timedelta(minutes=1)


def tell(*recipients, word="giấy mời", at=AT, committee=None, kind=KIND):
    messages.notify(
        recipients=recipients,
        kind=kind,
        key=f"{kind}:{word}",
        facts={"word": word},
        link="/viec/1/",
        committee=committee,
        at=at,
    )


def the_delivery() -> Delivery:
    return Delivery.objects.get()


def test_a_letter_says_who_what_and_where(sink, settings):
    settings.SITE_URL = "https://giaoban.example.vn"
    settings.GIAOBAN_DEMO = False
    settings.DEFAULT_FROM_EMAIL = "giaoban@example.vn"
    person = UserFactory(full_name="Đặng Thị Tuyết")
    tell(person, committee=CommitteeFactory(name="UBND thành phố Bắc Kạn"))

    sending.send_due(at=AT)

    [letter] = sink.letters
    assert letter["To"] == f"Đặng Thị Tuyết <{person.email}>"
    assert letter["From"] == "giaoban@example.vn"
    assert letter["Subject"] == "giấy mời"
    assert letter["Message-ID"] == f"<{the_delivery().mail_id}>"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter["List-Id"] == "giaoban <giaoban.giaoban.example.vn>"
    for kind_of_text in ("plain", "html"):
        words = letter.get_body([kind_of_text]).get_content()
        for part in (
            "Đặng Thị Tuyết",
            "Điều cần biết: giấy mời",
            "UBND thành phố Bắc Kạn",
            "https://giaoban.example.vn/viec/1/",
        ):
            assert part in words
        assert "MINH HỌA" not in words


def test_a_letter_of_the_demo_says_first_that_it_is_one(sink, settings):
    settings.GIAOBAN_DEMO = True
    tell(UserFactory())

    sending.send_due(at=AT)

    [letter] = sink.letters
    first_line = letter.get_body(["plain"]).get_content().splitlines()[0]
    assert first_line == "DỮ LIỆU MINH HỌA - KHÔNG CÓ GIÁ TRỊ PHÁP LÝ"
    assert first_line in letter.get_body(["html"]).get_content()


def test_what_an_html_letter_quotes_stays_text(sink):
    tell(UserFactory(full_name="<b>A</b>"), word="<script>alert(1)</script> & 'x'")

    sending.send_due(at=AT)

    html = sink.letters[0].get_body(["html"]).get_content()
    assert "<script>" not in html
    assert "<b>" not in html
    assert "<script>alert(1)</script> & 'x'" in sink.letters[0].get_body(["plain"]).get_content()


def test_what_was_sent_is_not_sent_again(sink):
    tell(UserFactory())

    assert sending.send_due(at=AT) == {DeliveryState.SENT: 1}
    assert sending.send_due(at=AT + MINUTE) == {}

    delivery = the_delivery()
    assert (delivery.state, delivery.sent_at, delivery.attempts) == (DeliveryState.SENT, AT, 1)
    assert (delivery.lease_token, delivery.lease_until) == (None, None)
    assert len(sink.letters) == 1


def test_nothing_leaves_before_its_time(sink):
    tell(UserFactory(), at=AT + MINUTE)

    assert sending.send_due(at=AT) == {}


def test_many_letters_share_one_connection(sink):
    tell(*UserFactory.create_batch(7))

    assert sending.send_due(at=AT, limit=3) == {DeliveryState.SENT: 7}
    assert (len(set(sink.ids)), sink.connections) == (7, 1)


@pytest.mark.parametrize("letters", [1, 3])
def test_a_batch_costs_one_statement_a_letter(sink, letters, django_assert_num_queries):
    tell(*UserFactory.create_batch(letters))
    around_them = (
        14  # what a dead worker left, who is away, who is open, claim, load, give back, a claim in
        # vain, the sign of life
    )

    with django_assert_num_queries(letters + around_them):
        sending.send_due(at=AT)


def test_what_is_no_longer_true_is_not_sent(sink):
    tell(UserFactory(), word="đã xong")
    NO_LONGER_TRUE.add("đã xong")

    assert sending.send_due(at=AT) == {DeliveryState.OBSOLETE: 1}

    assert (the_delivery().last_error, sink.letters) == (sending.NO_LONGER_TRUE, [])
    assert Message.objects.count() == 1  # the notice stays, as it was meant


@pytest.mark.parametrize(
    ("person", "reason"),
    [
        ({"is_active": False}, sending.ACCOUNT_CLOSED),
        ({"email": ""}, sending.NO_ADDRESS),
    ],
)
def test_nobody_is_written_to_who_left_or_has_no_address(sink, person, reason):
    tell(UserFactory(**person))

    assert sending.send_due(at=AT) == {DeliveryState.OBSOLETE: 1}
    assert (the_delivery().last_error, sink.letters) == (reason, [])


def test_a_server_that_says_not_now_is_asked_again(sink):
    person = UserFactory()
    tell(person)
    sink.answers[person.email] = "451 try later"

    assert sending.send_due(at=AT) == {DeliveryState.DUE: 1}
    assert (the_delivery().next_at, the_delivery().last_error) == (AT + MINUTE, "451 try later")
    assert sending.send_due(at=AT + MINUTE) == {DeliveryState.DUE: 1}
    assert (the_delivery().next_at, the_delivery().attempts) == (AT + 3 * MINUTE, 2)

    sink.answers.clear()
    assert sending.send_due(at=AT + 3 * MINUTE) == {DeliveryState.SENT: 1}
    assert the_delivery().last_error == ""


def test_a_server_that_is_down_postpones_all_and_loses_none(sink, settings):
    settings.EMAIL_PORT = 1
    tell(*UserFactory.create_batch(5))

    assert sending.send_due(at=AT, limit=3) == {DeliveryState.DUE: 3}

    settings.EMAIL_PORT = sink.port
    assert sending.send_due(at=AT + MINUTE) == {DeliveryState.SENT: 5}


def test_a_connection_that_breaks_is_opened_again_for_the_next_letter(sink):
    one, two = UserFactory.create_batch(2)
    tell(one, two)
    sink.answers[one.email] = "421 closing"

    assert sending.send_due(at=AT) == {DeliveryState.DUE: 1, DeliveryState.SENT: 1}
    assert sink.connections == 2


@pytest.mark.parametrize("where", ["refusals", "answers"])
def test_an_address_that_does_not_exist_is_given_up_at_once(sink, where):
    committee = CommitteeFactory()
    secretary = factories.person(Role.SECRETARY, committee)
    chief = factories.person(Role.OFFICE_CHIEF, committee)
    factories.person(Role.CHAIR, committee)
    gone = UserFactory()
    tell(gone, committee=committee)
    tell(gone, committee=committee, word="thứ hai")
    getattr(sink, where)[gone.email] = "550 no such user"

    assert sending.send_due(at=AT) == {DeliveryState.FAILED: 2}

    assert {delivery.last_error for delivery in Delivery.objects.all()} == {"550 no such user"}
    alarms = Message.objects.filter(kind=GIVEN_UP)  # one a day, and not by e-mail
    assert {alarm.recipient for alarm in alarms} == {secretary, chief}
    assert alarms.count() == 2
    assert Delivery.objects.count() == 2


def test_after_three_days_a_delivery_is_given_up(sink):
    person = UserFactory()
    tell(person)
    sink.answers[person.email] = "451 try later"
    at = AT
    while the_delivery().state == DeliveryState.DUE:
        sending.send_due(at=at)
        at = the_delivery().next_at

    delivery = the_delivery()
    assert (delivery.state, delivery.attempts) == (DeliveryState.FAILED, 148)
    assert delivery.last_error == "451 try later"


def test_patience_begins_with_the_first_attempt_and_not_while_nobody_sent(sink):
    person = UserFactory()
    tell(person)
    sink.answers[person.email] = "451 try later"

    assert sending.send_due(at=AT + timedelta(days=5)) == {DeliveryState.DUE: 1}


def test_a_server_of_changing_moods_gets_every_letter_in_the_end(sink):
    persons = UserFactory.create_batch(100)
    tell(*persons)
    nobody = {person.email for person in persons[:3]}
    fate = random.Random(5)

    def mood(address):
        if address in nobody:
            return "550 no such user"
        chance = fate.random()
        return "451 later" if chance < 0.3 else DROP if chance < 0.35 else None

    sink.mood = mood
    at = AT
    while due := Delivery.objects.filter(state=DeliveryState.DUE).order_by("next_at").first():
        at = max(at, due.next_at)
        sending.send_due(at=at)

    states = Counter(Delivery.objects.values_list("state", flat=True))
    assert states == {DeliveryState.SENT: 97, DeliveryState.FAILED: 3}
    assert (len(sink.ids), len(set(sink.ids))) == (97, 97)


def test_a_broken_template_holds_back_its_own_letter_only(sink):
    person = UserFactory()
    messages.notify(
        recipients=[person],
        kind=KIND,
        key="hỏng",
        facts={"not_the_word": 1},
        link="",
        committee=None,
        at=AT,
    )
    tell(person, kind=broken.code)

    assert sending.send_due(at=AT) == {DeliveryState.DUE: 2}
    tell(person)
    assert sending.send_due(at=AT) == {DeliveryState.SENT: 1}

    kept = Delivery.objects.filter(state=DeliveryState.DUE).order_by("pk")
    assert [delivery.last_error for delivery in kept] == [
        "KeyError: 'word'",
        "ZeroDivisionError: division by zero",
    ]
    assert {delivery.next_at for delivery in kept} == {AT + timedelta(hours=1)}


def test_an_address_no_letter_can_carry_is_held_back(sink):
    tell(UserFactory(email="hai địa chỉ@một@example.vn"))

    assert sending.send_due(at=AT) == {DeliveryState.DUE: 1}
    assert the_delivery().last_error != ""


def test_sending_leaves_a_sign_of_life_even_when_nothing_was_due(sink):
    sending.send_due(at=AT)

    assert Heartbeat.objects.last_by_work()[Work.SENDER] == AT


@pytest.mark.django_db(transaction=True)
def test_two_senders_at_once_share_the_letters(sink):
    tell(*UserFactory.create_batch(30))
    sink.seconds_a_letter = 0.01
    at_the_door = threading.Barrier(2)

    def send():
        at_the_door.wait()
        try:
            return sending.send_due(at=AT, limit=5)[DeliveryState.SENT]
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as two:
        shares = [future.result() for future in [two.submit(send), two.submit(send)]]

    assert sum(shares) == len(sink.ids) == len(set(sink.ids)) == 30
    assert min(shares) > 0


@pytest.mark.django_db(transaction=True)
def test_what_another_worker_is_just_claiming_is_not_waited_for(sink):
    tell(*UserFactory.create_batch(3))
    claimed, done = threading.Event(), threading.Event()

    def claim_slowly():
        try:
            with transaction.atomic():
                Delivery.objects.select_for_update().first()
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
            assert sending.send_due(at=AT) == {DeliveryState.SENT: 2}
        finally:
            done.set()
            connection.close()
    slow.result()


@pytest.mark.django_db(transaction=True)
def test_a_letter_in_hand_is_left_alone_until_its_lease_runs_out(sink, settings):
    tell(UserFactory())
    lease = timedelta(seconds=settings.OUTBOX_LEASE_SECONDS)
    [claimed] = sending._claim(
        Delivery.objects.due(at=AT), at=AT, lease=lease, limit=1
    )  # and the worker dies

    assert sending.send_due(at=AT + lease) == {}
    assert sending.send_due(at=AT + lease + MINUTE) == {DeliveryState.SENT: 1}
    assert sink.ids == [f"<{claimed.mail_id}>"]


@pytest.mark.django_db(transaction=True)
def test_who_lost_the_lease_leaves_the_outcome_to_whoever_holds_it(sink, settings):
    tell(UserFactory())
    later = AT + timedelta(seconds=settings.OUTBOX_LEASE_SECONDS) + MINUTE

    def meanwhile_another_worker_sends():
        try:
            assert sending.send_due(at=later) == {DeliveryState.SENT: 1}
        finally:
            connection.close()

    sink.while_reading = meanwhile_another_worker_sends
    sending.send_due(at=AT)

    assert the_delivery().sent_at == later
    assert (len(sink.ids), len(set(sink.ids))) == (2, 1)


@pytest.mark.django_db(transaction=True)
def test_a_slow_server_does_not_outlast_the_lease(sink, settings):
    settings.OUTBOX_LEASE_SECONDS = 1
    sink.seconds_a_letter = 0.2
    tell(*UserFactory.create_batch(10))

    sent = sending.send_due(at=AT)[DeliveryState.SENT]

    assert 1 <= sent <= 4
    assert Delivery.objects.filter(lease_token__isnull=False).count() == 0
    assert Delivery.objects.due(at=AT).count() == 10 - sent
