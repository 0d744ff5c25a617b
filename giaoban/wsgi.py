"""The pages without the live stream, for a WSGI server behind a proxy that splits them."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "giaoban.settings")

application = get_wsgi_application()
