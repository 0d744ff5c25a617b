"""People at last month's meeting of the ward: who spoke, and who went out and came back."""

from meetings.actions import sitting, speakers


def speak(today, item):
    """A member asks by phone before the vote; whoever presides gives the floor."""
    member = today.congan__phuong
    speech = speakers.register(item=item, person=member, by=member, at=today.at(-15, 8, 8))
    speakers.give(speech=speech, by=today.pct1, at=today.at(-15, 8, 10))
    speakers.end(speech=speech, by=today.pct1, at=today.at(-15, 8, 16))


def step_out(today, meeting):
    """The same member leaves for a quarter of an hour."""
    who = {"meeting": meeting, "person": today.congan__phuong, "by": today.thuky}
    sitting.leave(**who, at=today.at(-15, 9, 5))
    sitting.mark_attendance(**who, state="PRESENT", at=today.at(-15, 9, 20))
