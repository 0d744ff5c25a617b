"""The administration site shows records; only actions write them."""

from django.contrib import admin


class ReadOnlyAdmin(admin.ModelAdmin):
    """A record that can be looked up and never changed here."""

    list_per_page = 50
    show_full_result_count = False  # an exact count of a large table costs more than the page

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def has_view_permission(self, request, obj=None):
        return request.user.is_active and request.user.is_staff

    def has_module_permission(self, request):
        return self.has_view_permission(request)
