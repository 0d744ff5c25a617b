from django.apps import AppConfig
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from giaoban.documents import kinds, typed_numbers
from giaoban.documents.enums import DocumentKind
from giaoban.notifications import families
from giaoban.publications import why


class PublicationsConfig(AppConfig):
    name = "giaoban.publications"
    label = "publications"
    verbose_name = _("Published conclusions")

    def ready(self):
        import_string("giaoban.publications.notices.register_kinds")()  # it needs the models
        families.register(why.family)
        kinds.register(DocumentKind.NOTICE, import_string("giaoban.publications.builder.build"))
        typed_numbers.register(
            import_string("giaoban.publications.models.Notice").objects.numbers_of
        )
