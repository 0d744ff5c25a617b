"""A draft decision, as the registry knows it."""

from django.utils.translation import gettext_lazy as _

from meetings.kinds import Kind
from meetings.subjects.draft_decision import wording
from meetings.subjects.draft_decision.actions import write
from meetings.subjects.draft_decision.forms import DraftDecisionForm
from meetings.subjects.draft_decision.models import DraftDecision

KIND = Kind(
    code="draft-decision",
    name=_("Draft decision"),
    description=_("A draft the committee is asked to pass: a decision, a direction, a plan."),
    model=DraftDecision,
    form=DraftDecisionForm,
    write=write,
    needs_vote=True,
    conditions={"NORMATIVE": lambda draft: draft.is_normative},
    decision_wording=wording.decision_wording,
    public_wording=wording.public_wording,
    template="meetings/subjects/draft_decision/_details.html",
)
