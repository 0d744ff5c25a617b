from django.db import migrations

from meetings.subjects.compensation import requirements


def load(apps, schema_editor):
    paper = apps.get_model("meetings", "RequiredPaper")
    paper.objects.bulk_create(paper(kind=requirements.KIND, **row) for row in requirements.PAPERS)
    authority = apps.get_model("meetings", "Authority")
    authority.objects.bulk_create(
        authority(kind=requirements.KIND, **row) for row in requirements.AUTHORITIES
    )


class Migration(migrations.Migration):
    dependencies = [
        ("compensation", "0001_initial"),
        ("meetings", "0004_kinds"),
    ]

    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
