"""The frame around every page: who is here, for which committee, and where they may go."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject, cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from giaoban.notifications import access as inbox
from giaoban.organisation import access
from giaoban.organisation.permissions import Permission, holdings

UNREAD_SHOWN = inbox.COUNTED - 1  # the bell says "99+" beyond

# Pages of the desk that people look for in another part of the bar.
ELSEWHERE = {"desk:conduct": "meetings"}
UNDER = {"publications": "documents"}  # notices are documents too


@dataclass(frozen=True, slots=True)
class Link:
    url: str
    label: str
    icon: str = ""
    key: str = ""
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class Entrance:
    """One committee in the switcher."""

    url: str
    name: str
    has_ended: bool
    is_current: bool


def frame(request):
    """Give templates `frame`. It asks the database only when a whole page is rendered."""
    return {"frame": SimpleLazyObject(lambda: Frame(request))}


class Frame:
    """Costs two queries on a page with a person (posts, unread), none without one."""

    def __init__(self, request):
        self._request = request
        self._person = request.user if request.user.is_authenticated else None

    @cached_property
    def desk_url(self) -> str:
        return _url("desk:mine") if self._person else ""

    @cached_property
    def _committees(self) -> list:
        return list(access.committees_of(self._person)) if self._person else []

    @cached_property
    def committee(self):
        """The committee of this page; on a page of none, the first still at work."""
        match = self._request.resolver_match
        slug = match.kwargs.get("committee") if match else None
        named = [one for one in self._committees if one.slug == slug]
        return next(iter(named or self._committees), None)

    @cached_property
    def committees(self) -> list[Entrance]:
        today = timezone.localdate()
        return [
            Entrance(
                url=self._page_of(one, "meetings:list", Permission.MEETING_VIEW) or self.desk_url,
                name=one.name,
                has_ended=one.has_ended(on=today),
                is_current=one == self.committee,
            )
            for one in self._committees
        ]

    @cached_property
    def nav(self) -> list[Link]:
        if not self._person:
            return []
        here = self.committee
        meetings = self._page_of(here, "meetings:list", Permission.MEETING_VIEW)
        directives = self._page_of(here, "directives:list", Permission.DIRECTIVE_VIEW)
        documents = self._page_of(here, "documents:list", Permission.DOCUMENT_VIEW)
        notices = self._page_of(here, "publications:list", Permission.NOTICE_VIEW)
        figures = self._page_of(here, "indicators:latest", Permission.FIGURES_VIEW)
        candidates = [
            self._nav("desk", self.desk_url, _("My work"), "house-door", "v"),
            self._nav("meetings", meetings, _("Meetings"), "people", "p"),
            self._nav("directives", directives, _("Tasks"), "list-check", "n"),
            self._nav("documents", documents or notices, _("Documents"), "files", "t"),
            self._nav("indicators", figures, _("Figures"), "bar-chart-line", "s"),
        ]
        return [link for link in candidates if link.url]

    @cached_property
    def account_links(self) -> list[Link]:
        ledger = self._page_of(self.committee, "desk:ledger", Permission.AUDIT_VIEW)
        calendar = self._page_of(
            self.committee, "organisation:this-year", Permission.COMMITTEE_VIEW
        )
        rules = self._page_of(self.committee, "organisation:rules", Permission.RULES_EDIT)
        roster = self._page_of(self.committee, "rosters:roster", Permission.ACCOUNTS_EDIT)
        outbox = self._page_of(self.committee, "notifications:history", Permission.OUTBOX_VIEW)
        leaves = self._page_of(self.committee, "notifications:leaves", Permission.LEAVE_ENTER)
        candidates = [
            Link(calendar, _("Working calendar"), "calendar3"),
            Link(outbox, _("Messages that went out"), "send"),
            Link(rules, _("Working rules"), "sliders"),
            Link(leaves, _("Days away"), "person-walking"),
            Link(roster, _("Units, people and posts"), "people"),
            Link(ledger, _("Ledger"), "journal-check"),
            Link(self._accounts_url, _("Accounts and posts"), "person-gear"),
            Link(_url("notifications:preferences"), _("How I am notified"), "envelope"),
            Link(_url("calendar:mine"), _("My calendar"), "calendar-event"),
            Link(_url("account_change_password"), _("Change password"), "key"),
            Link(_url("mfa_index"), _("Two-step sign-in"), "shield-lock"),
            Link(_url("usersessions_list"), _("Devices signed in"), "laptop"),
        ]
        return [link for link in candidates if link.url]

    @cached_property
    def footer_links(self) -> list[Link]:
        candidates = [
            Link(_url("public:index"), _("Public page")),
            Link(_url("demo:mailbox"), _("Mail of the demo")),
            Link(_url("core:gallery"), _("Components of the pages")),
        ]
        return [link for link in candidates if link.url]

    @property
    def idle_minutes(self) -> int:
        """After how many minutes without a touch this device is signed out; 0: never by itself."""
        return settings.SESSION_IDLE_MINUTES if self._person else 0

    @cached_property
    def inbox_url(self) -> str:
        return _url("notifications:inbox") if self._person else ""

    @cached_property
    def unread(self) -> int:
        known = getattr(self._request, "unread", None)  # of a page that read it on its way
        if known is not None:
            return known
        return inbox.unread_count(self._person) if self._person else 0

    @property
    def unread_shown(self) -> str:
        return f"{UNREAD_SHOWN}+" if self.unread > UNREAD_SHOWN else str(self.unread)

    @property
    def bell_label(self) -> str:
        if not self.unread:
            return _("Notices, none unread")
        said = ngettext("Notices, %(count)s unread", "Notices, %(count)s unread", self.unread)
        return said % {"count": self.unread_shown}

    @cached_property
    def _accounts_url(self) -> str:
        held = holdings(self._person) if self._person else ()
        may = any(one.gives(Permission.ACCOUNTS_EDIT, on=None) for one in held)
        return _url("admin:index") if may else ""

    def _page_of(self, committee, name, permission) -> str:
        """The address of a page of the committee, or "" for whom it would refuse."""
        mine = [h for h in holdings(self._person) if committee and h.committee_id == committee.pk]
        return _url(name, committee.slug) if any(h.gives(permission, on=None) for h in mine) else ""

    def _nav(self, namespace, url, label, icon, key) -> Link:
        match = self._request.resolver_match
        at = ELSEWHERE.get(match.view_name, match.namespace) if match else ""
        here = UNDER.get(at, at) == namespace
        return Link(url=url, label=label, icon=icon, key=f"g {key}", is_current=here)


def _url(name, *args) -> str:
    """The address of a page, or "" where this installation has no such page."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""
