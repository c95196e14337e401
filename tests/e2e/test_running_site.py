"""The site as ``make run`` serves it: gunicorn, hashed and compressed files, the real settings."""

import re
import urllib.error
import urllib.request

import pytest
from playwright.sync_api import Page

from bench import patience
from bench.server import running_gunicorn

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def portal(trial):
    with running_gunicorn(trial) as (address, _):
        yield address


def headers_of(address: str, **sent: str) -> dict[str, str]:
    request = urllib.request.Request(address, headers=sent)
    with urllib.request.urlopen(request, timeout=patience.SECONDS) as response:
        return {name.lower(): value for name, value in response.headers.items()}


@pytest.mark.parametrize("path", ["/", "/cases/", "/cctv/", "/cctv/list/"])
def test_every_page_runs_without_a_fault_and_without_another_host(page: Page, portal, path):
    faults, hosts = [], set()
    page.on(
        "console", lambda message: faults.append(message.text) if message.type == "error" else 0
    )
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda request: hosts.add(request.url.split("/")[2]))
    page.goto(portal + path, wait_until="networkidle")
    assert faults == []
    assert hosts == {portal.removeprefix("http://")}


def test_styles_and_modules_have_hashed_names_that_browsers_keep_for_ever(page: Page, portal):
    loaded = []
    page.on("response", lambda response: loaded.append(response.url))
    page.goto(f"{portal}/cctv/", wait_until="networkidle")
    own = [url for url in loaded if "/static/" in url and url.endswith((".js", ".css"))]
    assert len(own) > 5
    assert [url for url in own if not re.search(r"\.[0-9a-f]{12}\.(js|css)$", url)] == []
    answer = headers_of(own[0], **{"Accept-Encoding": "br"})
    assert answer["content-encoding"] == "br"
    assert "immutable" in answer["cache-control"]


def test_the_map_draws_the_demonstration_cameras(page: Page, portal):
    page.goto(f"{portal}/cctv/", wait_until="networkidle")
    assert page.evaluate("performance.getEntriesByName('first-pins').length") == 1


def test_the_map_draws_without_a_database_behind_its_data(portal):
    answer = headers_of(f"{portal}/cctv/data/manifest.json")
    assert "set-cookie" not in answer
    assert answer["etag"]


def test_a_stranger_host_name_is_refused(portal):
    with pytest.raises(urllib.error.HTTPError) as refused:
        headers_of(f"{portal}/", Host="evil.example")
    with refused.value:
        assert refused.value.code == 400
