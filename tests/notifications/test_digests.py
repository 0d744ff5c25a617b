"""The reminders of one person and day go in one letter. Friday 1/7/2022 is a working day."""

import signal
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import F

from giaoban.notifications import mail
from giaoban.notifications.actions import deputies, digests, messages, sending
from giaoban.notifications.enums import DeliveryState
from giaoban.notifications.models import Delivery, Digest, Message
from giaoban.notifications.notices import GIVEN_UP
from giaoban.organisation.enums import Role
from giaoban.organisation.models import Leave
from tests.directives.scene import on
from tests.factories import CommitteeFactory, DepartmentFactory, UserFactory, person
from tests.notifications.word_kind import NO_LONGER_TRUE, daily, kept_back

EIGHT = on(7, 1, 8)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def committee(db):
    return CommitteeFactory(name="UBND thành phố Bắc Kạn")


def remind(who, *words, committee, at=EIGHT, kind=daily.code, **facts):
    for word in words:
        messages.notify(
            recipients=[who],
            kind=kind,
            key=f"{kind}:{word}:{at}",
            facts={"word": word, **facts},
            link=f"/viec/{word}/",
            committee=committee,
            at=at,
        )


def states():
    return sorted(Delivery.objects.values_list("state", "last_error").distinct())


def as_the_letter_left():
    """What a digest carries, as it is until it is marked too."""
    Delivery.objects.update(
        state=DeliveryState.DUE, sent_at=None, attempts=0, first_attempt_at=None
    )


def in_a_thread(deed):
    try:
        return deed()
    finally:
        connection.close()


def body(letter, kind="plain"):
    return letter.get_body([kind]).get_content()


def test_one_letter_names_everything_and_leads_to_each(sink, committee, settings):
    settings.SITE_URL = "https://giaoban.example.vn"
    who = UserFactory(full_name="Đặng Thị Tuyết")
    remind(who, "một", "hai", "ba", committee=committee)

    assert sending.send_due(at=EIGHT) == {DeliveryState.SENT: 1}

    [letter] = sink.letters
    digest = Digest.objects.get()
    assert letter["Message-ID"] == f"<{digest.mail_id}>"
    assert letter["Subject"] == "3 việc cần xử lý, 1/7/2022"
    assert letter["To"] == f"Đặng Thị Tuyết <{who.email}>"
    for kind in ("plain", "html"):
        for word in ("một", "hai", "ba"):
            assert f"Điều cần biết: {word}" in body(letter, kind)
            assert f"https://giaoban.example.vn/viec/{word}/" in body(letter, kind)
        assert "UBND thành phố Bắc Kạn" in body(letter, kind)
        assert "token" not in body(letter, kind)
    assert set(digest.deliveries.values_list("state", "sent_at")) == {("SENT", EIGHT)}
    assert Message.objects.to(who).count() == 3  # in the system each stands alone


def test_each_person_gets_one_and_only_one(sink, committee):
    one, two = UserFactory.create_batch(2)
    remind(one, "a", "b", committee=committee)
    remind(two, "c", committee=committee)

    sending.send_due(at=EIGHT)
    again = sending.send_due(at=EIGHT + MINUTE)

    assert len(sink.letters) == Digest.objects.count() == 2
    assert {letter["To"].addresses[0].addr_spec for letter in sink.letters} == {
        one.email,
        two.email,
    }
    assert again == {}


@pytest.mark.parametrize(("clock", "sent"), [((7, 59), 0), ((8, 0), 1)])
def test_it_leaves_from_eight_on(sink, committee, clock, sent):
    remind(UserFactory(), "a", committee=committee, at=on(7, 1, 7, 30))

    sending.send_due(at=on(7, 1, *clock))

    assert len(sink.letters) == sent


def test_what_comes_later_the_same_day_goes_the_next(sink, committee):
    who = UserFactory()
    remind(who, "sáng", committee=committee)
    sending.send_due(at=EIGHT)
    remind(who, "chiều", committee=committee, at=on(7, 1, 14))

    same_day = sending.send_due(at=on(7, 1, 14))
    monday = sending.send_due(at=on(7, 4, 8))

    assert (same_day, monday) == ({}, {DeliveryState.SENT: 1})
    assert [digest.business_on.day for digest in Digest.objects.order_by("pk")] == [1, 4]


