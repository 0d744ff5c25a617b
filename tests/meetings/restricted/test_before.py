"""What is restricted, on the way to a sitting: programmes, positions, the block, opinions."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from giaoban.desk.waiting_advice import opinions_missing, opinions_to_give
from giaoban.notifications.models import Message
from giaoban.organisation.enums import Role
from meetings import briefing, preparation, printed, printing, readiness, veil
from meetings.actions import (
    agenda,
    agenda_undo,
    carrying,
    consent,
    meetings,
    opinion_reminders,
    opinions,
    positions,
    restrictions,
    supplement,
)
from meetings.models import (
    AgendaItem,
    AgendaUndo,
    ConsentItem,
    Decision,
    DraftedChange,
    Meeting,
    Opinion,
    OpinionRequest,
    Position,
    Reader,
    Transfer,
)
from tests.factories import AT, person
from tests.meetings.before.positions import answer
from tests.meetings.restricted import scene as scenes
from tests.meetings.restricted.scene import CANARY, TITLE
from tests.preparations import EARLIER, month
from tests.sittings import in_session

pytestmark = pytest.mark.django_db
WORDS = "Nội dung hạn chế"
NEXT = AT + timedelta(days=30)


@pytest.fixture
def here():
    return month()


def by(here, who="secretary"):
    return {"by": getattr(here, who), "at": EARLIER}


def signed_in(person_) -> Client:
    client = Client()
    client.force_login(person_)
    return client


def page(person_, name, *args, **posted) -> str:
    answer_ = signed_in(person_).get(reverse(f"meetings:{name}", args=args))
    return answer_.content.decode()


def restricted_item(meeting, here, people, title=TITLE):
    item = agenda.add_free(meeting=meeting, title=title, presenter="Bà C", **by(here))
    return restrictions.restrict(matter=item, people=people, **by(here))


def listed(item) -> set:
    return {row.person for row in Reader.objects.of(item).select_related("person")}


# Programmes --------------------------------------------------------------------------------------


def test_what_becomes_restricted_later_is_veiled_in_versions_of_before(here):
    meeting = here.planned()
    ready = here.ready(title=TITLE)
    agenda.add_proposals(meeting=meeting, proposals=[ready], **by(here))
    agenda.add_free(meeting=meeting, title=f"{TITLE} 2", presenter=CANARY, **by(here))
    meeting = called(here, meeting)
    first, second = meeting.items.in_order()
    supplement.alter(item=second, minutes=5, presenter=f"{CANARY} khác", **by(here))
    supplement.withdraw(item=first, reason=CANARY, **by(here))
    meeting.refresh_from_db()
    meetings.approve_programme(
        meeting=meeting, order_version=meeting.order_version, **by(here, "chair")
    )
    supplement.publish(meeting=meeting, order_version=meeting.order_version, **by(here))
    for matter in (ready, second):
        restrictions.restrict(matter=matter, people=[here.secretary], **by(here))

    where = [here.committee.slug, meeting.code]
    read = {
        letter: [
            page(one, "programme-version", *where, letter)
            for one in (here.member, here.chief, here.secretary)
        ]
        for letter in ("A", "B")
    }

    sha = ready.papers.get().file.sha256[:16]
    for hidden in (*read["A"][:2], *read["B"][:2], page(here.member, "meeting", *where)):
        assert CANARY not in hidden
        assert sha not in hidden
        assert hidden.count(WORDS) >= 2
    assert CANARY in read["A"][2]
    assert sha in read["A"][2]
    assert "5 phút" in read["B"][0]  # that something changed is no secret
    assert meeting.versions.first().content["items"][0]["title"] == TITLE


def called(here, meeting) -> Meeting:
    meeting.refresh_from_db()
    meetings.approve_programme(
        meeting=meeting, order_version=meeting.order_version, **by(here, "chair")
    )
    meetings.call(meeting=meeting, **by(here))
    return Meeting.objects.select_related("committee").get(pk=meeting.pk)


@pytest.mark.parametrize("rows", [1, 3])
def test_covering_versions_costs_one_query(here, rows, django_assert_num_queries):
    meeting = here.planned()
    for _row in range(rows):
        restricted_item(meeting, here, [here.secretary], title=f"{TITLE} {_row}")
    [version] = called(here, meeting).versions.all()
    veil.readable(here.member, AgendaItem.objects.all()).count()  # the posts are read once

    with django_assert_num_queries(1):
        [content] = printed.as_read_by(here.member, version.content)

    assert {str(item["title"]) for item in content["items"]} == {WORDS}


def test_a_drafted_restricted_proposal_stays_restricted_when_it_is_printed(here):
    meeting = here.called()
    proposal = here.ready(title=TITLE, is_restricted=True)
    people = [here.secretary, here.vice_chair]
    restrictions.set_list(matter=proposal, people=people, **by(here))
    where = [here.committee.slug, meeting.code]
    supplement.add_proposals(meeting=meeting, proposals=[proposal], **by(here))

    for name in ("supplement", "publish-supplement", "approve-programme"):
        assert TITLE not in page(here.chief, name, *where), name
        assert TITLE in page(here.secretary, name, *where), name
    meeting.refresh_from_db()
    meetings.approve_programme(
        meeting=meeting, order_version=meeting.order_version, **by(here, "chair")
    )
    supplement.publish(meeting=meeting, order_version=meeting.order_version, **by(here))

    assert meeting.items.get(proposal=proposal).is_restricted
    assert TITLE not in page(here.chief, "meeting", *where)


def test_only_readers_are_offered_a_restricted_proposal_for_a_supplement(here):
    meeting, proposal = here.called(), here.ready(is_restricted=True)
    restrictions.set_list(matter=proposal, people=[here.secretary], **by(here))
    where = reverse("meetings:supplement", args=[here.committee.slug, meeting.code])

    for one in (here.chief, here.secretary):
        signed_in(one).post(where, {"ready-proposals": [proposal.pk]})

    assert [change.drafted_by for change in DraftedChange.objects.all()] == [here.secretary]


def test_a_drafted_change_of_what_is_hidden_is_not_there(here):
    meeting = here.planned()
    restricted_item(meeting, here, [here.secretary])
    meeting = called(here, meeting)
    item = meeting.items.get()
    change = supplement.withdraw(item=item, reason=CANARY, **by(here))
    where = reverse("meetings:drop-change", args=[here.committee.slug, meeting.code, change.pk])

    hidden = signed_in(here.chief).post(where).status_code
    listed_ = signed_in(here.secretary).post(where).status_code

    assert (hidden, listed_) == (404, 302)


def test_what_is_sent_on_takes_its_list_along(here):
    source, target = here.planned(), here.planned(starts_at=NEXT, plan_month=date(2022, 8, 1))
    item = restricted_item(source, here, [here.secretary, here.member])

    there = carrying.send(item=item, target=target, reason=CANARY, **by(here))

    assert there.is_restricted
    assert listed(there) == {here.secretary, here.member}
    assert Transfer.objects.get().title == WORDS


def test_the_next_meeting_takes_its_list_along_and_offers_only_what_is_read(here):
    previous = here.planned()
    item = restricted_item(previous, here, [here.secretary])
    proposal = here.ready(title=f"{TITLE} 2", is_restricted=True)
    restrictions.set_list(matter=proposal, people=[here.secretary], **by(here))
    meetings.cancel(meeting=previous, reason="Bão", **by(here))
    where = [here.committee.slug, previous.code]

    assert CANARY not in page(here.chief, "next-meeting", *where)
    assert page(here.secretary, "next-meeting", *where).count(CANARY) >= 2
    backlog = page(here.chief, "backlog", here.committee.slug)
    assert CANARY not in backlog
    assert f'value="{proposal.pk}"' not in backlog
    planned = carrying.plan_next(
        previous=previous,
        standing=[item],
        title="Phiên họp sau",
        kind="REGULAR",
        starts_at=NEXT,
        place="Phòng họp số 1",
        presiding=here.chair,
        secretary=here.secretary,
        review_month=None,
        plan_month=None,
        **by(here),
    )
    [there] = planned.items.all()
    assert there.is_restricted
    assert listed(there) == {here.secretary}


def test_what_is_put_back_is_as_restricted_as_its_proposal_is_by_now(here):
    meeting, proposal = here.planned(), here.ready()
    [item] = agenda.add_proposals(meeting=meeting, proposals=[proposal], **by(here))
    agenda.remove(item=item, **by(here))
    restrictions.restrict(matter=proposal, people=[here.secretary], **by(here))

    agenda_undo.undo(meeting=meeting, undo_id=AgendaUndo.objects.get().pk, **by(here))

    assert meeting.items.get().is_restricted


def test_findings_say_of_what_is_hidden_its_number_and_nothing_of_its_dossier(here):
    meeting, proposal = here.planned(), here.ready(is_restricted=True)
    [item] = agenda.add_proposals(meeting=meeting, proposals=[proposal], **by(here))
    AgendaItem.objects.filter(pk=item.pk).update(presenter="")
    restrictions.set_list(matter=proposal, people=[here.secretary], **by(here))

    def said(reader):
        items = veil.lift(reader, meeting.items.in_order().for_reading())
        found = readiness.findings(meeting, items, at=EARLIER)
        return [one.text for one in found if one.url.endswith(f"#line-{item.pk}")]

    assert said(here.chief) == []
    assert said(here.secretary) != []


# Positions and the block -------------------------------------------------------------------------


@pytest.fixture
def room():
    """In session; the first item restricted, the last of the members not on its list."""
    room = in_session(count=3)
    item = room.meeting.items.in_order().first()
    people = [room.secretary, *room.members[:2]]
    restrictions.restrict(matter=item, people=people, by=room.secretary, at=AT)
    room.items[0] = AgendaItem.objects.select_related("meeting__committee").get(pk=item.pk)
    return room


def test_no_position_is_recorded_on_what_is_hidden(room):
    given = {room.item.pk: answer(room.item)}

    with pytest.raises(positions.ItemIsRestricted):
        positions.take(meeting=room.meeting, answers=given, by=room.members[2], at=AT)
    positions.take(meeting=room.meeting, answers=given, by=room.members[1], at=AT)

    assert [one.person for one in Position.objects.all()] == [room.members[1]]


def test_the_page_of_preparation_asks_nothing_about_what_is_hidden(room):
    outsider = room.members[2]
    where = reverse("meetings:prepare", args=[room.meeting.committee.slug, room.meeting.code])
    client = signed_in(outsider)

    shown = client.get(where)
    client.post(where, {"rest": "AGREE"})

    [row] = [row for row in preparation.rows(room.meeting, outsider) if row.item == room.item]
    assert not row.takes_position
    assert WORDS in shown.content.decode()
    assert f'name="item-{room.item.pk}-choice"' not in shown.content.decode()
    assert f"note-form-{room.item.pk}" not in shown.content.decode()
    assert not Position.objects.filter(item=room.item).exists()


@pytest.mark.parametrize("name", ["split", "private-note", "consent-item", "prepare-conclusion"])
def test_nothing_is_done_before_the_sitting_with_what_is_hidden(room, name):
    where = reverse(
        f"meetings:{name}", args=[room.meeting.committee.slug, room.meeting.code, room.item.pk]
    )
    chief = person(Role.OFFICE_CHIEF, room.meeting.committee)

    assert signed_in(chief).post(where, {"text": "x"}).status_code == 404


def test_the_block_is_not_passed_before_somebody_who_may_not_read_it(room):
    act = {"by": room.chair, "at": AT}
    consent.put_in(item=room.item, **act)
    asked = {"meeting": room.meeting, "item_ids": [room.item.pk]}

    with pytest.raises(restrictions.HasAVoteOnIt, match=room.members[2].full_name):
        consent.pass_block(**asked, **act)
    AgendaItem.objects.filter(pk=room.item.pk).update(needs_vote=False)
    with pytest.raises(restrictions.HasAVoteOnIt):
        consent.pass_block(**asked, **act)

    assert not Decision.objects.exists()
    assert ConsentItem.objects.count() == 1


def test_the_one_press_says_why_the_block_is_not_passed(room):
    consent.put_in(item=room.item, by=room.chair, at=AT)
    where = [room.meeting.committee.slug, room.meeting.code]
    client = signed_in(room.chair)

    answer_ = client.post(
        reverse("meetings:pass-block", args=where), {"items": room.item.pk}, follow=True
    )

    assert room.members[2].full_name in answer_.content.decode()
    assert not Decision.objects.exists()


def test_who_may_not_read_an_item_neither_fills_the_block_with_it_nor_passes_it(room):
    chief = person(Role.OFFICE_CHIEF, room.meeting.committee)
    for member in room.members[:2]:
        given = {room.item.pk: answer(room.item)}
        positions.take(meeting=room.meeting, answers=given, by=member, at=AT)

    assert consent.put_in_unopposed(meeting=room.meeting, by=chief, at=AT) == []
    assert consent.put_in_unopposed(meeting=room.meeting, by=room.secretary, at=AT) == [room.item]
    with pytest.raises(consent.HoldsWhatIsHidden):
        consent.pass_block(meeting=room.meeting, item_ids=[room.item.pk], by=chief, at=AT)


def test_script_and_consent_list_are_made_for_whoever_reads_them():
    scene = scenes.prepared()
    chief, chair = scene.here.chief, scene.here.chair

    for reader, expected in ((chief, []), (chair, [1])):
        found = {line.item.pk: line for line in briefing.lines(scene.meeting, reader=reader)}
        line = found[scene.item.pk]
        assert [1 for _one in line.remarks] == expected
        assert bool(line.positions.answered) is bool(expected)
    hidden, read = (
        str([printing._cue(cue) for cue in briefing.cues(scene.meeting, reader=reader)])
        for reader in (chief, chair)
    )
    assert CANARY not in hidden
    assert f"{CANARY} dự kiến" in read
    assert printing.script(scene.meeting, briefing.cues(scene.meeting, reader=chief))[:4] == b"%PDF"


# Opinions ----------------------------------------------------------------------------------------


def asking(here, proposal, unit, **fields):
    values = {"question": CANARY, "due_on": date(2022, 6, 17), **by(here)} | fields
    return opinions.ask(proposal=proposal, departments=[unit], **values)


def test_a_unit_is_asked_about_what_is_restricted_once_its_head_is_listed(here):
    proposal = here.checked(title=TITLE, is_restricted=True)

    with pytest.raises(opinions.IsNotOnTheList, match=here.other_unit.short_name):
        asking(here, proposal, here.other_unit)
    people = [here.secretary, here.other_head]
    restrictions.set_list(matter=proposal, people=people, **by(here))
    [request] = asking(here, proposal, here.other_unit)

    officer = person(Role.UNIT_OFFICER, here.committee, here.other_unit)
    found = [
        signed_in(one).get(request.get_absolute_url()).status_code
        for one in (here.other_head, officer, here.chief)
    ]
    assert found == [200, 404, 404]


def test_a_head_taken_off_the_list_reads_and_answers_no_more(here):
    proposal = here.checked(is_restricted=True)
    people = [here.secretary, here.other_head]
    restrictions.set_list(matter=proposal, people=people, **by(here))
    [request] = asking(here, proposal, here.other_unit)
    restrictions.set_list(matter=proposal, people=[here.secretary], **by(here))

    sent = signed_in(here.other_head).post(request.get_absolute_url(), {"choice": "AGREE"})

    assert sent.status_code == 404
    assert not Opinion.objects.exists()
    assert opinions_to_give(here.other_head, EARLIER.date()).rows == []


def test_messages_about_opinions_name_nothing_and_go_to_readers(here):
    proposal = here.checked(title=TITLE, is_restricted=True)
    officer = person(Role.UNIT_OFFICER, here.committee, here.other_unit)
    people = [here.secretary, here.other_head]
    restrictions.set_list(matter=proposal, people=people, **by(here))
    [request] = asking(here, proposal, here.other_unit)
    day_before = EARLIER.replace(month=6, day=16, hour=3)

    opinion_reminders.plan_due(at=day_before)
    opinions.answer(
        request=request, choice="REMARKS", remarks=CANARY, by=here.other_head, at=day_before
    )

    told = Message.objects.filter(kind__startswith="opinion.")
    assert set(told.values_list("kind", "recipient")) == {
        ("opinion.asked", here.other_head.pk),
        ("opinion.reminder", here.other_head.pk),
        ("opinion.answered", here.secretary.pk),
    }
    assert officer.pk not in set(told.values_list("recipient", flat=True))
    assert CANARY not in str([one.facts for one in told])


def test_the_desk_lists_only_opinions_on_what_one_may_read(here):
    proposal = here.checked(title=TITLE, is_restricted=True)
    people = [here.secretary, here.other_head]
    restrictions.set_list(matter=proposal, people=people, **by(here))
    asking(here, proposal, here.other_unit)
    today = EARLIER.date()

    shown = [len(opinions_missing(one, today).rows) for one in (here.secretary, here.chief)]

    assert shown == [1, 0]
    assert OpinionRequest.objects.count() == 1
