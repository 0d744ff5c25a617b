"""The notice on its way: one page, with the step that is next for whoever looks at it."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from giaoban.acts.permissions import may_act, require_act
from giaoban.core.forms import attach
from giaoban.core.refusals import ChangedMeanwhile, Refusal
from giaoban.documents import pdf, word_templates
from giaoban.documents.actions import registers
from giaoban.documents.enums import DocumentKind
from giaoban.files.responses import serve
from giaoban.organisation.access import committee_for
from giaoban.organisation.permissions import Permission, allowed, require
from giaoban.publications import access, builder, contents
from giaoban.publications.actions import notices
from giaoban.publications.enums import NoticeState
from giaoban.publications.forms import (
    ApproveForm,
    GiveBackForm,
    NoticeForm,
    NumberForm,
    SignedFileForm,
    SignForm,
    WithdrawForm,
)
from meetings import make_links
from meetings.access import meeting_for

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ON_A_PAGE = 50  # notices shown; one a month, so four years


@require_GET
def notice_list(request, committee):
    committee = committee_for(request.user, committee)
    require(request.user, Permission.NOTICE_VIEW, on=committee)
    found = access.notices_for(request.user, committee).select_related("meeting", "committee")
    context = {"committee": committee, "notices": found[:ON_A_PAGE]}
    return render(request, "publications/list.html", context)


@require_GET
def notice(request, committee, code):
    """The notice as it reads now, its history, and what is to be done next."""
    notice = access.notice_for(request.user, committee, code)
    require(request.user, Permission.NOTICE_VIEW, on=notice)
    return _page(request, notice)


@require_POST
def draft_notice(request, committee, code):
    meeting = meeting_for(request.user, committee, code)
    require(request.user, Permission.NOTICE_EDIT, on=meeting)
    try:
        notice = notices.draft(meeting=meeting, by=request.user, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(meeting)
    return redirect(notice)


def edit_notice(request, committee, code):
    notice = access.notice_for(request.user, committee, code)
    require(request.user, Permission.NOTICE_EDIT, on=notice)
    written = {name: getattr(notice, name) for name in (*notices.WRITTEN, "version")}
    form = NoticeForm(request.POST or None, initial=written)
    context = {"committee": notice.committee, "notice": notice, "form": form}
    if form.is_valid():
        try:
            notices.edit(notice=notice, **form.cleaned_data, by=request.user, at=timezone.now())
        except Refusal as refusal:
            attach(refusal, form)
            context["theirs"] = isinstance(refusal, ChangedMeanwhile) and notice
        else:
            messages.success(request, _("The draft is saved."))
            return redirect(notice)
    return render(request, "publications/edit.html", context)


@require_POST
def send_notice(request, committee, code):
    notice = access.notice_for(request.user, committee, code)
    require(request.user, Permission.NOTICE_EDIT, on=notice)
    return _do(request, notice, notices.send, said=_("The notice is with the Chair."))


@require_POST
def approve_notice(request, committee, code):
    notice = access.notice_for(request.user, committee, code)
    require_act(request.user, Permission.NOTICE_APPROVE, on=notice)
    form = ApproveForm(request.POST, request.FILES, **_who(request, notice, "APPROVE"))
    said = _("The notice is approved.")
    return _do_as(request, notice, form, notices.approve, "approve_form", said=said)


@require_POST
def return_notice(request, committee, code):
    notice = access.notice_for(request.user, committee, code)
    require_act(request.user, Permission.NOTICE_APPROVE, on=notice)
    form = GiveBackForm(request.POST, request.FILES, **_who(request, notice, "APPROVE"))
    said = _("The notice is a draft again.")
    return _do_as(request, notice, form, notices.give_back, "back_form", said=said)


@require_POST
def sign_notice(request, committee, code):
    notice = access.notice_for(request.user, committee, code)
    require_act(request.user, Permission.NOTICE_SIGN, on=notice)
    form = SignForm(request.POST, request.FILES, **_who(request, notice, "SIGN"))
    said = _("The notice is signed.")
    return _do_as(request, notice, form, notices.sign, "sign_form", said=said)


@require_POST
def number_notice(request, committee, code):
    notice = access.notice_for(request.user, committee, code)
    require(request.user, Permission.NOTICE_NUMBER, on=notice)
    form = _number_form(notice, request.POST)
    return _do_with(request, notice, form, notices.number, "number_form")


@require_POST
def attach_signed(request, committee, code):
    notice = access.notice_for(request.user, committee, code)
    require(request.user, Permission.NOTICE_NUMBER, on=notice)
    form = SignedFileForm(request.POST, request.FILES)
    return _do_with(request, notice, form, _attach, "file_form")


@require_POST
def issue_notice(request, committee, code):
    notice = access.notice_for(request.user, committee, code)
    require(request.user, Permission.NOTICE_ISSUE, on=notice)
    said = _("The notice is issued and its directives are given.")
    return _do(request, notice, notices.issue, said=said)


@require_GET
def notice_pdf(request, committee, code):
    """The notice as PDF: the signed file once there is one, until then the text as it stands."""
    notice = access.notice_for(request.user, committee, code)
    require(request.user, Permission.NOTICE_VIEW, on=notice)
    if notice.state == NoticeState.ISSUED:
        return serve(notice.signed_file, inline=True)
    try:
        printed = pdf.render(builder.document(notice))
    except Refusal as refusal:  # it names the characters that no printed letter shows
        messages.error(request, str(refusal))
        return redirect(notice)
    answer = HttpResponse(printed, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{builder.file_name(notice)}.pdf"'
    return answer


@require_GET
def notice_docx(request, committee, code):
    """The notice to edit in Word; a working copy, never the record."""
    notice = access.notice_for(request.user, committee, code)
    require(request.user, Permission.NOTICE_VIEW, on=notice)
    shown, kind = builder.document(notice), DocumentKind.NOTICE
    try:
        made = word_templates.render(shown, kind=kind, committee=notice.meeting.committee)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(notice)
    answer = HttpResponse(made, content_type=DOCX)
    answer["Content-Disposition"] = f'attachment; filename="{builder.file_name(notice)}.docx"'
    return answer


@require_GET
def step_scan(request, committee, code, step_id):
    """The scan of the note by which a step was entered for somebody."""
    notice = access.notice_for(request.user, committee, code)
    require(request.user, Permission.NOTICE_VIEW_DRAFT, on=notice)
    step = get_object_or_404(notice.steps.select_related("scan"), pk=step_id, scan__isnull=False)
    return serve(step.scan)


def _attach(*, notice, signed_file, by, at):
    return notices.attach_signed(notice=notice, upload=signed_file, by=by, at=at)


def _number_form(notice, *args):
    committee, kind = notice.committee, DocumentKind.NOTICE
    keeps_register = registers.format_of(committee, kind).keeps_register
    entries = registers.free_numbers(committee, kind)
    initial = {"dated_on": timezone.localdate()} if keeps_register else {}
    return NumberForm(*args, keeps_register=keeps_register, entries=entries, initial=initial)


def _who(request, notice, act):
    permission = Permission[f"NOTICE_{act}"]
    return {"user": request.user, "permission": permission, "on": notice}


def _do(request, notice, action, *, said):
    """Take one step that asks for nothing but the decision."""
    try:
        action(notice=notice, by=request.user, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said)
    return redirect(notice)


def _do_as(request, notice, form, action, name, *, said):
    """Take one step in one's own name or entered for somebody."""
    if not form.is_valid():
        return _page(request, notice, **{name: form})
    at = timezone.now()
    more = {name: form.cleaned_data[name] for name in ("reason", "seen") if name in form.fields}
    try:
        with transaction.atomic():  # a scan is kept with the act it belongs to, or not at all
            action(notice=notice, **form.act(at=at), **more, at=at)
    except notices.ReadsOtherwise as refusal:
        messages.error(request, str(refusal))
        return redirect(notice)
    except Refusal as refusal:
        attach(refusal, form)
        return _page(request, notice, **{name: form})
    messages.success(request, said)
    return redirect(notice)


