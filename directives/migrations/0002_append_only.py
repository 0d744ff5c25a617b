"""Steps and reports are kept as they were: kept by the database itself."""

from django.db import migrations

GUARDS = """
CREATE TRIGGER directive_step_append_only BEFORE UPDATE OR DELETE ON directives_directivestep
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER report_append_only BEFORE UPDATE OR DELETE ON directives_report
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
"""
UNDO = """
DROP TRIGGER report_append_only ON directives_report;
DROP TRIGGER directive_step_append_only ON directives_directivestep;
"""


class Migration(migrations.Migration):
    dependencies = [("directives", "0001_initial"), ("audit", "0002_chain")]
    operations = [migrations.RunSQL(GUARDS, UNDO)]
