"""The sheet of posts against those held: one person has one vote, and gives themself nothing."""

from collections import defaultdict

from django.utils.translation import gettext_lazy as _

from giaoban.core import vietnamese
from giaoban.organisation.enums import UNIT_ROLES, VOTING_ROLES
from giaoban.rosters.comparing.state import overlap
from giaoban.rosters.comparing.units import ENDS_EARLY, TWICE
from giaoban.rosters.plans import changed, missing, new

NOBODY = _("Nobody of this committee has this login. Add the person to the sheet of people.")
NO_UNIT = _("No unit has this code. Add it to the sheet of units, or correct the code.")
UNIT_NEEDED = _("A head or an officer of a unit needs the code of the unit.")
UNIT_ENDS = _("The unit is there from %(from)s until %(until)s only.")
OWN = _("You cannot give a post to yourself, nor change your own: another administrator has to.")
SHUT = _("This account is shut; no post can be given to it.")
HELD_ALREADY = _(
    "This person holds the same post from %(from)s in the same time. Write that day to change it, "
    "or end it first."
)
TWO_VOTES = _(
    "This person would have two votes in the same time, by the posts from %(first)s and from "
    "%(second)s. One person has one vote: end one of them."
)
FIELDS = ("title", "party_title", "until_on")


def compare(roster, state, plan) -> None:
    held = {
        _key(post.person.username, post.role, post.department, post): post for post in state.posts
    }
    lasting = _lasting(state)
    first_of, found_in = {}, []
    for row in roster.rows["posts"]:
        if not row.is_sound:
            continue
        key = _key_of(row)
        first = first_of.setdefault(key, row.number)
        if first != row.number:
            plan.faults.append(row.fault("username", TWICE % {"row": first}))
            continue
        refused, change = _compare_one(row, held.get(key), state)
        plan.faults += refused
        if refused:
            continue
        if not change:
            plan.same += 1
            continue
        lasting[row.values["username"]][key] = _period(row, held.get(key))
        found_in.append((row, key, change))
    for row, key, change in found_in:
        against = _meets(row, key, lasting[row.values["username"]])
        plan.faults += against
        if not against:
            plan.changes.append(change)


def _key(login, role, unit, noun) -> tuple:
    return login.lower(), role, unit.code.casefold() if unit else "", noun.from_on


def _key_of(row) -> tuple:
    values = row.values
    unit = (values.get("unit") or "").casefold()
    return values["username"], values["role"], unit, values["from_on"]


def _lasting(state) -> dict[str, dict[tuple, tuple]]:
    """Of each person the posts by their key: the first and the last day."""
    found = defaultdict(dict)
    for post in state.posts:
        key = _key(post.person.username, post.role, post.department, post)
        found[key[0]][key] = post.from_on, post.until_on
    return found


def _period(row, post) -> tuple:
    return row.values["from_on"], row.values.get("until_on") or (post.until_on if post else None)


def _compare_one(row, post, state):
    if refused := _unknown(row, state):
        return refused, None
    label = _label(row, state)
    if post is None:
        names = ("username", "role", "unit", "from_on", *FIELDS)
        change = new(row, label, {name: row.values.get(name) for name in names})
        refused = missing(row) + _shut(row, state) + _outside(row, state)
    else:
        change = changed(row, label, post, {name: row.values.get(name) for name in FIELDS})
        refused = []
    if change and row.values["username"] == state.by.username.lower():
        refused.append(row.fault("username", OWN))
    first, last = _period(row, post)
    if last and last < first:
        refused.append(row.fault("until_on", ENDS_EARLY))
    return refused, change


def _unknown(row, state) -> list:
    found, unit = [], row.values.get("unit") or ""
    if not state.knows_person(row.values["username"]):
        found.append(row.fault("username", NOBODY))
    if unit and state.unit(unit) is None:
        found.append(row.fault("unit", NO_UNIT))
    if not unit and row.values["role"] in UNIT_ROLES:
        found.append(row.fault("unit", UNIT_NEEDED))
    return found


def _label(row, state) -> str:
    login = row.values["username"]
    user = state.people.get(login)
    return user.full_name if user else state.coming_people[login].get("full_name") or login


def _shut(row, state) -> list:
    user = state.people.get(row.values["username"])
    return [row.fault("username", SHUT)] if user and not user.is_active else []


def _outside(row, state) -> list:
    """A new post does not begin while its unit is not there."""
    code = (row.values.get("unit") or "").casefold()
    if not code:
        return []
    unit, coming = state.units.get(code), state.coming_units.get(code, {})
    first, last = (
        coming.get(name) or getattr(unit, name, None) for name in ("from_on", "until_on")
    )
    begins = row.values["from_on"]
    if (first is None or first <= begins) and (last is None or begins <= last):
        return []
    return [row.fault("from_on", UNIT_ENDS % {"from": _day(first), "until": _day(last)})]


def _meets(row, key, held) -> list:
    """Refuse a post that is held already under another day, or a second vote."""
    for other, period in held.items():
        if other == key or not overlap(held[key], period):
            continue
        days = {"first": _day(other[3]), "second": _day(key[3])}
        if other[:3] == key[:3]:
            return [row.fault("from_on", HELD_ALREADY % {"from": _day(other[3])})]
        if {other[1], key[1]} <= set(VOTING_ROLES):
            return [row.fault("role", TWO_VOTES % days)]
    return []


def _day(value) -> str:
    return vietnamese.day(value) or "…"