def test_of_several_about_the_same_the_latest_speaks(sink, committee):
    who = UserFactory()
    for word in ("trước 7 ngày", "trước 3 ngày"):
        messages.notify(
            recipients=[who],
            kind=daily.code,
            key=word,
            facts={"word": word},
            link="/viec/1/",
            committee=committee,
            at=EIGHT,
        )

    sending.send_due(at=EIGHT)

    assert "trước 3 ngày" in body(sink.letters[0])
    assert "trước 7 ngày" not in body(sink.letters[0])
    assert states() == [("SENT", "")]


@pytest.mark.parametrize(("number", "left"), [(20, None), (21, "1"), (30, "10")])
def test_beyond_twenty_the_rest_is_counted(sink, committee, number, left):
    remind(UserFactory(), *(f"việc-{n}" for n in range(number)), committee=committee)

    sending.send_due(at=EIGHT)

    text = body(sink.letters[0])
    assert text.count("Điều cần biết") == min(number, mail.MOST_LINES)
    assert ("Còn" in text) is (left is not None)
    if left:
        assert f"Còn {left} việc" in text
        assert f"Còn {left} việc" in body(sink.letters[0], "html")
    assert states() == [("SENT", "")]


def test_the_earliest_date_comes_first(sink, committee):
    who = UserFactory()
    for word, due in [("muộn", "2022-08-01"), ("sớm", "2022-07-02")]:
        remind(who, word, committee=committee, due_on=due)

    sending.send_due(at=EIGHT)

    text = body(sink.letters[0])
    assert text.index("sớm") < text.index("muộn")


def test_what_is_no_longer_true_is_left_out(sink, committee):
    remind(UserFactory(), "còn", "xong", committee=committee)
    NO_LONGER_TRUE.add("xong")

    sending.send_due(at=EIGHT)

    assert "xong" not in body(sink.letters[0])
    assert states() == [("OBSOLETE", sending.NO_LONGER_TRUE), ("SENT", "")]


def test_a_digest_of_nothing_is_not_sent(sink, committee):
    remind(UserFactory(), "xong", committee=committee)
    NO_LONGER_TRUE.add("xong")

    assert sending.send_due(at=EIGHT) == {DeliveryState.OBSOLETE: 1}
    assert sink.letters == []
    assert states() == [("OBSOLETE", sending.NO_LONGER_TRUE)]


@pytest.mark.parametrize(
    ("who", "reason"),
    [({"is_active": False}, sending.ACCOUNT_CLOSED), ({"email": ""}, sending.NO_ADDRESS)],
)
def test_nobody_is_written_to_who_left_or_has_no_address(sink, committee, who, reason):
    remind(UserFactory(**who), "a", committee=committee)

    assert sending.send_due(at=EIGHT) == {DeliveryState.OBSOLETE: 1}
    assert states() == [("OBSOLETE", reason)]


def test_what_a_worker_that_died_left_unmarked_is_marked_by_the_next(sink, committee):
    remind(UserFactory(), "a", "b", committee=committee)
    sending.send_due(at=EIGHT)
    as_the_letter_left()

    assert sending.send_due(at=EIGHT + MINUTE) == {}
    assert states() == [("SENT", "")]
    marked = Delivery.objects.values_list("sent_at", "attempts", "first_attempt_at")
    assert list(marked) == [(EIGHT, 1, EIGHT)] * 2
    assert len(sink.letters) == 1


def test_what_left_with_a_digest_is_told_to_no_deputy(sink, committee):
    who = person(Role.UNIT_HEAD, committee, DepartmentFactory(committee=committee))
    remind(who, "a", committee=committee)
    sending.send_due(at=EIGHT)
    as_the_letter_left()
    Leave.objects.create(
        committee=committee,
        person=who,
        deputy=UserFactory(),
        from_on=EIGHT.date(),
        until_on=EIGHT.date(),
        created_at=EIGHT,
        created_by=who,
    )

    assert deputies.hand_over(at=EIGHT) == 0
    assert Message.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_what_another_settles_is_not_waited_for(sink, committee):
    remind(UserFactory(), "a", "b", committee=committee)
    sending.send_due(at=EIGHT)
    as_the_letter_left()
    held = Delivery.objects.order_by("pk").first()

    with ThreadPoolExecutor(1) as pool, transaction.atomic():
        Delivery.objects.select_for_update().get(pk=held.pk)
        assert pool.submit(in_a_thread, digests.settle).result(timeout=20) == 1

    assert digests.settle() == 1


