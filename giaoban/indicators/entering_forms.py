"""Whose figures the Office enters: the fields beside a grid, none for a unit's own people."""

from giaoban.acts.forms import HandFields
from giaoban.core.layouts import form_helper


class WhoseForm(HandFields):
    """Empty for a unit's own people; for the Office, for whom it enters and how that came."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._ask_nobody_where_nobody_is()
        self.helper = form_helper(self, submit=None)

    def _ask_nobody_where_nobody_is(self) -> None:
        """A unit without people in the system: the Office enters its figures as its own act."""
        if self.is_entered_for and not self.fields["acted_by"].queryset.exists():
            self.is_entered_for = False
            for name in self.HAND:
                del self.fields[name]
