import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from giaoban.notifications import access
from giaoban.notifications.actions import heartbeats, messages
from giaoban.notifications.enums import DeliveryState, Work
from giaoban.notifications.kinds import UnknownKind
from giaoban.notifications.models import Delivery, Heartbeat, Message
from tests.factories import AT, CommitteeFactory, UserFactory
from tests.notifications.word_kind import KIND

pytestmark = pytest.mark.django_db


def tell(*recipients, word="giấy mời", key="giay-moi:1", **fields):
    intent = {
        "recipients": recipients,
        "kind": KIND,
        "key": key,
        "facts": {"word": word},
        "link": "/bac-kan/phien-hop/",
        "committee": None,
        "at": AT,
    }
    return messages.notify(**(intent | fields))


def test_notify_writes_the_notice_and_its_delivery():
    committee = CommitteeFactory()
    person = UserFactory()

    assert tell(person, committee=committee) == 1

    message = Message.objects.get()
    assert (message.recipient, message.committee, message.kind) == (person, committee, KIND)
    assert (message.facts, message.link) == ({"word": "giấy mời"}, "/bac-kan/phien-hop/")
    assert (message.business_on, message.created_at) == (date(2022, 6, 30), AT)
    delivery = Delivery.objects.get()
    assert (delivery.message, delivery.state, delivery.next_at) == (message, DeliveryState.DUE, AT)


def test_an_intent_is_written_once_however_often_it_is_asked_for():
    one, two = UserFactory.create_batch(2)
    tell(one)

    assert tell(one, two, word="khác") == 1
    assert [message.facts for message in Message.objects.order_by("pk")] == [
        {"word": "giấy mời"},
        {"word": "khác"},
    ]
    assert Delivery.objects.count() == 2


def test_nobody_is_told_of_what_they_did_themselves():
    doer, other = UserFactory.create_batch(2)

    assert tell(doer, other, by=doer) == 1
    assert tell(doer, by=doer) == 0
    assert Message.objects.get().recipient == other


def test_a_notice_without_e_mail_has_no_delivery():
    tell(UserFactory(), email=False)

    assert (Message.objects.count(), Delivery.objects.count()) == (1, 0)


def test_the_message_id_comes_from_the_intent_alone(settings):
    settings.SITE_URL = "https://giaoban.example.vn"
    person = UserFactory()
    tell(person)
    first = Delivery.objects.get().mail_id
    Message.objects.all().delete()

    tell(person, word="viết lại")

    assert Delivery.objects.get().mail_id == first
    assert first.endswith("@giaoban.example.vn")


def test_facts_may_hold_a_day():
    tell(UserFactory(), facts={"word": "hạn", "due_on": date(2022, 7, 15)})

    assert Message.objects.get().facts == {"word": "hạn", "due_on": "2022-07-15"}


def test_a_kind_nobody_registered_is_refused():
    with pytest.raises(UnknownKind):
        tell(UserFactory(), kind="tests.no_such_kind")


@pytest.mark.parametrize("link", ["https://example.com/", "//example.com/", "/\\example.com"])
def test_a_message_never_leads_out_of_this_site(link):
    with pytest.raises(IntegrityError, match="links_into_this_site"), transaction.atomic():
        tell(UserFactory(), link=link)


@pytest.mark.parametrize("recipients", [1, 3])
def test_notify_query_count(recipients, django_assert_num_queries):
    persons = UserFactory.create_batch(recipients)

    with django_assert_num_queries(1):
        tell(*persons)


SELECT_USERS = """
    SELECT u.id AS recipient_id, NULL::bigint AS committee_id, 'thu:' || u.id AS key,
           jsonb_build_object('word', u.full_name) AS facts, '/' AS link,
           %(today)s::date AS business_on
    FROM organisation_user u WHERE u.username LIKE 'nguoi%%' AND u.username <> %(not_this)s
"""


def test_plan_writes_what_a_query_finds_once():
    left_out, *others = UserFactory.create_batch(4)
    parameters = {"today": date(2022, 6, 30), "not_this": left_out.username}

    def plan():
        return messages.plan(kind=KIND, select=SELECT_USERS, parameters=parameters, at=AT)

    assert (plan(), plan()) == (3, 0)
    told = Message.objects.order_by("pk").values_list("recipient_id", "facts")
    assert list(told) == [(person.pk, {"word": person.full_name}) for person in others]
    assert Delivery.objects.count() == 3


def test_plan_refuses_a_parameter_it_needs_itself():
    with pytest.raises(ValueError, match="taken"):
        messages.plan(kind=KIND, select=SELECT_USERS, parameters={"at": AT}, at=AT)


@pytest.mark.django_db(transaction=True)
def test_many_told_at_once_by_many_are_told_once():
    persons = UserFactory.create_batch(20)
    at_the_door = threading.Barrier(4)

    def tell_all():
        at_the_door.wait()
        try:
            return tell(*persons)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as four:
        written = [four.submit(tell_all) for _ in range(4)]

    assert sum(each.result() for each in written) == 20
    assert (Message.objects.count(), Delivery.objects.count()) == (20, 20)


@pytest.mark.django_db(transaction=True)
def test_planners_that_find_the_same_in_another_order_do_not_block_one_another():
    person = UserFactory()
    select = f"""
        SELECT {person.pk} AS recipient_id, NULL::bigint AS committee_id,
               'viec:' || number AS key, '{{}}'::jsonb AS facts, '' AS link,
               '2022-06-30'::date AS business_on
        FROM generate_series(1, 5000) AS number ORDER BY number"""
    at_the_door = threading.Barrier(4)

    def plan(order):
        at_the_door.wait()
        try:
            return messages.plan(kind=KIND, select=f"{select} {order}", parameters={}, at=AT)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as four:
        written = [four.submit(plan, order) for order in ("ASC", "DESC", "ASC", "DESC")]

    assert sum(each.result() for each in written) == 5000


def test_reading_is_noted_the_first_time():
    person = UserFactory()
    tell(person)
    message = Message.objects.get()
    later = AT.replace(hour=9)

    messages.mark_read(message=message, by=person, at=AT)
    messages.mark_read(message=message, by=person, at=later)

    assert message.read_at == AT


def test_read_all_leaves_other_persons_and_what_came_later():
    person, other = UserFactory.create_batch(2)
    tell(person, other)
    tell(person, key="sau", at=AT.replace(hour=9))

    assert messages.mark_all_read(by=person, at=AT) == 1
    assert Message.objects.to(person).unread().get().key == "sau"
    assert Message.objects.to(other).unread().count() == 1


def test_a_heartbeat_never_goes_back():
    later = AT.replace(hour=9)
    heartbeats.beat(work=Work.PLANNER, at=later)
    heartbeats.beat(work=Work.PLANNER, at=AT)

    assert Heartbeat.objects.last_by_work() == {Work.PLANNER: later, Work.SENDER: None}


def test_silent_work_is_named():
    heartbeats.beat(work=Work.SENDER, at=AT)

    assert access.silent_work(at=AT) == [Work.PLANNER]
    assert access.silent_work(at=AT.replace(hour=9)) == [Work.PLANNER, Work.SENDER]
