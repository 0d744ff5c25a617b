"""What must hold of a vote, whoever writes and however: kept by the database itself."""

from django.db import migrations

GUARDS = """
CREATE TRIGGER ballot_append_only BEFORE UPDATE OR DELETE ON meetings_ballot
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER elector_append_only BEFORE UPDATE OR DELETE ON meetings_elector
    FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE FUNCTION ballot_only_while_open() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    round_state text;
BEGIN
    -- FOR SHARE: waits for whoever is closing, so that the state read is the one that stays.
    SELECT state INTO round_state FROM meetings_round WHERE id = NEW.round_id FOR SHARE;
    IF round_state IS DISTINCT FROM 'OPEN' THEN
        RAISE EXCEPTION 'round % is not open', NEW.round_id USING ERRCODE = 'restrict_violation';
    END IF;
    IF NOT EXISTS (
        SELECT FROM meetings_elector WHERE round_id = NEW.round_id AND person_id = NEW.person_id
    ) THEN
        RAISE EXCEPTION 'person % is no elector of round %', NEW.person_id, NEW.round_id
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER ballot_only_while_open BEFORE INSERT ON meetings_ballot
    FOR EACH ROW EXECUTE FUNCTION ballot_only_while_open();

CREATE FUNCTION round_result_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'a round is never deleted' USING ERRCODE = 'restrict_violation';
    END IF;
    IF (NEW.item_id, NEW.sequence, NEW.form, NEW.opened_at, NEW.opened_by_id, NEW.members,
        NEW.chair_id, NEW.rule_text)
        IS DISTINCT FROM
       (OLD.item_id, OLD.sequence, OLD.form, OLD.opened_at, OLD.opened_by_id, OLD.members,
        OLD.chair_id, OLD.rule_text) THEN
        RAISE EXCEPTION 'round % was opened otherwise', OLD.id
            USING ERRCODE = 'restrict_violation';
    END IF;
    IF OLD.state <> 'OPEN' AND (
        NEW.state = 'OPEN' OR OLD.state = 'ANNULLED' OR
        (NEW.outcome, NEW.in_favour, NEW.against, NEW.not_voting, NEW.not_sent, NEW.absent,
         NEW.needed, NEW.by_the_chair, NEW.ballots_hash, NEW.closed_at, NEW.closed_by_id)
        IS DISTINCT FROM
        (OLD.outcome, OLD.in_favour, OLD.against, OLD.not_voting, OLD.not_sent, OLD.absent,
         OLD.needed, OLD.by_the_chair, OLD.ballots_hash, OLD.closed_at, OLD.closed_by_id)) THEN
        RAISE EXCEPTION 'round % is not open: its result stays', OLD.id
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER round_result_stays BEFORE UPDATE OR DELETE ON meetings_round
    FOR EACH ROW EXECUTE FUNCTION round_result_stays();
"""

UNDO = """
DROP TRIGGER round_result_stays ON meetings_round;
DROP FUNCTION round_result_stays();
DROP TRIGGER ballot_only_while_open ON meetings_ballot;
DROP FUNCTION ballot_only_while_open();
DROP TRIGGER elector_append_only ON meetings_elector;
DROP TRIGGER ballot_append_only ON meetings_ballot;
"""


class Migration(migrations.Migration):
    dependencies = [("meetings", "0001_initial"), ("audit", "0002_chain")]
    operations = [migrations.RunSQL(GUARDS, UNDO)]
