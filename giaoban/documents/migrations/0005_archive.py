"""Data for the archive, pictures of signatures and of the seal; rows are only added."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

GUARDS = """
CREATE TRIGGER archiving_rules_append_only BEFORE UPDATE OR DELETE ON documents_archivingrules
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER signing_picture_append_only BEFORE UPDATE OR DELETE ON documents_signingpicture
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
"""
UNDO = """
DROP TRIGGER archiving_rules_append_only ON documents_archivingrules;
DROP TRIGGER signing_picture_append_only ON documents_signingpicture;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0004_register"),
        ("files", "0003_papers"),
        ("organisation", "0011_entering"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ArchivingRules",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "organ_id",
                    models.CharField(blank=True, help_text="OrganId: H29.12.3", max_length=13),
                ),
                (
                    "meeting_files",
                    models.CharField(blank=True, help_text="Maintenance: 20 năm", max_length=30),
                ),
                ("set_at", models.DateTimeField()),
                (
                    "committee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.committee",
                    ),
                ),
                (
                    "set_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("organ_id", ""),
                            ("organ_id__regex", "^[0-9A-Z]+([.-][0-9A-Z]+)*$"),
                            _connector="OR",
                        ),
                        name="an_identifier_of_an_agency_is_letters_digits_and_dots",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SigningPicture",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("set_at", models.DateTimeField()),
                (
                    "committee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.committee",
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.storedfile",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "set_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["committee", "person", "-id"], name="signing_pictures_of_a_person"
                    )
                ],
            },
        ),
        migrations.RunSQL(GUARDS, UNDO),
    ]
