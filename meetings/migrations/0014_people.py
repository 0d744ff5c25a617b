"""Comings and goings, speakers, and what approved items need until they are signed."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

GUARDS = """
CREATE TRIGGER movement_append_only BEFORE UPDATE OR DELETE ON meetings_movement
    FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE FUNCTION speech_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'a speech is never deleted' USING ERRCODE = 'restrict_violation';
    END IF;
    IF (NEW.meeting_id, NEW.item_id, NEW.attendance_id, NEW.registered_at, NEW.registered_by_id)
        IS DISTINCT FROM
       (OLD.meeting_id, OLD.item_id, OLD.attendance_id, OLD.registered_at, OLD.registered_by_id)
       OR (OLD.withdrawn_at IS NOT NULL AND (NEW.withdrawn_at, NEW.withdrawn_by_id)
           IS DISTINCT FROM (OLD.withdrawn_at, OLD.withdrawn_by_id))
       OR (OLD.began_at IS NOT NULL AND (NEW.began_at, NEW.given_by_id, NEW.entered_by_id)
           IS DISTINCT FROM (OLD.began_at, OLD.given_by_id, OLD.entered_by_id))
       OR (OLD.ended_at IS NOT NULL AND (NEW.ended_at, NEW.ended_by_id)
           IS DISTINCT FROM (OLD.ended_at, OLD.ended_by_id)) THEN
        RAISE EXCEPTION 'what is recorded of speech % stays', OLD.id
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER speech_stays BEFORE UPDATE OR DELETE ON meetings_speech
    FOR EACH ROW EXECUTE FUNCTION speech_stays();
"""

UNDO = """
DROP TRIGGER speech_stays ON meetings_speech;
DROP FUNCTION speech_stays();
DROP TRIGGER movement_append_only ON meetings_movement;
"""

# Lists made before: nobody was absent before the meeting began, and each time is a movement.
TAKE_OVER = """
UPDATE meetings_attendance SET state = 'AWAITED'
WHERE state = 'ABSENT' AND meeting_id IN (
    SELECT id FROM meetings_meeting WHERE state IN ('PLANNED', 'CALLED')
);
INSERT INTO meetings_movement
    (attendance_id, number, kind, at, by_code, is_withdrawn, reason, recorded_at)
