"""The minutes; and that nothing of a signed meeting changes: kept by the database itself."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

GUARDS = """
CREATE TRIGGER minutesstep_append_only BEFORE UPDATE OR DELETE ON meetings_minutesstep
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER minutesremark_append_only BEFORE UPDATE OR DELETE ON meetings_minutesremark
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER remarkanswer_append_only BEFORE UPDATE OR DELETE ON meetings_remarkanswer
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER minutessignature_append_only BEFORE UPDATE OR DELETE ON meetings_minutessignature
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER minutesfile_append_only BEFORE UPDATE OR DELETE ON meetings_minutesfile
    FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Whether the minutes of a meeting bear both signatures. Whoever is signing holds their row: this
-- waits, so that no change slips in beside the signature.
CREATE FUNCTION record_is_signed(of_meeting bigint) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    found text;
BEGIN
    SELECT state INTO found FROM meetings_minutes WHERE meeting_id = of_meeting FOR SHARE;
    RETURN found IS NOT DISTINCT FROM 'SIGNED';
END $$;

-- The way from a row to its meeting is the trigger's argument. Both rows of an update are asked:
-- nothing is moved out of a signed record nor into it.
CREATE FUNCTION signed_record_stays() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    rows_ jsonb[] := '{}';
    row_ jsonb;
    of_meeting bigint;
BEGIN
    IF TG_OP <> 'INSERT' THEN
        rows_ := array_append(rows_, to_jsonb(OLD));
    END IF;
    IF TG_OP <> 'DELETE' THEN
        rows_ := array_append(rows_, to_jsonb(NEW));
    END IF;
    FOREACH row_ IN ARRAY rows_ LOOP
        of_meeting := CASE TG_ARGV[0]
            WHEN 'self' THEN (row_->>'id')::bigint
            WHEN 'meeting' THEN (row_->>'meeting_id')::bigint
            WHEN 'item' THEN (
                SELECT meeting_id FROM meetings_agendaitem WHERE id = (row_->>'item_id')::bigint)
            WHEN 'round' THEN (
                SELECT i.meeting_id FROM meetings_round r
                JOIN meetings_agendaitem i ON i.id = r.item_id
                WHERE r.id = (row_->>'round_id')::bigint)
            WHEN 'minutes' THEN (
                SELECT meeting_id FROM meetings_minutes WHERE id = (row_->>'minutes_id')::bigint)
            WHEN 'section' THEN (
                SELECT m.meeting_id FROM meetings_minutessection s
                JOIN meetings_minutes m ON m.id = s.minutes_id
                WHERE s.id = (row_->>'section_id')::bigint)
            WHEN 'remark' THEN (
                SELECT m.meeting_id FROM meetings_minutesremark r
                JOIN meetings_minutes m ON m.id = r.minutes_id
                WHERE r.id = (row_->>'remark_id')::bigint)
        END;
        IF record_is_signed(of_meeting) THEN
            RAISE EXCEPTION 'the record of meeting % is signed: it stays', of_meeting
                USING ERRCODE = 'restrict_violation';
        END IF;
    END LOOP;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;

CREATE TRIGGER signed_record_stays BEFORE INSERT OR UPDATE OR DELETE ON meetings_attendance
    FOR EACH ROW EXECUTE FUNCTION signed_record_stays('meeting');
CREATE TRIGGER signed_record_stays BEFORE INSERT OR UPDATE OR DELETE ON meetings_conclusion
    FOR EACH ROW EXECUTE FUNCTION signed_record_stays('meeting');
CREATE TRIGGER signed_record_stays BEFORE INSERT OR UPDATE OR DELETE ON meetings_decision
    FOR EACH ROW EXECUTE FUNCTION signed_record_stays('item');
CREATE TRIGGER signed_record_stays BEFORE INSERT OR UPDATE OR DELETE ON meetings_round
    FOR EACH ROW EXECUTE FUNCTION signed_record_stays('item');
CREATE TRIGGER signed_record_stays BEFORE INSERT ON meetings_elector
    FOR EACH ROW EXECUTE FUNCTION signed_record_stays('round');
CREATE TRIGGER signed_record_stays BEFORE INSERT OR UPDATE OR DELETE ON meetings_minutessection
    FOR EACH ROW EXECUTE FUNCTION signed_record_stays('minutes');
CREATE TRIGGER signed_record_stays BEFORE INSERT OR UPDATE OR DELETE ON meetings_sectioneditor
    FOR EACH ROW EXECUTE FUNCTION signed_record_stays('section');
