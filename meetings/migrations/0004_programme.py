"""The programme as published, and items that go from one meeting to another."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

GUARDS = """
CREATE TRIGGER transfer_append_only BEFORE UPDATE OR DELETE ON meetings_transfer
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
"""

UNDO = """
DROP TRIGGER transfer_append_only ON meetings_transfer;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("audit", "0002_chain"),
        ("meetings", "0003_electors"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Transfer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=500)),
                (
                    "number",
                    models.PositiveSmallIntegerField(help_text="its place in the first meeting"),
                ),
                ("reason", models.CharField(blank=True, max_length=300)),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="agendaitem",
            name="a_proposal_stands_once_on_an_agenda",
        ),
        migrations.AddField(
            model_name="agendaitem",
            name="added_in",
            field=models.CharField(
                blank=True, help_text="version of the programme it came late with", max_length=2
            ),
        ),
        migrations.AddField(
            model_name="agendaitem",
            name="is_standing",
            field=models.BooleanField(default=False, help_text="comes back at the next meeting"),
        ),
        migrations.AddField(
            model_name="agendaitem",
            name="withdrawn_in",
            field=models.CharField(
                blank=True, help_text="version of the programme that withdrew it", max_length=2
            ),
        ),
        migrations.AddConstraint(
            model_name="agendaitem",
            constraint=models.UniqueConstraint(
                condition=models.Q(("proposal__isnull", False), ("withdrawn_in", "")),
                fields=("meeting", "proposal"),
                name="a_proposal_stands_once_on_an_agenda",
            ),
        ),
        migrations.AddField(
            model_name="transfer",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="transfer",
            name="proposal",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="transfers",
                to="meetings.proposal",
            ),
        ),
        migrations.AddField(
            model_name="transfer",
            name="source",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="sent_away",
                to="meetings.meeting",
            ),
        ),
        migrations.AddField(
            model_name="transfer",
            name="target",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="sent_here",
                to="meetings.meeting",
            ),
        ),
        migrations.AddConstraint(
            model_name="transfer",
            constraint=models.CheckConstraint(
                condition=models.Q(("source", models.F("target")), _negated=True),
                name="an_item_is_sent_to_another_meeting",
            ),
        ),
        migrations.RunSQL(GUARDS, UNDO),
    ]
