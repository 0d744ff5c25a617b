from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("indicators", "0002_reading")]

    operations = [
        migrations.AddField(
            model_name="reportline",
            name="as_ratio",
            field=models.BooleanField(
                default=False,
                db_default=False,
                help_text="growth on the same period as “bằng 104,85%”, not as “tăng 4,85%”",
            ),
        ),
    ]
