"""The technical log of what goes out: that it was sent, not what it said."""

from django.contrib import admin

from giaoban.core.read_only_admin import ReadOnlyAdmin
from giaoban.notifications.models import Delivery, Heartbeat


@admin.register(Delivery)
class DeliveryAdmin(ReadOnlyAdmin):
    list_display = ["mail_id", "channel", "state", "attempts", "next_at", "sent_at"]
    list_filter = ["state", "channel"]
    fields = ["mail_id", "channel", "state", "attempts", "next_at", "sent_at", "last_error"]


@admin.register(Heartbeat)
class HeartbeatAdmin(ReadOnlyAdmin):
    list_display = ["work", "at"]
