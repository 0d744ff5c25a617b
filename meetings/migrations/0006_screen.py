"""Sections, what was taken off, the last move, and the planned length of a meeting."""

import django.db.models.constraints
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0005_papers"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AgendaSection",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=300)),
                (
                    "after",
                    models.PositiveSmallIntegerField(help_text="empty once taken away", null=True),
                ),
                ("rank", models.PositiveSmallIntegerField(default=1)),
                ("version", models.PositiveIntegerField(default=1)),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["after", "rank"],
            },
        ),
        migrations.CreateModel(
            name="AgendaUndo",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "deed",
                    models.CharField(
                        choices=[
                            ("MOVED", "Moved"),
                            ("REORDERED", "Put in another order"),
                            ("REMOVED", "Taken off the agenda"),
                            ("UNGROUPED", "Section taken away, its items stay"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "title",
                    models.CharField(blank=True, help_text="of what was moved", max_length=500),
                ),
                ("before", models.JSONField()),
                ("after", models.JSONField()),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.AddField(
            model_name="agendaitem",
            name="key",
            field=models.UUIDField(
                help_text="of the line it was typed in: no second click", null=True
            ),
        ),
        migrations.AddField(
            model_name="agendaitem",
            name="removed_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="meeting",
            name="planned_minutes",
            field=models.PositiveSmallIntegerField(
                blank=True, help_text="how long it is to last", null=True
            ),
        ),
        migrations.AlterField(
            model_name="agendaitem",
            name="position",
            field=models.PositiveSmallIntegerField(help_text="empty once taken off", null=True),
        ),
        migrations.AddConstraint(
            model_name="agendaitem",
            constraint=models.UniqueConstraint(
                fields=("meeting", "key"), name="a_typed_line_becomes_one_item"
            ),
        ),
        migrations.AddConstraint(
            model_name="agendaitem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("position__gte", 1),
                        ("position__isnull", False),
                        ("removed_at__isnull", True),
                    ),
                    models.Q(
                        ("position__isnull", True),
                        ("proposal__isnull", True),
                        ("removed_at__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="an_item_has_a_place_or_was_taken_off",
            ),
        ),
        migrations.AddField(
            model_name="agendasection",
            name="meeting",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="sections",
                to="meetings.meeting",
            ),
        ),
        migrations.AddField(
            model_name="agendaundo",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="agendaundo",
            name="meeting",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="undo",
                to="meetings.meeting",
            ),
        ),
        migrations.AddField(
            model_name="agendaundo",
            name="proposal",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="meetings.proposal",
            ),
        ),
        migrations.AddConstraint(
            model_name="agendasection",
            constraint=models.UniqueConstraint(
                deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                fields=("meeting", "after", "rank"),
                name="two_headings_never_share_a_place",
            ),
        ),
        migrations.AddConstraint(
            model_name="agendasection",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("after__isnull", True), ("removed_at__isnull", True), _connector="XOR"
                ),
                name="a_heading_has_a_place_or_was_taken_away",
            ),
        ),
    ]
