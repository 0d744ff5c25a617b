"""Posts people hold, and the fields Vice Chairs are in charge of."""

from django.conf import settings
from django.contrib.postgres.aggregates import ArrayAgg
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from giaoban.organisation.enums import VOTING_ROLES, Role
from giaoban.organisation.models.committee import Committee
from giaoban.organisation.models.department import Department


class PostQuerySet(models.QuerySet):
    def in_force(self, *, on):
        return self.filter(Q(until_on__isnull=True) | Q(until_on__gte=on), from_on__lte=on)

    def voting(self):
        return self.filter(role__in=VOTING_ROLES)

    def of(self, committee):
        return self.filter(committee=committee)

    def with_their_reach(self, person, *, day):
        """A person's posts begun by a day, with what decides how far their rights go.

        `field`: units a Vice Chair is in charge of that day; `archives`: ended committees their
        committee has succeeded. Posts that have ended are among them.
        """
        in_force = Q(charges__from_on__lte=day) & (
            Q(charges__until_on__isnull=True) | Q(charges__until_on__gte=day)
        )
        lists = {"distinct": True, "default": []}
        return (
            self.filter(person=person, from_on__lte=day)
            .annotate(
                field=ArrayAgg("charges__department_id", filter=in_force, **lists),
                archives=ArrayAgg(
                    "committee__predecessors__id",
                    filter=Q(committee__predecessors__ends_on__lt=day),
                    **lists,
                ),
            )
            .select_related("committee")
        )

    def by_rank(self):
        """Chair first, then Vice Chairs, then members by given name."""
        rank = models.Case(
            models.When(role=Role.CHAIR, then=0),
            models.When(role=Role.VICE_CHAIR, then=1),
            default=2,
        )
        return self.order_by(rank, "person__sort_key", "pk")


class Post(models.Model):
    """A person holds a role in a committee, for a department or not, from a day until a day.

    A head of department who is a member holds two posts and has one vote.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="posts",
        verbose_name=_("Person"),
    )
    committee = models.ForeignKey(
        Committee, on_delete=models.PROTECT, related_name="posts", verbose_name=_("Committee")
    )
    department = models.ForeignKey(
        Department,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="posts",
        verbose_name=_("Unit"),
    )
    role = models.CharField(max_length=14, choices=Role, verbose_name=_("Role"))
    title = models.CharField(max_length=150, verbose_name=_("Title of the post"))
    party_title = models.CharField(max_length=150, blank=True, verbose_name=_("Party title"))
    from_on = models.DateField(verbose_name=_("From"))
    until_on = models.DateField(null=True, blank=True, verbose_name=_("Until"))

    objects = PostQuerySet.as_manager()

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        constraints = [
            models.CheckConstraint(
                name="post_ends_after_it_begins",
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
            ),
            models.CheckConstraint(
                name="post_in_a_unit_names_the_unit",
                condition=~Q(role__in=[Role.UNIT_HEAD, Role.UNIT_OFFICER])
                | Q(department__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["person", "committee", "role", "department", "from_on"],
                nulls_distinct=False,
                name="post_is_held_once",
            ),
        ]

    def __str__(self):
        return f"{self.person}: {self.title}"


class ChargeQuerySet(models.QuerySet):
    def in_force(self, *, on):
        return self.filter(Q(until_on__isnull=True) | Q(until_on__gte=on), from_on__lte=on)


class Charge(models.Model):
    """A unit in the field of a Vice Chair, from a day until a day."""

    post = models.ForeignKey(
        Post, on_delete=models.PROTECT, related_name="charges", verbose_name=_("Post")
    )
    department = models.ForeignKey(
        Department, on_delete=models.PROTECT, related_name="charges", verbose_name=_("Unit")
    )
    from_on = models.DateField(verbose_name=_("From"))
    until_on = models.DateField(null=True, blank=True, verbose_name=_("Until"))

    objects = ChargeQuerySet.as_manager()

    class Meta:
        verbose_name = _("field of a Vice Chair")
        verbose_name_plural = _("fields of Vice Chairs")
        constraints = [
            models.UniqueConstraint(
                fields=["post", "department", "from_on"], name="charge_is_given_once"
            )
        ]

    def __str__(self):
        return f"{self.post} - {self.department}"
