from django.conf import settings
from django.db import migrations, models
from django.db.models import PROTECT, Q

# One call instead of five: what a ballot has to know, read behind its person's other ballots and
# with the round held against its close. Each statement of a volatile function sees what was
# committed before it, so the ballots are read after the wait, not before.
BOOTH = """
CREATE FUNCTION enter_the_booth(of_round bigint, of_person bigint, by_key uuid)
RETURNS TABLE (state text, form text, name text, is_present boolean, sent int, again bigint)
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended(format('ballot/%s/%s', of_round, of_person), 0));
    SELECT r.state, r.form INTO enter_the_booth.state, enter_the_booth.form
        FROM meetings_round r WHERE r.id = of_round FOR SHARE;
    SELECT e.name, e.is_present INTO enter_the_booth.name, enter_the_booth.is_present
        FROM meetings_elector e WHERE e.round_id = of_round AND e.person_id = of_person;
    SELECT count(*), max(b.id) FILTER (WHERE b.key = by_key)
        INTO enter_the_booth.sent, enter_the_booth.again
        FROM meetings_ballot b WHERE b.round_id = of_round AND b.person_id = of_person;
    RETURN NEXT;
END $$;
"""
UNDO = "DROP FUNCTION enter_the_booth(bigint, bigint, uuid);"


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0015_conduct"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunSQL(BOOTH, UNDO),
        migrations.CreateModel(
            name="ProjectorLink",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("token_hash", models.CharField(max_length=64, unique=True)),
                (
                    "is_blank",
                    models.BooleanField(
                        default=False, help_text="the Office has darkened the screen"
                    ),
                ),
                ("created_at", models.DateTimeField()),
                ("revoked_at", models.DateTimeField(blank=True, null=True)),
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=PROTECT,
                        related_name="projector_links",
                        to="meetings.meeting",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=Q(revoked_at__isnull=True),
                        fields=("meeting",),
                        name="a_meeting_has_one_living_projector_address",
                    )
                ],
            },
        ),
    ]