CREATE TRIGGER signed_record_stays BEFORE INSERT ON meetings_minutesremark
    FOR EACH ROW EXECUTE FUNCTION signed_record_stays('minutes');
CREATE TRIGGER signed_record_stays BEFORE INSERT ON meetings_remarkanswer
    FOR EACH ROW EXECUTE FUNCTION signed_record_stays('remark');
CREATE TRIGGER signed_record_stays BEFORE INSERT ON meetings_minutesstep
    FOR EACH ROW EXECUTE FUNCTION signed_record_stays('minutes');
CREATE TRIGGER signed_record_stays BEFORE INSERT ON meetings_minutessignature
    FOR EACH ROW EXECUTE FUNCTION signed_record_stays('minutes');
CREATE TRIGGER signed_record_stays BEFORE INSERT ON meetings_minutesfile
    FOR EACH ROW EXECUTE FUNCTION signed_record_stays('minutes');

-- Of items and of the meeting itself what the minutes print; who may read an item, and the
-- number the screens ask after, may change as long as there are readers.
CREATE TRIGGER signed_record_stays_whole BEFORE INSERT OR DELETE ON meetings_agendaitem
    FOR EACH ROW EXECUTE FUNCTION signed_record_stays('meeting');
CREATE TRIGGER signed_record_stays BEFORE UPDATE ON meetings_agendaitem
    FOR EACH ROW WHEN (
        (OLD.meeting_id, OLD.proposal_id, OLD.title, OLD.position, OLD.presenter, OLD.needs_vote,
         OLD.added_in, OLD.withdrawn_in, OLD.removed_at)
        IS DISTINCT FROM
        (NEW.meeting_id, NEW.proposal_id, NEW.title, NEW.position, NEW.presenter, NEW.needs_vote,
         NEW.added_in, NEW.withdrawn_in, NEW.removed_at))
    EXECUTE FUNCTION signed_record_stays('meeting');
CREATE TRIGGER signed_record_stays_whole BEFORE DELETE ON meetings_meeting
    FOR EACH ROW EXECUTE FUNCTION signed_record_stays('self');
CREATE TRIGGER signed_record_stays BEFORE UPDATE ON meetings_meeting
    FOR EACH ROW WHEN (
        (OLD.id, OLD.committee_id, OLD.code, OLD.title, OLD.kind, OLD.starts_at, OLD.place,
         OLD.state, OLD.presiding_id, OLD.secretary_id, OLD.opened_at, OLD.closed_at, OLD.members)
        IS DISTINCT FROM
        (NEW.id, NEW.committee_id, NEW.code, NEW.title, NEW.kind, NEW.starts_at, NEW.place,
         NEW.state, NEW.presiding_id, NEW.secretary_id, NEW.opened_at, NEW.closed_at, NEW.members))
    EXECUTE FUNCTION signed_record_stays('self');

CREATE FUNCTION signed_minutes_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.state <> 'GROWING' THEN
            RAISE EXCEPTION 'minutes begin unsigned' USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
    END IF;
    IF TG_OP = 'DELETE' OR OLD.state = 'SIGNED' OR NEW.meeting_id <> OLD.meeting_id THEN
        RAISE EXCEPTION 'minutes % stay', OLD.id USING ERRCODE = 'restrict_violation';
    END IF;
    IF NEW.state = 'SIGNED' AND (
        OLD.state <> 'SECRETARY'
        OR (NEW.content, NEW.content_hash, NEW.code)
           IS DISTINCT FROM (OLD.content, OLD.content_hash, OLD.code)
        OR (SELECT count(DISTINCT signed_as) FROM meetings_minutessignature
            WHERE minutes_id = OLD.id AND content_hash = NEW.content_hash) <> 2) THEN
        RAISE EXCEPTION 'minutes % lack a signature of what they say', OLD.id
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER signed_minutes_stay BEFORE INSERT OR UPDATE OR DELETE ON meetings_minutes
    FOR EACH ROW EXECUTE FUNCTION signed_minutes_stay();

