"""A stored file is never changed nor forgotten, not even by the owner's mistake."""

from django.db import migrations

GUARD = """
CREATE TRIGGER stored_file_append_only BEFORE UPDATE OR DELETE ON files_storedfile
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
"""
UNDO = "DROP TRIGGER stored_file_append_only ON files_storedfile;"


class Migration(migrations.Migration):
    dependencies = [("files", "0001_initial"), ("audit", "0002_chain")]
    operations = [migrations.RunSQL(GUARD, UNDO)]
