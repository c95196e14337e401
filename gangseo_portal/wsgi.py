"""The WSGI entry for gunicorn and the development server."""

import os

from django.core.wsgi import get_wsgi_application

from gangseo_portal.data_files import DataFiles

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gangseo_portal.settings")
application = DataFiles(get_wsgi_application())
