"""What a member is told when the Office enters a ballot for them."""

from django.utils.translation import gettext as _

from giaoban.notifications.kinds import Kind

ballot_entered = Kind(
    code="meetings.ballot_entered",
    subject=lambda facts: _("A vote was entered for you: %(item)s") % facts,
    text=lambda facts: (
        _("%(by)s entered a vote for you. While the vote is open you can replace it with your own.")
        % facts
    ),
)
