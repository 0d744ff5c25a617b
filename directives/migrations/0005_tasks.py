"""Extensions, returns, tasks called off, and directives of other documents."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

# What was given before keeps the first due date it had.
ORIGINALS = """
UPDATE directives_directive directive SET original_due_on = coalesce(
    (SELECT coalesce(step.old_due_on, step.new_due_on) FROM directives_directivestep step
     WHERE step.directive_id = directive.id
       AND (step.old_due_on IS NOT NULL OR step.new_due_on IS NOT NULL)
     ORDER BY step.id LIMIT 1), due_on)
WHERE state <> 'DRAFT'
"""
GUARDS = """
CREATE TRIGGER document_append_only BEFORE UPDATE OR DELETE ON directives_document
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER extension_request_append_only
    BEFORE UPDATE OR DELETE ON directives_extensionrequest
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER extension_answer_append_only
    BEFORE UPDATE OR DELETE ON directives_extensionanswer
    FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE FUNCTION given_directive_keeps_its_first_due_date() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'directive % keeps the due date it was given with', OLD.id
        USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER given_directive_keeps_its_first_due_date BEFORE UPDATE ON directives_directive
    FOR EACH ROW WHEN (OLD.original_due_on IS NOT NULL
        AND NEW.original_due_on IS DISTINCT FROM OLD.original_due_on)
    EXECUTE FUNCTION given_directive_keeps_its_first_due_date();
