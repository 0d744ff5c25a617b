"""What the agenda builder's views answer: the page, its list, one row, or what was saved."""

import uuid
from datetime import timedelta

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django_htmx.http import reswap, retarget

from giaoban.core.forms import attach
from giaoban.core.refusals import ChangedMeanwhile
from giaoban.organisation.permissions import Permission, allowed
from meetings import veil
from meetings.actions import agenda, agenda_lines, agenda_undo
from meetings.actions import meetings as meeting_actions
from meetings.actions.working_rules import approval_steps
from meetings.forms.agenda import (
    AddProposalsForm,
    ItemForm,
    LengthForm,
    NewSectionForm,
    QuickForm,
    SectionForm,
)
from meetings.models import AgendaUndo, Proposal
from meetings.rules import agenda_lines as lines
from meetings.rules import agenda_times
from meetings.rules.approvals import CHAIR_PROGRAMME

UNDO_OFFERED = timedelta(minutes=10)  # a page with a script takes the offer back after 10 seconds
CONFLICTS = (agenda.OrderChanged, agenda_lines.TakenOffMeanwhile, agenda_undo.CannotBeUndone)
LIST = "meetings/agenda/_items.html"


def answer(request, meeting, *, said="", refused=None):
    """For htmx the list as a reload would show it; else back to the page with the sentence."""
    if request.htmx:
        context = {**listed(request, meeting), "said": said, "refused": refused and str(refused)}
        status = 409 if isinstance(refused, CONFLICTS) else 200
        return render(request, LIST, context, status=status)
    if refused:
        messages.error(request, str(refused))
    elif said:
        messages.success(request, said)
    return redirect("meetings:agenda", meeting.committee.slug, meeting.code)


def page(request, meeting, *, status=200, refused="", kept="", bound=None, quick=None, **forms):
    """The whole page, or for htmx its list.

    `bound`: (line, form) as typed in a row, `quick`: (id of a section or None, form) below a
    group, `forms`: those beside the list that come back, `kept`: words whose row is gone.
    """
    context = listed(request, meeting, bound=bound, quick=quick)
    context |= {"refused": refused and str(refused), "kept": kept}
    if request.htmx:
        return render(request, LIST, context, status=status)
    typed = next(iter(forms.values()), None) or (quick and quick[1]) or (bound and bound[1])
    context |= _beside(request.user, meeting, **forms) | {"form": typed}
    return render(request, "meetings/agenda/builder.html", context, status=status)


def saved(request, line, *, said):
    """What an edited row changes: the time it was saved, its version, sums, times, next steps."""
    meeting = line.meeting
    if not request.htmx or "resolved" in request.POST:
        return answer(request, meeting, said=said)
    context = listed(request, meeting) | {"line": mark(line), "saved_at": timezone.now()}
    context |= {"version": line.version, "field": f"{_prefix(line)}-version", "oob": True}
    for row in (row for group in context["groups"] for row in group["rows"]):
        row["is_saved"] = mark(row["item"]) == mark(line)
    response = render(request, "meetings/agenda/_saved.html", context)
    return reswap(retarget(response, f"#saved-{mark(line)}"), "innerHTML")


def came_back(request, line, form, *, refused=None):
    """A row with what was typed in it and why it could not be saved; 409 with both texts."""
    if refused:
        attach(refused, form)
    if isinstance(refused, ChangedMeanwhile):
        form.wait_for_a_choice()
    status = 409 if isinstance(refused, (ChangedMeanwhile, *CONFLICTS)) else 200
    typed = (mark(line), form)
    context = listed(request, line.meeting, bound=typed)
    template, row = _row_of(context, mark(line))
    if row is None or not line.meeting.agenda_may_change:
        words = [one for one in form.cleaned_data.values() if one and isinstance(one, str)]
        kept = ", ".join(words)
        return page(request, line.meeting, status=status, refused=refused, kept=kept, bound=typed)
    if not request.htmx:
        return page(request, line.meeting, status=status, bound=typed)
    response = render(request, template, context | row, status=status)
    return reswap(retarget(response, f"#line-{mark(line)}"), "outerHTML")


def listed(request, meeting, *, bound=None, quick=None) -> dict:
    """What the list shows, read anew: the meeting may have moved on."""
    meeting.refresh_from_db()
    items = veil.lift(request.user, meeting.items.in_order().for_reading())
    sections = list(meeting.sections.all())
    now = timezone.now()
    context = {
        "committee": meeting.committee,
        "meeting": meeting,
        "groups": _groups(meeting, items, sections, bound=bound, quick=quick),
        "items": items,
        "has_sections": bool(sections),
        "undo": _undo(request, meeting, items, sections, now=now),
        "asks_approval": CHAIR_PROGRAMME in approval_steps(meeting.committee, at=now),
        "is_approved": meeting_actions.is_approved(meeting, at=now),
        "may_publish": allowed(request.user, Permission.MEETING_PUBLISH, on=meeting),
        "may_restrict": allowed(request.user, Permission.READERS_SET, on=meeting),
    }
    return context | _sums(meeting, items)


def mark(line) -> str:
    """The line as the list names it: 12, or s3 for a section."""
    is_item = hasattr(line, "minutes")
    return str(line.pk) if is_item else lines.heading(line.pk)


def new_add_form(user, meeting, data=None) -> AddProposalsForm:
    """Whoever puts a proposal on the agenda reads it: what is hidden from them is not offered."""
    ready = Proposal.objects.of(meeting.committee).ready().without_a_place()
    ready = veil.readable(user, ready)
    return AddProposalsForm(data, ready=ready.for_list().order_by("code"))


