"""Reminding many units at once."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("directives", "0009_department")]

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
    ]
