"""The next meeting from the last one, an item sent to another meeting, the backlog."""

from django import forms
from django.utils.translation import gettext_lazy as _

from giaoban.core import vietnamese
from giaoban.core.fields import LineField
from giaoban.core.layouts import form_helper
from meetings import veil
from meetings.continuing import backlog_of, may_come_back, unfinished_of
from meetings.forms.meetings import MeetingForm
from meetings.models import AgendaItem, Meeting, Proposal

GONE = _(
    "Something that was ticked has found another place meanwhile. This is what is left: look it "
    "through and save again."
)


class NextMeetingForm(MeetingForm):
    """A meeting's fields, and what of the meeting before goes on its agenda, ticked.

    What is hidden from the reader is not offered.
    """

    CARRIED = ("standing", "unfinished", "backlog")

    standing = forms.ModelMultipleChoiceField(
        label=_("Standing items"),
        queryset=AgendaItem.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("They come back every month, with their words a month on."),
    )
    unfinished = forms.ModelMultipleChoiceField(
        label=_("Unfinished at the last meeting"),
        queryset=AgendaItem.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    backlog = forms.ModelMultipleChoiceField(
        label=_("Ready, without a place"),
        queryset=Proposal.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args, previous, reader, initial, **kwargs):
        offered = {
            "standing": may_come_back(previous),
            "unfinished": unfinished_of(previous),
            "backlog": backlog_of(previous.committee, besides=previous),
        }
        offered = {name: veil.readable(reader, rows) for name, rows in offered.items()}
        found = {name: list(rows) for name, rows in offered.items()}
        super().__init__(*args, initial=initial | _ticked(found), **kwargs)
        labels = {"standing": _titled, "unfinished": _left, "backlog": _waiting}
        for name, rows in offered.items():
            self.fields[name].queryset = rows
            self.fields[name].label_from_instance = labels[name]
        for name in self.CARRIED:
            self.fields[name].error_messages["invalid_choice"] = GONE
            if not found[name] and name not in self.data:
                del self.fields[name]
        self.helper = form_helper(self, submit=_("Save"), cancel=kwargs.get("cancel", ""))


class SendItemForm(forms.Form):
    """Which meeting an item goes to."""

    target = forms.ModelChoiceField(
        label=_("To the agenda of"), queryset=Meeting.objects.none(), empty_label=None
    )
    reason = LineField(label=_("Reason"), required=False, max_length=300)

    def __init__(self, *args, targets, cancel="", **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["target"].queryset = targets
        self.fields["target"].label_from_instance = with_its_day
        self.helper = form_helper(self, submit=_("Send to that meeting"), cancel=cancel)


class PlaceForm(forms.Form):
    """Ready proposals ticked in the backlog, and the agenda they go on; the page lays it out."""

    proposals = forms.ModelMultipleChoiceField(
        queryset=Proposal.objects.none(),
        error_messages={"required": _("Tick what is to be put on the agenda.")},
    )
    target = forms.ModelChoiceField(
        label=_("To the agenda of"), queryset=Meeting.objects.none(), empty_label=None
    )

    def __init__(self, *args, ready, targets, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["proposals"].queryset = ready
        self.fields["target"].queryset = targets
        self.fields["target"].label_from_instance = with_its_day
        self.helper = form_helper(self, submit=None)


def _ticked(found) -> dict:
    """Standing are those marked so; whatever else may go on is ticked."""
    standing = [item.pk for item in found["standing"] if item.is_standing]
    rest = {name: [one.pk for one in found[name]] for name in ("unfinished", "backlog")}
    return {"standing": standing} | rest


def _titled(item) -> str:
    return item.title


def _left(item) -> str:
    """The item, and what became of it."""
    decision = getattr(item, "decision", None)
    outcome = decision.get_outcome_display() if decision else _("Not reached")
    return f"{item.position}. {item.title} ({outcome})"


def _waiting(proposal) -> str:
    return f"{proposal.code} - {proposal.title} ({proposal.department.short_name})"


def with_its_day(meeting) -> str:
    return f"{meeting.title} ({vietnamese.moment(meeting.starts_at)})"
