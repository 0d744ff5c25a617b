"""A roster that was read against what the committee has: the plan of what reading it in would do.

The order is that of the work: units, then people, then their posts.
"""

from giaoban.rosters.comparing import people, posts, units
from giaoban.rosters.comparing.state import State
from giaoban.rosters.plans import Plan
from giaoban.rosters.reading import Roster


def compare(roster: Roster, committee, *, by) -> Plan:
    """Return the plan, for `by` to confirm; five queries, whatever the length of the file."""
    plan = Plan(faults=list(roster.faults), unread=list(roster.unread))
    state = State(roster, committee, by=by)
    for part in (units, people, posts):
        part.compare(roster, state, plan)
    sheets = list(dict.fromkeys(fault.sheet for fault in plan.faults))
    plan.faults.sort(key=lambda fault: (sheets.index(fault.sheet), fault.row))
    return plan
