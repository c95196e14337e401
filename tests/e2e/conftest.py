"""Browser tests drive Debian's Chromium; they run in CI and wherever Chromium is installed."""

import os
import shutil
from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from bench import patience
from bench.server import prepared_portal
from tests.machine import missing_packages

PHONE = {"width": 360, "height": 800}
DESKTOP = {"width": 1280, "height": 800}
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session", autouse=True)
def chromium_is_there() -> None:
    missing = " ".join({"chromium", "fonts-nanum"} & set(missing_packages()))
    if missing and os.environ.get("CI"):
        pytest.fail(f"browser tests cannot run without {missing}")
    if missing:
        pytest.skip(f"BROWSER TESTS SKIPPED, {missing} is missing: apt-get install {missing}")


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict:
    return {"executable_path": shutil.which("chromium"), "args": FLAGS}


@pytest.fixture(scope="session")
def browser_context_args() -> dict:
    # A service worker would answer requests that a test means to answer; test_offline has its own.
    return {
        "viewport": PHONE,
        "locale": "ko-KR",
        "timezone_id": "Asia/Seoul",
        "service_workers": "block",
    }


# Playwright itself expects things to come within five seconds.
expect.set_options(timeout=patience.MILLISECONDS)


@pytest.fixture(scope="session")
def browser(browser: Browser) -> Browser:
    """Every page, of whichever context, waits for a click or an answer as long as all tests do."""

    def patient(make: Callable) -> Callable:
        def made(**options: object) -> object:
            opened = make(**options)
            opened.set_default_timeout(patience.MILLISECONDS)
            return opened

        return made

    browser.new_context, browser.new_page = patient(browser.new_context), patient(browser.new_page)
    return browser


TWO_FRAMES = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


@pytest.fixture
def faults_of() -> Callable[[Page], list[str]]:
    """``faults_of(page)`` lists what axe finds wrong, as ``rule: selector`` lines."""

    def find(page: Page) -> list[str]:
        # Until styles are laid out and painted, axe may read a text's colour as black.
        page.wait_for_load_state("networkidle")
        page.evaluate(TWO_FRAMES)
        result = Axe().run(page)
        return [
            f"{violation['id']}: {node['target']}"
            for violation in result.response["violations"]
            for node in violation["nodes"]
        ]

    return find


@pytest.fixture(scope="session")
def trial() -> Iterator[dict[str, str]]:
    """The environment of a portal as ``make run`` prepares it, in a folder of its own."""
    with prepared_portal(with_real_file=False) as environment:
        yield environment
