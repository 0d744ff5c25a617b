"""Days taken back stay; swapped days know each other; years the Office has confirmed."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organisation", "0002_words"),
    ]

    operations = [
        migrations.CreateModel(
            name="ConfirmedYear",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="Year")),
                ("source_document", models.CharField(max_length=200, verbose_name="Ordered by")),
                ("confirmed_at", models.DateTimeField(verbose_name="Confirmed at")),
            ],
            options={
                "verbose_name": "confirmed year",
                "verbose_name_plural": "confirmed years",
            },
        ),
        migrations.RemoveConstraint(
            model_name="calendaroverride",
            name="a_day_is_overridden_once",
        ),
        migrations.AddField(
            model_name="calendaroverride",
            name="entered_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="Entered at"),
        ),
        migrations.AddField(
            model_name="calendaroverride",
            name="entered_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="Entered by",
            ),
        ),
        migrations.AddField(
            model_name="calendaroverride",
            name="removed_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="Taken back at"),
        ),
        migrations.AddField(
            model_name="calendaroverride",
            name="removed_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="Taken back by",
            ),
        ),
        migrations.AddField(
            model_name="calendaroverride",
            name="swapped_with",
            field=models.DateField(blank=True, null=True, verbose_name="Swapped with"),
        ),
        migrations.AlterField(
            model_name="calendaroverride",
            name="kind",
            field=models.CharField(
                choices=[
                    ("HOLIDAY", "Holiday"),
                    ("COMPENSATORY", "Compensatory day off"),
                    ("SWAP_OFF", "Day off swapped for a Saturday"),
                    ("SWAP_WORKDAY", "Saturday or Sunday worked instead"),
                    ("WORKDAY", "Working day after all"),
                ],
                max_length=12,
                verbose_name="Kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="calendaroverride",
            constraint=models.UniqueConstraint(
                condition=models.Q(("removed_at__isnull", True)),
                fields=("committee", "day"),
                name="a_day_is_overridden_once",
                nulls_distinct=False,
            ),
        ),
        migrations.AddConstraint(
            model_name="calendaroverride",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("swapped_with__isnull", True),
                    ("kind__in", ("SWAP_OFF", "SWAP_WORKDAY")),
                    _connector="OR",
                ),
                name="only_a_swapped_day_names_the_other_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="calendaroverride",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("removed_at__isnull", True), ("removed_by__isnull", True)),
                    models.Q(("removed_at__isnull", False), ("removed_by__isnull", False)),
                    _connector="OR",
                ),
                name="a_day_taken_back_says_by_whom",
            ),
        ),
        migrations.AddField(
            model_name="confirmedyear",
            name="committee",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisation.committee",
                verbose_name="Committee",
            ),
        ),
        migrations.AddField(
            model_name="confirmedyear",
            name="confirmed_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="Confirmed by",
            ),
        ),
        migrations.AddConstraint(
            model_name="confirmedyear",
            constraint=models.UniqueConstraint(
                fields=("committee", "year"), name="a_year_is_confirmed_once"
            ),
        ),
    ]
