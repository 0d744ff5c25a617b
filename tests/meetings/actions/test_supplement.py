"""A published programme: frozen, changed by a draft apart, published again as the next version."""

from datetime import timedelta

import pytest
from django.db import InternalError, ProgrammingError, connection, transaction

from giaoban.audit.models import AuditEvent
from giaoban.core.refusals import ChangedMeanwhile
from giaoban.notifications import kinds
from giaoban.notifications.models import Message
from meetings.actions import agenda, carrying, meetings, sitting, supplement
from meetings.models import AgendaItem, DraftedChange, ProgrammeVersion, Transfer
from tests.factories import AT
from tests.preparations import EARLIER, month

pytestmark = pytest.mark.django_db
NEXT = AT + timedelta(days=28)


@pytest.fixture
def here():
    return month()


def by(here) -> dict:
    return {"by": here.secretary, "at": EARLIER}


def approved(here, meeting):
    meeting.refresh_from_db()
    meetings.approve_programme(
        meeting=meeting, order_version=meeting.order_version, by=here.chair, at=EARLIER
    )


def published(here, meeting):
    approved(here, meeting)
    return supplement.publish(meeting=meeting, order_version=meeting.order_version, **by(here))


def called_with(here, *proposals):
    meeting = here.planned()
    agenda.add_proposals(meeting=meeting, proposals=proposals, **by(here))
    approved(here, meeting)
    return meetings.call(meeting=meeting, **by(here))


def printed(content) -> list[tuple]:
    return [
        (item["number"], item["title"], item["late"], item["withdrawn"])
        for item in content["items"]
    ]


def test_the_call_freezes_version_a_with_every_paper(here):
    ready = here.ready()
    paper = ready.papers.get()

    meeting = called_with(here, ready)

    version = meeting.versions.get()
    [item] = version.content["items"]
    assert (version.letter, item["number"], item["title"]) == ("A", 1, ready.title)
    assert (item["unit"], item["minutes"]) == (here.unit.name, 10)
    assert [(one["paper"], one["sha256"]) for one in item["papers"]] == [
        (paper.pk, paper.file.sha256)
    ]


def test_a_version_is_never_changed_by_the_application_nor_by_the_owner(here):
    here.called()

    for change in (
        lambda: ProgrammeVersion.objects.update(letter="Z"),
        lambda: ProgrammeVersion.objects.all().delete(),
    ):
        with pytest.raises((ProgrammingError, InternalError)), transaction.atomic():
            change()


def test_nothing_drafted_shows_before_it_is_published(here):
    meeting = here.called(2)
    first, _second = meeting.items.in_order()

    supplement.withdraw(item=first, **by(here))
    supplement.add_free(meeting=meeting, title="Mới", **by(here))

    assert list(meeting.items.in_order().values_list("position", "title")) == [
        (1, "Mục 1"), (2, "Mục 2"),
    ]  # fmt: skip
    assert meeting.versions.count() == 1


def test_version_b_keeps_every_number_and_puts_late_items_after_them(here):
    meeting = here.called(3)
    first, _second, last = meeting.items.in_order()
    ready = here.ready()
    supplement.withdraw(item=last, reason="Chưa đủ hồ sơ", **by(here))
    supplement.alter(item=first, minutes=25, presenter="Bà B", **by(here))
    supplement.add_proposals(meeting=meeting, proposals=[ready], **by(here))
    supplement.add_free(meeting=meeting, title="Việc đột xuất", **by(here))

    version = published(here, meeting)

    assert version.letter == "B"
    assert printed(version.content) == [
        (1, "Mục 1", "", ""),
        (2, "Mục 2", "", ""),
        (3, "Mục 3", "", "B"),
        (4, ready.title, "B", ""),
        (5, "Việc đột xuất", "B", ""),
    ]
    assert printed(meeting.versions.get(letter="A").content) == [
        (n, f"Mục {n}", "", "") for n in (1, 2, 3)
    ]
    rows = list(meeting.items.in_order().values_list("position", "minutes", "presenter"))
    assert [row[0] for row in rows] == [1, 2, 4, 5]
    assert rows[0] == (1, 25, "Bà B")
    assert not DraftedChange.objects.exists()


