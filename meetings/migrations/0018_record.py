"""What else belongs to the record of a meeting stays once its minutes are signed."""

from django.db import migrations

# As it was, with two ways more: by the attendance of a person, by the objection answered.
WAYS = """
CREATE OR REPLACE FUNCTION signed_record_stays() RETURNS trigger LANGUAGE plpgsql AS $$
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
            WHEN 'attendance' THEN (
                SELECT meeting_id FROM meetings_attendance
                WHERE id = (row_->>'attendance_id')::bigint)
            WHEN 'objection' THEN (
                SELECT i.meeting_id FROM meetings_objection o
                JOIN meetings_round r ON r.id = o.round_id
                JOIN meetings_agendaitem i ON i.id = r.item_id
                WHERE o.id = (row_->>'objection_id')::bigint)
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
"""
WAYS_BEFORE = """
CREATE OR REPLACE FUNCTION signed_record_stays() RETURNS trigger LANGUAGE plpgsql AS $$
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
"""

# Tables that are only ever added to need no guard but against adding.
GUARDS = """
CREATE TRIGGER signed_record_stays BEFORE INSERT ON meetings_movement
    FOR EACH ROW EXECUTE FUNCTION signed_record_stays('attendance');
CREATE TRIGGER signed_record_stays BEFORE INSERT OR UPDATE OR DELETE ON meetings_speech
    FOR EACH ROW EXECUTE FUNCTION signed_record_stays('meeting');
CREATE TRIGGER signed_record_stays BEFORE INSERT ON meetings_itemturn
    FOR EACH ROW EXECUTE FUNCTION signed_record_stays('meeting');
CREATE TRIGGER signed_record_stays BEFORE INSERT ON meetings_closingoverride
    FOR EACH ROW EXECUTE FUNCTION signed_record_stays('meeting');
CREATE TRIGGER signed_record_stays BEFORE INSERT OR UPDATE OR DELETE ON meetings_secretcount
    FOR EACH ROW EXECUTE FUNCTION signed_record_stays('round');
CREATE TRIGGER signed_record_stays BEFORE INSERT ON meetings_dissent
    FOR EACH ROW EXECUTE FUNCTION signed_record_stays('round');
CREATE TRIGGER signed_record_stays BEFORE INSERT ON meetings_objection
    FOR EACH ROW EXECUTE FUNCTION signed_record_stays('round');
CREATE TRIGGER signed_record_stays BEFORE INSERT ON meetings_objectionanswer
    FOR EACH ROW EXECUTE FUNCTION signed_record_stays('objection');

DROP TRIGGER signed_record_stays ON meetings_agendaitem;
CREATE TRIGGER signed_record_stays BEFORE UPDATE ON meetings_agendaitem
    FOR EACH ROW WHEN (
        (OLD.meeting_id, OLD.proposal_id, OLD.title, OLD.position, OLD.presenter, OLD.needs_vote,
         OLD.added_in, OLD.withdrawn_in, OLD.removed_at, OLD.is_unplanned)
        IS DISTINCT FROM
        (NEW.meeting_id, NEW.proposal_id, NEW.title, NEW.position, NEW.presenter, NEW.needs_vote,
         NEW.added_in, NEW.withdrawn_in, NEW.removed_at, NEW.is_unplanned))
    EXECUTE FUNCTION signed_record_stays('meeting');
"""
UNDO = """
DROP TRIGGER signed_record_stays ON meetings_agendaitem;
CREATE TRIGGER signed_record_stays BEFORE UPDATE ON meetings_agendaitem
    FOR EACH ROW WHEN (
        (OLD.meeting_id, OLD.proposal_id, OLD.title, OLD.position, OLD.presenter, OLD.needs_vote,
         OLD.added_in, OLD.withdrawn_in, OLD.removed_at)
        IS DISTINCT FROM
        (NEW.meeting_id, NEW.proposal_id, NEW.title, NEW.position, NEW.presenter, NEW.needs_vote,
         NEW.added_in, NEW.withdrawn_in, NEW.removed_at))
    EXECUTE FUNCTION signed_record_stays('meeting');

DROP TRIGGER signed_record_stays ON meetings_objectionanswer;
DROP TRIGGER signed_record_stays ON meetings_objection;
DROP TRIGGER signed_record_stays ON meetings_dissent;
DROP TRIGGER signed_record_stays ON meetings_secretcount;
DROP TRIGGER signed_record_stays ON meetings_closingoverride;
DROP TRIGGER signed_record_stays ON meetings_itemturn;
DROP TRIGGER signed_record_stays ON meetings_speech;
DROP TRIGGER signed_record_stays ON meetings_movement;
"""


class Migration(migrations.Migration):
    dependencies = [("meetings", "0017_minutes")]

    operations = [
        migrations.RunSQL(WAYS, WAYS_BEFORE),
        migrations.RunSQL(GUARDS, UNDO),
    ]
