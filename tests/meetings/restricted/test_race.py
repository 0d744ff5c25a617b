"""A vote opens while somebody's name is taken off the list: never both."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from meetings import veil
from meetings.actions import restrictions, voting
from meetings.models import AgendaItem, Round
from tests.factories import AT
from tests.sittings import in_session

pytestmark = pytest.mark.django_db(transaction=True)
TRIALS = 12


def both(*deeds):
    """Do two deeds at once, each on a connection of its own; a refusal is an answer."""
    at_the_door = threading.Barrier(len(deeds))

    def go(deed):
        try:
            connection.ensure_connection()
            at_the_door.wait()
            deed()
        except restrictions.HasAVoteOnIt:
            return "refused"
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(len(deeds)) as pool:
        return [answer.result() for answer in [pool.submit(go, deed) for deed in deeds]]


def test_nobody_votes_on_what_they_may_not_read():
    room = in_session(count=3)
    act = {"by": room.secretary, "at": AT}
    everybody, fewer = [*room.members, room.secretary], [room.members[1], room.secretary]
    restrictions.restrict(matter=room.item, people=everybody, **act)
    item = AgendaItem.objects.select_related("meeting__committee").get(pk=room.item.pk)
    answers = []
    for _trial in range(TRIALS):
        answers += both(
            lambda: voting.open_round(item=item, **act),
            lambda: restrictions.set_list(matter=item, people=fewer, **act),
        )
        for round_ in Round.objects.filter(item=item).live():
            voters = set(round_.electors.present().values_list("person_id", flat=True))
            assert voters <= veil.who_may_read(item, on=AT.date())
            voting.annul(round=round_, reason="Thử lại", by=room.chair, at=AT)
        restrictions.set_list(matter=item, people=everybody, **act)

    assert answers.count("refused") == TRIALS  # of the two, one always was