def test_a_number_once_printed_is_never_given_again(here):
    meeting = here.called(1)
    supplement.withdraw(item=meeting.items.get(), **by(here))
    supplement.add_free(meeting=meeting, title="Mới", **by(here))
    published(here, meeting)
    supplement.withdraw(item=meeting.items.get(), **by(here))
    supplement.add_free(meeting=meeting, title="Mới nữa", **by(here))

    version = published(here, meeting)

    assert printed(version.content) == [
        (1, "Mục 1", "", "B"), (2, "Mới", "B", "C"), (3, "Mới nữa", "C", ""),
    ]  # fmt: skip


def test_a_withdrawn_proposal_is_free_again_and_may_come_back_late(here):
    ready = here.ready()
    meeting = called_with(here, here.ready(), ready)
    supplement.withdraw(item=meeting.items.get(proposal=ready), **by(here))
    published(here, meeting)

    supplement.add_proposals(meeting=meeting, proposals=[ready], **by(here))
    published(here, meeting)

    assert meeting.items.get(proposal=ready).position == 3


def test_a_programme_is_not_emptied(here):
    meeting = here.called()
    supplement.withdraw(item=meeting.items.get(), **by(here))

    with pytest.raises(supplement.NothingIsLeft):
        published(here, meeting)


def test_the_chair_approves_a_change_before_it_is_published(here):
    meeting = here.called()
    supplement.add_free(meeting=meeting, title="Mới", **by(here))
    meeting.refresh_from_db()
    act = {"meeting": meeting, "order_version": meeting.order_version, **by(here)}

    with pytest.raises(meetings.ProgrammeIsNotApproved):
        supplement.publish(**act)
    meetings.ask_programme(meeting=meeting, **by(here))
    approved(here, meeting)

    assert supplement.publish(**act).letter == "B"


def test_a_change_after_the_approval_asks_again(here):
    meeting = here.called()
    supplement.add_free(meeting=meeting, title="Mới", **by(here))
    approved(here, meeting)
    supplement.add_free(meeting=meeting, title="Mới nữa", **by(here))
    meeting.refresh_from_db()

    with pytest.raises(meetings.ProgrammeIsNotApproved):
        supplement.publish(meeting=meeting, order_version=meeting.order_version, **by(here))


def test_where_no_approval_is_used_none_is_asked():
    here = month(approval_steps=["OFFICE_CHECK"])
    meeting = here.with_items(1)
    meetings.call(meeting=meeting, **by(here))
    supplement.add_free(meeting=meeting, title="Mới", **by(here))
    meeting.refresh_from_db()

    version = supplement.publish(meeting=meeting, order_version=meeting.order_version, **by(here))

    assert version.letter == "B"


def test_everyone_invited_is_told_once_in_numbers_without_titles(here):
    meeting = here.called(2)
    supplement.withdraw(item=meeting.items.in_order().first(), **by(here))
    supplement.add_free(meeting=meeting, title="Nội dung mật thiết", **by(here))

    published(here, meeting)

    told = Message.objects.filter(kind="programme.changed")
    invited = set(meeting.invitations.values_list("person", flat=True))
    assert set(told.values_list("recipient", flat=True)) == invited - {here.secretary.pk}
    facts = told.first().facts
    assert (facts["add"], facts["withdraw"], facts["alter"]) == ([3], [1], [])
    kind = kinds.kind_of("programme.changed")
    assert "mật thiết" not in kind.subject(facts) + kind.text(facts)
    assert "%(" not in kind.subject(facts) + kind.text(facts)


def test_whoever_a_late_item_concerns_is_invited_with_it():
    here = month(approval_steps=[])
    meeting = here.with_items(1, kind="SPECIAL")
    meetings.call(meeting=meeting, **by(here))
    ready = here.draft(unit=here.other_unit)
    type(ready).objects.filter(pk=ready.pk).update(state="READY", submitted_at=EARLIER)
    supplement.add_proposals(meeting=meeting, proposals=[ready], **by(here))
    meeting.refresh_from_db()

    supplement.publish(meeting=meeting, order_version=meeting.order_version, **by(here))

    assert meeting.invitations.get(person=here.other_head).capacity == "PRESENTER"
    kinds_told = Message.objects.filter(recipient=here.other_head).values_list("kind", flat=True)
    assert "meeting.invitation" in kinds_told
    assert "programme.changed" not in kinds_told


