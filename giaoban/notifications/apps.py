from django.apps import AppConfig
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from giaoban.notifications import families, kinds, notices


class NotificationsConfig(AppConfig):
    name = "giaoban.notifications"
    label = "notifications"
    verbose_name = _("Notices and mail")

    def ready(self):
        kinds.register(notices.given_up)
        kinds.register(notices.gateway_tried)
        families.register(notices.family)
        kinds.register(import_string("giaoban.notifications.leave_notices.deputy"))  # needs models
