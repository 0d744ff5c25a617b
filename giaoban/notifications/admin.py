"""Looking only: messages and deliveries are written by actions."""

from django.contrib import admin

from giaoban.notifications.models import Delivery, Heartbeat, Message


class LookingOnly(admin.ModelAdmin):
    show_full_result_count = False

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Message)
class MessageAdmin(LookingOnly):
    list_display = ["kind", "key", "recipient", "committee", "business_on", "read_at"]
    list_filter = ["kind"]
    list_select_related = ["recipient", "committee"]


@admin.register(Delivery)
class DeliveryAdmin(LookingOnly):
    list_display = ["mail_id", "channel", "state", "attempts", "next_at", "sent_at"]
    list_filter = ["state", "channel"]


@admin.register(Heartbeat)
class HeartbeatAdmin(LookingOnly):
    list_display = ["work", "at"]
