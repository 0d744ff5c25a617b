"""What a plan says besides its amounts, and its households; what the law asks."""

import django.db.models.deletion
from django.db import migrations, models

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
        ("meetings", "0004_kinds"),
    ]

    operations = [
        migrations.CreateModel(
            name="Household",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("persons", models.CharField(max_length=200)),
                (
                    "id_tail",
                    models.CharField(
                        blank=True, help_text="last four digits, never more", max_length=4
                    ),
                ),
                ("address", models.CharField(blank=True, max_length=200)),
                ("map_sheet", models.CharField(blank=True, max_length=20)),
                ("parcel", models.CharField(blank=True, max_length=20)),
                ("land_code", models.CharField(blank=True, max_length=20)),
                (
                    "area",
                    models.DecimalField(decimal_places=2, help_text="m2 taken", max_digits=12),
                ),
                (
                    "counted_on",
                    models.DateField(blank=True, help_text="day of the inventory", null=True),
                ),
                ("land", models.BigIntegerField(default=0)),
                ("structures", models.BigIntegerField(default=0)),
                ("crops", models.BigIntegerField(default=0)),
                ("support", models.BigIntegerField(default=0)),
                ("resettlement", models.BigIntegerField(default=0)),
                ("other", models.BigIntegerField(default=0)),
            ],
            options={
                "ordering": ["position"],
            },
        ),
        migrations.CreateModel(
            name="PlanArea",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("code", models.CharField(max_length=5)),
                ("area", models.DecimalField(decimal_places=2, help_text="m2", max_digits=12)),
            ],
            options={
                "ordering": ["position"],
            },
        ),
        migrations.AddField(
            model_name="compensationplan",
            name="agreed",
            field=models.PositiveIntegerField(blank=True, help_text="households asked", null=True),
        ),
        migrations.AddField(
            model_name="compensationplan",
            name="carried_out_by",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="compensationplan",
            name="disagreed",
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="compensationplan",
            name="phase",
            field=models.CharField(blank=True, help_text="đợt, bổ sung", max_length=60),
        ),
        migrations.AddField(
            model_name="compensationplan",
            name="recovery_number",
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name="compensationplan",
            name="recovery_on",
            field=models.DateField(blank=True, help_text="notice of recovery", null=True),
        ),
        migrations.AddField(
            model_name="compensationplan",
            name="relocated",
            field=models.PositiveIntegerField(default=0, help_text="households that must move"),
        ),
        migrations.AddConstraint(
            model_name="compensationplan",
            constraint=models.CheckConstraint(
                condition=models.Q(("relocated__lte", models.F("households"))),
                name="no_more_households_move_than_are_concerned",
            ),
        ),
        migrations.AddConstraint(
            model_name="compensationplan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("recovery_number", ""), ("recovery_on__isnull", True)),
                    models.Q(
                        models.Q(("recovery_number", ""), _negated=True),
                        ("recovery_on__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="notice_of_recovery_has_number_and_date_or_neither",
            ),
        ),
        migrations.AddField(
            model_name="household",
            name="plan",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="annex",
                to="compensation.compensationplan",
            ),
        ),
        migrations.AddField(
            model_name="planarea",
            name="plan",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="areas",
                to="compensation.compensationplan",
            ),
        ),
        migrations.AddConstraint(
            model_name="household",
            constraint=models.UniqueConstraint(
                fields=("plan", "position"), name="two_households_never_share_a_place"
            ),
        ),
        migrations.AddConstraint(
            model_name="household",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("crops__gte", 0),
                    ("land__gte", 0),
                    ("other__gte", 0),
                    ("resettlement__gte", 0),
                    ("structures__gte", 0),
                    ("support__gte", 0),
                ),
                name="no_household_is_paid_below_nothing",
            ),
        ),
        migrations.AddConstraint(
            model_name="household",
            constraint=models.CheckConstraint(
                condition=models.Q(("id_tail__regex", "^([0-9]{4})?$")),
                name="of_a_household_only_the_end_of_its_number_is_kept",
            ),
        ),
        migrations.AddConstraint(
            model_name="planarea",
            constraint=models.UniqueConstraint(
                fields=("plan", "code"), name="a_land_code_stands_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="planarea",
            constraint=models.CheckConstraint(
                condition=models.Q(("area__gt", 0)), name="area_of_a_code_is_not_nothing"
            ),
        ),
        migrations.RunPython(load, migrations.RunPython.noop),
    ]
