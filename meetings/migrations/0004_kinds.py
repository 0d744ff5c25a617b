"""What the law asks of each kind; what a dossier said when it was returned."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0003_electors"),
        ("organisation", "0002_words"),
    ]

    operations = [
        migrations.AlterField(
            model_name="paper",
            name="kind",
            field=models.CharField(
                choices=[
                    ("SUBMISSION", "Submission letter"),
                    ("DRAFT", "Draft document"),
                    ("APPRAISAL", "Appraisal report"),
                    ("CADASTRAL_EXTRACT", "Cadastral map extract"),
                    ("FIELD_CHECK", "Field inspection record"),
                    ("PLAN", "Compensation plan"),
                    ("REPORT", "Report"),
                    ("SUMMARY", "Summary of the dossier"),
                    ("CONSULTATION", "Summary of comments, with answers"),
                    ("OPINIONS", "Opinions of other agencies"),
                    ("APPLICATION", "Application of the land user"),
                    ("CERTIFICATE", "Land-use certificate"),
                    ("POSTING", "Record of the public posting"),
                    ("MINUTES", "Minutes of the consultation"),
                    ("ESTIMATE", "Table of the estimate"),
                    ("MAP", "Map or drawing"),
                    ("OTHER", "Other paper"),
                ],
                max_length=20,
            ),
        ),
        migrations.CreateModel(
            name="Authority",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=30, verbose_name="Kind of item")),
                ("from_on", models.DateField(blank=True, null=True, verbose_name="From")),
                ("until_on", models.DateField(blank=True, null=True, verbose_name="Until")),
                ("decided_by", models.CharField(max_length=120, verbose_name="Decided by")),
                ("is_collective", models.BooleanField(verbose_name="Decided collectively")),
                ("legal_basis", models.CharField(max_length=300, verbose_name="Legal basis")),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="Note")),
            ],
            options={
                "verbose_name": "authority",
                "verbose_name_plural": "authorities",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("kind", "from_on"),
                        name="a_kind_has_one_authority_from_a_day",
                        nulls_distinct=False,
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RequiredPaper",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=30, verbose_name="Kind of item")),
                (
                    "paper",
                    models.CharField(
                        choices=[
                            ("SUBMISSION", "Submission letter"),
                            ("DRAFT", "Draft document"),
                            ("APPRAISAL", "Appraisal report"),
                            ("CADASTRAL_EXTRACT", "Cadastral map extract"),
                            ("FIELD_CHECK", "Field inspection record"),
                            ("PLAN", "Compensation plan"),
                            ("REPORT", "Report"),
                            ("SUMMARY", "Summary of the dossier"),
                            ("CONSULTATION", "Summary of comments, with answers"),
                            ("OPINIONS", "Opinions of other agencies"),
                            ("APPLICATION", "Application of the land user"),
                            ("CERTIFICATE", "Land-use certificate"),
                            ("POSTING", "Record of the public posting"),
                            ("MINUTES", "Minutes of the consultation"),
                            ("ESTIMATE", "Table of the estimate"),
                            ("MAP", "Map or drawing"),
                            ("OTHER", "Other paper"),
                        ],
                        max_length=20,
                        verbose_name="Kind of paper",
                    ),
                ),
                (
                    "condition",
                    models.CharField(blank=True, max_length=20, verbose_name="Only when"),
                ),
                (
                    "is_mandatory",
                    models.BooleanField(default=True, verbose_name="Nothing is submitted without"),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("from_on", models.DateField(blank=True, null=True, verbose_name="From")),
                ("until_on", models.DateField(blank=True, null=True, verbose_name="Until")),
                (
                    "legal_basis",
                    models.CharField(blank=True, max_length=300, verbose_name="Legal basis"),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="Note")),
                (
                    "committee",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.committee",
                    ),
                ),
            ],
            options={
                "verbose_name": "required paper",
                "verbose_name_plural": "required papers",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("committee", "kind", "paper", "condition", "from_on"),
                        name="a_paper_is_required_once_from_a_day",
                        nulls_distinct=False,
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("from_on__isnull", True),
                            ("until_on__isnull", True),
                            ("until_on__gte", models.F("from_on")),
                            _connector="OR",
                        ),
                        name="paper_is_required_from_a_day_until_a_later_one",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReturnedDossier",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "facts",
                    models.JSONField(help_text="{label: text} of the columns and the details"),
                ),
                ("papers", models.JSONField(help_text="[[kind, title, version], ...]")),
                (
                    "proposal",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="as_returned",
                        to="meetings.proposal",
                    ),
                ),
            ],
        ),
    ]
