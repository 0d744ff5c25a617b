"""Two administrators at once, on connections of their own."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from giaoban.audit.models import AuditEvent
from giaoban.organisation.models import Department, Post, User
from giaoban.rosters import actions
from tests.factories import AT
from tests.rosters.test_reading_in import house
from tests.rosters.workbooks import book, full, saved, upload

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(here, *contents):
    """Look each file through, then confirm all of them at the same moment."""
    return all_at_once([(here, content) for content in contents])


def all_at_once(sent):
    looked = []
    for here, content in sent:
        act = {"committee": here.committee, "by": here.admin, "at": AT}
        looked.append((act, *actions.check(upload=upload(content), **act)))
    at_the_door = threading.Barrier(len(looked))

    def confirm(one):
        act, plan, stored = one
        try:
            connection.ensure_connection()
            at_the_door.wait()
            done = actions.take(stored=stored, fingerprint=plan.fingerprint, **act)
            return len(done.changes)
        except actions.ChangedSinceShown:
            return "shown again"
        finally:
            connection.close()

    with ThreadPoolExecutor(len(looked)) as pool:
        return list(pool.map(confirm, looked))


def test_the_same_file_confirmed_twice_at_once_is_written_once():
    here = house()

    answers = at_once(here, *[saved(full())] * 4)

    assert sorted(answers) == [0, 0, 0, 3]
    assert Post.objects.filter(person__username="hoangthibe").count() == 1
    assert AuditEvent.objects.filter(verb="roster.imported").count() == 1


def test_one_login_is_opened_in_one_committee_and_the_other_file_is_left_whole():
    houses = [house("mot"), house("hai")]

    answers = all_at_once([(here, saved(full())) for here in houses])

    assert sorted(answers, key=str) == [3, "shown again"]
    slower = houses[answers.index("shown again")]
    assert not Department.objects.filter(committee=slower.committee, code="phong-vh").exists()
    assert User.objects.filter(username="hoangthibe").count() == 1


def test_of_two_files_about_one_unit_the_slower_one_is_shown_again():
    here = house()
    named = [saved(book(units=[{"code": "phong-yt", "name": f"Phòng {n}"}])) for n in "AB"]

    answers = at_once(here, *named)

    assert sorted(answers, key=str) == [1, "shown again"]
    winner = "AB"[answers.index(1)]
    assert Department.objects.get(code="phong-yt").name == f"Phòng {winner}"
    assert User.objects.count() == 3
