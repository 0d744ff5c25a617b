"""Who reads a restricted matter, and what nobody can do with its list."""

import pytest
from django.db import IntegrityError, transaction
from django.http import Http404

from giaoban.audit.models import AuditEvent
from giaoban.notifications.models import Message
from giaoban.organisation.enums import Role
from giaoban.organisation.models import User
from meetings import access, veil
from meetings.actions import agenda, proposals, restrictions, sitting, voting
from meetings.models import AgendaItem, Proposal, Reader, RestrictionStep
from tests.factories import AT, person
from tests.meetings.restricted import scene as scenes
from tests.preparations import EARLIER, month

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    return month()


def listed(matter) -> set[User]:
    return {row.person for row in Reader.objects.of(matter).select_related("person")}


def restricted(here, people=None, **fields) -> Proposal:
    proposal = here.submitted(is_restricted=True, **fields)
    if people is not None:
        restrictions.set_list(matter=proposal, people=people, by=here.secretary, at=EARLIER)
    return proposal


def sees(user, here, proposal) -> bool:
    user.__dict__.pop("_holdings", None)
    try:
        return bool(access.proposal_for(user, here.committee.slug, proposal.code))
    except Http404:
        return False


# The list ----------------------------------------------------------------------------------------


def test_it_begins_with_the_members_the_chief_and_the_secretary(here):
    person(Role.OFFICE_EXPERT, here.committee)

    proposal = here.draft(is_restricted=True)

    assert listed(proposal) == {here.vice_chair, here.member, here.secretary, here.chief}


def test_whoever_left_the_committee_is_not_on_it(here):
    gone = person(Role.MEMBER, here.committee, until_on=EARLIER.date().replace(day=1))

    assert gone not in listed(here.draft(is_restricted=True))


@pytest.mark.parametrize(
    ("name", "reads"),
    [
        ("chair", True),
        ("head", True),
        ("officer", True),
        ("secretary", True),
        ("chief", False),
        ("vice_chair", False),
        ("member", False),
        ("other_head", False),
        ("stranger", False),
    ],
)
def test_who_reads_what_has_only_the_secretary_on_its_list(here, name, reads):
    proposal = restricted(here, [here.secretary])

    assert sees(getattr(here, name), here, proposal) is reads


def test_another_officer_of_the_unit_reads_it_only_when_listed(here):
    colleague = person(Role.UNIT_OFFICER, here.committee, here.unit)
    proposal = restricted(here, [here.secretary])

    before = sees(colleague, here, proposal)
    people = [here.secretary, colleague]
    restrictions.set_list(matter=proposal, people=people, by=here.secretary, at=EARLIER)

    assert (before, sees(colleague, here, proposal)) == (False, True)


def test_an_author_who_left_the_unit_reads_it_no_more(here):
    proposal = restricted(here, [here.secretary])
    here.officer.posts.update(until_on=EARLIER.date())

    assert not sees(here.officer, here, proposal)


def test_being_listed_opens_no_draft_before_the_meeting_is_called(here):
    """A list narrows: members read what stands on a called agenda, and not before."""
    proposal = restricted(here, [here.secretary, here.member, here.other_head])

    assert not sees(here.member, here, proposal)
    assert not sees(here.other_head, here, proposal)


def test_whoever_is_listed_reads_it_once_the_meeting_is_called():
    scene = scenes.voting_on()
    here, people = scene.here, [*scene.listed, scene.here.other_head]
    restrictions.set_list(matter=scene.proposal, people=people, by=here.secretary, at=AT)

    assert sees(here.other_head, here, scene.proposal)
    assert not sees(here.member, here, scene.proposal)


def test_a_list_without_the_office_is_refused(here):
    proposal = restricted(here)

    with pytest.raises(restrictions.NobodyOfTheOffice):
        restrictions.set_list(
            matter=proposal, people=[here.vice_chair], by=here.secretary, at=EARLIER
        )

    assert here.secretary in listed(proposal)


