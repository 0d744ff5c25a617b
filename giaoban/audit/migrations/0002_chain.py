"""The chain and its guards live in the database, where no code path can forget them."""

from django.db import migrations

CHAIN = """
CREATE FUNCTION audit_chain() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    last_sequence bigint;
    last_hash text;
BEGIN
    -- One writer at a time per committee; each statement below sees what the last one committed.
    PERFORM pg_advisory_xact_lock(4501, NEW.committee_id::int);
    SELECT sequence, hash INTO last_sequence, last_hash FROM audit_auditevent
        WHERE committee_id = NEW.committee_id ORDER BY sequence DESC LIMIT 1;
    NEW.sequence := coalesce(last_sequence, 0) + 1;
    NEW.previous_hash := coalesce(last_hash, repeat('0', 64));
    NEW.recorded_at := clock_timestamp();
    NEW.hash := encode(sha256(convert_to(jsonb_build_array(
        NEW.committee_id, NEW.sequence, NEW.verb, NEW.noun, NEW.noun_id, NEW.noun_text,
        NEW.actor_id, NEW.actor_name, NEW.actor_title, NEW.entered_by_id, NEW.entered_by_name,
        NEW.reason, NEW.before, NEW.after,
        to_char(NEW.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
        to_char(NEW.recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
        NEW.previous_hash
    )::text, 'UTF8')), 'hex');
    RETURN NEW;
END $$;

CREATE TRIGGER audit_chain BEFORE INSERT ON audit_auditevent
    FOR EACH ROW EXECUTE FUNCTION audit_chain();

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE ON audit_auditevent
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
"""

UNDO = """
DROP TRIGGER audit_append_only ON audit_auditevent;
DROP TRIGGER audit_chain ON audit_auditevent;
DROP FUNCTION audit_chain();
DROP FUNCTION refuse_change();
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunSQL(CHAIN, UNDO)]