SELECT id, 1, 'ARRIVED', arrived_at, checked_in_at IS NOT NULL, false, '', arrived_at
FROM meetings_attendance WHERE arrived_at IS NOT NULL
UNION ALL
SELECT id, 2, 'LEFT', left_at, false, false, '', left_at
FROM meetings_attendance WHERE left_at IS NOT NULL;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("audit", "0002_chain"),
        ("files", "0003_papers"),
        ("meetings", "0013_votes"),
        ("organisation", "0006_people"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Movement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "number",
                    models.PositiveSmallIntegerField(help_text="1, 2, 3 in the order of recording"),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("ARRIVED", "Came in"), ("LEFT", "Went out")], max_length=10
                    ),
                ),
                ("at", models.DateTimeField(help_text="when it happened")),
                (
                    "by_code",
                    models.BooleanField(
                        default=False,
                        help_text="the person said so themselves, with the room's code",
                    ),
                ),
                ("is_withdrawn", models.BooleanField(default=False)),
                ("reason", models.CharField(blank=True, max_length=300)),
                ("recorded_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Signing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("due_on", models.DateField()),
                ("opened_at", models.DateTimeField()),
                (
                    "document_number",
                    models.CharField(blank=True, help_text="12/QĐ-UBND", max_length=60),
                ),
                ("signed_on", models.DateField(blank=True, null=True)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawn_because", models.CharField(blank=True, max_length=300)),
            ],
        ),
        migrations.CreateModel(
            name="Speech",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("registered_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("began_at", models.DateTimeField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.AddField(
            model_name="attendance",
            name="invitation",
            field=models.ForeignKey(
                blank=True,
                help_text="of a guest without an account",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="meetings.invitation",
            ),
        ),
        migrations.AddField(
            model_name="attendance",
            name="stands_in_by",
            field=models.ForeignKey(
                blank=True,
                help_text="the reply, agreed to, that sent this person",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="meetings.reply",
            ),
        ),
        migrations.AddField(
            model_name="attendance",
            name="principal",
            field=models.ForeignKey(
                blank=True,
                help_text="whom this person stands in for",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="attendance",
            name="votes_instead",
            field=models.BooleanField(
                default=False,
                help_text="by the working rules of that day, while the member is not there",
            ),
        ),
        migrations.AddField(
            model_name="attendance",
            name="stands_in_for",
            field=models.CharField(blank=True, help_text="name, copied", max_length=150),
        ),
        migrations.AddField(
            model_name="meeting",
            name="quorum_needed",
            field=models.PositiveSmallIntegerField(
                blank=True,
                help_text="members who must be present, reckoned when the meeting opens",
                null=True,
            ),
        ),
        migrations.AlterField(
            model_name="attendance",
            name="person",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AlterField(
            model_name="attendance",
            name="state",
            field=models.CharField(
                choices=[
                    ("AWAITED", "Not called yet"),
                    ("PRESENT", "Present"),
                    ("EXCUSED", "Absent with leave"),
                    ("ABSENT", "Absent without leave"),
                ],
                default="AWAITED",
                max_length=10,
            ),
        ),
        migrations.AlterField(
            model_name="attendance",
            name="title",
            field=models.CharField(blank=True, max_length=150),
        ),
        migrations.AddConstraint(
            model_name="attendance",
            constraint=models.UniqueConstraint(
                fields=("meeting", "invitation"), name="a_guest_attends_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="attendance",
            constraint=models.UniqueConstraint(
                fields=("stands_in_by",), name="one_stand_in_for_a_reply_agreed_to"
            ),
        ),
        migrations.AddConstraint(
            model_name="attendance",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("invitation__isnull", True), ("person__isnull", False)),
                    models.Q(
                        ("invitation__isnull", False),
                        ("is_member", False),
                        ("person__isnull", True),
                    ),
                    models.Q(
                        ("is_member", False),
                        ("person__isnull", True),
                        ("stands_in_by__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="who_has_no_account_was_invited_or_sent",
            ),
        ),
        migrations.AddConstraint(
            model_name="attendance",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("stands_in_by__isnull", True), ("stands_in_for", "")),
                    models.Q(
                        ("is_member", False),
                        ("stands_in_by__isnull", False),
                        models.Q(("stands_in_for", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="a_stand_in_says_for_whom_and_nobody_else",
            ),
        ),
        migrations.AddField(
            model_name="movement",
            name="attendance",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="movements",
                to="meetings.attendance",
            ),
        ),
        migrations.AddField(
            model_name="movement",
            name="corrects",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="correction",
                to="meetings.movement",
            ),
        ),
        migrations.AddField(
            model_name="movement",
            name="recorded_by",
            field=models.ForeignKey(
                help_text="unknown of what was recorded before movements were kept",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="signing",
            name="closed_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="signing",
            name="department",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisation.department",
            ),
        ),
        migrations.AddField(
            model_name="signing",
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
            model_name="signing",
            name="item",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="signings",
                to="meetings.agendaitem",
            ),
        ),
        migrations.AddField(
            model_name="speech",
            name="attendance",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="speeches",
                to="meetings.attendance",
            ),
        ),
        migrations.AddField(
            model_name="speech",
            name="ended_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="speech",
            name="entered_by",
            field=models.ForeignKey(
                blank=True,
                help_text="who entered it for whoever presides",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="speech",
            name="given_by",
            field=models.ForeignKey(
                blank=True,
                help_text="whoever presides",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="speech",
            name="item",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="speeches",
                to="meetings.agendaitem",
            ),
        ),
        migrations.AddField(
            model_name="speech",
            name="meeting",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="speeches",
                to="meetings.meeting",
            ),
        ),
        migrations.AddField(
            model_name="speech",
            name="registered_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="speech",
            name="withdrawn_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="movement",
            constraint=models.UniqueConstraint(
                fields=("attendance", "number"), name="movements_of_a_person_are_numbered"
            ),
        ),
        migrations.AddConstraint(
            model_name="movement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("corrects__isnull", True), ("is_withdrawn", False)),
                    models.Q(("corrects__isnull", False), models.Q(("reason", ""), _negated=True)),
                    _connector="OR",
                ),
                name="a_corrected_movement_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="signing",
            constraint=models.UniqueConstraint(
                condition=models.Q(("withdrawn_at__isnull", True)),
                fields=("item",),
                name="an_approved_item_is_followed_up_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="signing",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("closed_at__isnull", True),
                        ("closed_by__isnull", True),
                        ("document_number", ""),
                        ("file__isnull", True),
                        ("signed_on__isnull", True),
                    ),
                    models.Q(
                        ("closed_at__isnull", False),
                        ("closed_by__isnull", False),
                        ("file__isnull", False),
                        ("signed_on__isnull", False),
                        models.Q(("document_number", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="a_signed_document_has_number_date_and_file",
            ),
        ),
        migrations.AddConstraint(
            model_name="signing",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("withdrawn_at__isnull", True), ("withdrawn_because", "")),
                    models.Q(
                        ("withdrawn_at__isnull", False),
                        models.Q(("withdrawn_because", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="what_is_no_longer_to_be_signed_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="speech",
            constraint=models.UniqueConstraint(
                condition=models.Q(("began_at__isnull", False), ("ended_at__isnull", True)),
                fields=("meeting",),
                name="one_person_at_a_time_has_the_floor",
            ),
        ),
        migrations.AddConstraint(
            model_name="speech",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at__isnull", True), ("withdrawn_at__isnull", True)),
                fields=("item", "attendance"),
                name="nobody_asks_twice_at_once_to_speak_on_an_item",
            ),
        ),
        migrations.AddConstraint(
            model_name="speech",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("withdrawn_at__isnull", True), ("withdrawn_by__isnull", True)),
                    models.Q(
                        ("began_at__isnull", True),
                        ("withdrawn_at__isnull", False),
                        ("withdrawn_by__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="a_speech_is_taken_back_by_somebody_before_it_begins",
            ),
        ),
        migrations.AddConstraint(
            model_name="speech",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("began_at__isnull", True),
                        ("entered_by__isnull", True),
                        ("given_by__isnull", True),
                    ),
                    models.Q(("began_at__isnull", False), ("given_by__isnull", False)),
                    _connector="OR",
                ),
                name="the_floor_is_given_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="speech",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at__isnull", True), ("ended_by__isnull", True)),
                    models.Q(("ended_at__gte", models.F("began_at")), ("ended_by__isnull", False)),
                    _connector="OR",
                ),
                name="a_speech_ends_after_it_began",
            ),
        ),
        migrations.AddConstraint(
            model_name="attendance",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("votes_instead", False),
                    models.Q(
                        ("person__isnull", False),
                        ("principal__isnull", False),
                        ("stands_in_by__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="only_a_stand_in_with_an_account_votes_instead_of_a_member",
            ),
        ),
        migrations.RunSQL(GUARDS, UNDO),
        migrations.RunSQL(TAKE_OVER, migrations.RunSQL.noop),
    ]
