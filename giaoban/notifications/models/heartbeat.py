"""Signs of life of the work that runs by itself."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from giaoban.notifications.enums import Work


class HeartbeatQuerySet(models.QuerySet):
    def last_by_work(self) -> dict:
        """Return when each work was last heard of; one query. Work never heard of is None."""
        heard = dict(self.values_list("work", "at"))
        return {work: heard.get(work) for work in Work}


class Heartbeat(models.Model):
    """When a work last went through its round. One row a work."""

    work = models.CharField(max_length=20, choices=Work, unique=True, verbose_name=_("Work"))
    at = models.DateTimeField(verbose_name=_("Moment"))

    objects = HeartbeatQuerySet.as_manager()

    class Meta:
        verbose_name = _("sign of life")
        verbose_name_plural = _("signs of life")

    def __str__(self):
        return f"{self.work} {self.at}"
