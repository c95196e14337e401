"""Settings for tests: the portal's own, with folders that vanish and a fast password hash."""

import os
import tempfile
from pathlib import Path

os.environ["SECRET_KEY"] = "only-for-tests-" + "x" * 50
os.environ["ALLOWED_HOSTS"] = "testserver,localhost,127.0.0.1"
os.environ["HTTPS"] = "off"
os.environ["DEBUG"] = "off"
os.environ["SITE_IS_DEMONSTRATION"] = "on"
os.environ["MAP_TILE_URL"] = ""
os.environ["OFFICE_NAME"] = "서울특별시 강서구"
_FOLDER = tempfile.TemporaryDirectory(prefix="gangseo-tests-")
os.environ["DATA_DIR"] = _FOLDER.name

from gangseo_portal.settings import *  # noqa: E402, F403
from gangseo_portal.settings import STATIC_ROOT, STORAGES  # noqa: E402

STATIC_ROOT.mkdir(parents=True)  # WhiteNoise warns about a missing folder, and warnings are errors

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
SHARED_DATA = Path(__file__).resolve().parent.parent.parent / "shared" / "data"
