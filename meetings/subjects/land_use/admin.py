"""The land codes in force, to be looked up; new ones come with a migration."""

from django.contrib import admin

from giaoban.core.read_only_admin import ReadOnlyAdmin
from meetings.subjects.land_use.models import LandCode


@admin.register(LandCode)
class LandCodeAdmin(ReadOnlyAdmin):
    list_display = ["code", "name", "group", "scheme", "from_on", "until_on"]
    list_filter = ["scheme", "group"]
    search_fields = ["code", "name"]
    ordering = ["scheme", "position"]