def new_quick_form(meeting, section_id, data=None, **kwargs) -> QuickForm:
    line, action = lines.heading(section_id or 0), url(meeting, "add-item")
    return QuickForm(data, line=line, url=action, **kwargs)


def url(noun, name) -> str:
    meeting = getattr(noun, "meeting", noun)
    args = [meeting.committee.slug, meeting.code]
    return reverse(f"meetings:{name}", args=args if noun is meeting else [*args, noun.pk])


def where(item) -> str:
    """The sentence that says where an item stands now."""
    said = {"item": item.shown_title, "place": item.position}
    above = item.meeting.sections.filter(after__lt=item.position).last()
    if above is None:
        return _("“%(item)s” is now at place %(place)s.") % said
    return _("“%(item)s” is now at place %(place)s, in “%(section)s”.") % {
        **said,
        "section": above.title,
    }


def _beside(user, meeting, *, add_form=None, section_form=None, length_form=None) -> dict:
    """The forms beside the list, those that came back as they were typed."""
    length = {"minutes": meeting.planned_minutes}
    forms = {
        "add_form": add_form or new_add_form(user, meeting),
        "section_form": section_form or NewSectionForm(),
        "length_form": length_form or LengthForm(initial=length),
    }
    for name, view in (("add", "add-item"), ("section", "add-section"), ("length", "plan-length")):
        forms[f"{name}_form"].helper.form_action = url(meeting, view)
        forms[f"{name}_form"].helper.form_id = f"agenda-{name}"
    return forms | {"has_ready": forms["add_form"].fields["proposals"].queryset.exists()}


def _groups(meeting, items, sections, *, bound, quick) -> list[dict]:
    """The rows under their headings; the first group has no heading."""
    typed, key = dict([bound] if bound else []), uuid.uuid4()
    begins = agenda_times.starts(meeting.starts_at, [item.minutes for item in items])
    rows = [_row(meeting, item, typed, begins[n]) for n, item in enumerate(items)]
    cuts = [0, *(min(section.after, len(rows)) for section in sections), len(rows)]
    groups = []
    for n, section in enumerate([None, *sections]):
        group = {"section": section, "rows": rows[cuts[n] : cuts[n + 1]], "begins": cuts[n] + 1}
        group |= {"is_first": n == 1, "is_last": n == len(sections)}
        group["quick"] = _quick_form(meeting, section, key, quick)
        group["shows_quick"] = bool(
            section or rows[: cuts[1]] or not sections or group["quick"].is_bound
        )
        if section:
            group |= _heading(meeting, section, typed)
        groups.append(group)
    return _with_ends(groups)


def _row(meeting, item, typed, starts_at) -> dict:
    item.meeting = meeting
    mine = typed.get(str(item.pk))
    form = mine or ItemForm(item=item, url=url(item, "edit-item"))
    return {"item": item, "form": form, "starts_at": starts_at, "conflict": _conflict(item, mine)}


def _heading(meeting, section, typed) -> dict:
    section.meeting = meeting
    mine = typed.get(lines.heading(section.pk))
    form = mine or SectionForm(section=section, url=url(section, "edit-section"))
    return {"form": form, "conflict": _conflict(section, mine)}


def _conflict(line, form) -> list[dict]:
    """Both texts of every field, after somebody was quicker; else nothing."""
    if form is None or not form.is_conflict:
        return []
    return [
        {
            "label": field.label,
            "mine": _said(form.cleaned_data.get(name)),
            "theirs": _said(getattr(line, name)),
            "differs": form.cleaned_data.get(name) != getattr(line, name),
        }
        for name, field in form.fields.items()
        if name != "version"
    ]


def _said(value) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(value) or "…"


def _quick_form(meeting, section, key, typed) -> QuickForm:
    """The line below a group; `typed`: the id of a group's section, and what came back there."""
    pk = section.pk if section else None
    if typed and typed[0] == pk:
        return typed[1]
    return new_quick_form(meeting, pk, initial={"section": pk, "key": key})


def _with_ends(groups) -> list[dict]:
    """Say which item can go no further: the first line of the agenda, and the last."""
    rows = [row for group in groups for row in group["rows"]]
    for row in rows:
        row |= {"is_first": False, "is_last": False}
    if groups[0]["rows"]:
        groups[0]["rows"][0]["is_first"] = True
    if groups[-1]["rows"]:
        groups[-1]["rows"][-1]["is_last"] = True
    return groups


def _sums(meeting, items) -> dict:
    total = sum(item.minutes for item in items)
    return {
        "count": len(items),
        "total": total,
        "ends_at": agenda_times.starts(meeting.starts_at, [total])[-1],
        "over": agenda_times.over_by(total=total, planned=meeting.planned_minutes),
    }


def _undo(request, meeting, items, sections, *, now) -> AgendaUndo | None:
    """The last move, while it was this person's, is fresh, and nothing has moved since."""
    last = AgendaUndo.objects.filter(meeting=meeting, by=request.user).first()
    stands = lines.lines(
        items=[item.pk for item in items],
        sections=[(section.pk, section.after) for section in sections],
    )
    fresh = last and meeting.agenda_may_change and now - last.at < UNDO_OFFERED
    return last if fresh and last.after == stands else None


def _row_of(context, line):
    """The template and context of one row of the list; (None, None) when it is gone."""
    for group in context["groups"]:
        if group["section"] and mark(group["section"]) == line:
            return "meetings/agenda/_heading.html", {"group": group}
        for row in group["rows"]:
            if mark(row["item"]) == line:
                return "meetings/agenda/_row.html", {"row": row}
    return None, None


def _prefix(line) -> str:
    return f"item-{line.pk}" if hasattr(line, "minutes") else f"section-{line.pk}"
