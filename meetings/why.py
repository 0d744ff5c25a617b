"""Why somebody is told of what happens around a meeting."""

from django.utils.translation import gettext_lazy as _

from giaoban.notifications.families import Family

# By the first part of the kinds' codes: what it is about, and who is told of it.
_FAMILIES = {
    "registration": (
        _("Registration of the month's items"),
        _("Head or officer of a unit that is asked what it brings to the meeting."),
    ),
    "proposal": (
        _("Proposals"),
        _("It is this person's turn, or their unit's, on the proposal's way to the meeting."),
    ),
    "opinion": (
        _("Opinions of units"),
        _("Head or officer of the unit whose opinion is asked, or of the one that asks."),
    ),
    "paper": (
        _("Late papers"),
        _("Approves late papers, or works in the unit that sent one."),
    ),
    "programme": (
        _("Programme of a meeting"),
        _("Approves the programme, or was invited before it changed."),
    ),
    "meeting": (
        _("Invitations"),
        _("Invited to the meeting, or names who comes for an invited unit."),
    ),
    "reply": (
        _("Replies to invitations"),
        _("Decides on absences and stand-ins, or had asked for it."),
    ),
    "meetings": (
        _("Votes"),
        _("A vote was recorded in this person's name, or they answer for the record."),
    ),
    "minutes": (
        _("Minutes"),
        _("Signs the minutes, was asked for remarks, or wrote one."),
    ),
    "addendum": (_("Addenda to minutes"), _("Signs the addendum, or was at the meeting.")),
    "signing": (
        _("Documents to be signed"),
        _("Head or officer of the unit that finishes what was approved."),
    ),
    "slips": (
        _("Opinions by slips"),
        _("Asked by a slip, or looks after the slips that were sent."),
    ),
}


def families() -> list[Family]:
    return [
        Family(prefix, name, lambda code, facts, said=said: str(said))
        for prefix, (name, said) in _FAMILIES.items()
    ]
