"""The headings of an agenda: added, renamed, moved with their items, taken away without them."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from giaoban.audit.ledger import record
from giaoban.core.refusals import Refusal, check_version
from meetings.actions.agenda import CannotGoFurther, NoSuchPlace
from meetings.actions.agenda_lines import (
    changed,
    lines_of,
    lock_open,
    order,
    reload,
    remember,
    write,
)
from meetings.models import AgendaSection, AgendaUndo, Meeting
from meetings.rules import agenda_lines

MOST = 20


class TooManySections(Refusal):
    sentence = _("An agenda has at most %(most)s sections.")
    field = "title"


@transaction.atomic
def add(*, meeting, title, by, at, before=None) -> AgendaSection:
    """Put a heading at the end, or before the item at the place `before`.

    The same words again are a second click: the section that is there.
    Raises AgendaIsSettled, TooManySections, NoSuchPlace.
    """
    meeting = lock_open(meeting)
    if first := meeting.sections.filter(title=title).first():
        return first
    lines, count = lines_of(meeting), meeting.items.count()
    if meeting.sections.count() >= MOST:
        raise TooManySections(most=MOST)
    if before is not None and not 1 <= before <= count:
        raise NoSuchPlace(last=count, field="before")
    section = AgendaSection.objects.create(
        meeting=meeting, title=title, after=count, rank=MOST + 1
    )  # a place no heading has; the lines give it its own
    line = agenda_lines.heading(section.pk)
    write(meeting, _before(lines, line, before))
    changed(meeting)
    after = {"title": title, "before": before}
    record("agenda.section_added", meeting, by=by, at=at, committee=meeting.committee, after=after)
    return reload(section, meeting)


@transaction.atomic
def rename(*, section, title, version, by, at) -> AgendaSection:
    """Raises AgendaIsSettled, TakenOffMeanwhile, ChangedMeanwhile."""
    meeting = lock_open(section.meeting)
    section = reload(section, meeting)
    if section.title == title:
        return section
    check_version(seen=version, current=section.version)
    before = {"title": section.title}
    section.title, section.version = title, section.version + 1
    section.save(update_fields=["title", "version"])
    changed(meeting)
    told = {"by": by, "at": at, "committee": meeting.committee}
    record("agenda.section_renamed", meeting, **told, before=before, after={"title": title})
    return section


@transaction.atomic
def shift(*, section, step, by, at) -> AgendaSection:
    """Take a section with all its items past the one above (-1) or below (+1).

    Raises AgendaIsSettled, TakenOffMeanwhile, CannotGoFurther.
    """
    meeting = lock_open(section.meeting)
    section = reload(section, meeting)
    before = lines_of(meeting)
    try:
        lines = agenda_lines.shifted(before, agenda_lines.heading(section.pk), step)
    except agenda_lines.NoSuchLine as error:
        raise CannotGoFurther(title=section.title) from error
    done = {"deed": AgendaUndo.Deed.MOVED, "title": section.title}
    order(meeting, before, lines, **done, by=by, at=at)
    return reload(section, meeting)


@transaction.atomic
def remove(*, section, by, at) -> Meeting:
    """Take a heading away; its items stay where they are, below the heading before it.

    Raises AgendaIsSettled, TakenOffMeanwhile.
    """
    meeting = lock_open(section.meeting)
    section = reload(section, meeting)
    before = lines_of(meeting)
    section.after, section.removed_at = None, at
    section.save(update_fields=["after", "removed_at"])
    lines = [line for line in before if line != agenda_lines.heading(section.pk)]
    write(meeting, lines)
    changed(meeting)
    done = {"deed": AgendaUndo.Deed.UNGROUPED, "title": section.title}
    remember(meeting, before, lines, **done, by=by, at=at)
    told = {"by": by, "at": at, "committee": meeting.committee}
    record("agenda.section_removed", meeting, **told, before={"title": section.title})
    return meeting


def _before(lines, line, place) -> list[str]:
    if place is None:
        return [*lines, line]
    items = [one for one in lines if not agenda_lines.is_heading(one)]
    here = lines.index(items[place - 1])
    return [*lines[:here], line, *lines[here:]]
