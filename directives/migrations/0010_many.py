"""Reminding many units at once, several files with a report, long lists made in the background."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

GUARDS = """
CREATE TRIGGER report_file_append_only BEFORE UPDATE OR DELETE ON directives_reportfile
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
"""
UNDO = "DROP TRIGGER report_file_append_only ON directives_reportfile;"


class Migration(migrations.Migration):
    dependencies = [
        ("directives", "0009_department"),
        ("files", "0003_papers"),
        ("organisation", "0009_department"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name="deedonmany",
            name="deed",
            field=models.CharField(
                choices=[
                    ("CONFIRM", "Confirm completion"),
                    ("REMIND", "Remind now"),
                    ("DUE", "Change the due date"),
                    ("SUSPEND", "Suspend"),
                    ("RESUME", "Take up again"),
                ],
                max_length=8,
            ),
        ),
        migrations.CreateModel(
            name="ListFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("REQUESTED", "Waiting to be put together"),
                            ("BUILDING", "Being put together"),
                            ("DONE", "Ready"),
                            ("FAILED", "Could not be put together"),
                        ],
                        default="REQUESTED",
                        max_length=10,
                    ),
                ),
                ("requested_at", models.DateTimeField()),
                ("wanted_at", models.DateTimeField(help_text="when somebody last asked for it")),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("lease_until", models.DateTimeField(blank=True, null=True)),
                ("lease_token", models.UUIDField(blank=True, null=True)),
                ("last_error", models.TextField(blank=True)),
                ("built_at", models.DateTimeField(blank=True, null=True)),
                ("file_key", models.UUIDField(blank=True, null=True, unique=True)),
                ("size", models.PositiveBigIntegerField(blank=True, help_text="bytes", null=True)),
                ("shape", models.CharField(help_text="exporting.SCREEN or TRACKER", max_length=20)),
                (
                    "query",
                    models.TextField(
                        blank=True, help_text="the filters, as in the address of the list"
                    ),
                ),
                ("language", models.CharField(max_length=10)),
                (
                    "rows",
                    models.PositiveIntegerField(
                        help_text="how many there were when it was asked for"
                    ),
                ),
                ("rows_done", models.PositiveIntegerField(default=0)),
                (
                    "committee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.committee",
                    ),
                ),
                (
                    "requested_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["REQUESTED", "BUILDING"])),
                        fields=("requested_by", "committee", "shape", "query"),
                        name="a_list_is_made_once_at_a_time_for_a_person",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("built_at__isnull", False),
                                ("file_key__isnull", False),
                                ("size__isnull", False),
                                ("state", "DONE"),
                            ),
                            models.Q(
                                models.Q(("state", "DONE"), _negated=True),
                                ("built_at__isnull", True),
                                ("file_key__isnull", True),
                                ("size__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="list_file_is_done_with_its_file_or_not_at_all",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("lease_token__isnull", False),
                                ("lease_until__isnull", False),
                                ("state", "BUILDING"),
                            ),
                            models.Q(
                                models.Q(("state", "BUILDING"), _negated=True),
                                ("lease_token__isnull", True),
                                ("lease_until__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="list_file_is_leased_while_it_is_built_and_only_then",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.storedfile",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="more_files",
                        to="directives.report",
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("report", "position"),
                        name="further_files_of_a_report_have_an_order",
                    )
                ],
            },
        ),
        migrations.RunSQL(GUARDS, UNDO),
    ]
