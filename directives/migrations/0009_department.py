"""Reports whole, periods, tasks of the wards, prepared extensions, sub-tasks of a unit."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

GUARDS = """
CREATE TRIGGER extension_advice_append_only
    BEFORE UPDATE OR DELETE ON directives_extensionadvice
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
"""
UNDO = "DROP TRIGGER extension_advice_append_only ON directives_extensionadvice;"


class Migration(migrations.Migration):
    dependencies = [
        ("directives", "0008_secretary"),
        ("audit", "0002_chain"),
        ("files", "0003_papers"),
        ("meetings", "0019_sitting"),
        ("organisation", "0009_department"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ExtensionAdvice",
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
                ("agrees", models.BooleanField()),
                ("word", models.TextField(blank=True)),
                (
                    "key",
                    models.UUIDField(
                        help_text="made by the form: a second click is one", unique=True
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ExtensionDraft",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("due_on", models.DateField()),
                ("reason", models.TextField()),
                ("drafted_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="FiguresClosing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("closes_on", models.DateField()),
                ("set_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Subtask",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("content", models.TextField()),
                ("due_on", models.DateField(blank=True, null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("GIVEN", "Being done"),
                            ("DONE", "Done"),
                            ("NOT_DONE", "Not done"),
                            ("TAKEN_BACK", "Taken back"),
                        ],
                        default="GIVEN",
                        max_length=10,
                    ),
                ),
                ("word", models.TextField(blank=True, help_text="what the person says to it")),
                (
                    "key",
                    models.UUIDField(
                        help_text="made by the form: a second click is one", unique=True
                    ),
                ),
                ("given_at", models.DateTimeField()),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="directive",
            name="given_directive_has_a_lead_or_goes_to_all",
        ),
        migrations.AddField(
            model_name="directive",
            name="report_every",
            field=models.CharField(
                choices=[
                    ("WEEK", "Every week"),
                    ("MONTH", "Every month"),
                    ("QUARTER", "Every quarter"),
                    ("HALF_YEAR", "Every half year"),
                    ("YEAR", "Every year"),
                ],
                db_default="MONTH",
                default="MONTH",
                help_text="how often a standing task is reported on",
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="report",
            name="after_closing_of",
            field=models.ForeignKey(
                blank=True,
                help_text="the meeting whose figures were closed when it came",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="meetings.meeting",
            ),
        ),
        migrations.AddField(
            model_name="report",
            name="percent",
            field=models.PositiveSmallIntegerField(
                blank=True,
                help_text="how much of the task is done, where the unit says so",
                null=True,
            ),
        ),
        migrations.AddField(
            model_name="report",
            name="period_on",
            field=models.DateField(
                blank=True,
                help_text="of a standing task: first day of the period reported on",
                null=True,
            ),
        ),
        migrations.AlterField(
            model_name="directive",
            name="addressee",
            field=models.CharField(
                choices=[
                    ("ONE_UNIT", "One lead unit"),
                    ("ALL_UNITS", "All units, one task each"),
                    ("LOCALITIES", "All wards and communes, one task each"),
                ],
                default="ONE_UNIT",
                max_length=10,
            ),
        ),
        migrations.AlterField(
            model_name="report",
            name="kind",
            field=models.CharField(
                choices=[
                    ("PROGRESS", "Progress report"),
                    ("COMPLETION", "Completion"),
                    ("NOTHING", "Nothing to report"),
                    ("PART", "Report of a supporting unit"),
                    ("PART_DONE", "Part of a supporting unit done"),
                ],
                max_length=10,
            ),
        ),
        migrations.AddConstraint(
            model_name="directive",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state", "DRAFT"),
                    ("lead__isnull", False),
                    models.Q(("addressee", "ONE_UNIT"), _negated=True),
                    _connector="OR",
                ),
                name="given_directive_has_a_lead_or_goes_to_all",
            ),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("percent__isnull", True), ("percent__lte", 100), _connector="OR"
                ),
                name="a_report_says_at_most_a_hundred_percent",
            ),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind", "NOTHING"), ("period_on__isnull", False)),
                fields=("directive", "department", "period_on"),
                name="a_unit_has_nothing_to_report_once_a_period",
            ),
        ),
        migrations.AddField(
            model_name="extensionadvice",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="extensionadvice",
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
            model_name="extensionadvice",
            name="request",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="advice",
                to="directives.extensionrequest",
            ),
        ),
        migrations.AddField(
            model_name="extensionadvice",
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
            model_name="extensiondraft",
            name="directive",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="extension_draft",
                to="directives.directive",
            ),
        ),
        migrations.AddField(
            model_name="extensiondraft",
            name="drafted_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="figuresclosing",
            name="meeting",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="meetings.meeting"
            ),
        ),
        migrations.AddField(
            model_name="figuresclosing",
            name="set_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="subtask",
            name="assignee",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="subtask",
            name="committee",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisation.committee",
            ),
        ),
        migrations.AddField(
            model_name="subtask",
            name="department",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisation.department",
            ),
        ),
        migrations.AddField(
            model_name="subtask",
            name="directive",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="subtasks",
                to="directives.directive",
            ),
        ),
        migrations.AddField(
            model_name="subtask",
            name="given_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="extensionadvice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("channel", "SYSTEM"), ("entered_by__isnull", True)),
                    models.Q(
                        ("entered_by__isnull", False),
                        models.Q(("channel", "SYSTEM"), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="extensionadvice_entered_for_somebody_names_its_channel",
            ),
        ),
        migrations.AddConstraint(
            model_name="extensionadvice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("channel", "WRITTEN"), _negated=True),
                    ("scan__isnull", False),
                    _connector="OR",
                ),
                name="extensionadvice_written_note_has_its_scan",
            ),
        ),
        migrations.AddConstraint(
            model_name="extensionadvice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("agrees", True), models.Q(("word", ""), _negated=True), _connector="OR"
                ),
                name="advice_against_an_extension_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="extensiondraft",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True),
                name="an_extension_drafted_says_why",
            ),
        ),
        migrations.AddIndex(
            model_name="subtask",
            index=models.Index(
                condition=models.Q(("state__in", ["GIVEN", "NOT_DONE"])),
                fields=["assignee", "due_on"],
                name="open_subtasks_of_a_person",
            ),
        ),
        migrations.AddConstraint(
            model_name="subtask",
            constraint=models.CheckConstraint(
                condition=models.Q(("content", ""), _negated=True), name="a_subtask_says_what_to_do"
            ),
        ),
        migrations.AddConstraint(
            model_name="subtask",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("answered_at__isnull", False), ("state__in", ("DONE", "NOT_DONE"))),
                    models.Q(
                        models.Q(("state__in", ("DONE", "NOT_DONE")), _negated=True),
                        ("answered_at__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="a_subtask_is_answered_at_a_time_iff_answered",
            ),
        ),
        migrations.AddConstraint(
            model_name="subtask",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "NOT_DONE"), _negated=True),
                    models.Q(("word", ""), _negated=True),
                    _connector="OR",
                ),
                name="a_subtask_not_done_says_why",
            ),
        ),
        migrations.RunSQL(GUARDS, UNDO),
    ]