"""
UNDO = """
DROP TRIGGER given_directive_keeps_its_first_due_date ON directives_directive;
DROP FUNCTION given_directive_keeps_its_first_due_date();
DROP TRIGGER extension_answer_append_only ON directives_extensionanswer;
DROP TRIGGER extension_request_append_only ON directives_extensionrequest;
DROP TRIGGER document_append_only ON directives_document;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("directives", "0004_split"),
        ("files", "0003_papers"),
        ("meetings", "0017_minutes"),
        ("organisation", "0007_tasks"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Document",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "key",
                    models.UUIDField(
                        help_text="made by the form: a second click is one", unique=True
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("LETTER", "Letter of a higher or another authority"),
                            ("NOTE", "Written note of a leader"),
                            ("WORD", "Word of a leader outside a meeting"),
                            ("INSPECTION", "Inspection"),
                            ("OTHER", "Another document"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "issuer",
                    models.CharField(help_text="authority or leader it comes from", max_length=200),
                ),
                ("number", models.CharField(blank=True, max_length=60)),
                ("dated_on", models.DateField()),
                ("subject", models.CharField(max_length=300)),
                ("created_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="ExtensionAnswer",
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
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("GRANTED", "Extended as asked"),
                            ("OTHER_DATE", "Extended to another date"),
                            ("REFUSED", "Not extended"),
                            ("WITHDRAWN", "Taken back by the unit"),
                            ("LAPSED", "No longer needed"),
                        ],
                        max_length=10,
                    ),
                ),
                ("due_on", models.DateField(blank=True, null=True)),
                ("reason", models.TextField(blank=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ExtensionRequest",
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
                ("due_on", models.DateField()),
                ("asked_due_on", models.DateField()),
                (
                    "asked_when",
                    models.CharField(
                        choices=[
                            ("IN_TIME", "Asked in time"),
                            ("SHORT", "Asked at short notice"),
                            ("LATE", "Asked after the due date"),
                        ],
                        max_length=7,
                    ),
                ),
                ("reason", models.TextField()),
                (
                    "key",
                    models.UUIDField(
                        help_text="made by the form: a second click is one", unique=True
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.RemoveIndex(
            model_name="directive",
            name="open_directives_by_due",
        ),
        migrations.RemoveIndex(
            model_name="directive",
            name="open_directives_of_a_unit",
        ),
        migrations.AddField(
            model_name="directive",
            name="original_due_on",
            field=models.DateField(
                blank=True,
                help_text="the first due date it was given with; never changes",
                null=True,
            ),
        ),
        migrations.AddField(
            model_name="directive",
            name="replaced_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="replaces",
                to="directives.directive",
            ),
        ),
        migrations.AddField(
            model_name="directivestep",
            name="new_lead",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisation.department",
            ),
        ),
        migrations.AddField(
            model_name="directivestep",
            name="old_lead",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisation.department",
            ),
        ),
        migrations.AlterField(
            model_name="directive",
            name="state",
            field=models.CharField(
                choices=[
                    ("DRAFT", "Draft directive"),
                    ("ISSUED", "Given, not started"),
                    ("IN_PROGRESS", "Being carried out"),
                    ("COMPLETION_SUBMITTED", "Awaiting confirmation"),
                    ("REDO", "Sent back, to be done again"),
                    ("COMPLETED", "Completed"),
                    ("RETURN_REQUESTED", "Return asked for, not for this unit"),
                    ("SUSPENDED", "Suspended"),
                    ("CANCELLED", "Cancelled"),
                    ("REPLACED", "Replaced"),
                ],
                default="DRAFT",
                max_length=22,
            ),
        ),
        migrations.AlterField(
            model_name="directivestep",
            name="from_state",
            field=models.CharField(
                choices=[
                    ("DRAFT", "Draft directive"),
                    ("ISSUED", "Given, not started"),
                    ("IN_PROGRESS", "Being carried out"),
                    ("COMPLETION_SUBMITTED", "Awaiting confirmation"),
                    ("REDO", "Sent back, to be done again"),
                    ("COMPLETED", "Completed"),
                    ("RETURN_REQUESTED", "Return asked for, not for this unit"),
                    ("SUSPENDED", "Suspended"),
                    ("CANCELLED", "Cancelled"),
                    ("REPLACED", "Replaced"),
                ],
                max_length=22,
            ),
        ),
        migrations.AlterField(
            model_name="directivestep",
            name="to_state",
            field=models.CharField(
                choices=[
                    ("DRAFT", "Draft directive"),
                    ("ISSUED", "Given, not started"),
                    ("IN_PROGRESS", "Being carried out"),
                    ("COMPLETION_SUBMITTED", "Awaiting confirmation"),
                    ("REDO", "Sent back, to be done again"),
                    ("COMPLETED", "Completed"),
                    ("RETURN_REQUESTED", "Return asked for, not for this unit"),
                    ("SUSPENDED", "Suspended"),
                    ("CANCELLED", "Cancelled"),
                    ("REPLACED", "Replaced"),
                ],
                max_length=22,
            ),
        ),
        migrations.RunSQL(ORIGINALS, migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name="directivestep",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        models.Q(
                            (
                                "to_state__in",
                                ("SUSPENDED", "CANCELLED", "REPLACED", "RETURN_REQUESTED"),
                            ),
                            _negated=True,
                        ),
                        models.Q(
                            ("from_state__in", ["RETURN_REQUESTED", "SUSPENDED"]), _negated=True
                        ),
                    ),
                    models.Q(("reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="a_directive_returned_stopped_or_readdressed_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="directivestep",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("new_lead__isnull", True), ("old_lead__isnull", True)),
                    models.Q(("new_lead__isnull", False), ("old_lead__isnull", False)),
                    _connector="OR",
                ),
                name="a_directive_readdressed_names_both_units",
            ),
        ),
        migrations.AddField(
            model_name="document",
            name="committee",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisation.committee",
            ),
        ),
        migrations.AddField(
            model_name="document",
            name="created_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="document",
            name="file",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="files.storedfile",
            ),
        ),
        migrations.AddField(
            model_name="directive",
            name="document",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="directives",
                to="directives.document",
            ),
        ),
        migrations.AddIndex(
            model_name="directive",
            index=models.Index(
                condition=models.Q(
                    (
                        "state__in",
                        (
                            "ISSUED",
                            "IN_PROGRESS",
                            "COMPLETION_SUBMITTED",
                            "REDO",
                            "RETURN_REQUESTED",
                        ),
                    )
                ),
                fields=["due_on", "id"],
                name="open_directives_by_due",
            ),
        ),
        migrations.AddIndex(
            model_name="directive",
            index=models.Index(
                condition=models.Q(
                    (
                        "state__in",
                        (
                            "ISSUED",
                            "IN_PROGRESS",
                            "COMPLETION_SUBMITTED",
                            "REDO",
                            "RETURN_REQUESTED",
                        ),
                    )
                ),
                fields=["lead", "due_on"],
                name="open_directives_of_a_unit",
            ),
        ),
        migrations.AddConstraint(
            model_name="directive",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("document__isnull", True), ("meeting__isnull", False)),
                    models.Q(
                        ("document__isnull", False),
                        ("item__isnull", True),
                        ("meeting__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="directive_comes_from_a_meeting_or_a_document",
            ),
        ),
        migrations.AddConstraint(
            model_name="directive",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("replaced_by__isnull", False), ("state", "REPLACED")),
                    models.Q(
                        models.Q(("state", "REPLACED"), _negated=True),
                        ("replaced_by__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="directive_has_a_successor_iff_replaced",
            ),
        ),
        migrations.AddConstraint(
            model_name="directive",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("replaced_by__isnull", True),
                    models.Q(("replaced_by", models.F("pk")), _negated=True),
                    _connector="OR",
                ),
                name="directive_does_not_replace_itself",
            ),
        ),
        migrations.AddConstraint(
            model_name="directive",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("original_due_on__isnull", True), ("state", "DRAFT")),
                    models.Q(
                        models.Q(("state", "DRAFT"), _negated=True),
                        models.Q(
                            ("due_on__isnull", True),
                            ("original_due_on__isnull", False),
                            _connector="OR",
                        ),
                    ),
                    _connector="OR",
                ),
                name="due_date_of_a_given_directive_has_its_original",
            ),
        ),
        migrations.AddField(
            model_name="extensionanswer",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="extensionanswer",
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
            model_name="extensionanswer",
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
            model_name="extensionrequest",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="extensionrequest",
            name="directive",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="extensions",
                to="directives.directive",
            ),
        ),
        migrations.AddField(
            model_name="extensionrequest",
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
            model_name="extensionrequest",
            name="follows",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="followed_by",
                to="directives.extensionanswer",
            ),
        ),
        migrations.AddField(
            model_name="extensionrequest",
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
            model_name="extensionanswer",
            name="request",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="answer",
                to="directives.extensionrequest",
            ),
        ),
        migrations.AddConstraint(
            model_name="document",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "LETTER"), _negated=True),
                    models.Q(("number", ""), _negated=True),
                    _connector="OR",
                ),
                name="a_letter_has_its_number",
            ),
        ),
        migrations.AddConstraint(
            model_name="document",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("issuer", ""), _negated=True),
                    models.Q(("subject", ""), _negated=True),
                ),
                name="a_document_says_from_whom_and_of_what",
            ),
        ),
        migrations.AddConstraint(
            model_name="extensionrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("channel", "SYSTEM"), ("entered_by__isnull", True)),
                    models.Q(
                        ("entered_by__isnull", False),
                        models.Q(("channel", "SYSTEM"), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="extensionrequest_entered_for_somebody_names_its_channel",
            ),
        ),
        migrations.AddConstraint(
            model_name="extensionrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("channel", "WRITTEN"), _negated=True),
                    ("scan__isnull", False),
                    _connector="OR",
                ),
                name="extensionrequest_written_note_has_its_scan",
            ),
        ),
        migrations.AddConstraint(
            model_name="extensionrequest",
            constraint=models.UniqueConstraint(
                condition=models.Q(("follows__isnull", True)),
                fields=("directive",),
                name="an_extension_is_asked_for_again_after_the_last_answer",
            ),
        ),
        migrations.AddConstraint(
            model_name="extensionrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(("asked_due_on__gt", models.F("due_on"))),
                name="an_extension_asked_for_is_later",
            ),
        ),
        migrations.AddConstraint(
            model_name="extensionrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True),
                name="an_extension_asked_for_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="extensionanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("channel", "SYSTEM"), ("entered_by__isnull", True)),
                    models.Q(
                        ("entered_by__isnull", False),
                        models.Q(("channel", "SYSTEM"), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="extensionanswer_entered_for_somebody_names_its_channel",
            ),
        ),
        migrations.AddConstraint(
            model_name="extensionanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("channel", "WRITTEN"), _negated=True),
                    ("scan__isnull", False),
                    _connector="OR",
                ),
                name="extensionanswer_written_note_has_its_scan",
            ),
        ),
        migrations.AddConstraint(
            model_name="extensionanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("due_on__isnull", False), ("outcome__in", ["GRANTED", "OTHER_DATE"])),
                    models.Q(
                        models.Q(("outcome__in", ["GRANTED", "OTHER_DATE"]), _negated=True),
                        ("due_on__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="an_extension_granted_names_its_date",
            ),
        ),
        migrations.AddConstraint(
            model_name="extensionanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("outcome__in", ["OTHER_DATE", "REFUSED"]), _negated=True),
                    models.Q(("reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="an_extension_refused_or_changed_says_why",
            ),
        ),
        migrations.RunSQL(GUARDS, UNDO),
    ]
