"""What a meeting opens with, kept as it was."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

GUARDS = """
CREATE TRIGGER opening_figures_append_only BEFORE UPDATE OR DELETE ON meetings_openingfigures
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
"""
UNDO = "DROP TRIGGER opening_figures_append_only ON meetings_openingfigures;"


class Migration(migrations.Migration):
    dependencies = [
        ("audit", "0002_chain"),
        ("meetings", "0021_proofs"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="OpeningFigures",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("content", models.JSONField(help_text="see opening_sources")),
                ("taken_at", models.DateTimeField()),
                (
                    "meeting",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="opening",
                        to="meetings.meeting",
                    ),
                ),
                (
                    "taken_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.RunSQL(GUARDS, UNDO),
    ]
