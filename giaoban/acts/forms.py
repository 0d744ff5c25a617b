"""The fields a form gains when the Office enters somebody else's act ("ghi thay")."""

from django import forms
from django.utils.translation import gettext_lazy as _

from giaoban.acts.hands import OWN, Hand
from giaoban.acts.models import Channel
from giaoban.acts.permissions import enters_for_others, holders
from giaoban.files.actions import files
from giaoban.files.fields import UploadField


class HandFields(forms.Form):
    """A form whose act may be entered for somebody. Put it first among the bases.

        class ReturnForm(HandFields):
            reason = ParagraphsField()

            def __init__(self, *args, **kwargs):
                super().__init__(*args, **kwargs)
                self.helper = form_helper(self, submit=_("Return it"))

        form = ReturnForm(request.POST or None, request.FILES or None,
                          user=request.user, permission=Permission.PROPOSAL_AGREE, on=proposal)
        if form.is_valid():
            proposals.return_(**form.act(at=now), reason=form.cleaned_data["reason"], at=now, ...)

    Whoever holds the permission sees no more than the form's own fields. Whoever lacks it
    but may enter for others is asked for whom, how it came, and for the scan of a note.
    `on` needs `committee` besides what every object of a permission has.
    """

    HAND = ("acted_by", "channel", "scan")

    def __init__(self, *args, user, permission, on, **kwargs):
        super().__init__(*args, **kwargs)
        self._user, self._committee = user, getattr(on, "committee", on)
        self.is_entered_for = enters_for_others(user, permission, on=on)
        if self.is_entered_for:
            self._ask_whose_act_it_is(holders(permission, on=on))

    def act(self, *, at) -> dict:
        """Return `by` and `hand` for the action; keeps the scan, so call it on a valid form."""
        if not self.is_entered_for:
            return {"by": self._user, "hand": OWN}
        scan = self.cleaned_data["scan"] and files.store(
            upload=self.cleaned_data["scan"],
            committee=self._committee,
            by=self._user,
            at=at,
        )
        channel = self.cleaned_data["channel"]
        hand = Hand(entered_by=self._user, channel=channel, scan=scan or None)
        return {"by": self.cleaned_data["acted_by"], "hand": hand}

    def clean(self):
        cleaned = super().clean()
        if self.is_entered_for and self._misses_its_scan():
            self.add_error("scan", _("A written note is entered with its scan."))
        return cleaned

    def _ask_whose_act_it_is(self, people):
        self.fields["acted_by"] = forms.ModelChoiceField(
            label=_("Entered for"),
            queryset=people,
            empty_label=None if len(people) == 1 else _("Choose the person"),
            help_text=_("Whose act it is. The record shows that you entered it for them."),
        )
        self.fields["channel"] = forms.ChoiceField(
            label=_("How it came"),
            choices=[one for one in Channel.choices if one[0] != Channel.SYSTEM],
        )
        self.fields["scan"] = UploadField(
            label=_("Scan of the note"),
            required=False,
            help_text=_("PDF. Needed for a written note."),
        )

    def _misses_its_scan(self) -> bool:
        written = self.cleaned_data.get("channel") == Channel.WRITTEN
        return written and "scan" not in self.errors and not self.cleaned_data.get("scan")
