"""What was issued and what the public was shown stay as they were: kept by the database itself."""

from django.db import migrations

GUARDS = """
CREATE TRIGGER notice_step_append_only BEFORE UPDATE OR DELETE ON publications_noticestep
    FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE FUNCTION issued_notice_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state = 'ISSUED' THEN
        RAISE EXCEPTION 'notice % is issued: it stays', OLD.id
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;

CREATE TRIGGER issued_notice_stays BEFORE UPDATE OR DELETE ON publications_notice
    FOR EACH ROW EXECUTE FUNCTION issued_notice_stays();

CREATE FUNCTION published_copy_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR OLD.withdrawn_at IS NOT NULL OR
        (NEW.committee_id, NEW.notice_id, NEW.slug, NEW.title, NEW.number_and_symbol,
         NEW.dated_on, NEW.content, NEW.published_at, NEW.published_by_id)
        IS DISTINCT FROM
        (OLD.committee_id, OLD.notice_id, OLD.slug, OLD.title, OLD.number_and_symbol,
         OLD.dated_on, OLD.content, OLD.published_at, OLD.published_by_id) THEN
        RAISE EXCEPTION 'published copy % can be withdrawn once and not changed', OLD.id
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER published_copy_stays BEFORE UPDATE OR DELETE ON publications_publishedcopy
    FOR EACH ROW EXECUTE FUNCTION published_copy_stays();
"""

UNDO = """
DROP TRIGGER published_copy_stays ON publications_publishedcopy;
DROP FUNCTION published_copy_stays();
DROP TRIGGER issued_notice_stays ON publications_notice;
DROP FUNCTION issued_notice_stays();
DROP TRIGGER notice_step_append_only ON publications_noticestep;
"""


class Migration(migrations.Migration):
    dependencies = [("publications", "0001_initial"), ("audit", "0002_chain")]
    operations = [migrations.RunSQL(GUARDS, UNDO)]
