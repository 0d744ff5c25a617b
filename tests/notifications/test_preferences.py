import pytest
from django.urls import reverse

from directives import kinds as given
from giaoban.notifications.actions import messages, preferences, sending
from giaoban.notifications.enums import DeliveryState, OptionalGroup
from giaoban.notifications.kinds import codes, kind_of
from giaoban.notifications.models import Delivery, Message, Muting
from giaoban.organisation.enums import Role
from tests.factories import AT, CommitteeFactory, UserFactory, person
from tests.notifications.word_kind import KIND, quiet

pytestmark = pytest.mark.django_db
ALL = OptionalGroup.values


def tell(*recipients, kind):
    messages.notify(
        recipients=recipients,
        kind=kind,
        key=kind,
        facts={"word": "xong"},
        link="/viec/1/",
        committee=None,
        at=AT,
    )


def test_a_group_switched_off_stays_in_the_system_only(sink):
    mute, other = UserFactory.create_batch(2)
    preferences.mute(groups=["CONFIRMATIONS"], by=mute, at=AT)
    tell(mute, other, kind=quiet.code)

    assert sending.send_due(at=AT) == {DeliveryState.OBSOLETE: 1, DeliveryState.SENT: 1}

    assert [letter["To"].addresses[0].addr_spec for letter in sink.letters] == [other.email]
    assert Delivery.objects.get(message__recipient=mute).last_error == sending.MUTED
    assert Message.objects.to(mute).count() == 1


def test_another_group_switched_off_changes_nothing(sink):
    who = UserFactory()
    preferences.mute(groups=["PROGRESS"], by=who, at=AT)
    tell(who, kind=quiet.code)

    assert sending.send_due(at=AT) == {DeliveryState.SENT: 1}


def test_what_is_mandatory_comes_whatever_was_switched_off(sink):
    who = UserFactory()
    preferences.mute(groups=ALL, by=who, at=AT)
    tell(who, kind=KIND)

    assert sending.send_due(at=AT) == {DeliveryState.SENT: 1}


@pytest.mark.parametrize(
    "code",
    [
        *(given.GIVEN, given.SUPPORT, given.REMINDER, given.OVERDUE, given.ESCALATED),
        *(given.EXTENSION_ASKED, given.EXTENSION_ANSWERED, given.SENT_BACK, given.DUE_CHANGED),
        *(given.READDRESSED, given.STOPPED, "signing.reminder", "opinion.reminder"),
    ],
)
def test_what_work_hangs_on_is_mandatory(code):
    assert kind_of(code).mandatory


def test_few_kinds_can_be_switched_off():
    optional = {code for code in codes() if not kind_of(code).mandatory}

    assert optional == {
        *("directive.confirmed", "directive.part_reported", "opinion.answered", "slips.counted"),
        quiet.code,
    }


def test_switching_on_again(sink):
    who = UserFactory()
    preferences.mute(groups=ALL, by=who, at=AT)
    preferences.mute(groups=["PROGRESS"], by=who, at=AT)

    assert list(Muting.objects.values_list("group", flat=True)) == ["PROGRESS"]


def test_the_page_shows_and_saves(client):
    who = person(Role.SECRETARY, CommitteeFactory())
    client.force_login(who)
    url = reverse("notifications:preferences")
    before = client.get(url).context["form"].initial

    posted = client.post(url, {"by_mail": ["PROGRESS"]})

    assert (posted.status_code, before) == (302, {"by_mail": ALL})
    assert list(Muting.objects.values_list("person", "group")) == [(who.pk, "CONFIRMATIONS")]
    assert client.get(url).context["form"].initial == {"by_mail": ["PROGRESS"]}


def test_a_mandatory_group_is_no_choice(client):
    client.force_login(person(Role.SECRETARY, CommitteeFactory()))

    response = client.post(reverse("notifications:preferences"), {"by_mail": ["directive.given"]})

    assert list(response.context["form"].errors) == ["by_mail"]
    assert Muting.objects.count() == 0
