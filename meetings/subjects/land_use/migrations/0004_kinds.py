"""Cases with several changes of use each; what the law asks. Older cases keep theirs as the one."""

import django.db.models.deletion
from django.db import migrations, models

from meetings.subjects.land_use import land_codes, requirements

FITS = """
CREATE FUNCTION conversions_fit_their_parcel() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    of_case bigint;
BEGIN
    IF TG_TABLE_NAME = 'land_use_landcase' THEN
        of_case := NEW.id;
    ELSE
        of_case := NEW.case_id;
    END IF;
    IF EXISTS (
        SELECT FROM land_use_landcase held
        WHERE held.id = of_case AND held.parcel_area < (
            SELECT sum(area) FROM land_use_landconversion WHERE case_id = of_case
        )
    ) THEN
        RAISE EXCEPTION 'more of the parcel % is converted than it has', of_case
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER conversions_fit_their_parcel
    AFTER INSERT OR UPDATE ON land_use_landconversion DEFERRABLE INITIALLY IMMEDIATE
    FOR EACH ROW EXECUTE FUNCTION conversions_fit_their_parcel();
CREATE CONSTRAINT TRIGGER parcel_holds_its_conversions
    AFTER UPDATE OF parcel_area ON land_use_landcase DEFERRABLE INITIALLY IMMEDIATE
    FOR EACH ROW EXECUTE FUNCTION conversions_fit_their_parcel();
"""

UNDO = """
DROP TRIGGER parcel_holds_its_conversions ON land_use_landcase;
DROP TRIGGER conversions_fit_their_parcel ON land_use_landconversion;
DROP FUNCTION conversions_fit_their_parcel();
"""


def give_each_case_its_conversion(apps, schema_editor):
    conversion = apps.get_model("land_use", "LandConversion")
    conversion.objects.bulk_create(
        conversion(
            case=case,
            position=1,
            from_code_id=case.from_code_id,
            from_wording=case.folk_wording,
            to_code_id=case.to_code_id,
            area=case.area,
        )
        for case in apps.get_model("land_use", "LandCase").objects.all()
    )


def mark_disputed_codes(apps, schema_editor):
    code = apps.get_model("land_use", "LandCode")
    for scheme, disputed in land_codes.DISPUTED.items():
        code.objects.filter(scheme=scheme, code__in=disputed).update(is_disputed=True)


def load_requirements(apps, schema_editor):
    paper = apps.get_model("meetings", "RequiredPaper")
    paper.objects.bulk_create(paper(kind=requirements.KIND, **row) for row in requirements.PAPERS)
    authority = apps.get_model("meetings", "Authority")
    authority.objects.bulk_create(
        authority(kind=requirements.KIND, **row) for row in requirements.AUTHORITIES
    )


class Migration(migrations.Migration):
    dependencies = [
        ("land_use", "0003_words"),
        ("meetings", "0004_kinds"),
        ("organisation", "0002_words"),
    ]

    operations = [
        migrations.CreateModel(
            name="LandConversion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                (
                    "from_wording",
                    models.CharField(
                        blank=True,
                        help_text="use of the land as the certificate words it",
                        max_length=120,
                    ),
                ),
                (
                    "area",
                    models.DecimalField(decimal_places=2, help_text="m2 converted", max_digits=12),
                ),
            ],
        ),
        migrations.AddField(
            model_name="landconversion",
            name="case",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="conversions",
                to="land_use.landcase",
            ),
        ),
        migrations.AddField(
            model_name="landconversion",
            name="from_code",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="land_use.landcode",
            ),
        ),
        migrations.AddField(
            model_name="landconversion",
            name="to_code",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="land_use.landcode",
            ),
        ),
        migrations.AddField(
            model_name="landcase",
            name="address",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="landcase",
            name="certificate_number",
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name="landcase",
            name="certificate_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="landcase",
            name="holder",
            field=models.CharField(
                choices=[
                    ("HOUSEHOLD", "Household"),
                    ("PERSON", "Person"),
                    ("ORGANISATION", "Organisation"),
                ],
                default="PERSON",
                max_length=12,
            ),
        ),
        migrations.AddField(
            model_name="landcase",
            name="id_tails",
            field=models.CharField(
                blank=True,
                help_text="last four digits of each identity number, separated by commas; never more",
                max_length=40,
            ),
        ),
        migrations.AddField(
            model_name="landcase",
            name="parcel_area",
            field=models.DecimalField(
                decimal_places=2, help_text="m2; unknown in older records", max_digits=12, null=True
            ),
        ),
        migrations.AddField(
            model_name="landcase",
            name="term",
            field=models.CharField(blank=True, help_text="Lâu dài, or until when", max_length=60),
        ),
        migrations.AddField(
            model_name="landcode",
            name="is_disputed",
            field=models.BooleanField(default=False, verbose_name="Sources disagree"),
        ),
        migrations.RunPython(give_each_case_its_conversion, migrations.RunPython.noop),
        migrations.RunPython(mark_disputed_codes, migrations.RunPython.noop),
        migrations.RunPython(load_requirements, migrations.RunPython.noop),
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE", migrations.RunSQL.noop),
        migrations.RemoveConstraint(
            model_name="landcase",
            name="converted_area_is_not_nothing",
        ),
        migrations.RemoveConstraint(
            model_name="landcase",
            name="land_changes_to_another_use",
        ),
        migrations.RemoveField(
            model_name="landcase",
            name="area",
        ),
        migrations.RemoveField(
            model_name="landcase",
            name="folk_wording",
        ),
        migrations.RemoveField(
            model_name="landcase",
            name="from_code",
        ),
        migrations.RemoveField(
            model_name="landcase",
            name="to_code",
        ),
        migrations.AddConstraint(
            model_name="landcase",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("parcel_area__isnull", True), ("parcel_area__gt", 0), _connector="OR"
                ),
                name="a_parcel_is_not_nothing",
            ),
        ),
        migrations.AddConstraint(
            model_name="landcase",
            constraint=models.CheckConstraint(
                condition=models.Q(("id_tails__regex", "^([0-9]{4}(, [0-9]{4})*)?$")),
                name="of_an_identity_number_only_its_end_is_kept",
            ),
        ),
        migrations.AddConstraint(
            model_name="landconversion",
            constraint=models.UniqueConstraint(
                fields=("case", "position"), name="two_conversions_never_share_a_place"
            ),
        ),
        migrations.AddConstraint(
            model_name="landconversion",
            constraint=models.CheckConstraint(
                condition=models.Q(("area__gt", 0)), name="converted_area_is_not_nothing"
            ),
        ),
        migrations.AddConstraint(
            model_name="landconversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("from_code__isnull", True),
                    models.Q(("from_code", models.F("to_code")), _negated=True),
                    _connector="OR",
                ),
                name="land_changes_to_another_use",
            ),
        ),
        migrations.AddConstraint(
            model_name="landconversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("from_code__isnull", False),
                    models.Q(("from_wording", ""), _negated=True),
                    _connector="OR",
                ),
                name="land_had_a_use_before",
            ),
        ),
        migrations.RunSQL(FITS, UNDO),
    ]