def test_the_same_list_again_is_no_deed(here):
    proposal = restricted(here, [here.secretary])
    before = AuditEvent.objects.count(), RestrictionStep.objects.count()

    restrictions.set_list(matter=proposal, people=[here.secretary], by=here.secretary, at=AT)

    assert (AuditEvent.objects.count(), RestrictionStep.objects.count()) == before


def test_every_change_is_kept_with_its_names(here):
    proposal = restricted(here, [here.secretary, here.member])
    restrictions.set_list(
        matter=proposal, people=[here.secretary, here.chief], by=here.secretary, at=AT
    )

    step = RestrictionStep.objects.filter(proposal=proposal).latest("pk")
    assert (step.added, step.removed) == ([here.chief.full_name], [here.member.full_name])
    assert AuditEvent.objects.latest("pk").verb == "restriction.list"


def test_the_history_of_a_list_cannot_be_changed(here):
    restricted(here)

    with pytest.raises(Exception, match=r"append-only|permission denied"), transaction.atomic():
        RestrictionStep.objects.update(reason="khác")


def test_the_database_keeps_a_reader_to_one_matter(here):
    proposal = restricted(here)
    row = {"person": here.other_head, "added_at": AT, "added_by": here.secretary}

    with pytest.raises(IntegrityError), transaction.atomic():
        Reader.objects.create(**row)
    with pytest.raises(IntegrityError), transaction.atomic():
        Reader.objects.create(**row | {"proposal": proposal, "person": here.secretary})


# Marking and opening again -----------------------------------------------------------------------


def test_marking_hides_its_places_too_and_opening_shows_them(here):
    meeting, proposal = here.planned(), here.ready()
    [item] = agenda.add_proposals(
        meeting=meeting, proposals=[proposal], by=here.secretary, at=EARLIER
    )
    seen = []
    for action, more in (
        (restrictions.restrict, {}),
        (restrictions.open_again, {"reason": "Xong"}),
    ):
        action(matter=proposal, by=here.secretary, at=EARLIER, **more)
        item = AgendaItem.objects.get(pk=item.pk)
        seen.append((item.is_restricted, str(item)))

    assert seen == [(True, "Nội dung hạn chế"), (False, proposal.title)]
    assert listed(proposal) == set()


def test_an_item_put_on_the_agenda_later_is_hidden_from_the_start(here):
    meeting, proposal = here.planned(), here.ready(is_restricted=True)

    [item] = agenda.add_proposals(
        meeting=meeting, proposals=[proposal], by=here.secretary, at=EARLIER
    )

    assert item.is_restricted


def test_marking_tells_the_screens_of_the_meeting(here):
    meeting = here.with_items(1)
    before = meeting.revision

    restrictions.restrict(matter=meeting.items.get(), by=here.secretary, at=EARLIER)

    meeting.refresh_from_db()
    assert meeting.revision == before + 1


def test_marking_twice_and_opening_what_is_open_are_refused(here):
    proposal = restricted(here)
    act = {"by": here.secretary, "at": EARLIER}

    with pytest.raises(restrictions.AlreadyRestricted):
        restrictions.restrict(matter=proposal, **act)
    with pytest.raises(restrictions.SaysNoReason):
        restrictions.open_again(matter=proposal, reason=" ", **act)
    restrictions.open_again(matter=proposal, reason="Đã công bố", **act)
    with pytest.raises(restrictions.NotRestricted):
        restrictions.open_again(matter=proposal, reason="Đã công bố", **act)
    with pytest.raises(restrictions.NotRestricted):
        restrictions.set_list(matter=proposal, people=[here.secretary], **act)


def test_what_was_written_before_the_mark_is_worded_anew(here):
    proposal = here.submitted()
    told = Message.objects.filter(kind="proposal.submitted")
    before = {message.facts["title"] for message in told}

    restrictions.restrict(matter=proposal, by=here.secretary, at=EARLIER)

    assert before == {proposal.title}
    assert {message.facts["title"] for message in told.all()} == {"Nội dung hạn chế"}


