"""The doors to meetings and what belongs to them: not yours is the same as not there (404)."""

from datetime import date

from django.http import Http404
from django.shortcuts import get_object_or_404

from giaoban.organisation.access import committee_for
from giaoban.organisation.models import Department
from giaoban.organisation.permissions import (
    GRANTS,
    Permission,
    Reach,
    allowed,
    holdings,
    require_sight,
    scope,
)
from meetings import veil
from meetings.models import (
    AgendaItem,
    AgendaSection,
    CalendarFeed,
    DraftedChange,
    Invitation,
    InvitedUnit,
    LatePaper,
    Meeting,
    OpinionRequest,
    Paper,
    ProgrammeVersion,
    ProjectorLink,
    Proposal,
    Registration,
    Round,
    Speech,
)
from meetings.models.projector import may_be_projected


def registration_for(user, slug, year, month) -> Registration:
    committee = committee_for(user, slug)
    registration = get_object_or_404(
        Registration.objects.select_related("committee"),
        committee=committee,
        month=_month(year, month),
    )
    require_sight(user, Permission.REGISTRATION_VIEW, on=registration)
    return registration


def proposals_for(user, committee):
    """Return the proposals `user` may see: all, those of a field, or those of their own units."""
    proposals = Proposal.objects.of(committee)
    if _sees_all(user, committee, Permission.PROPOSAL_VIEW):
        return proposals
    units = set()
    for holding in holdings(user):
        if holding.committee_id == committee.pk:
            units |= _units_in_reach(holding, Permission.PROPOSAL_VIEW)
    return proposals.filter(department__in=units)


def units_writing(user, committee):
    """Return the units of the committee for which `user` may write proposals, by name."""
    units = {
        holding.department_id
        for holding in holdings(user)
        if holding.department_id and holding.committee_id == committee.pk
    }
    held = Department.objects.of(committee).filter(pk__in=units).by_name()
    may = [unit.pk for unit in held if allowed(user, Permission.PROPOSAL_EDIT, on=unit)]
    return held.filter(pk__in=may)


def proposal_for(user, slug, code) -> Proposal:
    """Return a proposal of one's unit or field, or any for the Office and the Chair.

    What stands on a called agenda may be read by every member, and what a unit is asked its
    opinion on by that unit, until the question is withdrawn; what is restricted only by those on
    its list, whoever else they are.
    """
    committee = committee_for(user, slug)
    proposal = get_object_or_404(
        Proposal.objects.select_related("committee", "department", "registration", "created_by"),
        committee=committee,
        code=code,
    )
    if veil.hides(user, proposal):
        raise Http404
    on_a_list = proposal.is_restricted and proposal.readers.filter(person=user).exists()
    may = on_a_list or allowed(user, Permission.RESULT_VIEW, on=committee)
    if may and _is_on_a_called_agenda(proposal):
        return proposal
    if not allowed(user, Permission.PROPOSAL_VIEW, on=proposal) and _is_asked(user, proposal):
        return proposal
    require_sight(user, Permission.PROPOSAL_VIEW, on=proposal)
    return proposal


def sees_all_opinions(user, proposal) -> bool:
    """Whether `user` reads what every unit answered; a unit that is asked reads its own."""
    if allowed(user, Permission.PROPOSAL_VIEW, on=proposal):
        return True
    sees = allowed(user, Permission.RESULT_VIEW, on=proposal.committee)
    return sees and _is_on_a_called_agenda(proposal)


def opinion_request_for(user, slug, code, request_id) -> OpinionRequest:
    """Return what a unit was asked about a proposal: its own, or any for who reads them all."""
    proposal = proposal_for(user, slug, code)
    request = get_object_or_404(proposal.opinion_requests.for_table(), pk=request_id)
    request.proposal = proposal
    if not sees_all_opinions(user, proposal):
        require_sight(user, Permission.OPINION_ANSWER, on=request)
    return request


def papers_for(user, proposal):
    """Return the papers of a dossier `user` may read: earlier versions are not for everybody."""
    if allowed(user, Permission.PAPER_HISTORY, on=proposal):
        return proposal.papers.all()
    return proposal.papers.current()


def paper_for(user, slug, code, paper_id) -> Paper:
    proposal = proposal_for(user, slug, code)
    papers = papers_for(user, proposal).select_related("file", "added_by")
    paper = get_object_or_404(papers, pk=paper_id)
    paper.proposal = proposal
    return paper


def late_paper_for(user, slug, code, late_id) -> LatePaper:
    proposal = proposal_for(user, slug, code)
    late = LatePaper.objects.select_related(
        "proposal__committee", "proposal__department", "meeting__committee", "file", "asked_by"
    )
    found = get_object_or_404(late, proposal=proposal, pk=late_id)
    found.proposal = proposal
    return found


