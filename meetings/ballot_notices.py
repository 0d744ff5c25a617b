"""What is told of a vote: a ballot entered for a member; an objection, and its answer."""

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

objection_made = Kind(
    code="meetings.vote_objected",
    subject=lambda facts: _("A member says a vote was recorded wrongly: %(item)s") % facts,
    text=lambda facts: (
        _("%(who)s says that what was recorded in their name is wrong. Read it and answer.") % facts
    ),
)
objection_answered = Kind(
    code="meetings.objection_answered",
    subject=lambda facts: _("Your objection was answered: %(item)s") % facts,
    text=lambda facts: _("%(who)s has answered your objection to the record of a vote.") % facts,
)
KINDS = (ballot_entered, objection_made, objection_answered)
