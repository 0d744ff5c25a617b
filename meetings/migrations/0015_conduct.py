"""The room: when each item was dealt with, unplanned items, closing all the same."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

GUARDS = """
CREATE TRIGGER item_turn_append_only BEFORE UPDATE OR DELETE ON meetings_itemturn
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER closing_override_append_only BEFORE UPDATE OR DELETE ON meetings_closingoverride
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
"""
UNDO = """
DROP TRIGGER closing_override_append_only ON meetings_closingoverride;
DROP TRIGGER item_turn_append_only ON meetings_itemturn;
"""
# Until now a dossier could be returned without a word; its unit was told this much.
REASONS = """
UPDATE meetings_decision SET wording = 'Trả lại để hoàn thiện.'
    WHERE outcome = 'RETURNED' AND wording = '';
"""


class Migration(migrations.Migration):
    dependencies = [
        ("files", "0003_papers"),
        ("meetings", "0014_people"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunSQL(REASONS, migrations.RunSQL.noop),
        migrations.CreateModel(
            name="ClosingOverride",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("SYSTEM", "In the system, in person"),
                            ("IN_PERSON", "Said in person"),
                            ("TELEPHONE", "By telephone"),
                            ("WRITTEN", "Written note"),
                        ],
                        default="SYSTEM",
                        max_length=10,
                    ),
                ),
                ("at", models.DateTimeField()),
                ("reason", models.TextField()),
                ("undecided", models.JSONField(help_text="[2, 5]: their numbers on the agenda")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ItemTurn",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("began_at", models.DateTimeField()),
            ],
        ),
        migrations.AddField(
            model_name="agendaitem",
            name="is_unplanned",
            field=models.BooleanField(default=False, help_text="added while the meeting sat"),
        ),
        migrations.AlterField(
            model_name="decision",
            name="outcome",
            field=models.CharField(
                choices=[
                    ("APPROVED", "Approved"),
                    ("APPROVED_WITH_CHANGES", "Approved, to be completed as discussed"),
                    ("AGREED_IN_PRINCIPLE", "Agreed in principle"),
                    ("REJECTED", "Not approved"),
                    ("RETURNED", "Returned for completion"),
                    ("POSTPONED", "Put off to a later meeting"),
                    ("WRITTEN_VOTE", "Opinions to be asked by slips"),
                    ("WITHDRAWN", "Withdrawn"),
                    ("NOTED", "Noted"),
                ],
                max_length=22,
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("outcome__in", ["RETURNED", "WITHDRAWN"]), _negated=True),
                    models.Q(("wording", ""), _negated=True),
                    _connector="OR",
                ),
                name="what_goes_back_to_its_unit_says_why",
            ),
        ),
        migrations.AddField(
            model_name="closingoverride",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="closingoverride",
            name="entered_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="closingoverride",
            name="meeting",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="closing_override",
                to="meetings.meeting",
            ),
        ),
        migrations.AddField(
            model_name="closingoverride",
            name="scan",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="files.storedfile",
            ),
        ),
        migrations.AddField(
            model_name="itemturn",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="itemturn",
            name="item",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="turns",
                to="meetings.agendaitem",
            ),
        ),
        migrations.AddField(
            model_name="itemturn",
            name="meeting",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="turns",
                to="meetings.meeting",
            ),
        ),
        migrations.AddConstraint(
            model_name="closingoverride",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("channel", "SYSTEM"), ("entered_by__isnull", True)),
                    models.Q(
                        ("entered_by__isnull", False),
                        models.Q(("channel", "SYSTEM"), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="closingoverride_entered_for_somebody_names_its_channel",
            ),
        ),
        migrations.AddConstraint(
            model_name="closingoverride",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("channel", "WRITTEN"), _negated=True),
                    ("scan__isnull", False),
                    _connector="OR",
                ),
                name="closingoverride_written_note_has_its_scan",
            ),
        ),
        migrations.AddConstraint(
            model_name="closingoverride",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True),
                name="a_meeting_closed_all_the_same_says_why",
            ),
        ),
        migrations.AddIndex(
            model_name="itemturn",
            index=models.Index(fields=["meeting", "began_at"], name="turns_of_a_meeting"),
        ),
        migrations.RunSQL(GUARDS, UNDO),
    ]
