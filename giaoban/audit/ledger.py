"""Writing in the ledger. Call `record` last in an action: its lock is held to the commit."""

from django.contrib.postgres.functions import TransactionNow
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection
from django.utils import timezone

from giaoban.audit.models import AuditEvent

NOBODY = "giaoban"  # what the system does by itself, on its timetable
NO_COMMITTEE = 0  # the chain of deeds that belong to no committee


def record(
    verb,
    noun,
    *,
    by,
    at,
    committee,
    before=None,
    after=None,
    entered_by=None,
    reason="",
) -> None:
    """Add one deed to the chain of `committee` (None: the installation's own chain).

    `by` is the person whose act it is (None: the system), `entered_by` whoever typed
    it for them. The chain is serialised per committee until the transaction ends.
    """
    title = by.title_in(committee, on=timezone.localdate(at)) if by and committee else ""
    _deed(
        verb,
        noun,
        by=by,
        at=at,
        committee=committee,
        before=before,
        after=after,
        entered_by=entered_by,
        reason=reason,
        title=title,
    ).save(force_insert=True)


def add_and_record(noun, verb, *, by, at, committee, after) -> None:
    """Add a new row and the deed that tells of it: both, or neither, in one statement.

    For what many do in the same second. As `record`: last in its action. Sets `noun.pk`.
    """
    title, of_title = by.title_asked(committee, on=timezone.localdate(at))
    deed = _deed(verb, noun, by=by, at=at, committee=committee, after=after, title="")
    row, its_values = _insertion(noun)
    event, values = _insertion(
        deed,
        noun_id=("(SELECT id::text FROM added)", ()),
        actor_title=(f"coalesce(({title}), '')", of_title),
        recorded_at=("now()", ()),
    )
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH added AS ({row} RETURNING id) {event} RETURNING (SELECT id FROM added)",  # noqa: S608
            [*its_values, *values],
        )
        noun.pk = cursor.fetchone()[0]
    noun._state.adding, noun._state.db = False, connection.alias


def _insertion(row, **computed) -> tuple[str, list]:
    """The statement that inserts a row, and its values. `computed`: columns the database works
    out, as (SQL, values). Written out, for Django's own costs more than all the rest of a vote."""
    columns, places, values = [], [], []
    for field in row._meta.concrete_fields:
        if field.primary_key:
            continue
        if field.name in computed:
            place, known = computed[field.name]
        else:
            given = getattr(row, field.attname)
            place, known = "%s", [field.get_db_prep_save(given, connection)]
        columns.append(f'"{field.column}"')
        places.append(place)
        values.extend(known)
    into = f'"{row._meta.db_table}" ({", ".join(columns)})'
    return f"INSERT INTO {into} VALUES ({', '.join(places)})", values  # noqa: S608 (our own names)


def _deed(
    verb, noun, *, by, at, committee, title, before=None, after=None, entered_by=None, reason=""
) -> AuditEvent:
    return AuditEvent(
        committee_id=committee.pk if committee else NO_COMMITTEE,
        sequence=0,
        verb=verb,
        noun=noun._meta.label,
        noun_id=str(noun.pk),
        noun_text=str(noun)[:500],
        actor_id=by.pk if by else None,
        actor_name=str(by) if by else NOBODY,
        actor_title=title,
        entered_by_id=entered_by.pk if entered_by else None,
        entered_by_name=str(entered_by) if entered_by else "",
        reason=reason,
        before=_plain(before),
        after=_plain(after),
        at=at,
        recorded_at=TransactionNow(),
        previous_hash="",
        hash="",
    )


def _plain(values) -> dict:
    """Dates, decimals and choices as text, so that the chain hashes one spelling."""
    encoder = DjangoJSONEncoder()
    return {
        key: value if isinstance(value, int | str | bool | None) else _text(encoder, value)
        for key, value in (values or {}).items()
    }


def _text(encoder, value):
    if isinstance(value, list | tuple):
        return [_text(encoder, one) for one in value]
    if isinstance(value, dict):
        return {str(key): _text(encoder, one) for key, one in value.items()}
    if isinstance(value, int | str | bool | None):
        return value
    return encoder.encode(value).strip('"')
