"""Rows that were read as JSON in the query of another record, as instances of their model."""


def instances(model, rows) -> list:
    """Return saved rows, each {column: value} as PostgreSQL writes JSON, or None for no rows.

    A column that is not there is deferred. Not for tables with a Decimal: JSON has only floats.
    """
    fields = model._meta.concrete_fields
    return [
        model.from_db(
            None,
            [one.attname for one in fields if one.column in row],
            [one.to_python(row[one.column]) for one in fields if one.column in row],
        )
        for row in rows or ()
    ]