def test_a_withdrawn_item_is_put_off_to_a_meeting_in_preparation(here):
    ready = here.ready()
    meeting, target = called_with(here, ready, here.ready()), here.planned(starts_at=NEXT)
    supplement.withdraw(
        item=meeting.items.get(proposal=ready), target=target, reason="Hoãn", **by(here)
    )

    published(here, meeting)

    assert target.items.get().proposal == ready
    assert [(one.number, one.reason) for one in Transfer.objects.all()] == [(1, "Hoãn")]


def test_when_the_other_meeting_no_longer_takes_it_nothing_is_published(here):
    meeting, target = called_with(here, here.ready()), here.with_items(1, starts_at=NEXT)
    supplement.withdraw(item=meeting.items.get(), target=target, **by(here))
    approved(here, target)
    meetings.call(meeting=target, **by(here))

    with pytest.raises(carrying.NotInPreparation):
        published(here, meeting)

    assert meeting.versions.count() == 1
    assert AgendaItem.printed.filter(meeting=meeting, withdrawn_in="").count() == 1


def test_a_supplement_is_drafted_between_the_call_and_the_opening(here):
    planned = here.with_items(1, starts_at=NEXT)
    called = here.called()
    supplement.add_free(meeting=called, title="Mới", **by(here))
    sitting.mark_all_present(meeting=called, by=here.secretary, at=AT)
    sitting.open_(meeting=called, by=here.secretary, at=AT)
    called.refresh_from_db()

    for deed in (
        lambda: supplement.add_free(meeting=planned, title="X", **by(here)),
        lambda: supplement.withdraw(item=called.items.first(), **by(here)),
        lambda: supplement.drop(change=DraftedChange.objects.get(), **by(here)),
        lambda: supplement.publish(meeting=called, order_version=called.order_version, **by(here)),
    ):
        with pytest.raises(supplement.NotCalled):
            deed()


def test_the_room_deals_with_what_was_not_withdrawn(here):
    meeting = here.called(2)
    first, second = meeting.items.in_order()
    supplement.withdraw(item=first, **by(here))
    published(here, meeting)
    sitting.mark_all_present(meeting=meeting, by=here.secretary, at=AT)

    opened = sitting.open_(meeting=meeting, by=here.secretary, at=AT)

    assert opened.current_item == second
    with pytest.raises(supplement.NotCalled):
        supplement.withdraw(item=second, **by(here))


def test_what_is_drafted_twice_is_drafted_once_and_may_be_taken_back(here):
    meeting, ready = here.called(), here.ready()
    item = meeting.items.get()
    for _click in range(2):
        supplement.add_free(meeting=meeting, title="Mới", **by(here))
        supplement.add_proposals(meeting=meeting, proposals=[ready], **by(here))
        supplement.alter(item=item, minutes=5, presenter="", **by(here))
    supplement.withdraw(item=item, **by(here))
    drafted = [(one.kind, one.title) for one in meeting.drafted_changes.order_by("pk")]

    for change in meeting.drafted_changes.all():
        supplement.drop(change=change, **by(here))

    assert drafted == [("ADD", "Mới"), ("ADD", ready.title), ("WITHDRAW", "")]
    with pytest.raises(supplement.NothingDrafted):
        published_without_approval(here, meeting)


def published_without_approval(here, meeting):
    meeting.refresh_from_db()
    supplement.publish(meeting=meeting, order_version=meeting.order_version, **by(here))


def test_whoever_saw_another_draft_is_told(here):
    meeting = here.called()
    supplement.add_free(meeting=meeting, title="Mới", **by(here))
    meeting.refresh_from_db()

    with pytest.raises(ChangedMeanwhile):
        supplement.publish(meeting=meeting, order_version=meeting.order_version - 1, **by(here))


def test_a_withdrawn_item_is_not_withdrawn_again(here):
    meeting = here.called(2)
    item = meeting.items.in_order().first()
    supplement.withdraw(item=item, **by(here))
    published(here, meeting)

    with pytest.raises(supplement.IsWithdrawn):
        supplement.withdraw(item=item, **by(here))


def test_publishing_is_in_the_ledger_and_the_trigger_holds_for_the_owner_too(here):
    meeting = here.called()
    supplement.add_free(meeting=meeting, title="Mới", **by(here))
    published(here, meeting)

    [event] = AuditEvent.objects.filter(verb="programme.published")
    assert event.after["letter"] == "B"
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname LIKE %s ORDER BY 1",
            ["%_append_only"],
        )
        guarded = {row[0] for row in cursor.fetchall()}
    assert {"meetings_programmeversion", "meetings_transfer"} <= guarded