CREATE FUNCTION addendum_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'an addendum is never deleted' USING ERRCODE = 'restrict_violation';
    END IF;
    IF TG_OP = 'INSERT' THEN
        IF NEW.signed_at IS NOT NULL OR NEW.declined_at IS NOT NULL OR NOT EXISTS (
            SELECT FROM meetings_minutes
            WHERE id = NEW.minutes_id AND state = 'SIGNED' AND content_hash = NEW.of_hash
        ) THEN
            RAISE EXCEPTION 'an addendum refers to minutes as they were signed'
                USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
    END IF;
    IF OLD.signed_at IS NOT NULL OR OLD.declined_at IS NOT NULL OR
        (NEW.minutes_id, NEW.number, NEW.item_id, NEW.text, NEW.key, NEW.of_hash,
         NEW.content_hash, NEW.written_at, NEW.written_by_id, NEW.writer_name)
        IS DISTINCT FROM
        (OLD.minutes_id, OLD.number, OLD.item_id, OLD.text, OLD.key, OLD.of_hash,
         OLD.content_hash, OLD.written_at, OLD.written_by_id, OLD.writer_name) THEN
        RAISE EXCEPTION 'addendum % is signed or declined once and not changed', OLD.id
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER addendum_stays BEFORE INSERT OR UPDATE OR DELETE ON meetings_addendum
    FOR EACH ROW EXECUTE FUNCTION addendum_stays();
