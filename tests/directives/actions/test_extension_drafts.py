"""A request prepared by an officer and sent by the head; what the Office recommends."""

import uuid
from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from directives.actions import extensions
from directives.models import ExtensionAdvice, ExtensionDraft
from giaoban.notifications.models import Message
from tests.directives.scene import on

KEY = uuid.UUID("5ac4a8d2-9d8e-4a73-8b7e-0f3f2c7f9a10")


def drafted(scene, directive, **fields):
    given = {"due_on": date(2022, 8, 5), "reason": "Chờ ý kiến của Sở", "by": scene.officer}
    return extensions.draft(directive=directive, at=on(7, 18), **{**given, **fields})


def advised(scene, extension, **fields):
    given = {"agrees": True, "word": "", "key": KEY, "by": scene.secretary, "at": on(7, 19)}
    return extensions.advise(extension=extension, **{**given, **fields})


def test_an_officer_prepares_and_the_head_is_told(scene):
    draft = drafted(scene, scene.given())

    told = Message.objects.filter(kind="directive.extension_drafted")
    assert (draft.due_on, draft.drafted_by) == (date(2022, 8, 5), scene.officer)
    assert [one.recipient for one in told] == [scene.head]


def test_a_later_draft_takes_the_place_of_the_first(scene):
    directive = scene.given()
    drafted(scene, directive)

    drafted(scene, directive, due_on=date(2022, 8, 9))

    assert ExtensionDraft.objects.get().due_on == date(2022, 8, 9)


def test_sending_the_request_ends_the_draft(scene):
    directive = scene.given()
    drafted(scene, directive)

    scene.asked(directive)

    assert not ExtensionDraft.objects.exists()


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"reason": " "}, extensions.WithoutReason),
        ({"due_on": date(2022, 7, 17)}, extensions.HasPassed),
        ({"due_on": date(2022, 7, 26)}, extensions.NotLater),
    ],
)
def test_a_draft_says_what_a_request_must(scene, fields, refusal):
    with pytest.raises(refusal):
        drafted(scene, scene.given(), **fields)


def test_nothing_is_prepared_while_a_request_waits_or_without_a_date(scene):
    directive = scene.given()
    scene.asked(directive)

    with pytest.raises(extensions.AskedAlready):
        drafted(scene, directive)
    with pytest.raises(extensions.NothingToExtend):
        drafted(scene, scene.given(due_on=None))


def test_the_office_recommends_and_may_think_again(scene):
    extension = scene.asked(scene.given())
    advised(scene, extension)

    advised(scene, extension, agrees=False, word="Đã gia hạn một lần", key=uuid.uuid4())

    said = list(extension.advice.values_list("agrees", "word"))
    assert said == [(True, ""), (False, "Đã gia hạn một lần")]


def test_a_second_click_recommends_once(scene):
    extension = scene.asked(scene.given())

    assert advised(scene, extension) == advised(scene, extension)
    assert ExtensionAdvice.objects.count() == 1
    with pytest.raises(extensions.KeyIsTaken):
        advised(scene, scene.asked(scene.given()))


def test_a_recommendation_against_says_why(scene):
    extension = scene.asked(scene.given())

    with pytest.raises(extensions.AdviceWithoutReason):
        advised(scene, extension, agrees=False, word=" ")
    with pytest.raises(IntegrityError, match="advice_against_an_extension_says_why"):
        ExtensionAdvice.objects.create(
            request=extension, agrees=False, key=KEY, by=scene.secretary, at=on(7, 19)
        )


def test_nothing_is_recommended_on_what_was_answered(scene):
    extension = scene.asked(scene.given())
    extensions.decide(
        extension=extension, outcome="GRANTED", by=scene.meeting.presiding, at=on(7, 19)
    )

    with pytest.raises(extensions.IsAnswered):
        advised(scene, extension)


@pytest.mark.parametrize("deed", ["UPDATE {} SET word = 'x'", "DELETE FROM {}"])
def test_a_recommendation_stays_as_it_was(scene, deed):
    advised(scene, scene.asked(scene.given()))

    with connection.cursor() as cursor, pytest.raises(DatabaseError), transaction.atomic():
        cursor.execute(deed.format("directives_extensionadvice"))
