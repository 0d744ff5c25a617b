"""The application itself, with its statements counted as they are sent: Django's, and the hub's.

GET /counted/ answers both numbers so far; it asks the database nothing. Only where counts are
read, never where time is.
"""

from collections import Counter

import psycopg
from django.db.backends.signals import connection_created

from giaoban import asgi

sent = Counter(django=0, hub=0)


class CountedConnection(psycopg.AsyncConnection):
    """The hub's own connection is the only one of its kind."""

    async def execute(self, *args, **kwargs):
        sent["hub"] += 1
        return await super().execute(*args, **kwargs)


psycopg.AsyncConnection = CountedConnection


def count(execute, sql, params, many, context):
    sent["django"] += 1
    return execute(sql, params, many, context)


def watch(connection, **kwargs):
    if count not in connection.execute_wrappers:
        connection.execute_wrappers.append(count)


connection_created.connect(watch)


async def application(scope, receive, send):
    if scope["type"] != "http" or scope["path"] != "/counted/":
        await asgi.application(scope, receive, send)
        return
    body = f"{sent['django']} {sent['hub']}".encode()
    headers = [(b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body})
