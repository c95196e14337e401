"""Workers that serve the map never load NumPy or SciPy, and no page of the admin does either."""

import os
import subprocess
import sys

from django.conf import settings

LOADED = """
import sys
import django
django.setup()
import cctv_map.admin
import cctv_map.urls
from django.urls import get_resolver
assert len(get_resolver().url_patterns) > 1
import cctv_map.district.grid
import cctv_map.siting.inputs
import cctv_map.siting.material
import cctv_map.models.siting_parameters
print(sorted(name for name in ("numpy", "scipy") if name in sys.modules))
"""


def test_pages_and_admin_load_neither_numpy_nor_scipy():
    said = subprocess.run(
        [sys.executable, "-c", LOADED],
        cwd=settings.BASE_DIR,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (said.stdout, said.stderr[-2000:]) == ("[]\n", "")
