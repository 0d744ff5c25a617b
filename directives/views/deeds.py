"""The forms and buttons of what may be done to a directive now, by whoever looks."""

from django.utils import timezone

from directives import access, change_forms, forms
from directives.actions import late_reasons, returns
from directives.deciders import decides_extensions
from directives.enums import STOPPED, DirectiveState
from directives.reason_forms import LateReasonForm, ReasonAnswerForm
from directives.rules.transitions import DIRECTIVE, IN_THE_UNITS_HANDS
from directives.subtask_forms import SubtaskForm
from giaoban.acts.permissions import may_act
from giaoban.core import vietnamese
from giaoban.organisation.permissions import Permission, allowed

P = Permission


def whose(request, directive, permission, *, on) -> dict:
    """What a form of a unit needs to know."""
    return {"user": request.user, "permission": permission, "on": on, "directive": directive}


def basis_of(directive) -> str:
    """The words a directive given before the notice rests on."""
    if directive.document:
        return directive.document.named[:200]
    held_on = vietnamese.day(directive.meeting.starts_at)
    return f"Kết luận của Chủ tịch tại {directive.meeting.title} ngày {held_on}"[:200]


def deeds(request, directive, *, rules, extensions) -> dict:
    user = request.user
    may_edit = allowed(user, P.DIRECTIVE_EDIT, on=directive)
    found = {"may_edit": may_edit and directive.is_draft, "may_edit_due": may_edit}
    if directive.is_draft:
        if allowed(user, P.DIRECTIVE_ISSUE, on=directive):
            found["issue_form"] = forms.IssueForm(initial={"basis": basis_of(directive)})
        return found
    waiting = next((one for one in extensions if one.is_waiting), None)
    if directive.state in IN_THE_UNITS_HANDS:
        found |= _units_deeds(request, directive, may_edit=may_edit)
        if not directive.is_to_all:
            found |= _movable(request, directive, waiting, rules)
    found |= _pieces(request, directive)
    found |= _answers(request, directive, waiting, rules) | _stops(request, directive)
    return found


def _units_deeds(request, directive, *, may_edit) -> dict:
    user, lead, found = request.user, directive.answerable, {}
    if may_edit:
        known = {name: getattr(directive, name) for name in ("version", "due_on", "report_every")}
        found["due_form"] = forms.DueForm(initial=known)
    if directive.is_to_all:
        return found
    if may_edit:
        found["remind_tick"] = f"{directive.pk}.{directive.version}"
    found["is_new_to_lead"] = directive.seen_at is None and allowed(
        user, P.DIRECTIVE_REPORT, on=lead
    )
    if may_act(user, P.DIRECTIVE_REPORT, on=directive):
        asked = whose(request, directive, P.DIRECTIVE_REPORT, on=directive)
        found["report_form"] = forms.ReportForm(**asked)
    several = directive.is_standing or directive.parent_id is not None
    found["may_say_nothing"] = several and allowed(user, P.DIRECTIVE_REPORT, on=lead)
    if may_act(user, P.DIRECTIVE_COMPLETE, on=lead):
        asked = whose(request, directive, P.DIRECTIVE_COMPLETE, on=lead)
        found["completion_form"] = forms.CompletionForm(**asked)
    return found


def _movable(request, directive, waiting, rules) -> dict:
    """What the lead may ask for: a later date, or that somebody else does it."""
    user, lead, found = request.user, directive.answerable, {}
    if directive.due_on and not waiting:
        found |= _extendable(request, directive)
    if directive.state == DirectiveState.ISSUED and may_act(user, P.DIRECTIVE_RETURN, on=lead):
        until = returns.last_day(directive, rules=rules)
        if until and timezone.localdate() <= until:
            asked = whose(request, directive, P.DIRECTIVE_RETURN, on=lead)
            found |= {"return_form": change_forms.ReturnForm(**asked), "return_until": until}
    return found


