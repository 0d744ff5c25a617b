import django.db.models.deletion
from django.db import migrations, models

from meetings.subjects.planning import requirements


def load(apps, schema_editor):
    paper = apps.get_model("meetings", "RequiredPaper")
    paper.objects.bulk_create(paper(kind=requirements.KIND, **row) for row in requirements.PAPERS)


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("meetings", "0004_kinds"),
    ]

    operations = [
        migrations.CreateModel(
            name="PlanningMatter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "sort",
                    models.CharField(
                        choices=[
                            ("CONSTRUCTION", "Construction plan"),
                            ("DETAILED", "Detailed construction plan"),
                            ("LAND_USE", "Land-use plan of a period"),
                            ("LAND_USE_YEAR", "Annual land-use plan"),
                        ],
                        max_length=15,
                    ),
                ),
                ("area_name", models.CharField(max_length=300)),
                ("is_adjustment", models.BooleanField(default=False)),
                ("hectares", models.DecimalField(decimal_places=2, help_text="ha", max_digits=12)),
                ("scale", models.CharField(blank=True, help_text="1/500, 1/2000", max_length=10)),
                ("from_year", models.PositiveSmallIntegerField()),
                ("until_year", models.PositiveSmallIntegerField()),
                ("consulted_from_on", models.DateField(blank=True, null=True)),
                ("consulted_until_on", models.DateField(blank=True, null=True)),
                ("opinions_asked", models.PositiveIntegerField(blank=True, null=True)),
                ("opinions_agreeing", models.PositiveIntegerField(blank=True, null=True)),
                ("legal_basis", models.CharField(blank=True, max_length=300)),
                (
                    "proposal",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="meetings.proposal",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("hectares__gt", 0)), name="planned_area_is_not_nothing"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("until_year__gte", models.F("from_year"))),
                        name="plan_ends_not_before_it_begins",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("consulted_from_on__isnull", True),
                                ("consulted_until_on__isnull", True),
                            ),
                            ("consulted_until_on__gte", models.F("consulted_from_on")),
                            _connector="OR",
                        ),
                        name="plan_is_consulted_on_from_a_day_until_a_later_one",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("opinions_agreeing__isnull", True),
                            ("opinions_agreeing__lte", models.F("opinions_asked")),
                            _connector="OR",
                        ),
                        name="no_more_agree_to_a_plan_than_were_asked",
                    ),
                ],
            },
        ),
        migrations.RunPython(load, migrations.RunPython.noop),
    ]
