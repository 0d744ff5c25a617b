"""Who may vote is frozen when a round opens: kept by the database itself."""

from django.db import migrations

GUARDS = """
CREATE FUNCTION elector_only_at_the_opening() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM meetings_round WHERE id = NEW.round_id AND state = 'OPEN'
    ) OR EXISTS (
        SELECT FROM meetings_ballot WHERE round_id = NEW.round_id
    ) THEN
        RAISE EXCEPTION 'round % has its electors', NEW.round_id
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER elector_only_at_the_opening BEFORE INSERT ON meetings_elector
    FOR EACH ROW EXECUTE FUNCTION elector_only_at_the_opening();
"""

UNDO = """
DROP TRIGGER elector_only_at_the_opening ON meetings_elector;
DROP FUNCTION elector_only_at_the_opening();
"""


class Migration(migrations.Migration):
    dependencies = [("meetings", "0002_ballots")]
    operations = [migrations.RunSQL(GUARDS, UNDO)]
