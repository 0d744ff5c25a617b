"""Numbers kept for what bears them before it is issued, and forms that are sent twice."""

from django.conf import settings
from django.db import migrations, models

# What a number's row says and what its document says are one; a number once on a notice or on
# minutes goes on no other paper.
GUARDS = """
CREATE FUNCTION used_number_is_its_documents() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.for_source <> ''
        AND (NEW.for_kind, NEW.for_source) IS DISTINCT FROM (OLD.for_kind, OLD.for_source) THEN
        RAISE EXCEPTION 'number % of register % is kept for one thing', OLD.number, OLD.register_id
            USING ERRCODE = 'restrict_violation';
    END IF;
    IF NEW.state = 'USED' AND NOT EXISTS (
        SELECT FROM documents_officialdocument one
        JOIN documents_register book ON book.id = NEW.register_id
        WHERE one.id = NEW.document_id
            AND (one.committee_id, one.symbol, one.year, one.number)
                = (book.committee_id, book.symbol, book.year, NEW.number)
            AND (NEW.for_source = '' OR (one.kind, one.source) = (NEW.for_kind, NEW.for_source))
    ) THEN
        RAISE EXCEPTION 'number % of register % is not that of its document', NEW.number,
            NEW.register_id USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER used_number_is_its_documents BEFORE INSERT OR UPDATE ON documents_registerentry
    FOR EACH ROW EXECUTE FUNCTION used_number_is_its_documents();
"""
UNDO = """
DROP TRIGGER used_number_is_its_documents ON documents_registerentry;
DROP FUNCTION used_number_is_its_documents();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0003_templates"),
        ("organisation", "0011_entering"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="officialdocument",
            name="key",
            field=models.UUIDField(
                help_text="made by the form: a second click is one draft", null=True
            ),
        ),
        migrations.AddField(
            model_name="registerentry",
            name="for_kind",
            field=models.CharField(
                blank=True,
                choices=[
                    ("giay_moi", "Letter of invitation"),
                    ("chuong_trinh", "Programme of a meeting"),
                    ("bien_ban", "Minutes of a meeting"),
                    ("trich_bien_ban", "Extract of minutes"),
                    ("nghi_quyet", "Resolution"),
                    ("quyet_dinh", "Decision of the committee"),
                    ("quyet_dinh_chu_tich", "Decision of the Chair"),
                    ("thong_bao_ket_luan", "Notice of conclusions"),
                    ("phieu_ghi_y_kien", "Slip for a member's opinion"),
                    ("to_trinh", "Submission letter"),
                    ("cong_van_don_doc", "Letter that urges a unit"),
                    ("phieu_giao_viec", "Slip that assigns a task"),
                    ("bao_cao_nhiem_vu", "Report on how tasks stand"),
                    ("danh_sach", "List of those present"),
                    ("phieu_diem_danh", "Roll call"),
                    ("ket_qua_bieu_quyet", "Result of a vote"),
                ],
                max_length=20,
            ),
        ),
        migrations.AddField(
            model_name="registerentry",
            name="for_source",
            field=models.CharField(
                blank=True,
                help_text="code of the thing that bears it before it is issued",
                max_length=80,
            ),
        ),
        migrations.AddField(
            model_name="registerentry",
            name="key",
            field=models.UUIDField(
                help_text="made by the form: a second click is one number", null=True
            ),
        ),
        migrations.AddConstraint(
            model_name="officialdocument",
            constraint=models.UniqueConstraint(
                fields=("committee", "key"), name="a_draft_is_made_once_by_a_form"
            ),
        ),
        migrations.AddConstraint(
            model_name="registerentry",
            constraint=models.UniqueConstraint(
                fields=("register", "key"), name="a_number_is_reserved_once_by_a_form"
            ),
        ),
        migrations.AddConstraint(
            model_name="registerentry",
            constraint=models.UniqueConstraint(
                condition=models.Q(("for_source", ""), _negated=True),
                fields=("register", "for_kind", "for_source"),
                name="a_thing_is_kept_one_number_of_a_register",
            ),
        ),
        migrations.AddConstraint(
            model_name="registerentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("for_kind", ""), ("for_source", "")),
                    models.Q(
                        models.Q(("for_kind", ""), _negated=True),
                        models.Q(("for_source", ""), _negated=True),
                        models.Q(("state", "VOID"), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="a_number_is_kept_for_a_thing_of_a_kind_and_not_made_void",
            ),
        ),
        migrations.RunSQL(GUARDS, UNDO),
    ]
