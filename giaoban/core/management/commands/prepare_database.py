"""`manage.py prepare_database`: bring the database to the shape of this version."""

import psycopg
from django.core.management import BaseCommand, CommandError, call_command
from django.db import DatabaseError, connection, transaction

from giaoban.core import database_roles

EXTENSIONS = ("unaccent", "pg_trgm", "btree_gist")


class Command(BaseCommand):
    help = (
        "Migrate as the owner of the tables (DATABASE_OWNER_URL), then give the application's role "
        "what it needs and no more. Safe to repeat; run it at every upgrade."
    )
    requires_system_checks = []

    def handle(self, *, verbosity, **options):
        with database_roles.as_owner():
            self.knock()
            self.add_extensions()
            call_command("migrate", interactive=False, verbosity=verbosity)
            call_command("createcachetable", verbosity=verbosity)
            if database_roles.has_two_roles():
                database_roles.grant_application()
                return
        self.stderr.write(
            "Warning: one role owns the tables and serves the pages; "
            "set DATABASE_OWNER_URL to keep ballots and ledger from the application's hands."
        )

    def knock(self):
        """Say in one line why nobody lets us in; a pool would try on and print each time."""
        try:
            psycopg.connect(**connection.get_connection_params()).close()
        except psycopg.OperationalError as error:
            [reason, *_rest] = str(error).strip().splitlines() or ["no reason given"]
            raise CommandError(
                f"The database does not let us in: {reason}. Check DATABASE_URL and "
                "DATABASE_OWNER_URL: host, port, name, user, password."
            ) from error

    def add_extensions(self):
        for extension in EXTENSIONS:
            try:
                with transaction.atomic(), connection.cursor() as cursor:
                    cursor.execute(f"CREATE EXTENSION IF NOT EXISTS {extension}")
            except DatabaseError as error:
                raise CommandError(
                    f"The extension {extension} is missing and may not be added by this role. "
                    f'Ask the database\'s administrator for: CREATE EXTENSION "{extension}";'
                ) from error
