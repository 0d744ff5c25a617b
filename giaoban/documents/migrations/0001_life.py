"""Documents and their registers; what was issued stays, and numbers are given without a gap."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

GUARDS = """
CREATE TRIGGER document_version_append_only BEFORE UPDATE OR DELETE ON documents_documentversion
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER document_file_append_only BEFORE UPDATE OR DELETE ON documents_documentfile
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER document_signature_append_only BEFORE UPDATE OR DELETE
    ON documents_documentsignature FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER document_step_append_only BEFORE UPDATE OR DELETE ON documents_documentstep
    FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE FUNCTION issued_document_stays() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    of_its_end text[] := ARRAY['state', 'version', 'ended_at', 'ended_by_id', 'ended_because',
                               'replaced_by_id'];
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'document % stays listed', OLD.id USING ERRCODE = 'restrict_violation';
    END IF;
    IF OLD.state IN ('REPLACED', 'WITHDRAWN') OR OLD.issued_at IS NOT NULL AND
        (NEW.state NOT IN ('ISSUED', 'REPLACED', 'WITHDRAWN')
         OR to_jsonb(NEW) - of_its_end IS DISTINCT FROM to_jsonb(OLD) - of_its_end) THEN
        RAISE EXCEPTION 'document % is issued: it can be replaced or withdrawn, not changed', OLD.id
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER issued_document_stays BEFORE UPDATE OR DELETE ON documents_officialdocument
    FOR EACH ROW EXECUTE FUNCTION issued_document_stays();

CREATE FUNCTION register_counts_on() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR NEW.last <> OLD.last + 1
        OR to_jsonb(NEW) - 'last' IS DISTINCT FROM to_jsonb(OLD) - 'last' THEN
        RAISE EXCEPTION 'register % counts on, one by one', OLD.id
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER register_counts_on BEFORE UPDATE OR DELETE ON documents_register
    FOR EACH ROW EXECUTE FUNCTION register_counts_on();

CREATE FUNCTION register_entry_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR OLD.state <> 'RESERVED'
        OR (NEW.register_id, NEW.number, NEW.given_at, NEW.given_by_id)
        IS DISTINCT FROM (OLD.register_id, OLD.number, OLD.given_at, OLD.given_by_id) THEN
        RAISE EXCEPTION 'number % of register % stays', OLD.number, OLD.register_id
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER register_entry_stays BEFORE UPDATE OR DELETE ON documents_registerentry
    FOR EACH ROW EXECUTE FUNCTION register_entry_stays();
