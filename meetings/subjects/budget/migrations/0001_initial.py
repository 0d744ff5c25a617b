import django.db.models.deletion
from django.db import migrations, models

from meetings.subjects.budget import requirements


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
            name="BudgetMatter",
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
                            ("ESTIMATE", "Budget estimate"),
                            ("ADJUSTMENT", "Adjustment of the estimate"),
                            ("ALLOCATION", "Allocation"),
                            ("ACCOUNTS", "Final accounts"),
                        ],
                        max_length=12,
                    ),
                ),
                ("year", models.PositiveSmallIntegerField()),
                ("source", models.CharField(max_length=200)),
                ("total", models.BigIntegerField()),
                ("goes_to_council", models.BooleanField(default=False)),
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
        ),
        migrations.CreateModel(
            name="BudgetLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("purpose", models.CharField(max_length=300)),
                ("amount", models.BigIntegerField()),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lines",
                        to="budget_item.budgetmatter",
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
            },
        ),
        migrations.AddConstraint(
            model_name="budgetmatter",
            constraint=models.CheckConstraint(
                condition=models.Q(("total", 0), _negated=True), name="budget_is_not_nothing"
            ),
        ),
        migrations.AddConstraint(
            model_name="budgetmatter",
            constraint=models.CheckConstraint(
                condition=models.Q(("total__gt", 0), ("sort", "ADJUSTMENT"), _connector="OR"),
                name="only_an_adjustment_takes_money_away",
            ),
        ),
        migrations.AddConstraint(
            model_name="budgetline",
            constraint=models.UniqueConstraint(
                fields=("matter", "position"), name="two_budget_lines_never_share_a_place"
            ),
        ),
        migrations.AddConstraint(
            model_name="budgetline",
            constraint=models.CheckConstraint(
                condition=models.Q(("amount", 0), _negated=True), name="budget_line_is_not_nothing"
            ),
        ),
        migrations.RunPython(load, migrations.RunPython.noop),
    ]
