"""An Office's own Word templates; rows are only added."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

GUARDS = """
CREATE TRIGGER document_template_append_only BEFORE UPDATE OR DELETE ON documents_documenttemplate
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
"""
UNDO = "DROP TRIGGER document_template_append_only ON documents_documenttemplate;"


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0002_certificates"),
        ("files", "0003_papers"),
        ("organisation", "0011_entering"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="DocumentTemplate",
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
                ("uploaded_at", models.DateTimeField()),
                (
                    "committee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.committee",
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.storedfile",
                    ),
                ),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["committee", "kind", "-id"], name="templates_of_a_kind")
                ],
            },
        ),
        migrations.RunSQL(GUARDS, UNDO),
    ]
