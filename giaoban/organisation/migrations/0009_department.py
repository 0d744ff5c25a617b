"""The closing day of the figures, a working rule."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organisation", "0008_ladder"),
    ]

    operations = [
        migrations.AddField(
            model_name="workingrules",
            name="figures_working_days",
            field=models.PositiveSmallIntegerField(
                default=2, verbose_name="Figures closed, working days before a meeting"
            ),
        ),
    ]
