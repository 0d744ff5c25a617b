"""The programme as published, and items that go from one meeting to another."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

GUARDS = """
CREATE TRIGGER transfer_append_only BEFORE UPDATE OR DELETE ON meetings_transfer
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER programme_version_append_only BEFORE UPDATE OR DELETE ON meetings_programmeversion
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER late_paper_append_only BEFORE UPDATE OR DELETE ON meetings_latepaper
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER late_paper_answer_append_only BEFORE UPDATE OR DELETE ON meetings_latepaperanswer
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
"""

UNDO = """
DROP TRIGGER late_paper_answer_append_only ON meetings_latepaperanswer;
DROP TRIGGER late_paper_append_only ON meetings_latepaper;
DROP TRIGGER programme_version_append_only ON meetings_programmeversion;
DROP TRIGGER transfer_append_only ON meetings_transfer;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("audit", "0002_chain"),
        ("files", "0002_append_only"),
        ("meetings", "0009_advice"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="DraftedChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("ADD", "Added"), ("WITHDRAW", "Withdrawn"), ("ALTER", "Changed")],
                        max_length=8,
                    ),
                ),
                ("title", models.CharField(blank=True, max_length=500)),
                ("minutes", models.PositiveSmallIntegerField(default=10)),
                ("presenter", models.CharField(blank=True, max_length=200)),
                ("needs_vote", models.BooleanField(default=False)),
                ("reason", models.CharField(blank=True, max_length=300)),
                ("drafted_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="LatePaper",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
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
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                ("asked_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="LatePaperAnswer",
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
                ("reason", models.CharField(blank=True, max_length=300)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ProgrammeVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("letter", models.CharField(max_length=2)),
                (
                    "order_version",
                    models.PositiveIntegerField(help_text="of the agenda it was made from"),
                ),
                ("content", models.JSONField(help_text="see rules.programme")),
                ("published_at", models.DateTimeField()),
            ],
        ),
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
            model_name="draftedchange",
            name="drafted_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="draftedchange",
            name="item",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="meetings.agendaitem",
            ),
        ),
        migrations.AddField(
            model_name="draftedchange",
            name="meeting",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="drafted_changes",
                to="meetings.meeting",
            ),
        ),
        migrations.AddField(
            model_name="draftedchange",
            name="proposal",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="meetings.proposal",
            ),
        ),
        migrations.AddField(
            model_name="draftedchange",
            name="target",
            field=models.ForeignKey(
                blank=True,
                help_text="the meeting a withdrawn item is put off to",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="meetings.meeting",
            ),
        ),
        migrations.AddField(
            model_name="latepaper",
            name="asked_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="latepaper",
            name="file",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="files.storedfile"
            ),
        ),
        migrations.AddField(
            model_name="latepaper",
            name="meeting",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="late_papers",
                to="meetings.meeting",
            ),
        ),
        migrations.AddField(
            model_name="latepaper",
            name="proposal",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="late_papers",
                to="meetings.proposal",
            ),
        ),
        migrations.AddField(
            model_name="latepaperanswer",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="latepaperanswer",
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
            model_name="latepaperanswer",
            name="late_paper",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="answer",
                to="meetings.latepaper",
            ),
        ),
        migrations.AddField(
            model_name="latepaperanswer",
            name="paper",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="meetings.paper",
            ),
        ),
        migrations.AddField(
            model_name="latepaperanswer",
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
            model_name="programmeversion",
            name="meeting",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="versions",
                to="meetings.meeting",
            ),
        ),
        migrations.AddField(
            model_name="programmeversion",
            name="published_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
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
            model_name="draftedchange",
            constraint=models.UniqueConstraint(
                condition=models.Q(("item__isnull", False)),
                fields=("meeting", "item"),
                name="one_drafted_change_of_an_item",
            ),
        ),
        migrations.AddConstraint(
            model_name="draftedchange",
            constraint=models.UniqueConstraint(
                condition=models.Q(("proposal__isnull", False)),
                fields=("meeting", "proposal"),
                name="a_proposal_is_drafted_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="draftedchange",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("item__isnull", True),
                        ("kind", "ADD"),
                        models.Q(("title", ""), _negated=True),
                    ),
                    models.Q(
                        models.Q(("kind", "ADD"), _negated=True),
                        ("item__isnull", False),
                        ("proposal__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="only_what_is_added_has_no_item_yet",
            ),
        ),
        migrations.AddConstraint(
            model_name="latepaperanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("channel", "SYSTEM"), ("entered_by__isnull", True)),
                    models.Q(
                        ("entered_by__isnull", False),
                        models.Q(("channel", "SYSTEM"), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="latepaperanswer_entered_for_somebody_names_its_channel",
            ),
        ),
        migrations.AddConstraint(
            model_name="latepaperanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("channel", "WRITTEN"), _negated=True),
                    ("scan__isnull", False),
                    _connector="OR",
                ),
                name="latepaperanswer_written_note_has_its_scan",
            ),
        ),
        migrations.AddConstraint(
            model_name="latepaperanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("paper__isnull", False),
                    models.Q(("reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="a_late_paper_not_taken_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="programmeversion",
            constraint=models.UniqueConstraint(
                fields=("meeting", "letter"), name="versions_of_a_programme_are_lettered_once"
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
