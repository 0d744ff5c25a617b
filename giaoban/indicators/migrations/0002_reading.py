"""How the report tells of an indicator."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

GUARD = """
CREATE TRIGGER report_line_append_only BEFORE UPDATE OR DELETE ON indicators_reportline
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
"""
UNDO = "DROP TRIGGER report_line_append_only ON indicators_reportline;"


class Migration(migrations.Migration):
    dependencies = [
        ("audit", "0002_chain"),
        ("indicators", "0001_entering"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ReportLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("is_told", models.BooleanField(default=True)),
                (
                    "wording",
                    models.CharField(
                        blank=True,
                        help_text="with blanks, see rules.sentence; none: the usual one",
                        max_length=500,
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
                        related_name="report_lines",
                        to="indicators.indicator",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["indicator", "-id"], name="report_line_that_counts")
                ],
            },
        ),
        migrations.RunSQL(GUARD, UNDO),
        migrations.AlterField(
            model_name="figure",
            name="indicator",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="figures",
                to="indicators.indicator",
            ),
        ),
    ]
