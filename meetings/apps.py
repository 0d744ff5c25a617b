from django.apps import AppConfig
from django.utils.module_loading import import_string

from giaoban.documents import typed_numbers
from giaoban.notifications import families, kinds
from meetings import ballot_notices, why


class MeetingsConfig(AppConfig):
    name = "meetings"
    label = "meetings"

    def ready(self):
        for kind in ballot_notices.KINDS:
            kinds.register(kind)
        for family in why.families():
            families.register(family)
        import_string("meetings.notices.register_kinds")()  # it needs the models
        import_string("meetings.opinion_notices.register_kinds")()
        import_string("meetings.signing_notices.register_kinds")()
        import_string("meetings.invitation_notices.register_kinds")()
        import_string("meetings.slip_notices.register_kinds")()
        import_string("meetings.minutes_notices.register_kinds")()
        import_string("meetings.builders.registry.register")()
        typed_numbers.register(import_string("meetings.actions.minutes_number.borne"))
