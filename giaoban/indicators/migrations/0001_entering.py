"""Indicators, plans, figures, stated measures, the report of a month."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

GUARDS = """
CREATE TRIGGER figure_append_only BEFORE UPDATE OR DELETE ON indicators_figure
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER plan_append_only BEFORE UPDATE OR DELETE ON indicators_plan
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER stated_append_only BEFORE UPDATE OR DELETE ON indicators_stated
    FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE FUNCTION figures_of_an_open_month() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- FOR SHARE: waits for whoever is locking the month, so that what is read here stays.
    PERFORM 1
    FROM indicators_reportmonth report
    JOIN indicators_indicator indicator ON indicator.committee_id = report.committee_id
    WHERE indicator.id = NEW.indicator_id AND report.year = NEW.year AND report.month = NEW.month
      AND (report.locked_at IS NULL OR report.reopened_at IS NOT NULL)
    FOR SHARE OF report;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'month %/% of indicator % takes no figures',
            NEW.month, NEW.year, NEW.indicator_id USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER figure_of_an_open_month BEFORE INSERT ON indicators_figure
    FOR EACH ROW EXECUTE FUNCTION figures_of_an_open_month();
CREATE TRIGGER stated_of_an_open_month BEFORE INSERT ON indicators_stated
    FOR EACH ROW EXECUTE FUNCTION figures_of_an_open_month();

CREATE FUNCTION figure_corrects_its_own_month() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.corrects_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM indicators_figure
        WHERE id = NEW.corrects_id AND indicator_id = NEW.indicator_id
          AND year = NEW.year AND month = NEW.month
    ) THEN
        RAISE EXCEPTION 'figure % is of another month or indicator', NEW.corrects_id
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER figure_corrects_its_own_month BEFORE INSERT ON indicators_figure
    FOR EACH ROW EXECUTE FUNCTION figure_corrects_its_own_month();

CREATE FUNCTION month_is_not_deleted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the report of a month is never deleted' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER month_is_not_deleted BEFORE DELETE ON indicators_reportmonth
    FOR EACH ROW EXECUTE FUNCTION month_is_not_deleted();
