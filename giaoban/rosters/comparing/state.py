"""What a committee has now, loaded once for a whole file."""

from collections import defaultdict

from django.db.models import Q
from django.db.models.functions import Lower

from giaoban.organisation.models import Department, DepartmentAlias, Post, User
from giaoban.organisation.permissions import Permission, allowed


class State:
    """Units by code, people by login, posts by what makes them one; codes and logins in small
    letters. What the file adds is put in as it is compared, so that later sheets find it."""

    def __init__(self, roster, committee, *, by):
        self.committee, self.by = committee, by
        units = list(Department.objects.of(committee))
        self.units = {unit.code.casefold(): unit for unit in units}
        self.aliases = defaultdict(set)
        for unit_id, key in DepartmentAlias.objects.filter(
            department__committee=committee
        ).values_list("department_id", "key"):
            self.aliases[unit_id].add(key)
        self.coming_units: dict[str, dict] = {}
        self._load_people(roster)

    def _load_people(self, roster) -> None:
        posts = Post.objects.of(self.committee).select_related("person", "department")
        self.posts = list(posts)
        own = {post.person_id for post in self.posts}
        named = {
            row.values.get("username", "")
            for page in ("people", "posts")
            for row in roster.rows[page]
        }
        emails = {row.values.get("email", "").lower() for row in roster.rows["people"]} - {""}
        asked = User.objects.annotate(login=Lower("username"), address=Lower("email"))
        found = list(asked.filter(Q(pk__in=own) | Q(login__in=named) | Q(address__in=emails)))
        self.people = {user.login: user for user in found}
        self.addresses = defaultdict(set)
        for user in found:
            self.addresses[user.address].add(user.login)
        self.own = {user.login for user in found if user.pk in own}
        self.foreign = self._held_elsewhere(found)
        self.coming_people: dict[str, dict] = {}

    def _held_elsewhere(self, found) -> set[int]:
        """Who holds a post that lasts in a committee this administrator does not look after."""
        elsewhere = Post.objects.filter(person__in=found, until_on__isnull=True)
        elsewhere = elsewhere.exclude(committee=self.committee).select_related("committee")
        return {
            post.person_id
            for post in elsewhere
            if not allowed(self.by, Permission.ACCOUNTS_EDIT, on=post.committee)
        }

    def knows_person(self, login) -> bool:
        return login in self.own or login in self.coming_people

    def unit(self, code):
        """A unit that is there, or the values of one that comes; None for neither."""
        key = code.casefold()
        return self.units.get(key) or self.coming_units.get(key)


def overlap(one, other) -> bool:
    """Whether two periods (first day, last day or None) have a day in common."""
    return (one[1] is None or other[0] <= one[1]) and (other[1] is None or one[0] <= other[1])
