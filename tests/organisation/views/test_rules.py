"""The working rules: what holds, what held, what will hold, and who may change it."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
import time_machine
from django.db import connection
from django.urls import reverse

from giaoban.audit.models import AuditEvent
from giaoban.organisation.actions import rules
from giaoban.organisation.enums import ExtensionsBy, Role
from giaoban.organisation.models import WorkingRules
from tests.factories import AT, LONG_AGO, CommitteeFactory, person

pytestmark = pytest.mark.django_db

TOMORROW = date(2022, 7, 1)  # AT is the 30th of June


@pytest.fixture(autouse=True)
def _june():
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def committee(db):
    return CommitteeFactory()


@pytest.fixture
def chief(committee):
    return person(Role.OFFICE_CHIEF, committee)


def at(name, committee, *args):
    return reverse(f"organisation:{name}", args=[committee.slug, *args])


def change(committee, by, *, from_on=TOMORROW, **changes):
    changes = changes or {"seats": 15}
    return rules.change(committee=committee, from_on=from_on, by=by, at=AT, **changes)


def typed(committee, **fields) -> dict:
    latest = committee.rules.order_by("-from_on").first()
    values = {name: getattr(latest, name) for name in rules.CHANGEABLE}
    ticked = {name: "on" for name, value in values.items() if value is True}
    plain = {name: value for name, value in values.items() if not isinstance(value, bool)}
    return {"from_on": "1/7/2022", **plain, **ticked, **fields}


def spans(committee) -> list:
    rows = committee.rules.order_by("from_on")
    return list(rows.values_list("from_on", "until_on", "seats"))


def test_a_change_is_a_new_row_and_the_old_one_stays(committee, chief):
    change(committee, chief, seats=15, extensions_by=ExtensionsBy.OFFICE_CHIEF)

    before, after = committee.rules.order_by("from_on")
    assert spans(committee) == [(LONG_AGO, date(2022, 6, 30), 17), (TOMORROW, None, 15)]
    assert (before.extensions_by, after.extensions_by) == ("CHAIR", "OFFICE_CHIEF")
    assert after.voting_basis == before.voting_basis
    assert after.approval_steps == before.approval_steps
    event = AuditEvent.objects.get(verb="rules.changed")
    assert event.before == {"seats": 17, "extensions_by": "CHAIR"}


@pytest.mark.parametrize(
    ("from_on", "refusal"),
    [
        (date(2022, 6, 29), rules.BeginsToday),
        (date(2022, 6, 30), rules.BeginsToday),
        (date(2022, 7, 1), None),
    ],
)
def test_rules_begin_tomorrow_at_the_earliest(committee, chief, from_on, refusal):
    if refusal is None:
        assert change(committee, chief, from_on=from_on).from_on == from_on
    else:
        with pytest.raises(refusal):
            change(committee, chief, from_on=from_on)


@pytest.mark.parametrize("from_on", [date(2022, 7, 9), date(2022, 7, 10)])
def test_a_change_comes_after_the_latest_one(committee, chief, from_on):
    change(committee, chief, from_on=date(2022, 7, 10))

    with pytest.raises(rules.BeginsBeforeAnother):
        change(committee, chief, from_on=from_on, seats=13)


def test_nothing_changed_writes_nothing(committee, chief):
    with pytest.raises(rules.NothingChanged):
        change(committee, chief, seats=17)

    assert committee.rules.count() == 1


@pytest.mark.parametrize(
    ("parts", "of", "is_kept"), [(1, 2, True), (3, 3, False), (4, 3, False), (0, 3, False)]
)
def test_a_quorum_is_a_part_of_all(committee, chief, parts, of, is_kept):
    values = {"quorum_numerator": parts, "quorum_denominator": of}
    if parts == of:
        assert change(committee, chief, **values).quorum_numerator == 3
    elif is_kept:
        change(committee, chief, **values)
    else:
        with pytest.raises(rules.QuorumIsMoreThanAll):
            change(committee, chief, **values)


def test_what_is_no_rule_of_the_page_is_an_error(committee, chief):
    with pytest.raises(TypeError):
        change(committee, chief, committee_id=2)


def test_rules_that_do_not_hold_yet_are_taken_back(committee, chief):
    planned = change(committee, chief)

    rules.take_back(rules=planned, by=chief, at=AT)

    assert spans(committee) == [(LONG_AGO, None, 17)]
    with pytest.raises(rules.HoldsAlready):
        rules.take_back(rules=planned, by=chief, at=AT)


def test_rules_in_force_are_not_taken_back(committee, chief):
    with pytest.raises(rules.HoldsAlready):
        rules.take_back(rules=committee.rules.get(), by=chief, at=AT)


@pytest.mark.django_db(transaction=True)
def test_of_two_changes_at_once_one_is_kept(committee, chief):
    at_the_door = threading.Barrier(2)

    def try_it(seats):
        at_the_door.wait()
        try:
            change(committee, chief, seats=seats)
            return "kept"
        except rules.BeginsBeforeAnother:
            return "told"
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as two:
        answers = [two.submit(try_it, seats) for seats in (13, 15)]

    assert sorted(answer.result() for answer in answers) == ["kept", "told"]
    assert committee.rules.count() == 2


def test_the_chief_changes_the_rules_on_the_page(client, committee, chief):
    client.force_login(chief)

    sent = client.post(
        at("change-rules", committee), typed(committee, seats="15", tie="NOT_CARRIED")
    )

    latest = committee.rules.order_by("-from_on").first()
    shown = client.get(at("rules", committee))
    assert sent.url == at("rules", committee)
    assert (latest.from_on, latest.seats, latest.tie) == (TOMORROW, 15, "NOT_CARRIED")
    assert [row.tone for row in shown.context["rows"]] == ["open", "active"]


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"from_on": ""}, "from_on"),
        ({"from_on": "30/6/2022"}, "from_on"),
        ({"seats": "0"}, "seats"),
        ({"seats": "501"}, "seats"),
        ({"seats": "x"}, "seats"),
        ({"quorum_denominator": "0"}, "quorum_denominator"),
        ({"seats": "15", "quorum_numerator": "4"}, "quorum_numerator"),
        ({"majority_of": "SOME"}, "majority_of"),
        ({"voting_basis": " "}, "voting_basis"),
        ({"extension_working_days": "61"}, "extension_working_days"),
        ({}, "__all__"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(client, committee, chief, fields, field):
    client.force_login(chief)

    response = client.post(at("change-rules", committee), typed(committee, **fields))

    assert list(response.context["form"].errors) == [field]
    assert committee.rules.count() == 1


def test_a_change_is_taken_back_on_the_page(client, committee, chief):
    planned = change(committee, chief)
    client.force_login(chief)

    client.post(at("take-back-rules", committee, planned.pk))
    again = client.post(at("take-back-rules", committee, committee.rules.get().pk), follow=True)

    assert committee.rules.count() == 1
    assert [message.level_tag for message in again.context["messages"]][-1] == "error"


def test_everybody_of_the_committee_reads_and_only_two_roles_change(client, committee):
    foreign = person(Role.OFFICE_CHIEF, CommitteeFactory())
    roles = (Role.OFFICE_CHIEF, Role.ADMIN, Role.SECRETARY, Role.MEMBER)
    people = [*(person(role, committee) for role in roles), foreign]
    statuses = []
    for one in people:
        client.force_login(one)
        read = client.get(at("rules", committee)).status_code
        statuses.append((read, client.post(at("change-rules", committee), {}).status_code))

    assert statuses == [(200, 200), (200, 200), (200, 403), (200, 403), (404, 404)]


def test_rules_of_another_committee_are_not_there(client, committee, chief):
    other = CommitteeFactory().rules.get()
    client.force_login(chief)

    assert client.post(at("take-back-rules", committee, other.pk)).status_code == 404


def test_a_committee_without_rules_has_no_page(client):
    committee = CommitteeFactory(rules=False)
    client.force_login(person(Role.OFFICE_CHIEF, committee))

    assert WorkingRules.objects.filter(committee=committee).count() == 0
    assert client.get(at("rules", committee)).status_code == 404


@pytest.mark.parametrize("items", [1, 3])
def test_the_page_costs_the_same_for_any_number(
    client, committee, chief, items, django_assert_num_queries
):
    for number in range(items - 1):
        change(committee, chief, from_on=date(2022, 7, 1 + number), seats=13 + number)
    client.force_login(chief)
    client.get(at("rules", committee))

    with django_assert_num_queries(6):
        client.get(at("rules", committee))
