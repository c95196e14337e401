"""The WSGI entry for gunicorn and the development server."""

import logging
import os

from django.core.wsgi import get_wsgi_application

from gangseo_portal.data_files import DataFiles
from gangseo_portal.log_filter import WithoutSecrets

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gangseo_portal.settings")
# Pages do not wait for ever; the commands of manage.py, which never come here, may.
os.environ.setdefault("DATABASE_STATEMENT_SECONDS", "15")
application = DataFiles(get_wsgi_application())

# It names the page when a worker is stopped in the middle of one, in a log of its own.
logging.getLogger("gunicorn.error").addFilter(WithoutSecrets())