@pytest.mark.django_db(transaction=True)
def test_a_digest_another_sender_is_just_claiming_keeps_what_it_carries(sink, committee, settings):
    remind(UserFactory(), "a", committee=committee)
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, 1
    sending.send_due(at=EIGHT)
    settings.EMAIL_PORT = port

    def next_day():
        return sending.send_due(at=on(7, 4, 8))

    with ThreadPoolExecutor(1) as pool, transaction.atomic():
        held = Digest.objects.select_for_update(of=("self",), no_key=True).get()
        assert pool.submit(in_a_thread, next_day).result(timeout=20) == {}

    assert Digest.objects.get() == held
    assert next_day() == {DeliveryState.SENT: 1}


def test_a_server_that_is_down_is_tried_again_under_the_same_id(sink, committee, settings):
    remind(UserFactory(), "a", "b", committee=committee)
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, 1
    sending.send_due(at=EIGHT)
    first = Digest.objects.get()
    settings.EMAIL_PORT = port

    assert sending.send_due(at=EIGHT + MINUTE) == {DeliveryState.SENT: 1}
    assert sink.ids == [f"<{first.mail_id}>"]
    assert (first.attempts, first.deliveries.first().attempts) == (1, 2)


def test_after_days_without_a_server_one_letter_tells_everything(sink, committee, settings):
    who = UserFactory()
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, 1
    for day in (4, 5, 6):
        remind(who, f"ngày-{day}", committee=committee, at=on(7, day, 7, 30))
        sending.send_due(at=on(7, day, 8))
    settings.EMAIL_PORT = port

    sending.send_due(at=on(7, 7, 8))

    [letter] = sink.letters
    for day in (4, 5, 6):
        assert f"ngày-{day}" in body(letter)
    assert states() == [("SENT", "")]
    gone = Digest.objects.filter(state=DeliveryState.OBSOLETE)
    assert [digest.last_error for digest in gone] == [digests.TAKEN_ON] * 3


def test_a_digest_that_may_have_left_is_not_taken_apart(sink, committee, settings):
    remind(UserFactory(), "a", committee=committee)
    digests.compose(at=EIGHT, open_in=[committee.pk])
    lease = timedelta(seconds=settings.OUTBOX_LEASE_SECONDS)
    [claimed] = sending._claim(Digest.objects.due(at=EIGHT), at=EIGHT, lease=lease, limit=1)

    sending.send_due(at=on(7, 4, 8))  # the worker died; its lease has run out long ago

    assert sink.ids == [f"<{claimed.mail_id}>"]


@pytest.mark.django_db(transaction=True)
def test_a_killed_worker_costs_few_repeats_under_their_own_ids(
    sink, committee, settings, program_environment
):
    for who in UserFactory.create_batch(14):
        remind(who, "a", committee=committee)
    server = {"EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": str(sink.port)}
    drill = {"GIAOBAN_FAILPOINT": "after_smtp:11", "OUTBOX_LEASE_SECONDS": "300"}
    died = subprocess.run(
        [sys.executable, "-m", "tests.notifications.worker", EIGHT.isoformat()],
        env=program_environment | server | drill,
        cwd=settings.BASE_DIR,
    )
    assert (died.returncode, len(sink.ids)) == (-signal.SIGKILL, 12)

    sending.send_due(at=EIGHT + timedelta(hours=1))

    assert len(set(sink.ids)) == 14
    assert 1 <= len(sink.ids) - 14 <= digests.Marks.AT_ONCE
    assert states() == [("SENT", "")]