"""

UNDO = """
DROP TRIGGER addendum_stays ON meetings_addendum;
DROP FUNCTION addendum_stays();
DROP TRIGGER signed_minutes_stay ON meetings_minutes;
DROP FUNCTION signed_minutes_stay();
DROP FUNCTION signed_record_stays() CASCADE;
DROP FUNCTION record_is_signed(bigint);
DROP TRIGGER minutesfile_append_only ON meetings_minutesfile;
DROP TRIGGER minutessignature_append_only ON meetings_minutessignature;
DROP TRIGGER remarkanswer_append_only ON meetings_remarkanswer;
DROP TRIGGER minutesremark_append_only ON meetings_minutesremark;
DROP TRIGGER minutesstep_append_only ON meetings_minutesstep;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("files", "0003_papers"),
        ("meetings", "0016_live"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Minutes",
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
                            ("GROWING", "Being written"),
                            ("CIRCULATED", "With the members for remarks"),
                            ("SECRETARY", "Signed by the secretary"),
                            ("SIGNED", "Signed, frozen"),
                        ],
                        default="GROWING",
                        max_length=10,
                    ),
                ),
                ("begun_at", models.DateTimeField()),
                ("circulated_at", models.DateTimeField(blank=True, null=True)),
                (
                    "remarks_until",
                    models.DateField(
                        blank=True, help_text="last day on which members may remark", null=True
                    ),
                ),
                ("number", models.PositiveIntegerField(blank=True, null=True)),
                ("content", models.JSONField(blank=True, null=True)),
                ("content_hash", models.CharField(blank=True, max_length=64)),
                (
                    "code",
                    models.CharField(
                        blank=True,
                        help_text="of the page that verifies it",
                        max_length=12,
                        null=True,
                        unique=True,
                    ),
                ),
                ("signed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "begun_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "meeting",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="record",
                        to="meetings.meeting",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Addendum",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("text", models.TextField()),
                (
                    "key",
                    models.UUIDField(help_text="made by the form: a second click is one addendum"),
                ),
                (
                    "of_hash",
                    models.CharField(help_text="hash of the minutes it is about", max_length=64),
                ),
                ("content_hash", models.CharField(max_length=64)),
                ("written_at", models.DateTimeField()),
                ("writer_name", models.CharField(max_length=150)),
                ("signed_at", models.DateTimeField(blank=True, null=True)),
                ("signer_name", models.CharField(blank=True, max_length=150)),
                ("declined_at", models.DateTimeField(blank=True, null=True)),
                ("declined_because", models.TextField(blank=True)),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="meetings.agendaitem",
                    ),
                ),
                (
                    "signed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "minutes",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="addenda",
                        to="meetings.minutes",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="MinutesFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "ending",
                    models.CharField(choices=[("pdf", "PDF"), ("docx", "DOCX")], max_length=4),
                ),
                ("is_whole", models.BooleanField()),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.storedfile",
                    ),
                ),
                (
                    "minutes",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="files",
                        to="meetings.minutes",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="MinutesRemark",
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
                    "place",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("OPENING", "Opening of the meeting"),
                            ("ITEM", "Discussion of an item"),
                            ("CLOSING", "Closing of the meeting"),
                        ],
                        max_length=7,
                    ),
                ),
                ("text", models.TextField(blank=True)),
                (
                    "key",
                    models.UUIDField(help_text="made by the form: a second click is one remark"),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "entered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="meetings.agendaitem",
                    ),
                ),
                (
                    "minutes",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="remarks",
                        to="meetings.minutes",
                    ),
                ),
                (
                    "scan",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.storedfile",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="MinutesSection",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "place",
                    models.CharField(
                        choices=[
                            ("OPENING", "Opening of the meeting"),
                            ("ITEM", "Discussion of an item"),
                            ("CLOSING", "Closing of the meeting"),
                        ],
                        max_length=7,
                    ),
                ),
                ("text", models.TextField(blank=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("editor", models.UUIDField()),
                ("saved_at", models.DateTimeField()),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="meetings.agendaitem",
                    ),
                ),
                (
                    "minutes",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sections",
                        to="meetings.minutes",
                    ),
                ),
                (
                    "saved_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="MinutesSignature",
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
                    "signed_as",
                    models.CharField(
                        choices=[("SECRETARY", "Secretary"), ("PRESIDING", "Presiding")],
                        max_length=9,
                    ),
                ),
                ("name", models.CharField(max_length=150)),
                ("title", models.CharField(blank=True, max_length=150)),
                ("content_hash", models.CharField(max_length=64)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "entered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "minutes",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signatures",
                        to="meetings.minutes",
                    ),
                ),
                (
                    "scan",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.storedfile",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="MinutesStep",
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
                    "from_state",
                    models.CharField(
                        choices=[
                            ("GROWING", "Being written"),
                            ("CIRCULATED", "With the members for remarks"),
                            ("SECRETARY", "Signed by the secretary"),
                            ("SIGNED", "Signed, frozen"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "to_state",
                    models.CharField(
                        choices=[
                            ("GROWING", "Being written"),
                            ("CIRCULATED", "With the members for remarks"),
                            ("SECRETARY", "Signed by the secretary"),
                            ("SIGNED", "Signed, frozen"),
                        ],
                        max_length=10,
                    ),
                ),
                ("reason", models.TextField(blank=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "entered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "minutes",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="meetings.minutes",
                    ),
                ),
                (
                    "scan",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.storedfile",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="RemarkAnswer",
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
                ("is_taken_in", models.BooleanField()),
                ("reason", models.TextField(blank=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "entered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "remark",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answer",
                        to="meetings.minutesremark",
                    ),
                ),
                (
                    "scan",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.storedfile",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SectionEditor",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("editor", models.UUIDField()),
                ("sequence", models.PositiveIntegerField()),
                ("begun_at", models.DateTimeField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "section",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="editors",
                        to="meetings.minutessection",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="minutes",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state", "GROWING"),
                    models.Q(("circulated_at__isnull", False), ("remarks_until__isnull", False)),
                    _connector="OR",
                ),
                name="minutes_before_the_members_have_a_last_day_for_remarks",
            ),
        ),
        migrations.AddConstraint(
            model_name="minutes",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("content__isnull", True),
                        ("content_hash", ""),
                        ("state__in", ("GROWING", "CIRCULATED")),
                    ),
                    models.Q(
                        models.Q(("state__in", ("GROWING", "CIRCULATED")), _negated=True),
                        ("code__isnull", False),
                        ("content__isnull", False),
                        ("content_hash__regex", "^[0-9a-f]{64}$"),
                    ),
                    _connector="OR",
                ),
                name="minutes_are_frozen_when_the_secretary_signs_and_not_before",
            ),
        ),
        migrations.AddConstraint(
            model_name="minutes",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("signed_at__isnull", False), ("state", "SIGNED")),
                    models.Q(
                        models.Q(("state", "SIGNED"), _negated=True), ("signed_at__isnull", True)
                    ),
                    _connector="OR",
                ),
                name="minutes_are_signed_at_a_time_or_not_signed",
            ),
        ),
        migrations.AddConstraint(
            model_name="addendum",
            constraint=models.UniqueConstraint(
                fields=("minutes", "number"), name="addenda_are_numbered_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="addendum",
            constraint=models.UniqueConstraint(
                fields=("minutes", "key"), name="an_addendum_is_made_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="addendum",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("signed_at__isnull", True),
                        ("signed_by__isnull", True),
                        ("signer_name", ""),
                    ),
                    models.Q(
                        ("signed_at__isnull", False),
                        ("signed_by__isnull", False),
                        models.Q(("signer_name", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="an_addendum_is_signed_as_a_whole_or_not_at_all",
            ),
        ),
        migrations.AddConstraint(
            model_name="addendum",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("declined_at__isnull", True), ("declined_because", "")),
                    models.Q(
                        ("declined_at__isnull", False),
                        ("signed_at__isnull", True),
                        models.Q(("declined_because", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="an_addendum_is_signed_or_declined_for_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="minutesfile",
            constraint=models.UniqueConstraint(
                fields=("minutes", "ending", "is_whole"), name="minutes_have_one_file_of_a_kind"
            ),
        ),
        migrations.AddConstraint(
            model_name="minutesremark",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("channel", "SYSTEM"), ("entered_by__isnull", True)),
                    models.Q(
                        ("entered_by__isnull", False),
                        models.Q(("channel", "SYSTEM"), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="minutesremark_entered_for_somebody_names_its_channel",
            ),
        ),
        migrations.AddConstraint(
            model_name="minutesremark",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("channel", "WRITTEN"), _negated=True),
                    ("scan__isnull", False),
                    _connector="OR",
                ),
                name="minutesremark_written_note_has_its_scan",
            ),
        ),
        migrations.AddConstraint(
            model_name="minutesremark",
            constraint=models.UniqueConstraint(
                fields=("minutes", "by", "key"), name="a_remark_on_minutes_is_made_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="minutesremark",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("item__isnull", True), ("place", ""), ("text", "")),
                    models.Q(
                        models.Q(("text", ""), _negated=True),
                        models.Q(("place", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="a_remark_says_on_what_and_no_remark_on_nothing",
            ),
        ),
        migrations.AddConstraint(
            model_name="minutesremark",
            constraint=models.CheckConstraint(
                condition=models.Q(("place", "ITEM"), ("item__isnull", True), _connector="XOR"),
                name="a_remark_on_an_item_names_it",
            ),
        ),
        migrations.AddConstraint(
            model_name="minutessection",
            constraint=models.UniqueConstraint(
                fields=("minutes", "place", "item"),
                name="minutes_have_one_text_in_a_place",
                nulls_distinct=False,
            ),
        ),
        migrations.AddConstraint(
            model_name="minutessection",
            constraint=models.CheckConstraint(
                condition=models.Q(("place", "ITEM"), ("item__isnull", True), _connector="XOR"),
                name="a_text_of_the_minutes_is_on_an_item_or_at_an_end",
            ),
        ),
        migrations.AddConstraint(
            model_name="minutessignature",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("channel", "SYSTEM"), ("entered_by__isnull", True)),
                    models.Q(
                        ("entered_by__isnull", False),
                        models.Q(("channel", "SYSTEM"), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="minutessignature_entered_for_somebody_names_its_channel",
            ),
        ),
        migrations.AddConstraint(
            model_name="minutessignature",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("channel", "WRITTEN"), _negated=True),
                    ("scan__isnull", False),
                    _connector="OR",
                ),
                name="minutessignature_written_note_has_its_scan",
            ),
        ),
        migrations.AddConstraint(
            model_name="minutessignature",
            constraint=models.UniqueConstraint(
                fields=("minutes", "signed_as", "content_hash"),
                name="a_content_is_signed_once_in_each_place",
            ),
        ),
        migrations.AddConstraint(
            model_name="minutesstep",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("channel", "SYSTEM"), ("entered_by__isnull", True)),
                    models.Q(
                        ("entered_by__isnull", False),
                        models.Q(("channel", "SYSTEM"), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="minutesstep_entered_for_somebody_names_its_channel",
            ),
        ),
        migrations.AddConstraint(
            model_name="minutesstep",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("channel", "WRITTEN"), _negated=True),
                    ("scan__isnull", False),
                    _connector="OR",
                ),
                name="minutesstep_written_note_has_its_scan",
            ),
        ),
        migrations.AddConstraint(
            model_name="minutesstep",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("from_state", "SECRETARY"), ("to_state", "CIRCULATED"), _negated=True
                    ),
                    models.Q(("reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="minutes_given_back_say_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="remarkanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("channel", "SYSTEM"), ("entered_by__isnull", True)),
                    models.Q(
                        ("entered_by__isnull", False),
                        models.Q(("channel", "SYSTEM"), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="remarkanswer_entered_for_somebody_names_its_channel",
            ),
        ),
        migrations.AddConstraint(
            model_name="remarkanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("channel", "WRITTEN"), _negated=True),
                    ("scan__isnull", False),
                    _connector="OR",
                ),
                name="remarkanswer_written_note_has_its_scan",
            ),
        ),
        migrations.AddConstraint(
            model_name="remarkanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("is_taken_in", True), models.Q(("reason", ""), _negated=True), _connector="OR"
                ),
                name="a_remark_not_taken_in_is_told_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="sectioneditor",
            constraint=models.UniqueConstraint(
                fields=("section", "editor"), name="an_editor_counts_its_saves_once"
            ),
        ),
        migrations.RunSQL(GUARDS, UNDO),
    ]