def test_only_readers_are_told_of_its_steps(here):
    expert = person(Role.OFFICE_EXPERT, here.committee)
    draft = here.draft(is_restricted=True)
    restrictions.set_list(matter=draft, people=[here.secretary], by=here.officer, at=EARLIER)

    proposals.submit(proposal=draft, by=here.head, at=EARLIER)

    told = set(
        Message.objects.filter(kind="proposal.submitted").values_list("recipient", flat=True)
    )
    assert told == {here.secretary.pk}
    assert expert.pk not in told


def test_a_vice_chair_who_may_not_read_it_is_passed_over(here):
    proposal = restricted(here, [here.secretary])

    proposals.check(proposal=proposal, by=here.secretary, at=EARLIER)

    told = Message.objects.filter(kind="proposal.checked").values_list("recipient", flat=True)
    assert list(told) == [here.chair.pk]


# Votes -------------------------------------------------------------------------------------------


def test_a_vote_opens_only_when_everybody_in_the_room_may_read(here):
    scene = scenes.voting_on()
    here = scene.here
    voting.annul(round=scene.item.rounds.get(), reason="Mở lại", by=here.chair, at=AT)
    sitting.mark_attendance(
        meeting=scene.meeting, person=here.member, state="PRESENT", by=here.secretary, at=AT
    )

    with pytest.raises(restrictions.HasAVoteOnIt, match=here.member.full_name):
        voting.open_round(item=scene.item, by=here.secretary, at=AT)
    with pytest.raises(restrictions.HasAVoteOnIt):
        voting.record_hands(item=scene.item, by=here.secretary, at=AT)

    people = [*scene.listed, here.member]
    restrictions.set_list(matter=scene.proposal, people=people, by=here.secretary, at=AT)
    assert voting.open_round(item=scene.item, by=here.secretary, at=AT).is_open


def test_nobody_who_votes_on_it_leaves_the_list(here):
    scene = scenes.voting_on()
    here = scene.here
    less = {"matter": scene.proposal, "people": [here.secretary], "by": here.secretary, "at": AT}

    with pytest.raises(restrictions.HasAVoteOnIt, match=here.vice_chair.full_name):
        restrictions.set_list(**less)
    voting.annul(round=scene.item.rounds.get(), reason="Mở lại", by=here.chair, at=AT)
    restrictions.set_list(**less)

    assert listed(scene.proposal) == {here.secretary}


# The gate ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("rows", [1, 3])
def test_lifting_costs_one_query_and_none_where_nothing_is_restricted(
    here, rows, django_assert_num_queries
):
    for _row in range(rows):
        restricted(here)
        here.draft()
    everything = list(Proposal.objects.all())
    veil.readable(here.member, Proposal.objects.all()).count()  # the posts are read once

    with django_assert_num_queries(1):
        veil.lift(here.member, everything)
    with django_assert_num_queries(0):
        veil.lift(here.member, [one for one in everything if not one.is_restricted])


def test_what_nobody_asked_about_is_hidden(here):
    proposal = Proposal.objects.get(pk=restricted(here).pk)

    assert proposal.is_hidden
    assert str(proposal.shown_title) == "Nội dung hạn chế"


def test_readable_and_lift_agree(here):
    for people in ([here.secretary], [here.chief], None):
        restricted(here, people)
    here.draft()
    for user in (here.chair, here.secretary, here.chief, here.member, here.stranger, here.officer):
        lifted = veil.lift(user, Proposal.objects.order_by("pk"))
        found = veil.readable(user, Proposal.objects.order_by("pk"))

        assert [one.pk for one in lifted if not one.is_hidden] == [one.pk for one in found]


def test_an_item_without_a_proposal_has_a_list_of_its_own(here):
    meeting = here.with_items(1)
    item = meeting.items.get()
    restrictions.restrict(matter=item, people=[here.secretary], by=here.secretary, at=EARLIER)
    items = AgendaItem.objects.filter(pk=item.pk)

    found = [one for one in (here.chair, here.secretary, here.chief) if veil.readable(one, items)]
    assert found == [here.chair, here.secretary]
