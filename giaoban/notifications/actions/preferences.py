"""What a person wants by e-mail. No deed of record: nothing here writes in the ledger."""

from django.db import transaction

from giaoban.notifications.models import Muting


@transaction.atomic
def mute(*, groups, by, at) -> None:
    """Let `by` have exactly these groups (`OptionalGroup`) in the system only from now on."""
    Muting.objects.filter(person=by).exclude(group__in=groups).delete()
    wanted = [Muting(person=by, group=group) for group in groups]
    Muting.objects.bulk_create(wanted, ignore_conflicts=True)
