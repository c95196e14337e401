"""Settings that come from the environment, tried in a fresh Python each."""

import json
import os
import subprocess
import sys

import pytest

PRINT = (
    "import json, gangseo_portal.local_env as local; local.read_local_env = lambda path: None\n"
    "from gangseo_portal import settings as s\n"
    "print(json.dumps([s.CONTENT_SECURITY_POLICY['DIRECTIVES']['img-src'],"
    " s.SITE_IS_DEMONSTRATION, s.OFFICIAL_BANNER, s.DEBUG, s.SESSION_COOKIE_SECURE,"
    " s.MAP_TILE_ATTRIBUTION, s.MAP_TILE_ATTRIBUTION_URL]))"
)


def settings_with(**variables: str) -> subprocess.CompletedProcess:
    names = ("DEBUG", "HTTPS", "SITE_IS_DEMONSTRATION", "MAP_TILE_URL", "SECRET_KEY")
    environment = {name: value for name, value in os.environ.items() if name not in names}
    return subprocess.run(
        [sys.executable, "-c", PRINT],
        capture_output=True,
        text=True,
        env={**environment, "SECRET_KEY": "x" * 60, **variables},
    )


def test_out_of_the_box_it_is_a_careful_demonstration_and_claims_nothing():
    images, demonstration, official, debug, secure, *_ = json.loads(settings_with().stdout)
    assert (demonstration, official, debug, secure) == (True, False, False, True)
    assert images == ["'self'", "data:", "https://tile.openstreetmap.org"]


def test_the_policy_follows_the_tile_address():
    url = "https://tiles.example:8443/v1/{z}/{y}/{x}.png"
    images = json.loads(settings_with(MAP_TILE_URL=url).stdout)[0]
    assert images == ["'self'", "data:", "https://tiles.example:8443"]


def test_the_credit_of_openstreetmap_stands_under_its_own_tiles_only():
    credit = ["© OpenStreetMap 기여자", "https://www.openstreetmap.org/copyright"]
    assert json.loads(settings_with().stdout)[-2:] == credit
    other = settings_with(
        MAP_TILE_URL="https://tiles.example/{z}/{y}/{x}.png", MAP_TILE_ATTRIBUTION="© 브이월드"
    )
    assert json.loads(other.stdout)[-2:] == ["© 브이월드", ""]


def test_without_tiles_no_other_host_is_allowed():
    assert json.loads(settings_with(MAP_TILE_URL="").stdout)[0] == ["'self'", "data:"]


@pytest.mark.parametrize("name", ["DEBUG", "HTTPS", "SITE_IS_DEMONSTRATION"])
def test_a_flag_that_is_neither_on_nor_off_stops_the_start_by_name(name):
    done = settings_with(**{name: "maybe"})
    assert done.returncode == 1
    assert f"{name} must be on or off, not 'maybe'." in done.stderr
