from django.contrib import admin

from giaoban.core.read_only_admin import ReadOnlyAdmin
from giaoban.publications.models import PublishedCopy


@admin.register(PublishedCopy)
class PublishedCopyAdmin(ReadOnlyAdmin):
    list_display = ["title", "number_and_symbol", "dated_on", "committee", "withdrawn_at"]
    list_select_related = ["committee"]
