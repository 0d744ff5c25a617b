from django.db import migrations

from meetings.subjects.land_use import land_codes


def load(apps, schema_editor):
    code = apps.get_model("land_use", "LandCode")
    code.objects.bulk_create(code(**row) for row in land_codes.rows())


class Migration(migrations.Migration):
    dependencies = [("land_use", "0001_initial")]

    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
