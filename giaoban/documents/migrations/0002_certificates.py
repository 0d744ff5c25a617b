"""A way of signing more: with a certificate."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0001_life"),
    ]

    operations = [
        migrations.AlterField(
            model_name="documentsignature",
            name="way",
            field=models.CharField(
                choices=[
                    ("LOGIN", "By login, with the password given again"),
                    ("CERTIFICATE", "With a certificate (PAdES)"),
                    ("PAPER", "Elsewhere; the signed file was uploaded"),
                ],
                max_length=11,
            ),
        ),
    ]
