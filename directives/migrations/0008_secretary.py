"""Filters saved under a name, orders of the list, deeds on many rows."""

import datetime

import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models

GUARDS = """
CREATE TRIGGER deed_on_many_append_only BEFORE UPDATE OR DELETE ON directives_deedonmany
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
"""
UNDO = "DROP TRIGGER deed_on_many_append_only ON directives_deedonmany;"


class Migration(migrations.Migration):
    dependencies = [
        ("directives", "0007_ladder"),
        ("files", "0003_papers"),
        ("meetings", "0019_sitting"),
        ("organisation", "0007_tasks"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="DeedOnMany",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("SYSTEM", "In the system, in person"),
                            ("IN_PERSON", "Said in person"),
                            ("TELEPHONE", "By telephone"),
                            ("WRITTEN", "Written note"),
                        ],
                        default="SYSTEM",
                        max_length=10,
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "key",
                    models.UUIDField(
                        help_text="made by the form: a second click is one", unique=True
                    ),
                ),
                (
                    "deed",
                    models.CharField(
                        choices=[
                            ("CONFIRM", "Confirm completion"),
                            ("DUE", "Change the due date"),
                            ("SUSPEND", "Suspend"),
                            ("RESUME", "Take up again"),
                        ],
                        max_length=8,
                    ),
                ),
                ("count", models.PositiveSmallIntegerField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SavedFilter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=60)),
                ("query", models.CharField(blank=True, max_length=1000)),
                ("is_shared", models.BooleanField(default=False)),
                ("created_at", models.DateTimeField()),
            ],
        ),
        migrations.AddIndex(
            model_name="directive",
            index=django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.indexes.OpClass(
                    django.db.models.functions.text.Upper("basis"), name="gin_trgm_ops"
                ),
                name="directives_by_what_gives_them",
            ),
        ),
        migrations.AddIndex(
            model_name="directive",
            index=models.Index(
                models.F("committee"),
                django.db.models.functions.comparison.Coalesce(
                    "due_on",
                    models.Value(datetime.date(9999, 12, 31), output_field=models.DateField()),
                ),
                models.F("id"),
                condition=models.Q(
                    ("parent__isnull", True),
                    (
                        "state__in",
                        (
                            "DRAFT",
                            "ISSUED",
                            "IN_PROGRESS",
                            "COMPLETION_SUBMITTED",
                            "REDO",
                            "RETURN_REQUESTED",
                            "SUSPENDED",
                        ),
                    ),
                ),
                name="unfinished_directives_in_order",
            ),
        ),
        migrations.AddIndex(
            model_name="directive",
            index=models.Index(
                models.F("lead"),
                django.db.models.functions.comparison.Coalesce(
                    "due_on",
                    models.Value(datetime.date(9999, 12, 31), output_field=models.DateField()),
                ),
                models.F("id"),
                condition=models.Q(
                    (
                        "state__in",
                        (
                            "DRAFT",
                            "ISSUED",
                            "IN_PROGRESS",
                            "COMPLETION_SUBMITTED",
                            "REDO",
                            "RETURN_REQUESTED",
                            "SUSPENDED",
                        ),
                    )
                ),
                name="unfinished_tasks_of_a_unit",
            ),
        ),
        migrations.AddIndex(
            model_name="directive",
            index=models.Index(
                models.F("committee"),
                django.db.models.functions.comparison.Coalesce(
                    "due_on",
                    models.Value(datetime.date(9999, 12, 31), output_field=models.DateField()),
                ),
                models.F("id"),
                condition=models.Q(("parent__isnull", True)),
                name="all_directives_in_order",
            ),
        ),
        migrations.AddIndex(
            model_name="directive",
            index=models.Index(
                models.F("committee"),
                django.db.models.functions.text.Left("code", 10),
                models.F("position"),
                models.F("id"),
                name="directives_by_their_number",
            ),
        ),
        migrations.AddField(
            model_name="deedonmany",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="deedonmany",
            name="committee",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisation.committee",
            ),
        ),
        migrations.AddField(
            model_name="deedonmany",
            name="entered_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="deedonmany",
            name="scan",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="files.storedfile",
            ),
        ),
        migrations.AddField(
            model_name="savedfilter",
            name="committee",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisation.committee",
            ),
        ),
        migrations.AddField(
            model_name="savedfilter",
            name="owner",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="deedonmany",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("channel", "SYSTEM"), ("entered_by__isnull", True)),
                    models.Q(
                        ("entered_by__isnull", False),
                        models.Q(("channel", "SYSTEM"), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="deedonmany_entered_for_somebody_names_its_channel",
            ),
        ),
        migrations.AddConstraint(
            model_name="deedonmany",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("channel", "WRITTEN"), _negated=True),
                    ("scan__isnull", False),
                    _connector="OR",
                ),
                name="deedonmany_written_note_has_its_scan",
            ),
        ),
        migrations.AddConstraint(
            model_name="savedfilter",
            constraint=models.UniqueConstraint(
                fields=("committee", "owner", "name"), name="a_person_saves_one_filter_under_a_name"
            ),
        ),
        migrations.AddConstraint(
            model_name="savedfilter",
            constraint=models.CheckConstraint(
                condition=models.Q(("name", ""), _negated=True), name="a_saved_filter_has_a_name"
            ),
        ),
        migrations.RunSQL(GUARDS, UNDO),
    ]
