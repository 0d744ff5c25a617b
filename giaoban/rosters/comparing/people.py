"""The sheet of people against the logins there are.

A login belongs to a person, not to a committee. Who is not of this committee is only recognised,
never changed; and nobody's address changes once they have a password: whoever reads the new
address could set another one and vote.
"""

from django.utils.translation import gettext_lazy as _

from giaoban.core.vietnamese import same_words
from giaoban.organisation.actions.people import HasAPassword
from giaoban.rosters.columns import USERNAME
from giaoban.rosters.comparing.units import TWICE
from giaoban.rosters.plans import changed, missing, new

NO_LOGIN = _(
    "A new login has 2 to 60 small letters without accents, digits, dots and hyphens: nguyenvana."
)
TAKEN = _(
    "This login belongs to somebody of another committee. If it is the same person, write name and "
    "e-mail as they have them; else choose another login."
)
HELD_ELSEWHERE = _(
    "This person holds a post in another committee too, whose administrator has to change this. "
    "Leave the cell empty."
)
ADDRESS_TAKEN = _("Another account has this address. Each person needs an address of their own.")
FIELDS = ("full_name", "email", "phone")


def compare(roster, state, plan) -> None:
    first_of, first_with = {}, {}
    for row in roster.rows["people"]:
        login = row.values.get("username", "")
        if login:
            state.coming_people.setdefault(login, row.values)
        if not row.is_sound:
            continue
        first = first_of.setdefault(login, row.number)
        if first != row.number:
            plan.faults.append(row.fault("username", TWICE % {"row": first}))
            continue
        _compare_one(row, login, state, plan)
        address = (row.values.get("email") or "").lower()
        first = first_with.setdefault(address, row.number)
        if address and first != row.number:
            plan.faults.append(row.fault("email", TWICE % {"row": first}))


def _compare_one(row, login, state, plan) -> None:
    user = state.people.get(login)
    if user is None:
        found, change = _new(row, login, state)
    elif login not in state.own:
        found, change = ([] if _is_the_same(row, user) else [row.fault("username", TAKEN)]), None
    else:
        values = {name: row.values.get(name) for name in FIELDS}
        change = changed(row, user.full_name, user, values)
        found = _refusals(row, user, change, state) if change else []
    plan.faults += found
    if not found and change:
        plan.changes.append(change)
    elif not found:
        plan.same += 1


def _new(row, login, state):
    found = missing(row)
    if not USERNAME.fullmatch(login):
        found.append(row.fault("username", NO_LOGIN))
    email = row.values.get("email") or ""
    if email and state.addresses.get(email.lower()):
        found.append(row.fault("email", ADDRESS_TAKEN))
    values = {name: row.values.get(name) or "" for name in ("username", *FIELDS)}
    return found, new(row, values["full_name"], values)


def _is_the_same(row, user) -> bool:
    name, email = (row.values.get(one) or "" for one in ("full_name", "email"))
    same_email = email.lower() == user.email.lower()
    return bool(name and email) and same_email and same_words(name) == same_words(user.full_name)


def _refusals(row, user, change, state) -> list:
    if user.pk in state.foreign:
        return [row.fault(name, HELD_ELSEWHERE) for name in change.values]
    if "email" not in change.values:
        return []
    if user.has_usable_password():
        return [row.fault("email", HasAPassword.sentence)]
    others = state.addresses.get(change.values["email"].lower(), set()) - {user.login}
    return [row.fault("email", ADDRESS_TAKEN)] if others else []
