"""The whole file of a meeting as an archive that a worker puts together."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0023_reading"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="DossierFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("REQUESTED", "Waiting to be put together"),
                            ("BUILDING", "Being put together"),
                            ("DONE", "Ready"),
                            ("FAILED", "Could not be put together"),
                        ],
                        default="REQUESTED",
                        max_length=10,
                    ),
                ),
                ("requested_at", models.DateTimeField()),
                ("wanted_at", models.DateTimeField(help_text="when somebody last asked for it")),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("lease_until", models.DateTimeField(blank=True, null=True)),
                ("lease_token", models.UUIDField(blank=True, null=True)),
                ("last_error", models.TextField(blank=True)),
                ("built_at", models.DateTimeField(blank=True, null=True)),
                ("file_key", models.UUIDField(blank=True, null=True, unique=True)),
                ("size", models.PositiveBigIntegerField(blank=True, help_text="bytes", null=True)),
                ("key", models.CharField(max_length=64)),
                ("content", models.JSONField()),
                ("pieces", models.PositiveSmallIntegerField()),
                ("pieces_done", models.PositiveSmallIntegerField(default=0)),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="meetings.meeting",
                    ),
                ),
                (
                    "requested_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("meeting", "key"), name="a_content_has_one_archive_in_its_meeting"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("built_at__isnull", False),
                                ("file_key__isnull", False),
                                ("size__isnull", False),
                                ("state", "DONE"),
                            ),
                            models.Q(
                                models.Q(("state", "DONE"), _negated=True),
                                ("built_at__isnull", True),
                                ("file_key__isnull", True),
                                ("size__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="archive_is_done_with_its_file_or_not_at_all",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("lease_token__isnull", False),
                                ("lease_until__isnull", False),
                                ("state", "BUILDING"),
                            ),
                            models.Q(
                                models.Q(("state", "BUILDING"), _negated=True),
                                ("lease_token__isnull", True),
                                ("lease_until__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="archive_is_leased_while_it_is_built_and_only_then",
                    ),
                ],
            },
        ),
    ]
