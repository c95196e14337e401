"""The project starts, on machines without GDAL too."""

import subprocess
import sys

from django.core.management import call_command


def test_check_passes_where_neither_gdal_nor_geos_can_be_found():
    code = (
        "import ctypes.util, os\n"
        "find = ctypes.util.find_library\n"
        "ctypes.util.find_library = lambda n: None if 'gdal' in n.lower() or 'geos' in n.lower()"
        " else find(n)\n"
        "os.environ['DJANGO_SETTINGS_MODULE'] = 'tests.settings'\n"
        "import django; django.setup()\n"
        "from django.core.management import call_command; call_command('check')\n"
        "import sys; assert 'leaflet.admin' not in sys.modules\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_every_model_change_has_its_migration(db):
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_without_a_secret_key_the_site_refuses_to_start_and_says_how_to_mend_it(tmp_path):
    import os

    environment = {
        **os.environ,
        "SECRET_KEY": "",
        "DJANGO_SETTINGS_MODULE": "gangseo_portal.settings",
    }
    code = (
        "import gangseo_portal.local_env as local; local.read_local_env = lambda path: None\n"
        "import gangseo_portal.settings"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=environment
    )
    assert done.returncode == 1
    assert "SECRET_KEY is not set. For a trial run `make run`" in done.stderr