@pytest.mark.django_db(transaction=True)
def test_who_lost_the_lease_marks_no_digest(sink, committee, settings):
    remind(UserFactory(), "a", committee=committee)
    later = EIGHT + timedelta(seconds=settings.OUTBOX_LEASE_SECONDS) + MINUTE
    sink.while_reading = lambda: in_a_thread(lambda: sending.send_due(at=later))

    sending.send_due(at=EIGHT)

    digest = Digest.objects.get()
    assert (digest.sent_at, digest.attempts) == (later, 1)
    assert (len(sink.ids), len(set(sink.ids))) == (2, 1)


def test_a_digest_given_up_gives_up_what_it_carries_and_tells_the_office(sink, committee):
    secretary = person(Role.SECRETARY, committee)
    who = UserFactory()
    remind(who, "a", "b", committee=committee)
    sink.refusals[who.email] = "550 no such user"

    assert sending.send_due(at=EIGHT) == {DeliveryState.FAILED: 1}
    assert states() == [("FAILED", "550 no such user")]
    assert [m.recipient for m in Message.objects.filter(kind=GIVEN_UP)] == [secretary]


def test_a_check_that_breaks_holds_back_its_own_and_no_others(sink, committee):
    who = UserFactory()
    remind(who, "lành", committee=committee)
    remind(who, "hỏng", committee=committee, kind=kept_back.code)

    sending.send_due(at=EIGHT)

    assert "hỏng" not in body(sink.letters[0])
    held = Delivery.objects.get(state=DeliveryState.DUE)
    assert (held.digest, held.next_at) == (None, EIGHT + timedelta(hours=1))
    assert held.last_error == "ZeroDivisionError: division by zero"


@pytest.mark.parametrize("number", [1, 4])
def test_a_digest_costs_the_same_however_much_it_carries(
    sink, committee, number, django_assert_num_queries
):
    remind(UserFactory(), *(f"việc-{n}" for n in range(number)), committee=committee)

    with django_assert_num_queries(28):
        sending.send_due(at=EIGHT)

    assert len(sink.letters) == 1


def test_a_person_gets_one_digest_a_day_says_the_database(committee):
    values = {
        "recipient": UserFactory(),
        "committee": committee,
        "business_on": EIGHT.date(),
        "created_at": EIGHT,
        "next_at": EIGHT,
    }
    Digest.objects.create(mail_id="a@b", **values)

    with (
        pytest.raises(IntegrityError, match="a_person_gets_one_digest_a_day"),
        transaction.atomic(),
    ):
        Digest.objects.create(mail_id="c@b", **values)


@pytest.mark.django_db(transaction=True)
def test_two_senders_at_once_compose_each_digest_once(sink):
    committee = CommitteeFactory()
    people = UserFactory.create_batch(10)
    for who in people:
        remind(who, "a", "b", "c", committee=committee)
    at_the_door = threading.Barrier(3)

    def send():
        at_the_door.wait()
        try:
            return sending.send_due(at=EIGHT, limit=3)[DeliveryState.SENT]
        finally:
            connection.close()

    with ThreadPoolExecutor(3) as three:
        shares = [one.result() for one in [three.submit(send) for _ in range(3)]]
    # a sender that found nobody done yet leaves the rest to the next round
    shares.append(sending.send_due(at=EIGHT + MINUTE)[DeliveryState.SENT])

    assert sum(shares) == len(sink.ids) == len(set(sink.ids)) == Digest.objects.count() == 10
    assert Delivery.objects.filter(state=DeliveryState.SENT, digest__isnull=False).count() == 30
    assert not Delivery.objects.exclude(sent_at=F("digest__sent_at")).exists()


@pytest.mark.django_db(transaction=True)
def test_a_digest_in_hand_is_not_emptied_by_the_one_of_the_next_day(sink, settings):
    committee = CommitteeFactory()
    remind(UserFactory(), "a", committee=committee)
    next_day = on(7, 4, 8)

    def meanwhile_the_next_day_begins():
        try:
            digests.compose(at=next_day, open_in=[committee.pk])
        finally:
            connection.close()

    sink.while_reading = meanwhile_the_next_day_begins
    sending.send_due(at=EIGHT)
    sending.send_due(at=next_day)

    assert len(sink.letters) == 1
    assert Digest.objects.count() == 1
