"""Who decides on extensions, until when a task is returned, what “before a day” means."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organisation", "0006_people"),
    ]

    operations = [
        migrations.AddField(
            model_name="workingrules",
            name="before_includes_the_day",
            field=models.BooleanField(
                default=True,
                help_text="Unless ticked, a task due “before 15/7” is due on 14/7",
                verbose_name="“Before a day” includes that day",
            ),
        ),
        migrations.AddField(
            model_name="workingrules",
            name="extension_working_days",
            field=models.PositiveSmallIntegerField(
                default=3, verbose_name="Extensions are asked for, working days before the due date"
            ),
        ),
        migrations.AddField(
            model_name="workingrules",
            name="extensions_by",
            field=models.CharField(
                choices=[
                    ("CHAIR", "The Chair"),
                    ("VICE_CHAIR", "The Vice Chair in charge of the unit"),
                    ("OFFICE_CHIEF", "The chief of the Office"),
                ],
                default="CHAIR",
                help_text="The Chair always may",
                max_length=12,
                verbose_name="Extensions are decided by",
            ),
        ),
        migrations.AddField(
            model_name="workingrules",
            name="return_working_days",
            field=models.PositiveSmallIntegerField(
                default=3, verbose_name="A task of another unit is returned, working days after"
            ),
        ),
    ]
