"""The doors to the minutes of a meeting: not yours is the same as not there (404)."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from giaoban.organisation.permissions import Permission, allowed, require_sight
from meetings import access, minutes_content, slip_reports, veil
from meetings.enums import MeetingState, MinutesState
from meetings.models import Addendum, AgendaItem, Minutes, MinutesRemark

SITTING = (MeetingState.IN_SESSION, MeetingState.CLOSED)


def minutes_for(user, slug, code) -> Minutes:
    """Return the minutes; unsaved ones of a meeting that sits, while no text is typed.

    While they are written they are the Office's and the Chair's; then the members' too.
    """
    meeting = access.meeting_for(user, slug, code)
    if meeting.state not in SITTING:
        raise Http404
    minutes = Minutes.objects.filter(meeting=meeting).first() or Minutes(meeting=meeting)
    minutes.meeting = meeting
    seen_by = Permission.RESULT_VIEW
    if minutes.state == MinutesState.GROWING:
        seen_by = Permission.MEETING_VIEW_DRAFT
    require_sight(user, seen_by, on=meeting)
    return minutes


def sees(user, meeting) -> bool:
    """Whether `user` may open the minutes of a meeting; one query, and none before it sits."""
    if meeting.state not in SITTING:
        return False
    if allowed(user, Permission.MEETING_VIEW_DRAFT, on=meeting):
        return True
    sent_out = Minutes.objects.filter(meeting=meeting).exclude(state=MinutesState.GROWING)
    return allowed(user, Permission.RESULT_VIEW, on=meeting) and sent_out.exists()


def begun_minutes_for(user, slug, code) -> Minutes:
    """The same, of minutes that have begun."""
    minutes = minutes_for(user, slug, code)
    if minutes.pk is None:
        raise Http404
    return minutes


def remark_for(user, slug, code, remark_id) -> MinutesRemark:
    minutes = begun_minutes_for(user, slug, code)
    remarks = minutes.remarks.saying_something().select_related("by", "item")
    remark = get_object_or_404(remarks, pk=remark_id)
    if remark.item and veil.hides(user, remark.item):
        raise Http404
    remark.minutes = minutes
    return remark


def addendum_for(user, slug, code, number) -> Addendum:
    minutes = begun_minutes_for(user, slug, code)
    addendum = get_object_or_404(minutes.addenda.select_related("item"), number=number)
    if addendum.item and veil.hides(user, addendum.item):
        raise Http404
    addendum.minutes = minutes
    return addendum


def minutes_of_code(code) -> Minutes:
    """Return signed minutes by the code that stands on them; to anybody who holds the paper."""
    signed = Minutes.objects.filter(state=MinutesState.SIGNED)
    return get_object_or_404(signed.select_related("meeting__committee"), code=code)


def kept_file(minutes, ending, hidden):
    """Return the file of record a reader may have; None where only a fresh copy hides enough.

    `hidden` is `hidden_from(reader, meeting)`. One query.
    """
    if not minutes.is_signed or hidden - minutes_content.restricted_in(minutes.content):
        return None
    is_whole = not hidden
    return minutes.files.select_related("file").get(ending=ending, is_whole=is_whole)


def hidden_from(user, meeting) -> set:
    """Return the ids, as the content has them, of what `user` may not read: items, slips."""
    items = AgendaItem.objects.filter(meeting=meeting, is_restricted=True)
    hidden = {one.pk for one in veil.lift(user, items) if one.is_hidden}
    results = slip_reports.reported_at(meeting, reader=user)
    return hidden | {minutes_content.slip_id(one) for one in results if one.is_hidden}
