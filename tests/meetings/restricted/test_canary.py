"""A word that stands only in what is restricted is read by those on its list and nobody else.

Every address of the installation is opened by every account, every message is put into words,
every letter composed: the word must not be there.
"""

from datetime import date

import pytest
from django.test import Client

from giaoban.audit.models import AuditEvent
from giaoban.notifications import mail
from giaoban.notifications.models import Delivery, Message
from giaoban.notifications.wording import in_words
from giaoban.publications import builder, contents
from giaoban.publications.actions import notices, publishing
from giaoban.publications.models import PublishedCopy
from tests.factories import AT
from tests.meetings.restricted import scene as scenes
from tests.meetings.restricted.scene import CANARY
from tests.preparations import pdf
from tests.walls import addresses

pytestmark = pytest.mark.django_db
WORDS = "Nội dung hạn chế"


def pages_of(person, committee, *, methods) -> dict[str, str]:
    """What each address answers to `person`, heads and all; files as bytes read as text."""
    client = Client()
    if person:
        client.force_login(person)
    everything = [*addresses.of(committee, most=0), *addresses.of_nobody()]
    if person:
        everything += addresses.of_messages(person)
    ask = {"GET": client.get, "POST": lambda url: client.post(url, HTTP_HX_REQUEST="true")}
    return {
        f"{method} {address}": text_of(ask[method](address.url))
        for address in everything
        for method in methods
        if address.view.takes(method)
    }


def text_of(answer) -> str:
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return f"{answer.headers} {body.decode(errors='replace')}"


def told_in(found) -> list[str]:
    """The addresses whose answer holds the word, as it stands or as headers spell it."""
    spellings = (CANARY, "Ho%C3%A0ng%20y%E1%BA%BFn", "Hoàng%20yến", "hoang yen", "hoang-yen")
    return [address for address, text in found.items() if any(one in text for one in spellings)]


def what_was_written() -> str:
    """Every message and every letter, in words."""
    messages = [in_words(one) for one in Message.objects.select_related("recipient")]
    letters = [mail.compose(one) for one in Delivery.objects.select_related("message__recipient")]
    said = [f"{one.subject} {one.text} {one.message.facts}" for one in messages]
    said += [f"{one.subject} {one.body} {one.alternatives}" for one in letters]
    assert said
    return "\n".join(said)


def leaks(scene, people, *, methods) -> set[str]:
    """Where one of `people` (name -> person) reads the word."""
    committee = scene.here.committee
    return {
        f"{name}: {address}"
        for name, person in people.items()
        for address in told_in(pages_of(person, committee, methods=methods))
    }


def test_nobody_else_reads_the_word_on_any_page_in_any_message_in_any_letter():
    scene = scenes.concluded(scenes.voting_on(late=True))
    names = ("chief", "member")  # who sees the most of what they may not read
    people = {name: scene.others[name] for name in names}

    assert leaks(scene, people, methods=["GET"]) == set()
    assert CANARY not in what_was_written()


@pytest.mark.long
@pytest.mark.parametrize("late", [False, True])
@pytest.mark.parametrize("state", ["planned", "prepared", "voting_on", "concluded"])
def test_nobody_else_ever_reads_the_word(state, late):
    """Every account, at every step, and whatever is sent."""
    begin = scenes.voting_on if state == "concluded" else getattr(scenes, state)
    scene = begin(late=late)
    if state == "concluded":
        scenes.concluded(scene)

    assert leaks(scene, {**scene.others, "nobody": None}, methods=["GET", "POST"]) == set()
    assert CANARY not in what_was_written()


@pytest.mark.parametrize("name", ["Chair", "vice chair", "secretary", "author", "head"])
def test_those_on_the_list_and_those_it_is_theirs_read_it(name):
    scene = scenes.voting_on()
    committee, person = scene.here.committee, scene.readers[name]
    client = Client()
    client.force_login(person)

    pages = [scene.proposal.get_absolute_url(), scene.meeting.get_absolute_url()]
    pages.append(f"/{committee.slug}/phien-hop/{scene.meeting.code}/truc-tiep/")
    read = [CANARY in text_of(client.get(page)) for page in pages]

    assert read == [True, True, True]


def test_what_was_restricted_from_its_first_word_is_not_in_the_ledger():
    scenes.concluded(scenes.voting_on())

    told = [
        row.verb
        for row in AuditEvent.objects.all()
        if CANARY in f"{row.noun_text} {row.before} {row.after} {row.reason}"
    ]
    # An item without a proposal is open until it is restricted; why a vote was annulled is said
    # to whoever reads the ledger, if they read the matter.
    assert set(told) == {"agenda.added", "round.annulled"}


def test_a_notice_and_what_is_published_say_nothing_of_it():
    scene = scenes.concluded(scenes.voting_on())
    here, act = scene.here, {"at": AT}
    notice = notices.draft(meeting=scene.meeting, by=here.secretary, **act)
    drafted = contents.draw(notice)
    notices.send(notice=notice, by=here.secretary, **act)
    notices.approve(notice=notice, by=here.chair, **act)
    notices.sign(notice=notice, by=here.chief, **act)
    clerk = scene.others["clerk"]
    notices.number(notice=notice, number=1, dated_on=date(2022, 7, 1), by=clerk, **act)
    notices.attach_signed(notice=notice, upload=pdf(), by=clerk, **act)
    notice = notices.issue(notice=notice, by=clerk, **act)
    publishing.publish(notice=notice, by=here.chief, **act)

    said = f"{drafted} {builder.document(notice)} {PublishedCopy.objects.get().content}"
    scene.directive.refresh_from_db()
    assert CANARY not in said
    assert "Chuẩn bị hồ sơ" not in said
    assert "Báo cáo tháng 6" in said
    assert scene.directive.state == "ISSUED"  # its unit is told all the same
    assert told_in(pages_of(None, here.committee, methods=["GET"])) == []
    assert CANARY not in what_was_written()


def test_everybody_else_sees_the_number_and_the_words():
    scene = scenes.planned()
    client = Client()
    client.force_login(scene.here.chief)

    listed = text_of(client.get(f"/{scene.here.committee.slug}/noi-dung/"))
    programme = text_of(client.get(scene.meeting.get_absolute_url()))

    assert scene.proposal.code in listed
    assert WORDS in listed
    assert programme.count(WORDS) == 3
