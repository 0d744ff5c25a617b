"""By when a committee reports the figures of a month."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organisation", "0010_paper"),
    ]

    operations = [
        migrations.AddField(
            model_name="workingrules",
            name="month_figures_after",
            field=models.BooleanField(
                db_default=False,
                default=False,
                help_text="Unless ticked, figures of June are due in June, estimated where need be",
                verbose_name="In the month that follows",
            ),
        ),
        migrations.AddField(
            model_name="workingrules",
            name="month_figures_day",
            field=models.PositiveSmallIntegerField(
                db_default=25,
                default=25,
                help_text="On a day off the next working day counts; in a short month its last day",
                verbose_name="Figures of the month due on the day",
            ),
        ),
        migrations.AddConstraint(
            model_name="workingrules",
            constraint=models.CheckConstraint(
                condition=models.Q(("month_figures_day__gte", 1), ("month_figures_day__lte", 31)),
                name="figures_of_the_month_are_due_on_a_day_of_one",
            ),
        ),
    ]
