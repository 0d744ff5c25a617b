"""Stand-ins who vote or not, and how soon an approved document is to be signed."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organisation", "0005_votes"),
    ]

    operations = [
        migrations.AddField(
            model_name="workingrules",
            name="signing_working_days",
            field=models.PositiveSmallIntegerField(
                default=5, verbose_name="Document of an approved item signed, working days after"
            ),
        ),
        migrations.AddField(
            model_name="workingrules",
            name="stand_ins_vote",
            field=models.BooleanField(
                default=False,
                help_text="Unless ticked, a stand-in speaks, has no vote and does not count as present",
                verbose_name="Stand-ins vote",
            ),
        ),
    ]
