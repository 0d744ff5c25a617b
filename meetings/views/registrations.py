"""The month's registration: opened by the Office, answered by the units."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from giaoban.acts.permissions import may_act, require_act
from giaoban.core.forms import attach, posted
from giaoban.core.refusals import Refusal
from giaoban.organisation.access import committee_for, department_for
from giaoban.organisation.calendar import rest_on
from giaoban.organisation.permissions import Permission, allowed, require
from meetings import access, answers, veil
from meetings.actions import registrations
from meetings.forms.registrations import DeclineForm, OpenRegistrationForm
from meetings.models import Registration

ON_A_PAGE = 36  # registrations shown; one a month, so three years


@require_GET
def registration_list(request, committee):
    committee = committee_for(request.user, committee)
    require(request.user, Permission.REGISTRATION_VIEW, on=committee)
    found = Registration.objects.of(committee).select_related("committee").latest_first()
    now = timezone.now()
    rows = [(registration, registration.is_open(at=now)) for registration in found[:ON_A_PAGE]]
    may_open = allowed(request.user, Permission.REGISTRATION_OPEN, on=committee)
    context = {"committee": committee, "rows": rows, "may_open": may_open}
    return render(request, "meetings/registrations/list.html", context)


def open_registration(request, committee):
    committee = committee_for(request.user, committee)
    require(request.user, Permission.REGISTRATION_OPEN, on=committee)
    back = reverse("meetings:registrations", args=[committee.slug])
    form = OpenRegistrationForm(posted(request), cancel=back)
    if form.is_valid():
        try:
            opened = registrations.open_(
                committee=committee, **form.cleaned_data, by=request.user, at=timezone.now()
            )
        except Refusal as refusal:
            attach(refusal, form)
        else:
            messages.success(request, _("Registration is open; the units have been told."))
            return redirect(opened)
    context = {"committee": committee, "form": form}
    return render(request, "meetings/registrations/open.html", context)


@require_GET
def registration(request, committee, year, month):
    """Who registered what, who declined, who is missing."""
    registration = access.registration_for(request.user, committee, year, month)
    require(request.user, Permission.REGISTRATION_VIEW, on=registration)
    found = _answers_to(registration, user=request.user)
    context = {
        "committee": registration.committee,
        "registration": registration,
        "answers": found,
        "own": [answer for answer in found if _is_own(request.user, answer)],
        "missing": answers.missing(found),
        "is_open": registration.is_open(at=timezone.now()),
        "rest": rest_on(registration.committee, timezone.localdate(registration.closes_at)),
    }
    return render(request, "meetings/registrations/registration.html", context)


def decline(request, committee, year, month, department):
    registration = access.registration_for(request.user, committee, year, month)
    unit = department_for(request.user, committee, department)
    require_act(request.user, Permission.REGISTRATION_ANSWER, on=unit)
    form = DeclineForm(
        posted(request),
        request.FILES or None,
        user=request.user,
        permission=Permission.REGISTRATION_ANSWER,
        on=unit,
        cancel=registration.get_absolute_url(),
    )
    if form.is_valid() and _declined(registration, unit, form):
        messages.success(request, _("The answer is recorded: the unit brings nothing."))
        return redirect(registration)
    context = {"committee": registration.committee, "registration": registration}
    context |= {"unit": unit, "form": form}
    return render(request, "meetings/registrations/decline.html", context)


def _answers_to(registration, *, user) -> list:
    """Every unit's answer, with what `user` may read of it and whether they may answer."""
    visible = access.proposals_for(user, registration.committee)
    found = answers.to(registration, visible=visible)
    veil.lift(user, [one for answer in found for one in answer.proposals])
    for answer in found:
        answer.may_answer = may_act(user, Permission.REGISTRATION_ANSWER, on=answer.department)
    return found


def _declined(registration, unit, form) -> bool:
    now = timezone.now()
    try:
        with transaction.atomic():
            registrations.decline(
                registration=registration, department=unit, **form.act(at=now), at=now
            )
    except Refusal as refusal:
        attach(refusal, form)
        return False
    return True


def _is_own(user, answer) -> bool:
    return allowed(user, Permission.REGISTRATION_ANSWER, on=answer.department)