def meetings_for(user, committee):
    """Return the meetings `user` may know of: those in preparation are the Office's."""
    meetings = Meeting.objects.of(committee)
    if _sees_all(user, committee, Permission.MEETING_VIEW_DRAFT):
        return meetings
    if _sees_all(user, committee, Permission.MEETING_VIEW):
        return meetings.known_to_members()
    return meetings.none()


def meeting_for(user, slug, code, *, meetings=Meeting.objects) -> Meeting:
    """Return a meeting `user` may know of; `meetings` may load more with it. One query."""
    meeting = get_object_or_404(
        meetings.select_related("committee", "presiding", "secretary"),
        committee__slug=slug,
        code=code,
    )
    _require_meeting_sight(user, meeting)
    return meeting


def readable_papers(user, meeting):
    """Return the ids of the proposals on an agenda whose papers `user` may read.

    Members and the Office read all once the meeting is called; a unit reads its own.
    """
    proposals = veil.readable(user, Proposal.objects.filter(items__meeting=meeting))
    if meeting.is_known_to_members and _sees_results(user, meeting.committee):
        return set(proposals.values_list("pk", flat=True))
    seen = proposals_for(user, meeting.committee).filter(pk__in=proposals)
    return set(seen.values_list("pk", flat=True))


def readable_of(user, meeting, items) -> set[int]:
    """As `readable_papers`, for items that are lifted and loaded `for_reading`; no query."""
    shown = [item.proposal for item in items if item.proposal and not item.is_hidden]
    if not (meeting.is_known_to_members and _sees_results(user, meeting.committee)):
        shown = [one for one in shown if allowed(user, Permission.PROPOSAL_VIEW, on=one)]
    return {one.pk for one in shown}


def openable_papers(user, meeting, *, readable) -> set[int]:
    """Return the ids of the papers of `readable` proposals `user` may open: see `papers_for`."""
    papers = Paper.objects.filter(proposal__in=readable)
    if not allowed(user, Permission.PAPER_HISTORY, on=meeting):
        papers = papers.current()
    return set(papers.values_list("pk", flat=True))


def keepable_papers(user, meeting):
    """Return the papers `user` may keep on a device: those in force they read, none restricted."""
    items = meeting.items.filter(is_restricted=False, proposal__in=readable_papers(user, meeting))
    papers = Paper.objects.current().filter(
        proposal__in=items.values("proposal"), proposal__is_restricted=False
    )
    return papers.select_related("file").order_by("kind", "title").with_earlier_ids()


def keepable_paper_for(user, meeting, paper_id) -> Paper:
    return get_object_or_404(keepable_papers(user, meeting), pk=paper_id)


def known_items(user, items, *, on):
    """Of a proposal's places, those in meetings `user` may know of; `on` is the proposal."""
    if allowed(user, Permission.MEETING_VIEW_DRAFT, on=on):
        return items
    return items.filter(meeting__in=Meeting.objects.known_to_members())


def known_transfers(user, proposal):
    """When a proposal went from one meeting to another, where `user` may know of both."""
    transfers = proposal.transfers.for_history()
    if allowed(user, Permission.MEETING_VIEW_DRAFT, on=proposal):
        return transfers
    known = Meeting.objects.known_to_members()
    return transfers.filter(source__in=known, target__in=known)


def version_for(user, slug, code, letter) -> ProgrammeVersion:
    meeting = meeting_for(user, slug, code)
    versions = ProgrammeVersion.objects.select_related("meeting__committee", "published_by")
    return get_object_or_404(versions, meeting=meeting, letter=letter)


def drafted_change_for(user, slug, code, change_id) -> DraftedChange:
    meeting = meeting_for(user, slug, code)
    changes = DraftedChange.objects.select_related("meeting__committee", "item", "proposal")
    change = get_object_or_404(changes, meeting=meeting, pk=change_id)
    if change.matter and veil.hides(user, change.matter):
        raise Http404
    return change


def item_for(user, slug, code, item_id) -> AgendaItem:
    """Return an item to be read or dealt with: not one that is hidden from `user`."""
    item = place_for(user, slug, code, item_id)
    if item.is_hidden:
        raise Http404
    return item


def place_for(user, slug, code, item_id) -> AgendaItem:
    """Return an item as a place in the order, which may hide what it is about."""
    meeting = meeting_for(user, slug, code)
    items = AgendaItem.objects.select_related("meeting__committee", "proposal__department")
    item = get_object_or_404(items, meeting=meeting, pk=item_id)
    veil.lift(user, [item])
    return item


def agenda_item_for(user, slug, code, item_id, *, as_a_place=False) -> AgendaItem:
    """For the builder: what was taken off a moment ago is found too, and its action says so.

    `as_a_place`: to be moved, which whoever may not read it may do as well.
    """
    meeting = meeting_for(user, slug, code)
    items = AgendaItem.everything.select_related("meeting__committee", "proposal__department")
    item = get_object_or_404(items, meeting=meeting, pk=item_id)
    if veil.hides(user, item) and not as_a_place:
        raise Http404
    return item


