from django.db import migrations

from meetings.subjects.draft_decision import requirements


def load(apps, schema_editor):
    paper = apps.get_model("meetings", "RequiredPaper")
    paper.objects.bulk_create(paper(kind=requirements.KIND, **row) for row in requirements.PAPERS)


class Migration(migrations.Migration):
    dependencies = [
        ("draft_decision", "0001_initial"),
        ("meetings", "0004_kinds"),
    ]

    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
