"""Reasons for lateness, months counted once, and the marks a trigger sets on changed months."""

import django.db.models.deletion
import django.db.models.functions.comparison
from django.conf import settings
from django.db import migrations, models

# Given is what was issued and not called off; completed is counted in the month of its handing in.
GUARDS = """
CREATE TRIGGER late_reason_append_only BEFORE UPDATE OR DELETE ON directives_latereason
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER late_reason_answer_append_only BEFORE UPDATE OR DELETE ON directives_latereasonanswer
    FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE FUNCTION mark_changed_months() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    called_off text[] := ARRAY['DRAFT', 'CANCELLED', 'REPLACED'];
    was_given boolean := TG_OP = 'UPDATE' AND OLD.state <> ALL (called_off);
    is_given boolean := NEW.state <> ALL (called_off);
    was_done boolean := TG_OP = 'UPDATE' AND OLD.state = 'COMPLETED';
    is_done boolean := NEW.state = 'COMPLETED';
    touched timestamptz[] := '{}';
BEGIN
    IF (was_given, CASE WHEN was_given THEN OLD.lead_id END, CASE WHEN was_given THEN OLD.issued_at END)
       IS DISTINCT FROM
       (is_given, CASE WHEN is_given THEN NEW.lead_id END, CASE WHEN is_given THEN NEW.issued_at END)
    THEN
        touched := touched || NEW.issued_at;
        IF was_given THEN
            touched := touched || OLD.issued_at;
        END IF;
    END IF;
    IF is_done THEN
        touched := touched || coalesce(NEW.completion_submitted_at, NEW.completed_at);
    END IF;
    IF was_done THEN
        touched := touched || coalesce(OLD.completion_submitted_at, OLD.completed_at);
    END IF;
    INSERT INTO directives_monthchange (committee_id, month)
    SELECT DISTINCT NEW.committee_id,
                    date_trunc('month', moment AT TIME ZONE 'Asia/Ho_Chi_Minh')::date
    FROM unnest(touched) AS moment
    WHERE moment IS NOT NULL;
    RETURN NULL;
END $$;
CREATE TRIGGER new_task_marks_months AFTER INSERT ON directives_directive
    FOR EACH ROW WHEN (NEW.addressee = 'ONE_UNIT' AND NEW.state <> 'DRAFT')
    EXECUTE FUNCTION mark_changed_months();
CREATE TRIGGER changed_task_marks_months AFTER UPDATE ON directives_directive
    FOR EACH ROW WHEN (
        NEW.addressee = 'ONE_UNIT'
        AND (OLD.state, OLD.lead_id, OLD.due_on, OLD.excused_due_on, OLD.issued_at,
             OLD.completion_submitted_at, OLD.completed_at)
            IS DISTINCT FROM
            (NEW.state, NEW.lead_id, NEW.due_on, NEW.excused_due_on, NEW.issued_at,
             NEW.completion_submitted_at, NEW.completed_at)
    )
    EXECUTE FUNCTION mark_changed_months();
"""
UNDO = """
DROP TRIGGER changed_task_marks_months ON directives_directive;
DROP TRIGGER new_task_marks_months ON directives_directive;
DROP FUNCTION mark_changed_months();
DROP TRIGGER late_reason_answer_append_only ON directives_latereasonanswer;
DROP TRIGGER late_reason_append_only ON directives_latereason;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("directives", "0005_tasks"),
        ("files", "0003_papers"),
        ("meetings", "0019_sitting"),
        ("organisation", "0007_tasks"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="CountedMonth",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("month", models.DateField(help_text="its first day")),
                ("counted_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="LateReason",
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
                ("due_on", models.DateField()),
                ("text", models.TextField()),
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
            name="LateReasonAnswer",
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
                ("is_accepted", models.BooleanField()),
                ("words", models.TextField(blank=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="MonthChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("month", models.DateField(help_text="its first day")),
            ],
        ),
        migrations.CreateModel(
            name="MonthlyFigure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("month", models.DateField(help_text="its first day")),
                (
                    "counted",
                    models.CharField(
                        choices=[
                            ("GIVEN", "Given in the month"),
                            ("DONE_IN_TIME", "Completed on time"),
                            ("DONE_LATE", "Completed late"),
                            ("DONE_EXCUSED", "Completed late, reason accepted"),
                            ("DONE_UNDATED", "Completed, no deadline"),
                        ],
                        max_length=12,
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                (
                    "days_late",
                    models.PositiveIntegerField(default=0, help_text="of all these tasks together"),
                ),
            ],
        ),
        migrations.RemoveIndex(
            model_name="directive",
            name="open_directives_by_due",
        ),
        migrations.RemoveIndex(
            model_name="directive",
            name="open_directives_of_a_unit",
        ),
        migrations.AddField(
            model_name="directive",
            name="excused_due_on",
            field=models.DateField(
                blank=True,
                help_text="the due date that was missed for a reason accepted",
                null=True,
            ),
        ),
        migrations.AddIndex(
            model_name="directive",
            index=models.Index(
                condition=models.Q(
                    ("state__in", ("COMPLETED", "CANCELLED", "REPLACED")), _negated=True
                ),
                fields=["committee", "due_on", "id"],
                name="unfinished_directives_by_due",
            ),
        ),
        migrations.AddIndex(
            model_name="directive",
            index=models.Index(
                condition=models.Q(
                    ("state__in", ("COMPLETED", "CANCELLED", "REPLACED")), _negated=True
                ),
                fields=["lead", "due_on"],
                name="unfinished_directives_of_unit",
            ),
        ),
        migrations.AddIndex(
            model_name="directive",
            index=models.Index(
                condition=models.Q(("addressee", "ONE_UNIT"), ("issued_at__isnull", False)),
                fields=["committee", "issued_at"],
                name="tasks_by_their_giving",
            ),
        ),
        migrations.AddIndex(
            model_name="directive",
            index=models.Index(
                models.F("committee"),
                django.db.models.functions.comparison.Coalesce(
                    "completion_submitted_at", "completed_at"
                ),
                condition=models.Q(("addressee", "ONE_UNIT"), ("state", "COMPLETED")),
                name="tasks_by_their_handing_in",
            ),
        ),
        migrations.AddField(
            model_name="countedmonth",
            name="committee",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisation.committee",
            ),
        ),
        migrations.AddField(
            model_name="latereason",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="latereason",
            name="directive",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="late_reasons",
                to="directives.directive",
            ),
        ),
        migrations.AddField(
            model_name="latereason",
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
            model_name="latereason",
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
            model_name="latereasonanswer",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="latereasonanswer",
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
            model_name="latereasonanswer",
            name="late_reason",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="answer",
                to="directives.latereason",
            ),
        ),
        migrations.AddField(
            model_name="latereasonanswer",
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
            model_name="latereason",
            name="follows",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="followed_by",
                to="directives.latereasonanswer",
            ),
        ),
        migrations.AddField(
            model_name="monthchange",
            name="committee",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisation.committee",
            ),
        ),
        migrations.AddField(
            model_name="monthlyfigure",
            name="committee",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisation.committee",
            ),
        ),
        migrations.AddField(
            model_name="monthlyfigure",
            name="department",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisation.department",
            ),
        ),
        migrations.AddConstraint(
            model_name="countedmonth",
            constraint=models.UniqueConstraint(
                fields=("committee", "month"), name="a_month_of_a_committee_is_counted_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="latereasonanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("channel", "SYSTEM"), ("entered_by__isnull", True)),
                    models.Q(
                        ("entered_by__isnull", False),
                        models.Q(("channel", "SYSTEM"), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="latereasonanswer_entered_for_somebody_names_its_channel",
            ),
        ),
        migrations.AddConstraint(
            model_name="latereasonanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("channel", "WRITTEN"), _negated=True),
                    ("scan__isnull", False),
                    _connector="OR",
                ),
                name="latereasonanswer_written_note_has_its_scan",
            ),
        ),
        migrations.AddConstraint(
            model_name="latereasonanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("is_accepted", True), models.Q(("words", ""), _negated=True), _connector="OR"
                ),
                name="a_reason_not_accepted_is_told_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="latereason",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("channel", "SYSTEM"), ("entered_by__isnull", True)),
                    models.Q(
                        ("entered_by__isnull", False),
                        models.Q(("channel", "SYSTEM"), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="latereason_entered_for_somebody_names_its_channel",
            ),
        ),
        migrations.AddConstraint(
            model_name="latereason",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("channel", "WRITTEN"), _negated=True),
                    ("scan__isnull", False),
                    _connector="OR",
                ),
                name="latereason_written_note_has_its_scan",
            ),
        ),
        migrations.AddConstraint(
            model_name="latereason",
            constraint=models.UniqueConstraint(
                condition=models.Q(("follows__isnull", True)),
                fields=("directive", "due_on"),
                name="a_reason_is_given_again_after_the_last_answer",
            ),
        ),
        migrations.AddConstraint(
            model_name="latereason",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True),
                name="a_reason_for_lateness_says_it",
            ),
        ),
        migrations.AddIndex(
            model_name="monthchange",
            index=models.Index(fields=["committee", "month"], name="changes_of_a_month"),
        ),
        migrations.AddConstraint(
            model_name="monthlyfigure",
            constraint=models.UniqueConstraint(
                fields=("committee", "department", "month", "counted"),
                name="a_month_of_a_unit_is_counted_once",
                nulls_distinct=False,
            ),
        ),
        migrations.AddConstraint(
            model_name="monthlyfigure",
            constraint=models.CheckConstraint(
                condition=models.Q(("month__day", 1)), name="a_month_begins_on_its_first_day"
            ),
        ),
        migrations.RunSQL(GUARDS, UNDO),
    ]
