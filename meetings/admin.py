"""What the law asks of each kind of matter, to be looked up."""

from django.contrib import admin

from giaoban.core.read_only_admin import ReadOnlyAdmin
from meetings.models import Authority, RequiredPaper


@admin.register(RequiredPaper)
class RequiredPaperAdmin(ReadOnlyAdmin):
    list_display = [
        "kind",
        "paper",
        "condition",
        "is_mandatory",
        "from_on",
        "until_on",
        "committee",
    ]
    list_filter = ["kind", "is_mandatory"]
    list_select_related = ["committee"]
    ordering = ["kind", "position"]


@admin.register(Authority)
class AuthorityAdmin(ReadOnlyAdmin):
    list_display = ["kind", "decided_by", "is_collective", "from_on", "until_on", "legal_basis"]
    list_filter = ["kind"]
    ordering = ["kind", "from_on"]
