"""The page on which a matter is restricted, its readers are chosen, and it is opened again."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from giaoban.core.forms import attach, posted
from giaoban.core.refusals import Refusal
from giaoban.organisation.models import Post
from giaoban.organisation.permissions import Permission, allowed, require
from meetings import access, veil
from meetings.actions import restrictions
from meetings.forms.restrictions import ListForm, OpenAgainForm, ReadersForm
from meetings.models import AgendaItem, Proposal, Reader, RestrictionStep
from meetings.models.restriction import subject_of


def proposal_readers(request, committee, code):
    """Who may read a proposal; its unit decides while it is a draft, then the Office."""
    proposal = access.proposal_for(request.user, committee, code)
    require(request.user, readers_right(request.user, proposal), on=proposal)
    return _readers(request, proposal)


@require_POST
def open_proposal(request, committee, code):
    proposal = access.proposal_for(request.user, committee, code)
    require(request.user, readers_right(request.user, proposal), on=proposal)
    return _open(request, proposal)


def item_readers(request, committee, code, item_id):
    """Who may read an item; one with a proposal has that one's list."""
    item = access.item_for(request.user, committee, code, item_id)
    require(request.user, Permission.READERS_SET, on=item)
    if item.proposal:
        return redirect("meetings:proposal-readers", committee, item.proposal.code)
    return _readers(request, item)


@require_POST
def open_item(request, committee, code, item_id):
    item = access.item_for(request.user, committee, code, item_id)
    require(request.user, Permission.READERS_SET, on=item)
    return _open(request, item.proposal or item)


def readers_right(user, proposal) -> Permission:
    """The right by which `user` restricts a proposal: its unit's while it is being written."""
    if proposal.may_be_edited and allowed(user, Permission.PROPOSAL_EDIT, on=proposal):
        return Permission.PROPOSAL_EDIT
    return Permission.READERS_SET


def _readers(request, matter):
    at = timezone.now()
    form = _form(request, matter, at=at)
    if form.is_valid():
        action = restrictions.set_list if matter.is_restricted else restrictions.restrict
        try:
            action(matter=matter, **form.cleaned_data, by=request.user, at=at)
        except Refusal as refusal:
            attach(refusal, form)
        else:
            messages.success(request, _("Saved: only the Chair, its unit and this list read it."))
            return redirect(_way_back(matter))
    return _page(request, matter, form, at=at)


def _open(request, matter):
    form = OpenAgainForm(request.POST, action=request.path)
    if form.is_valid():
        try:
            restrictions.open_again(
                matter=matter, **form.cleaned_data, by=request.user, at=timezone.now()
            )
        except Refusal as refusal:
            attach(refusal, form)
        else:
            messages.success(request, _("Whoever sees the agenda may read it again."))
            return redirect(_way_back(matter))
    now = timezone.now()
    return _page(request, matter, _form(request, matter, at=now, fresh=True), at=now, back=form)


def _form(request, matter, *, at, fresh=False):
    always = veil.always_readers(matter, on=timezone.localdate(at))
    listed = Reader.objects.of(matter).values_list("person", flat=True)
    usual = restrictions.usual_readers(matter, at=at).values_list("pk", flat=True)
    kind = ListForm if matter.is_restricted else ReadersForm
    return kind(
        None if fresh else posted(request),
        candidates=restrictions.candidates(matter, at=at).exclude(pk__in=always.values("person")),
        titles=_titles(matter, at=at),
        initial={"people": list(listed if matter.is_restricted else usual)},
        submit=_("Save the list") if matter.is_restricted else _("Restrict it to this list"),
        cancel=_way_back(matter),
    )


def _page(request, matter, form, *, at, back=None):
    is_proposal = isinstance(matter, Proposal)
    committee = matter.committee if is_proposal else matter.meeting.committee
    may_open = matter.is_restricted and not restrictions.is_always_restricted(matter)
    open_form = back or OpenAgainForm(action=_url(matter, "open"))
    steps = RestrictionStep.objects.filter(**subject_of(matter)).select_related("by")
    context = {
        "committee": committee,
        "matter": matter,
        "back": _way_back(matter),
        "number": matter.code if is_proposal else matter.position,
        "form": back if back and back.errors else form,
        "readers_form": form,
        "open_form": open_form if may_open else None,
        "always": veil.always_readers(matter, on=timezone.localdate(at)),
        "readers": Reader.objects.of(matter).by_name(),
        "steps": steps.order_by("-at", "-pk"),
    }
    return render(request, "meetings/restrictions/readers.html", context)


def _titles(matter, *, at) -> dict[int, str]:
    """What each person is in the committee: the post of the highest rank."""
    posts = Post.objects.filter(committee=matter.committee_id)
    posts = posts.in_force(on=timezone.localdate(at)).by_rank()
    titles: dict[int, str] = {}
    for person, title in posts.values_list("person_id", "title"):
        titles.setdefault(person, title)
    return titles


def _way_back(matter) -> str:
    if isinstance(matter, AgendaItem):
        return reverse("meetings:agenda", args=[matter.meeting.committee.slug, matter.meeting.code])
    return matter.get_absolute_url()


def _url(matter, deed) -> str:
    if isinstance(matter, AgendaItem):
        meeting = matter.meeting
        return reverse(
            f"meetings:{deed}-item", args=[meeting.committee.slug, meeting.code, matter.pk]
        )
    return reverse(f"meetings:{deed}-proposal", args=[matter.committee.slug, matter.code])