def agenda_section_for(user, slug, code, section_id) -> AgendaSection:
    """As `agenda_item_for`."""
    meeting = meeting_for(user, slug, code)
    sections = AgendaSection.everything.select_related("meeting__committee")
    return get_object_or_404(sections, meeting=meeting, pk=section_id)


def round_for(user, slug, code, round_id) -> Round:
    """As the doors of its committee, its meeting and its item, in one query: a whole room may
    stand here at once."""
    rounds = Round.objects.select_related("item__meeting__committee", "item__proposal")
    places = {"item__meeting__code": code, "item__meeting__committee__slug": slug}
    round_ = get_object_or_404(rounds, pk=round_id, **places)
    require_sight(user, Permission.COMMITTEE_VIEW, on=round_.item.meeting.committee)
    _require_meeting_sight(user, round_.item.meeting)
    if veil.hides(user, round_.item):
        raise Http404
    return round_


def right_to_vote(user, round_) -> Permission:
    """The right by which `user` votes in a round: a member's, or that of an elector who stands in
    for one. No query for members."""
    if allowed(user, Permission.BALLOT_CAST, on=round_):
        return Permission.BALLOT_CAST
    stands_in = round_.electors.filter(person=user).exists()
    return Permission.MEETING_ATTEND if stands_in else Permission.BALLOT_CAST


def speech_for(user, slug, code, speech_id) -> Speech:
    """Return a word asked for or given; on what is hidden nobody knows of any (404)."""
    meeting = meeting_for(user, slug, code)
    speeches = Speech.objects.select_related("attendance", "item__proposal")
    found = get_object_or_404(speeches, meeting=meeting, pk=speech_id)
    if veil.hides(user, found.item):
        raise Http404
    found.meeting = meeting
    return found


def invitation_for(user, slug, code, invitation_id) -> Invitation:
    """Return an invitation of a meeting one may know of; whose it is, the view asks."""
    meeting = meeting_for(user, slug, code)
    found = get_object_or_404(meeting.invitations.select_related("person"), pk=invitation_id)
    found.meeting = meeting
    return found


def invited_unit_for(user, slug, code, department) -> InvitedUnit:
    meeting = meeting_for(user, slug, code)
    units = meeting.invited_units.standing().select_related("department")
    found = get_object_or_404(units, department__code=department)
    found.meeting = meeting
    return found


def calendar_feed_of(user) -> CalendarFeed | None:
    """Return the living address of one's own calendar; its secret nobody knows any more."""
    return CalendarFeed.objects.alive().filter(person=user).first()


def person_of_feed(token):
    """Return whose calendar a secret opens, and the ids of the committees it may speak of.

    Revoked, or of an account that is shut or has no post any more: not there (404).
    """
    feeds = CalendarFeed.objects.alive().select_related("person")
    person = get_object_or_404(feeds, token_hash=CalendarFeed.hash_of(token)).person
    held = [one for one in holdings(person) if one.gives(Permission.MEETING_VIEW, on=None)]
    if not held:
        raise Http404
    return person, {one.committee_id for one in held}


def projector_link(token, *, on) -> ProjectorLink:
    """Return what the secret address of a room's screen shows; dead or unknown: not there."""
    links = ProjectorLink.objects.alive().select_related("meeting__committee")
    link = get_object_or_404(links, token_hash=ProjectorLink.hash_of(token))
    if not may_be_projected(link.meeting, on=on):
        raise Http404
    return link


def _month(year, month) -> date:
    """The first day of a month typed in an address; what no calendar has is not there."""
    try:
        return date(year, month, 1)
    except (ValueError, OverflowError) as nonsense:
        raise Http404 from nonsense


def _require_meeting_sight(user, meeting) -> None:
    sight = [Permission.MEETING_VIEW_DRAFT]
    if meeting.is_known_to_members:
        sight.append(Permission.MEETING_VIEW)
    require_sight(user, *sight, on=meeting)


def _sees_all(user, committee, permission) -> bool:
    return allowed(user, permission, on=committee)


def _sees_results(user, committee) -> bool:
    return _sees_all(user, committee, Permission.RESULT_VIEW)


def _units_in_reach(holding, permission) -> set[int]:
    """The units a post lets one see by way of `permission`: its own, or those of its field."""
    reach = GRANTS[holding.role].get(permission)
    if reach is Reach.FIELD:
        return set(holding.field)
    return {holding.department_id} - {None} if reach is Reach.UNIT else set()


def _is_asked(user, proposal) -> bool:
    units = scope(user, Permission.OPINION_ANSWER).units
    return bool(units) and proposal.opinion_requests.standing().of_units(units).exists()


def _is_on_a_called_agenda(proposal) -> bool:
    printed = AgendaItem.printed.filter(proposal=proposal)  # version A stays readable, papers too
    return printed.filter(meeting__in=Meeting.objects.known_to_members()).exists()