def late(request, directive, *, rules, reasons) -> dict:
    """Saying why it is late, and answering that, by whoever looks."""
    if directive.is_draft or directive.is_to_all or directive.state in STOPPED:
        return {}
    user, lead = request.user, directive.answerable
    of_this_date = [one for one in reasons if one.due_on == directive.due_on]
    waiting = next((one for one in of_this_date if one.is_waiting), None)
    decides = decides_extensions(rules)
    if waiting and may_act(user, decides, on=directive):
        asked = {"user": user, "permission": decides, "on": directive}
        return {"answer_reason_form": ReasonAnswerForm(**asked), "waiting_reason": waiting}
    says_nothing = waiting or directive.is_excused or not may_act(user, P.EXTENSION_ASK, on=lead)
    if says_nothing or not late_reasons.is_late(directive, at=timezone.now()):
        return {}
    return {
        "reason_form": LateReasonForm(**whose(request, directive, P.EXTENSION_ASK, on=lead)),
    }


def _pieces(request, directive) -> dict:
    """What a unit passes down is its own matter; the Office sees how many pieces there are."""
    user, found = request.user, {}
    found["pieces"] = access.subtasks_on(user, directive)
    if allowed(user, P.DIRECTIVE_CONFIRM, on=directive) and not directive.is_to_all:
        found["pieces_counted"] = directive.subtasks.counted().how_many()
    unit = access.giving_unit(user, directive)
    if unit and directive.state in IN_THE_UNITS_HANDS:
        people = access.people_of(unit, on=timezone.localdate())
        found["piece_form"] = SubtaskForm(people=people)
        found["may_take_back"] = True
    return found


def _extendable(request, directive) -> dict:
    """A request to send, filled in with what an officer has prepared; or one to prepare."""
    user, lead = request.user, directive.answerable
    asks = may_act(user, P.EXTENSION_ASK, on=lead)
    if not asks and not allowed(user, P.EXTENSION_DRAFT, on=lead):
        return {}
    prepared = access.extension_draft(directive)
    known = {"initial": {"due_on": prepared.due_on, "reason": prepared.reason}} if prepared else {}
    if not asks:
        form = change_forms.DraftExtensionForm(**known)
        return {"draft_form": form, "extension_draft": prepared}
    asked = whose(request, directive, P.EXTENSION_ASK, on=lead)
    form = change_forms.ExtensionForm(**asked, **known)
    return {"extension_form": form, "extension_draft": prepared}


def _answers(request, directive, waiting, rules) -> dict:
    """What somebody waits for this person to answer."""
    user, lead, found = request.user, directive.answerable, {"waiting_extension": waiting}
    handed_in = directive.state == DirectiveState.COMPLETION_SUBMITTED
    if handed_in and allowed(user, P.DIRECTIVE_CONFIRM, on=directive):
        found["back_form"] = forms.SendBackForm()
    if waiting:
        if allowed(user, P.EXTENSION_ADVISE, on=directive):
            found["advice_form"] = change_forms.AdviceForm()
        decides = decides_extensions(rules)
        if may_act(user, decides, on=directive):
            asked = {"user": user, "permission": decides, "on": directive}
            found["decide_form"] = change_forms.DecideForm(**asked)
        if may_act(user, P.EXTENSION_ASK, on=lead):
            asked = whose(request, directive, P.EXTENSION_ASK, on=lead)
            found["withdraw_form"] = change_forms.WithdrawForm(**asked)
    returned = directive.state == DirectiveState.RETURN_REQUESTED
    if returned and allowed(user, P.DIRECTIVE_READDRESS, on=directive):
        known = {"committee": directive.committee, "initial": {"version": directive.version}}
        found["readdress_form"] = change_forms.ReaddressForm(**known)
    return found


def _stops(request, directive) -> dict:
    user, found = request.user, {}
    asked = {"user": user, "permission": P.DIRECTIVE_STOP, "on": directive}
    if may_act(user, P.DIRECTIVE_STOP, on=directive):
        if DIRECTIVE[directive.state] & set(STOPPED):
            found["stop_form"] = change_forms.StopForm(**asked)
        if directive.state == DirectiveState.SUSPENDED:
            found["resume_form"] = change_forms.ResumeForm(**asked)
    is_done = directive.state == DirectiveState.COMPLETED and not directive.is_to_all
    if is_done and allowed(user, P.DIRECTIVE_CONFIRM, on=directive):
        found["reopen_form"] = change_forms.ReopenForm()
    return found