"""
UNDO = """
DROP TRIGGER month_is_not_deleted ON indicators_reportmonth;
DROP FUNCTION month_is_not_deleted();
DROP TRIGGER figure_corrects_its_own_month ON indicators_figure;
DROP FUNCTION figure_corrects_its_own_month();
DROP TRIGGER stated_of_an_open_month ON indicators_stated;
DROP TRIGGER figure_of_an_open_month ON indicators_figure;
DROP FUNCTION figures_of_an_open_month();
DROP TRIGGER stated_append_only ON indicators_stated;
DROP TRIGGER plan_append_only ON indicators_plan;
DROP TRIGGER figure_append_only ON indicators_figure;
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("files", "0003_papers"),
        ("organisation", "0009_department"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Indicator",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "code",
                    models.CharField(
                        help_text="A to Z, digits and _; for files and programs", max_length=40
                    ),
                ),
                ("name", models.CharField(max_length=300)),
                (
                    "unit",
                    models.CharField(
                        help_text="tỷ đồng, ha, %: as printed after the number", max_length=60
                    ),
                ),
                (
                    "direction",
                    models.CharField(
                        choices=[
                            ("RISE", "The higher the better"),
                            ("FALL", "The lower the better"),
                            ("NEITHER", "Neither"),
                        ],
                        default="RISE",
                        max_length=8,
                    ),
                ),
                (
                    "accumulation",
                    models.CharField(
                        choices=[
                            ("SUM", "The months added up"),
                            ("LAST", "The last month counts"),
                            ("AVERAGE", "The average of the months"),
                            ("NONE", "Not accumulated"),
                        ],
                        default="SUM",
                        max_length=8,
                    ),
                ),
                (
                    "decimals",
                    models.PositiveSmallIntegerField(
                        default=0, help_text="the most a figure of it is typed and printed with"
                    ),
                ),
                ("valid_from", models.DateField()),
                ("valid_until", models.DateField(blank=True, null=True)),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField()),
                (
                    "committee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.committee",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "department",
                    models.ForeignKey(
                        help_text="who reports it",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.department",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Figure",
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
                ("year", models.PositiveSmallIntegerField()),
                ("month", models.PositiveSmallIntegerField()),
                (
                    "value",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        help_text="none: taken back",
                        max_digits=20,
                        null=True,
                    ),
                ),
                ("approximate", models.BooleanField(default=False, help_text="“khoảng”")),
                (
                    "source",
                    models.CharField(
                        blank=True, help_text="where it was taken from", max_length=300
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "corrects",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="correction",
                        to="indicators.figure",
                    ),
                ),
                (
                    "entered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "scan",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.storedfile",
                    ),
                ),
                (
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="figures",
                        to="indicators.indicator",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Plan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField()),
                (
                    "value",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        help_text="none: taken back",
                        max_digits=20,
                        null=True,
                    ),
                ),
                (
                    "note",
                    models.CharField(
                        blank=True, help_text="the decision it stands in", max_length=300
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="plans",
                        to="indicators.indicator",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ReportMonth",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField()),
                ("month", models.PositiveSmallIntegerField()),
                ("due_on", models.DateField(help_text="by when units report")),
                ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                ("locked_at", models.DateTimeField(blank=True, null=True)),
                ("reopened_at", models.DateTimeField(blank=True, null=True)),
                ("reopened_why", models.TextField(blank=True)),
                ("published_at", models.DateTimeField(blank=True, null=True)),
                (
                    "committee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.committee",
                    ),
                ),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "locked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "published_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "reopened_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Stated",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField()),
                ("month", models.PositiveSmallIntegerField()),
                (
                    "measure",
                    models.CharField(
                        choices=[
                            ("CUMULATIVE", "Since the beginning of the year"),
                            ("OF_PLAN", "Share of the plan (%)"),
                            ("ON_SAME_PERIOD", "Change on the same period last year (%)"),
                            ("ON_MONTH_BEFORE", "Change on the month before (%)"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "value",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        help_text="none: taken back",
                        max_digits=20,
                        null=True,
                    ),
                ),
                ("approximate", models.BooleanField(default=False, help_text="“khoảng”")),
                ("note", models.CharField(blank=True, max_length=300)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stated",
                        to="indicators.indicator",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="indicator",
            constraint=models.UniqueConstraint(
                fields=("committee", "code"), name="a_code_names_one_indicator_of_a_committee"
            ),
        ),
        migrations.AddConstraint(
            model_name="indicator",
            constraint=models.CheckConstraint(
                condition=models.Q(("code__regex", "^[A-Z][A-Z0-9_]*$")),
                name="a_code_is_of_letters_digits_and_dashes",
            ),
        ),
        migrations.AddConstraint(
            model_name="indicator",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("name", ""), _negated=True), models.Q(("unit", ""), _negated=True)
                ),
                name="an_indicator_has_a_name_and_a_unit",
            ),
        ),
        migrations.AddConstraint(
            model_name="indicator",
            constraint=models.CheckConstraint(
                condition=models.Q(("decimals__lte", 4)), name="a_figure_has_at_most_four_decimals"
            ),
        ),
        migrations.AddConstraint(
            model_name="indicator",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_until__isnull", True),
                    ("valid_until__gte", models.F("valid_from")),
                    _connector="OR",
                ),
                name="an_indicator_ends_after_it_begins",
            ),
        ),
        migrations.AddIndex(
            model_name="figure",
            index=models.Index(fields=["indicator", "year", "month"], name="figures_of_a_month"),
        ),
        migrations.AddConstraint(
            model_name="figure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("channel", "SYSTEM"), ("entered_by__isnull", True)),
                    models.Q(
                        ("entered_by__isnull", False),
                        models.Q(("channel", "SYSTEM"), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="figure_entered_for_somebody_names_its_channel",
            ),
        ),
        migrations.AddConstraint(
            model_name="figure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("channel", "WRITTEN"), _negated=True),
                    ("scan__isnull", False),
                    _connector="OR",
                ),
                name="figure_written_note_has_its_scan",
            ),
        ),
        migrations.AddConstraint(
            model_name="figure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("year__gte", 1990), ("year__lte", 2100), ("month__gte", 1), ("month__lte", 12)
                ),
                name="a_figure_is_of_a_month",
            ),
        ),
        migrations.AddConstraint(
            model_name="figure",
            constraint=models.UniqueConstraint(
                condition=models.Q(("corrects__isnull", True)),
                fields=("indicator", "year", "month"),
                name="a_month_has_one_first_figure",
            ),
        ),
        migrations.AddConstraint(
            model_name="figure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("corrects__isnull", False), ("value__isnull", False), _connector="OR"
                ),
                name="a_first_figure_has_a_value",
            ),
        ),
        migrations.AddConstraint(
            model_name="figure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("corrects__isnull", True),
                    models.Q(("corrects", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="a_figure_does_not_correct_itself",
            ),
        ),
        migrations.AddIndex(
            model_name="plan",
            index=models.Index(fields=["indicator", "year", "-id"], name="plan_of_a_year"),
        ),
        migrations.AddConstraint(
            model_name="plan",
            constraint=models.CheckConstraint(
                condition=models.Q(("year__gte", 1990), ("year__lte", 2100)),
                name="a_plan_is_of_a_year",
            ),
        ),
        migrations.AddConstraint(
            model_name="reportmonth",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("year__gte", 1990), ("year__lte", 2100), ("month__gte", 1), ("month__lte", 12)
                ),
                name="a_report_is_of_a_month",
            ),
        ),
        migrations.AddConstraint(
            model_name="reportmonth",
            constraint=models.UniqueConstraint(
                fields=("committee", "year", "month"), name="a_committee_reports_a_month_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="reportmonth",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("locked_at__isnull", True),
                    models.Q(
                        ("confirmed_at__isnull", False),
                        ("confirmed_at__lte", models.F("locked_at")),
                    ),
                    _connector="OR",
                ),
                name="a_month_is_locked_after_it_is_confirmed",
            ),
        ),
        migrations.AddConstraint(
            model_name="reportmonth",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("reopened_at__isnull", True),
                    models.Q(
                        ("locked_at__isnull", False), models.Q(("reopened_why", ""), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="a_month_is_reopened_with_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="reportmonth",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("published_at__isnull", True), ("locked_at__isnull", False), _connector="OR"
                ),
                name="a_month_is_published_once_locked",
            ),
        ),
        migrations.AddIndex(
            model_name="stated",
            index=models.Index(
                fields=["indicator", "year", "month", "measure", "-id"], name="stated_of_a_month"
            ),
        ),
        migrations.AddConstraint(
            model_name="stated",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("year__gte", 1990), ("year__lte", 2100), ("month__gte", 1), ("month__lte", 12)
                ),
                name="a_measure_is_stated_of_a_month",
            ),
        ),
        migrations.AddConstraint(
            model_name="stated",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("measure__in", ["CUMULATIVE", "OF_PLAN", "ON_SAME_PERIOD", "ON_MONTH_BEFORE"])
                ),
                name="a_stated_measure_is_one_there_is",
            ),
        ),
        migrations.RunSQL(GUARDS, UNDO),
    ]
