"""Is giaoban alive, and is it ready? For the machine's watchman; says no more than it must."""

from datetime import timedelta

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from giaoban.notifications.access import silent_work
from giaoban.notifications.enums import DeliveryState
from giaoban.notifications.models import Delivery

LATE = timedelta(minutes=15)  # a mail that has been due for longer


@login_not_required
@require_GET
def live(request):
    """The process answers. Asks nothing of the database."""
    return JsonResponse({"status": "ok"})


@login_not_required
@require_GET
def ready(request):
    """200 when everything the application leans on works, else 503 naming what does not.

    A warning does not make it unready: one database role for everything is allowed and said.
    """
    checks = {name: _passes(check) for name, check in CHECKS.items()}
    answer = {
        "status": "ok" if all(checks.values()) else "failing",
        "checks": checks,
        "warnings": _warnings() if checks["database"] else [],
    }
    return JsonResponse(answer, status=200 if all(checks.values()) else 503)


def _passes(check) -> bool:
    try:
        return check()
    except DatabaseError:
        return False


def _database() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return cursor.fetchone() == (1,)


def _migrations() -> bool:
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def _timetable() -> bool:
    """Everything that runs by itself has lately shown that it lives."""
    return not silent_work(at=timezone.now())


def _outbox() -> bool:
    """No letter that need not wait for office hours has waited too long."""
    late = timezone.now() - LATE
    waiting = Delivery.objects.by_themselves(open_in=[]).filter(
        state=DeliveryState.DUE, next_at__lt=late, attempts=0
    )
    return not waiting.exists()


def _warnings() -> list[str]:
    """With a single role nothing in the database keeps ballots from being changed."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_table_privilege('audit_auditevent', 'UPDATE')")
        (may_rewrite,) = cursor.fetchone()
    return ["application_role_may_rewrite_the_ledger"] if may_rewrite else []


CHECKS = {
    "database": _database,
    "migrations": _migrations,
    "timetable": _timetable,
    "outbox": _outbox,
}