"""

UNDO = """
DROP TRIGGER register_entry_stays ON documents_registerentry;
DROP FUNCTION register_entry_stays();
DROP TRIGGER register_counts_on ON documents_register;
DROP FUNCTION register_counts_on();
DROP TRIGGER issued_document_stays ON documents_officialdocument;
DROP FUNCTION issued_document_stays();
DROP TRIGGER document_step_append_only ON documents_documentstep;
DROP TRIGGER document_signature_append_only ON documents_documentsignature;
DROP TRIGGER document_file_append_only ON documents_documentfile;
DROP TRIGGER document_version_append_only ON documents_documentversion;
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("audit", "0002_chain"),
        ("files", "0003_papers"),
        ("organisation", "0009_department"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="OfficialDocument",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
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
                ("source", models.CharField(blank=True, max_length=80)),
                ("dossier", models.CharField(blank=True, max_length=40)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("DRAFT", "Draft"),
                            ("TO_SIGN", "To be signed"),
                            ("ISSUED", "Issued"),
                            ("REPLACED", "Replaced"),
                            ("WITHDRAWN", "Withdrawn"),
                        ],
                        default="DRAFT",
                        max_length=9,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("subject", models.CharField(max_length=500)),
                (
                    "code",
                    models.CharField(
                        help_text="of the page that checks it", max_length=12, unique=True
                    ),
                ),
                ("number", models.PositiveIntegerField(blank=True, null=True)),
                ("symbol", models.CharField(blank=True, max_length=60)),
                ("dated_on", models.DateField(blank=True, null=True)),
                (
                    "year",
                    models.PositiveSmallIntegerField(
                        blank=True, help_text="of its number", null=True
                    ),
                ),
                ("signer_name", models.CharField(blank=True, max_length=150)),
                (
                    "capacity",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=100),
                        blank=True,
                        default=list,
                        help_text="lines above the name",
                        size=None,
                    ),
                ),
                ("made_at", models.DateTimeField()),
                ("issued_at", models.DateTimeField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("ended_because", models.TextField(blank=True)),
                (
                    "committee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.committee",
                    ),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "issued_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "replaced_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaces",
                        to="documents.officialdocument",
                    ),
                ),
                (
                    "signer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="DocumentVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sequence", models.PositiveIntegerField()),
                ("content", models.JSONField(blank=True, null=True)),
                (
                    "content_hash",
                    models.CharField(help_text="SHA-256 of the content or the file", max_length=64),
                ),
                ("made_at", models.DateTimeField()),
                (
                    "file",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.storedfile",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="documents.officialdocument",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="DocumentStep",
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
                        blank=True,
                        choices=[
                            ("DRAFT", "Draft"),
                            ("TO_SIGN", "To be signed"),
                            ("ISSUED", "Issued"),
                            ("REPLACED", "Replaced"),
                            ("WITHDRAWN", "Withdrawn"),
                        ],
                        max_length=9,
                    ),
                ),
                (
                    "to_state",
                    models.CharField(
                        choices=[
                            ("DRAFT", "Draft"),
                            ("TO_SIGN", "To be signed"),
                            ("ISSUED", "Issued"),
                            ("REPLACED", "Replaced"),
                            ("WITHDRAWN", "Withdrawn"),
                        ],
                        max_length=9,
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
                    "scan",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.storedfile",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="documents.officialdocument",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="DocumentSignature",
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
                    "way",
                    models.CharField(
                        choices=[
                            ("LOGIN", "By login, with the password given again"),
                            ("PAPER", "Elsewhere; the signed file was uploaded"),
                        ],
                        max_length=5,
                    ),
                ),
                ("name", models.CharField(max_length=150)),
                ("title", models.CharField(blank=True, max_length=150)),
                (
                    "capacity",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=100),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
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
                    "scan",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.storedfile",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signatures",
                        to="documents.officialdocument",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="DocumentFile",
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
                ("of_record", models.BooleanField()),
                ("sha256", models.CharField(db_index=True, max_length=64)),
                ("added_at", models.DateTimeField()),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.storedfile",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="files",
                        to="documents.officialdocument",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Register",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
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
                ("year", models.PositiveSmallIntegerField()),
                ("symbol", models.CharField(max_length=60)),
                ("last", models.PositiveIntegerField(default=0)),
                (
                    "committee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.committee",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="RegisterEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[("RESERVED", "Reserved"), ("USED", "Used"), ("VOID", "Void")],
                        max_length=8,
                    ),
                ),
                (
                    "reason",
                    models.CharField(blank=True, help_text="what for, or why void", max_length=500),
                ),
                ("given_at", models.DateTimeField()),
                (
                    "document",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entry",
                        to="documents.officialdocument",
                    ),
                ),
                (
                    "given_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "register",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="documents.register",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="NumberFormat",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
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
                (
                    "pattern",
                    models.CharField(help_text="TB-{organ}, {year}/QĐ-{organ}", max_length=40),
                ),
                ("keeps_register", models.BooleanField(default=False)),
                (
                    "committee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.committee",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("committee", "kind"), name="a_kind_is_numbered_in_one_way"
                    )
                ],
            },
        ),
        migrations.AddIndex(
            model_name="officialdocument",
            index=models.Index(fields=["committee", "-id"], name="documents_of_a_committee"),
        ),
        migrations.AddIndex(
            model_name="officialdocument",
            index=models.Index(fields=["committee", "dossier"], name="documents_in_a_dossier"),
        ),
        migrations.AddConstraint(
            model_name="officialdocument",
            constraint=models.UniqueConstraint(
                condition=models.Q(("number__isnull", False)),
                fields=("committee", "year", "symbol", "number"),
                name="a_number_and_symbol_are_used_once_a_year",
            ),
        ),
        migrations.AddConstraint(
            model_name="officialdocument",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("number__isnull", True), ("year__isnull", True)),
                    models.Q(
                        ("dated_on__isnull", False),
                        ("number__gt", 0),
                        ("year__isnull", False),
                        models.Q(("symbol", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="a_number_of_a_document_has_its_year_and_symbol",
            ),
        ),
        migrations.AddConstraint(
            model_name="officialdocument",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "TO_SIGN"), _negated=True),
                    ("signer__isnull", False),
                    _connector="OR",
                ),
                name="a_document_to_be_signed_says_by_whom",
            ),
        ),
        migrations.AddConstraint(
            model_name="officialdocument",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("issued_at__isnull", True),
                        ("issued_by__isnull", True),
                        models.Q(("state__in", ("ISSUED", "REPLACED")), _negated=True),
                    ),
                    models.Q(
                        ("dated_on__isnull", False),
                        ("issued_at__isnull", False),
                        ("issued_by__isnull", False),
                        ("state__in", ["ISSUED", "REPLACED", "WITHDRAWN"]),
                    ),
                    _connector="OR",
                ),
                name="a_document_is_issued_on_a_day_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="officialdocument",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("ended_at__isnull", True),
                        ("ended_because", ""),
                        ("ended_by__isnull", True),
                        models.Q(("state__in", ("REPLACED", "WITHDRAWN")), _negated=True),
                    ),
                    models.Q(
                        ("ended_at__isnull", False),
                        ("ended_by__isnull", False),
                        ("state__in", ("REPLACED", "WITHDRAWN")),
                        models.Q(("ended_because", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="a_document_that_ended_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="officialdocument",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("replaced_by__isnull", False), ("state", "REPLACED")),
                    models.Q(
                        models.Q(("state", "REPLACED"), _negated=True),
                        ("replaced_by__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="a_replaced_document_names_the_one_that_replaces_it",
            ),
        ),
        migrations.AddConstraint(
            model_name="documentversion",
            constraint=models.UniqueConstraint(
                fields=("document", "sequence"), name="versions_of_a_document_are_counted"
            ),
        ),
        migrations.AddConstraint(
            model_name="documentversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("content__isnull", False), ("file__isnull", False), _connector="XOR"
                ),
                name="a_version_is_values_or_a_file",
            ),
        ),
        migrations.AddConstraint(
            model_name="documentversion",
            constraint=models.CheckConstraint(
                condition=models.Q(("content_hash__regex", "^[0-9a-f]{64}$")),
                name="a_version_has_a_fingerprint",
            ),
        ),
        migrations.AddConstraint(
            model_name="documentstep",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("channel", "SYSTEM"), ("entered_by__isnull", True)),
                    models.Q(
                        ("entered_by__isnull", False),
                        models.Q(("channel", "SYSTEM"), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="documentstep_entered_for_somebody_names_its_channel",
            ),
        ),
        migrations.AddConstraint(
            model_name="documentstep",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("channel", "WRITTEN"), _negated=True),
                    ("scan__isnull", False),
                    _connector="OR",
                ),
                name="documentstep_written_note_has_its_scan",
            ),
        ),
        migrations.AddConstraint(
            model_name="documentsignature",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("channel", "SYSTEM"), ("entered_by__isnull", True)),
                    models.Q(
                        ("entered_by__isnull", False),
                        models.Q(("channel", "SYSTEM"), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="documentsignature_entered_for_somebody_names_its_channel",
            ),
        ),
        migrations.AddConstraint(
            model_name="documentsignature",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("channel", "WRITTEN"), _negated=True),
                    ("scan__isnull", False),
                    _connector="OR",
                ),
                name="documentsignature_written_note_has_its_scan",
            ),
        ),
        migrations.AddConstraint(
            model_name="documentsignature",
            constraint=models.CheckConstraint(
                condition=models.Q(("content_hash__regex", "^[0-9a-f]{64}$")),
                name="a_signature_names_what_was_signed",
            ),
        ),
        migrations.AddConstraint(
            model_name="documentfile",
            constraint=models.UniqueConstraint(
                condition=models.Q(("of_record", True)),
                fields=("document",),
                name="a_document_has_one_file_of_record",
            ),
        ),
        migrations.AddConstraint(
            model_name="documentfile",
            constraint=models.UniqueConstraint(
                fields=("document", "ending"), name="a_document_has_one_file_of_a_kind"
            ),
        ),
        migrations.AddConstraint(
            model_name="documentfile",
            constraint=models.CheckConstraint(
                condition=models.Q(("of_record", False), ("ending", "pdf"), _connector="OR"),
                name="the_file_of_record_is_a_pdf",
            ),
        ),
        migrations.AddConstraint(
            model_name="register",
            constraint=models.UniqueConstraint(
                fields=("committee", "symbol", "year"), name="a_symbol_has_one_register_a_year"
            ),
        ),
        migrations.AddConstraint(
            model_name="registerentry",
            constraint=models.UniqueConstraint(
                fields=("register", "number"), name="a_number_of_a_register_is_given_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="registerentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("document__isnull", False), ("state", "USED")),
                    models.Q(
                        ("document__isnull", True),
                        ("state__in", ["RESERVED", "VOID"]),
                        models.Q(("reason", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="a_used_number_is_on_a_document_and_a_void_one_says_why",
            ),
        ),
        migrations.RunSQL(GUARDS, UNDO),
    ]
