"""The one settings file. Every value that differs between machines is an environment variable.

``var/local.env`` (written by ``make run`` or ``make dev``, never committed) is read first, so that
``manage.py`` works after either of them without typing. A production machine sets real variables.
"""

import os
from pathlib import Path
from urllib.parse import urlsplit

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from gangseo_portal.local_env import read_local_env
from gangseo_portal.postgresql import connection_options

BASE_DIR = Path(__file__).resolve().parent.parent
read_local_env(BASE_DIR / "var" / "local.env")


def env_flag(name: str, default: bool) -> bool:
    """An environment variable as a yes or no; anything but on/off words is refused."""
    word = os.environ.get(name, "").strip().lower()
    if word in {"1", "on", "true", "yes"}:
        return True
    if word in {"0", "off", "false", "no"}:
        return False
    if word:
        raise ImproperlyConfigured(f"{name} must be on or off, not {word!r}.")
    return default


def env_list(name: str) -> list[str]:
    return [part.strip() for part in os.environ.get(name, "").split(",") if part.strip()]


# What this machine is
DEBUG = env_flag("DEBUG", False)
SECRET_KEY = os.environ.get("SECRET_KEY", "")
if not SECRET_KEY:
    raise ImproperlyConfigured(
        "SECRET_KEY is not set. For a trial run `make run`, which makes one; "
        "in production set SECRET_KEY to a long random text of your own."
    )
ALLOWED_HOSTS = env_list("ALLOWED_HOSTS")
HTTPS = env_flag("HTTPS", True)
DATA_DIR = Path(os.environ.get("DATA_DIR", BASE_DIR / "var"))

# Name and office of the site
SITE_NAME = "강서 적극행정"
SITE_IS_DEMONSTRATION = env_flag("SITE_IS_DEMONSTRATION", True)
OFFICIAL_BANNER = env_flag("OFFICIAL_BANNER", False)
OFFICE_NAME = os.environ.get(
    "OFFICE_NAME", "서울특별시 강서구(시연)" if SITE_IS_DEMONSTRATION else "서울특별시 강서구"
)
OFFICE_DEPARTMENT = os.environ.get("OFFICE_DEPARTMENT", "")
OFFICE_ADDRESS = os.environ.get("OFFICE_ADDRESS", "")
OFFICE_PHONE = os.environ.get("OFFICE_PHONE", "")

# The district: south, west, north, east in degrees. Rows far outside are refused by the importer.
DISTRICT_BOUNDS = (37.52, 126.76, 37.61, 126.89)

# Tiles under the map. Empty MAP_TILE_URL means no tiles: outlines and names are the picture.
OPENSTREETMAP = "https://tile.openstreetmap.org/{z}/{x}/{y}.png"
MAP_TILE_URL = os.environ.get("MAP_TILE_URL", OPENSTREETMAP)
# OpenStreetMap's credit must not stand under the tiles of somebody else.
_of_openstreetmap = MAP_TILE_URL == OPENSTREETMAP
MAP_TILE_ATTRIBUTION = os.environ.get(
    "MAP_TILE_ATTRIBUTION", "© OpenStreetMap 기여자" if _of_openstreetmap else ""
)
MAP_TILE_ATTRIBUTION_URL = os.environ.get(
    "MAP_TILE_ATTRIBUTION_URL",
    "https://www.openstreetmap.org/copyright" if _of_openstreetmap else "",
)
MAP_TILE_ORIGIN = "{0.scheme}://{0.netloc}".format(urlsplit(MAP_TILE_URL)) if MAP_TILE_URL else ""

INSTALLED_APPS = [
    "gangseo_portal",
    # An own admin config, because leaflet's admin module would import GDAL: see apps.py.
    "gangseo_portal.apps.PortalAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "axes",
    "csp",
    "leaflet",
    "cases",
    "cctv_map",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "gangseo_portal.middleware.RequestSizeMiddleware",
    "gangseo_portal.middleware.RequestTextMiddleware",
    "gangseo_portal.middleware.NoIndexMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "gangseo_portal.urls"
WSGI_APPLICATION = "gangseo_portal.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "gangseo_portal.context.portal",
            ],
        },
    },
]

# Data
DATABASES = {
    "default": dj_database_url.parse(
        os.environ.get("DATABASE_URL", f"sqlite:///{DATA_DIR / 'portal.sqlite3'}"),
        conn_max_age=60,
        conn_health_checks=True,
    )
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATA_DIR.mkdir(parents=True, exist_ok=True)
    # Readers do not wait for the writer, and a second writer waits instead of failing.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
else:
    DATABASES["default"]["ENGINE"] = "gangseo_portal.postgresql"
    # wsgi.py sets it: a page gives up after seconds, while an import, a migration or a backup on
    # the command line takes as long as it takes. What DATABASE_URL says itself goes before.
    _seconds = int(os.environ.get("DATABASE_STATEMENT_SECONDS", "0"))
    DATABASES["default"]["OPTIONS"] = {
        **connection_options(_seconds),
        **DATABASES["default"].get("OPTIONS", {}),
    }
# SQLite leaves the covering columns of an index out; PostgreSQL uses them.
SILENCED_SYSTEM_CHECKS = ["models.W040"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

MEDIA_ROOT = DATA_DIR / "media"
SNAPSHOT_ROOT = DATA_DIR / "snapshot"
CARD_PICTURE_ROOT = DATA_DIR / "card-pictures"
# Camera files that wait for an officer's word. No address serves them.
UPLOAD_ROOT = DATA_DIR / "uploads"
# Residents' photos with a request. No address serves them either; officers see them in admin.
REQUEST_PHOTO_ROOT = DATA_DIR / "request-photos"
STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "gangseo_portal.storage.HashedStaticFilesStorage"
    },
}

# Language and time
LANGUAGE_CODE = "ko"
TIME_ZONE = "Asia/Seoul"
USE_I18N = True
USE_TZ = True

# Who may log in, and how often they may try
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.5  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "admin/locked_out.html"
AXES_HTTP_RESPONSE_CODE = 403
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False
AXES_CLIENT_IP_CALLABLE = "gangseo_portal.login.address_of_login"
# Its pages are in English only; `manage.py axes_reset` lets somebody in again.
AXES_ENABLE_ADMIN = False

# Security headers and cookies
SECURE_SSL_REDIRECT = HTTPS
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
BEHIND_PROXY = env_flag("BEHIND_PROXY", False)
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
CSRF_TRUSTED_ORIGINS = env_list("CSRF_TRUSTED_ORIGINS")
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:", *([MAP_TILE_ORIGIN] if MAP_TILE_ORIGIN else [])],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

# Counters of the throttle only; Django's own 300 entries would throw them out in a busy hour.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}

LEAFLET_CONFIG = {"RESET_VIEW": False, "NO_GLOBALS": False}

# Visitors' addresses and queries are not logged: gunicorn's access log stays off, and this is all.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"without_secrets": {"()": "gangseo_portal.log_filter.WithoutSecrets"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["without_secrets"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
