"""The way of the minutes to two signatures: remarks, answers, signing, giving back, addenda."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from giaoban.acts import passwords
from giaoban.core.fingerprints import fingerprint
from giaoban.core.forms import attach, posted
from giaoban.core.limits import too_often
from giaoban.core.refusals import Refusal
from giaoban.documents import checking, pdf
from giaoban.files.storage import digest_of
from giaoban.organisation.permissions import Permission, require
from meetings import minutes_access, minutes_content, minutes_page, minutes_paper
from meetings.actions import addenda, minutes_signing
from meetings.actions import minutes as actions
from meetings.forms.minutes import (
    AddendumForm,
    AnswerForm,
    CirculateForm,
    NoRemarkForm,
    ReasonForm,
    RemarkForm,
    SignForm,
    VerifyForm,
)
from meetings.views.minutes import page

SHOWN_AND_SENT = require_http_methods(["GET", "POST"])


@require_POST
def circulate(request, committee, code):
    minutes = minutes_access.minutes_for(request.user, committee, code)
    require(request.user, Permission.MINUTES_WRITE, on=minutes.meeting)
    form = CirculateForm(request.POST)

    def act(at):
        until = form.cleaned_data["until"]
        actions.circulate(meeting=minutes.meeting, until=until, by=request.user, at=at)

    said = _("The members have been asked for their remarks.")
    return _do(request, minutes, form, act, "circulate_form", said=said)


@require_POST
def remark(request, committee, code):
    minutes = minutes_access.begun_minutes_for(request.user, committee, code)
    require(request.user, Permission.MINUTES_REMARK, on=minutes.meeting)
    form = RemarkForm(request.POST, parts=minutes_page.parts(request.user, minutes))

    def act(at):
        given = dict(form.cleaned_data)
        place, item = minutes_page.place_of(minutes, given.pop("part"))
        actions.remark(minutes=minutes, place=place, item=item, **given, by=request.user, at=at)

    said = _("Your remark is with the secretary.")
    return _do(request, minutes, form, act, "remark_form", said=said)


@require_POST
def no_remark(request, committee, code):
    minutes = minutes_access.begun_minutes_for(request.user, committee, code)
    require(request.user, Permission.MINUTES_REMARK, on=minutes.meeting)
    form = NoRemarkForm(request.POST)

    def act(at):
        actions.remark(minutes=minutes, key=form.cleaned_data["key"], by=request.user, at=at)

    said = _("Noted: you have no remark.")
    return _do(request, minutes, form, act, "no_remark_form", said=said)


@SHOWN_AND_SENT
def answer_remark(request, committee, code, remark_id):
    """A page of its own: the remark, and taken in or not."""
    remark = minutes_access.remark_for(request.user, committee, code, remark_id)
    require(request.user, Permission.MINUTES_WRITE, on=remark.minutes.meeting)
    form = AnswerForm(posted(request))
    if form.is_valid():
        given = form.cleaned_data
        try:
            actions.answer(remark=remark, **given, by=request.user, at=timezone.now())
        except Refusal as refusal:
            attach(refusal, form)
        else:
            messages.success(request, _("The remark is answered."))
            return redirect(remark.minutes)
    context = {"committee": remark.minutes.committee, "minutes": remark.minutes}
    context |= {"remark": remark, "form": form, "meeting": remark.minutes.meeting}
    return render(request, "meetings/minutes/answer.html", context)


@require_POST
def sign_as_secretary(request, committee, code):
    minutes = minutes_access.begun_minutes_for(request.user, committee, code)
    require(request.user, Permission.MINUTES_WRITE, on=minutes.meeting)
    form = minutes_page.first_sign_form(request.user, minutes, request.POST)

    def act(at):
        asked = ("seen", "number", "entry")
        given = {name: one for name, one in form.cleaned_data.items() if name in asked}
        minutes_signing.sign_as_secretary(minutes=minutes, **given, by=request.user, at=at)

    said = _("Signed. The minutes are with whoever presided.")
    return _do(request, minutes, form, act, "sign_form", said=said)


@require_POST
def sign_as_presiding(request, committee, code):
    minutes = minutes_access.begun_minutes_for(request.user, committee, code)
    require(request.user, Permission.MINUTES_SIGN, on=minutes.meeting)
    form = SignForm(request.POST, user=request.user)

    def act(at):
        seen = form.cleaned_data["seen"]
        minutes_signing.sign_as_presiding(minutes=minutes, seen=seen, by=request.user, at=at)

    said = _("Signed. Nothing of this meeting's record changes any more.")
    return _do(request, minutes, form, act, "sign_form", said=said)


@require_POST
def give_back_by_secretary(request, committee, code):
    minutes = minutes_access.begun_minutes_for(request.user, committee, code)
    require(request.user, Permission.MINUTES_WRITE, on=minutes.meeting)
    return _give_back(request, minutes)


@require_POST
def give_back(request, committee, code):
    minutes = minutes_access.begun_minutes_for(request.user, committee, code)
    require(request.user, Permission.MINUTES_SIGN, on=minutes.meeting)
    return _give_back(request, minutes)


@SHOWN_AND_SENT
def write_addendum(request, committee, code):
    minutes = minutes_access.begun_minutes_for(request.user, committee, code)
    require(request.user, Permission.MINUTES_WRITE, on=minutes.meeting)
    parts = [("", _("The minutes as a whole")), *minutes_page.parts(request.user, minutes)[1:-1]]
    form = AddendumForm(posted(request), user=request.user, parts=parts)
    if passwords.is_right(request, form) and _added(request, minutes, form):
        messages.success(request, _("The addendum is with whoever presided."))
        return redirect(minutes)
    context = {"committee": minutes.committee, "meeting": minutes.meeting, "minutes": minutes}
    return render(request, "meetings/minutes/addendum.html", context | {"form": form})


@SHOWN_AND_SENT
def sign_addendum(request, committee, code, number):
    addendum = minutes_access.addendum_for(request.user, committee, code, number)
    require(request.user, Permission.MINUTES_SIGN, on=addendum.minutes.meeting)
    seen = {"seen": addendum.content_hash}
    form = SignForm(posted(request), user=request.user, initial=seen)
    if passwords.is_right(request, form) and _addendum_signed(request, addendum, form):
        messages.success(request, _("The addendum is signed."))
        return redirect(addendum.minutes)
    return _addendum(request, addendum, form=form)


@require_POST
def decline_addendum(request, committee, code, number):
    addendum = minutes_access.addendum_for(request.user, committee, code, number)
    require(request.user, Permission.MINUTES_SIGN, on=addendum.minutes.meeting)
    form = ReasonForm(request.POST, submit=_("Do not sign"), auto_id="back-%s")
    if form.is_valid():
        given = form.cleaned_data
        try:
            addenda.decline(addendum=addendum, **given, by=request.user, at=timezone.now())
        except Refusal as refusal:
            attach(refusal, form)
        else:
            return redirect(addendum.minutes)
    return _addendum(request, addendum, back_form=form)


@require_GET
def addendum_pdf(request, committee, code, number):
    addendum = minutes_access.addendum_for(request.user, committee, code, number)
    require(request.user, Permission.MEETING_VIEW, on=addendum.minutes.meeting)
    hidden = minutes_access.hidden_from(request.user, addendum.minutes.meeting)
    content = minutes_content.veiled(addendum.minutes.content, hidden)
    try:
        printed = pdf.render(minutes_paper.addendum(addendum, content))
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(addendum.minutes)
    answer = HttpResponse(printed, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="dinh-chinh-{addendum.number}.pdf"'
    return answer


@login_not_required
@SHOWN_AND_SENT
def verify(request, token):
    """Whether a file is the genuine one: to whoever holds the paper, without its contents."""
    minutes = minutes_access.minutes_of_code(token)
    form, found = VerifyForm(posted(request), request.FILES or None), None
    if request.method == "POST" and not checking.within_limits(request):
        return too_often(request)
    files = list(minutes.files.select_related("file"))
    if form.is_valid():
        digest = digest_of(form.cleaned_data["file"].chunks())
        found = {"digest": digest, "file": _same(files, digest)}
    context = {"minutes": minutes, "form": form, "found": found, "files": files}
    context |= {"published_by": minutes.committee, "signatures": _signatures(minutes)}
    context |= {"holds": fingerprint(minutes.content) == minutes.content_hash}
    context |= {"addenda": minutes.addenda.filter(signed_at__isnull=False).in_order()}
    answer = render(request, "meetings/minutes/verify.html", context)
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    return answer


def _same(files, digest):
    return next((one for one in files if one.file.sha256 == digest), None)


def _signatures(minutes):
    return minutes.signatures.filter(content_hash=minutes.content_hash).order_by("at")


def _do(request, minutes, form, act, name, *, said):
    """Take one step of the minutes; what is refused comes back in its form."""
    if passwords.is_right(request, form):
        try:
            act(timezone.now())
        except Refusal as refusal:
            attach(refusal, form)
        else:
            messages.success(request, said)
            return redirect(minutes)
    if name != "sign_form" or minutes_page.may_sign(request.user, minutes, at=timezone.now()):
        return page(request, minutes, **{name: form})
    for sentences in form.errors.values():  # the form is on the page no more
        messages.error(request, sentences[0])
    return redirect(minutes)


def _give_back(request, minutes):
    form = ReasonForm(request.POST, submit=_("Give the minutes back"), auto_id="back-%s")

    def act(at):
        actions.give_back(minutes=minutes, **form.cleaned_data, by=request.user, at=at)

    said = _("The minutes are given back to the secretary.")
    return _do(request, minutes, form, act, "back_form", said=said)


def _added(request, minutes, form) -> bool:
    given = {name: form.cleaned_data[name] for name in ("text", "key")}
    part = form.cleaned_data["part"]
    item = minutes_page.place_of(minutes, part)[1] if part else None
    try:
        addenda.write(minutes=minutes, item=item, **given, by=request.user, at=timezone.now())
    except Refusal as refusal:
        attach(refusal, form)
        return False
    return True


def _addendum_signed(request, addendum, form) -> bool:
    try:
        seen = form.cleaned_data["seen"]
        addenda.sign(addendum=addendum, seen=seen, by=request.user, at=timezone.now())
    except Refusal as refusal:
        attach(refusal, form)
        return False
    return True


def _addendum(request, addendum, *, form=None, back_form=None):
    minutes = addendum.minutes
    seen = {"seen": addendum.content_hash}
    form = form or SignForm(user=request.user, initial=seen)
    back_form = back_form or ReasonForm(submit=_("Do not sign"), auto_id="back-%s")
    address = [minutes.committee.slug, minutes.meeting.code, addendum.number]
    form.helper.form_action = reverse("meetings:sign-addendum", args=address)
    back_form.helper.form_action = reverse("meetings:decline-addendum", args=address)
    context = {
        "committee": minutes.committee,
        "meeting": minutes.meeting,
        "minutes": minutes,
        "addendum": addendum,
        "form": form,
        "back_form": back_form,
    }
    return render(request, "meetings/minutes/sign_addendum.html", context)
