"""The administrator's site: accounts and posts are written through actions, the rest is read."""

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from giaoban.core.read_only_admin import ReadOnlyAdmin
from giaoban.core.refusals import Refusal
from giaoban.organisation.actions import people
from giaoban.organisation.models import (
    CalendarOverride,
    Charge,
    Committee,
    ConfirmedYear,
    Department,
    Post,
    User,
    WorkingRules,
)
from giaoban.organisation.permissions import Permission, allowed

# Rights come from posts; groups would only look as if they did something.
admin.site.unregister(Group)


class OwnPost(Refusal):
    """Who hands out posts never gives one to themselves."""

    sentence = _("You cannot give a post to yourself: another administrator has to.")


class AccountForm(forms.ModelForm):
    class Meta:
        model = User
        fields = ["username", "full_name", "email"]


@admin.register(User)
class AccountAdmin(ReadOnlyAdmin):
    """Opening a login, and shutting one at once. The person sets a password by e-mail."""

    form = AccountForm
    list_display = ["full_name", "username", "email", "is_active", "last_login"]
    list_filter = ["is_active"]
    search_fields = ["username", "full_name", "email"]
    ordering = ["sort_key"]
    actions = ["shut"]

    def has_add_permission(self, request, obj=None):
        return allowed(request.user, Permission.ACCOUNTS_EDIT, on=None)

    def save_model(self, request, obj, form, change):
        account = people.open_account(**form.cleaned_data, by=request.user, at=timezone.now())
        obj.pk = account.pk

    @admin.action(description=_("Shut these accounts"), permissions=["add"])
    def shut(self, request, queryset):
        for user in queryset:
            try:
                people.close_account(user=user, by=request.user, at=timezone.now())
            except Refusal as refusal:
                messages.error(request, f"{user}: {refusal}")


class PostForm(forms.ModelForm):
    class Meta:
        model = Post
        fields = ["person", "committee", "department", "role", "title", "from_on", "until_on"]

    def clean(self):
        cleaned = super().clean()
        department, committee = cleaned.get("department"), cleaned.get("committee")
        if department and committee and department.committee_id != committee.pk:
            raise ValidationError({"department": _("This unit belongs to another committee.")})
        if cleaned.get("person") == self.signed_in:
            raise ValidationError({"person": str(OwnPost())})
        if not self.errors and people.has_a_vote_already(**cleaned):
            raise ValidationError({"role": str(people.HoldsAVoteAlready())})
        return cleaned


@admin.register(Post)
class PostAdmin(ReadOnlyAdmin):
    form = PostForm
    list_display = ["person", "title", "role", "committee", "department", "from_on", "until_on"]
    list_filter = ["committee", "role"]
    list_select_related = ["person", "committee", "department"]
    search_fields = ["person__full_name", "person__username", "title"]

    def has_add_permission(self, request, obj=None):
        return allowed(request.user, Permission.ACCOUNTS_EDIT, on=None)

    def get_form(self, request, obj=None, **kwargs):
        form = super().get_form(request, obj, **kwargs)
        form.signed_in = request.user
        return form

    def save_model(self, request, obj, form, change):
        post = people.appoint(**form.cleaned_data, by=request.user, at=timezone.now())
        obj.pk = post.pk


@admin.register(Committee)
class CommitteeAdmin(ReadOnlyAdmin):
    list_display = ["name", "level", "begins_on", "ends_on", "successor"]
    list_select_related = ["successor"]


@admin.register(WorkingRules)
class WorkingRulesAdmin(ReadOnlyAdmin):
    list_display = [
        *("committee", "from_on", "until_on", "seats"),
        *("quorum_numerator", "quorum_denominator", "majority_of", "tie", "silence"),
        *("voting_basis", "approval_steps", "late_papers"),
        *("extensions_by", "extension_working_days", "return_working_days"),
        "before_includes_the_day",
        "spelling",
    ]
    list_select_related = ["committee"]


@admin.register(Department)
class DepartmentAdmin(ReadOnlyAdmin):
    list_display = ["name", "code", "kind", "committee", "from_on", "until_on"]
    list_filter = ["committee", "kind"]
    list_select_related = ["committee"]
    search_fields = ["name", "aliases__name"]


@admin.register(Charge)
class ChargeAdmin(ReadOnlyAdmin):
    list_display = ["post", "department", "from_on", "until_on"]
    list_select_related = ["post__person", "department"]


@admin.register(CalendarOverride)
class CalendarOverrideAdmin(ReadOnlyAdmin):
    list_display = ["day", "kind", "swapped_with", "source_document", "committee", "removed_at"]
    list_select_related = ["committee"]


@admin.register(ConfirmedYear)
class ConfirmedYearAdmin(ReadOnlyAdmin):
    list_display = ["year", "source_document", "committee", "confirmed_by", "confirmed_at"]
    list_select_related = ["committee", "confirmed_by"]
