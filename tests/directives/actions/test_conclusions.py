"""A conclusion written down as directives, all at once."""

import threading
import uuid
from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from directives.actions import conclusions, directives
from directives.actions.conclusions import NothingToWriteDown, WordsOutsideTheText
from directives.actions.directives import KeyIsTaken, NotMetYet
from directives.enums import Addressee
from directives.models import Directive, SourceText
from giaoban.audit.models import AuditEvent
from meetings.enums import MeetingState
from tests.directives.scene import BASIS, a_meeting
from tests.factories import AT

TEXT = "Giao Phòng Quản lý đô thị kiểm tra; báo cáo UBND thành phố."
KEY = uuid.UUID("5ac4a8d2-9d8e-4a73-8b7e-0f3f2c7f9a10")


def task(scene, **fields):
    return {"content": "Kiểm tra", "lead": scene.lead, "words": (0, 34), **fields}


def written(scene, *tasks, text=TEXT, key=KEY, meeting=None):
    return conclusions.draft_all(
        meeting=meeting or scene.meeting,
        text=text,
        spoken_on=date(2022, 6, 30),
        tasks=list(tasks),
        key=key,
        by=scene.secretary,
        at=AT,
    )


def test_every_task_is_tied_to_its_words(scene):
    first, second = written(scene, task(scene), task(scene, content="Báo cáo", words=(36, 59)))

    assert (first.source_text, second.source_text) == (TEXT[:34], TEXT[36:59])
    assert (first.code, second.code) == ("NV-2022-07-01", "NV-2022-07-02")
    assert first.source.text == TEXT
    assert (second.source_start, second.source_end) == (36, 59)


def test_a_second_click_makes_nothing_twice(scene):
    first = written(scene, task(scene), task(scene))
    again = written(scene, task(scene), task(scene))

    assert again == first
    assert Directive.objects.count() == 2
    assert AuditEvent.objects.filter(verb="conclusion.split").count() == 1


def test_the_key_of_another_meeting_is_refused(scene):
    written(scene, task(scene))
    other = a_meeting(
        scene.committee, presiding=scene.secretary, secretary=scene.secretary, code="khac"
    )

    with pytest.raises(KeyIsTaken):
        written(scene, task(scene), meeting=other)


def test_when_one_task_is_refused_none_is_written(scene):
    with pytest.raises(directives.Refusal):
        written(scene, task(scene), task(scene, content=" "))

    assert (Directive.objects.count(), SourceText.objects.count()) == (0, 0)


def test_no_task_at_all_is_refused(scene):
    with pytest.raises(NothingToWriteDown):
        written(scene)


@pytest.mark.parametrize("words", [(-1, 3), (3, 3), (4, 3), (0, len(TEXT) + 1)])
def test_words_outside_the_text_are_refused(scene, words):
    with pytest.raises(WordsOutsideTheText):
        written(scene, task(scene, words=words))


def test_the_whole_text_may_be_the_words(scene):
    [only] = written(scene, task(scene, words=(0, len(TEXT))))

    assert only.source_text == TEXT


def test_before_the_meeting_nothing_is_written(scene):
    scene.meeting.state = MeetingState.CALLED
    scene.meeting.save()

    with pytest.raises(NotMetYet):
        written(scene, task(scene))
    assert SourceText.objects.count() == 0


def test_the_tasks_of_a_directive_to_all_keep_its_words(scene):
    [parent] = written(scene, task(scene, lead=None, addressee=Addressee.ALL_UNITS))
    directives.issue(directive=parent, basis=BASIS, by=scene.secretary, at=AT)

    assert {child.source_end for child in parent.children.all()} == {34}


def test_the_words_of_a_given_directive_stay(scene):
    [one] = written(scene, task(scene))
    Directive.objects.filter(pk=one.pk).update(source_end=20)  # a draft's may still change
    directives.issue(directive=one, basis=BASIS, by=scene.secretary, at=AT)

    for change in ({"source_end": 10}, {"source_text": "Khác"}, {"source": None}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Directive.objects.filter(pk=one.pk).update(**change)


def test_the_text_stays(scene):
    written(scene, task(scene))

    with pytest.raises(DatabaseError), transaction.atomic():
        SourceText.objects.update(text="Khác")
    with pytest.raises(DatabaseError), transaction.atomic():
        SourceText.objects.all().delete()


@pytest.mark.parametrize("change", [{"source_end": 0}, {"source_start": None}, {"source": None}])
def test_words_begin_before_they_end_and_have_a_text(scene, change):
    [one] = written(scene, task(scene))

    with pytest.raises(IntegrityError), transaction.atomic():
        Directive.objects.filter(pk=one.pk).update(**change)


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_once_write_once(scene):
    results = []

    def click():
        try:
            results.append(len(written(scene, task(scene), task(scene))))
        finally:
            connection.close()

    threads = [threading.Thread(target=click) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert results == [2, 2, 2, 2]
    assert Directive.objects.count() == 2