def _do_with(request, notice, form, action, name):
    """Take one step with what the form asks for."""
    if form.is_valid():
        try:
            action(notice=notice, **form.cleaned_data, by=request.user, at=timezone.now())
        except Refusal as refusal:
            attach(refusal, form)
        else:
            messages.success(request, _("Saved."))
            return redirect(notice)
    return _page(request, notice, **{name: form})


def _page(request, notice, **bound):
    """The notice's page; `bound` holds the form that came back with errors."""
    content = notice.content or contents.draw(notice)
    context = {
        "committee": notice.committee,
        "notice": notice,
        "content": content,
        "steps": notice.steps.select_related("by", "entered_by", "scan").order_by("-at", "-pk"),
        "left_out": _left_out(request.user, notice),
        "ended": access.ended_document(notice),
        "make_links": make_links.of_meeting(request.user, notice.meeting),
        "copy": notice.copies.filter(withdrawn_at__isnull=True).first(),
        "form": next(iter(bound.values()), None),
        **_next_steps(request, notice, content),
        **bound,
    }
    return render(request, "publications/notice.html", context)


def _left_out(user, notice) -> int:
    """How many restricted items the notice leaves out; said only to those who write it."""
    may_know = allowed(user, Permission.NOTICE_EDIT, on=notice)
    return contents.left_out(notice.meeting) if may_know else 0


def _next_steps(request, notice, content) -> dict:
    """The forms of the steps that are next and that this person may take."""
    user, state = request.user, notice.state
    steps = {}
    if state == NoticeState.DRAFT:
        steps["may_edit"] = allowed(user, Permission.NOTICE_EDIT, on=notice)
    if state == NoticeState.SENT_FOR_APPROVAL and may_act(
        user, Permission.NOTICE_APPROVE, on=notice
    ):
        seen = {"seen": contents.mark(content)}
        steps["approve_form"] = ApproveForm(initial=seen, **_who(request, notice, "APPROVE"))
        steps["back_form"] = GiveBackForm(**_who(request, notice, "APPROVE"))
    if state == NoticeState.APPROVED and may_act(user, Permission.NOTICE_SIGN, on=notice):
        steps["sign_form"] = SignForm(**_who(request, notice, "SIGN"))
    if state == NoticeState.SIGNED and allowed(user, Permission.NOTICE_NUMBER, on=notice):
        steps["number_form"] = _number_form(notice)
    if state == NoticeState.NUMBERED and allowed(user, Permission.NOTICE_ISSUE, on=notice):
        steps["file_form"] = SignedFileForm()
        steps["may_issue"] = notice.signed_file_id is not None
    if state == NoticeState.ISSUED and allowed(user, Permission.NOTICE_PUBLISH, on=notice):
        steps["may_publish"] = True
        steps["withdraw_form"] = WithdrawForm()
    return steps
