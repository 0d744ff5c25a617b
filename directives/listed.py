"""The list somebody asked for: the same on the screen, in a workbook and for deeds on many rows."""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import cached_property

from directives import access, table
from directives.around import Around, around
from directives.filter_forms import FilterForm, query_of
from directives.listing import chosen
from directives.paging import COUNTED, ORDERS, SIZE, Page, count, page
from giaoban.core import vietnamese
from giaoban.organisation.permissions import Permission, allowed


@dataclass
class Listed:
    """Which directives of a committee are asked for, and what stands around them."""

    committee: object
    asked: object  # query parameters
    form: FilterForm
    around: Around
    directives: object  # narrowed, in no order yet
    today: date

    @property
    def order(self) -> str:
        return self.form.cleaned_data.get("sort", "")

    @cached_property
    def page(self) -> Page:
        return page(self.directives, asked=self.asked, shape=table.values, order=self.order)

    def rows(self, found, *, as_shown=True) -> list[table.Row]:
        return table.rows(
            found,
            committee=self.committee,
            today=self.today,
            due_soon_days=self.around.due_soon_days,
            as_shown=as_shown,
        )

    @property
    def counted(self) -> str:
        """How many there are: "37", or "1.000+"; a query where one page does not show all."""
        found = count(self.directives, self.page)
        return f"{vietnamese.number(COUNTED)}+" if found > COUNTED else vietnamese.number(found)


def listed(user, committee, asked, *, today) -> Listed:
    """Return the list that query parameters ask for, of what `user` may see; one query so far."""
    sees_all = allowed(user, Permission.DIRECTIVE_VIEW, on=committee)
    known = around(committee, user=user, sees_shared=sees_all, on=today, query=query_of(asked))
    form = FilterForm(asked, around=known)
    directives = chosen(
        access.directives_for(user, committee),
        form.asked(),
        committee=committee,
        today=today,
        due_soon_days=known.due_soon_days,
        sees_all=sees_all,
    )
    return Listed(committee, asked, form, known, directives, today)


def rows_of(directives, *, committee, today) -> list[table.Row]:
    """Return the most urgent of some directives as the table shows them; two queries."""
    ordered = ORDERS[""].of(directives)
    return table.rows(
        table.values(ordered)[:SIZE],
        committee=committee,
        today=today,
        due_soon_days=access.due_soon_days(committee, on=today),
    )
