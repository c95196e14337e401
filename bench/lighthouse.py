"""Lighthouse's mobile scores, where Node is at hand; the portal itself needs none.

Measured with the demonstration's ``noindex`` off, which Lighthouse would count as a fault.
"""

import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from bench.pages import first_case
from bench.server import running_portal
from tests.e2e.conftest import FLAGS

TITLE = "Lighthouse, mobile"
PACKAGE = "lighthouse@12.8.2"
SCORES = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}
PAGES = ("home", "list", "case", "map")
LIMITS = {f"{page}_{score}": (">=", bound) for page in PAGES for score, bound in SCORES.items()}
# It has to fetch and draw its data before it is itself.
LIMITS["map_performance"] = (">=", 95)


def scores_of(address: str, folder: str) -> dict[str, int]:
    """The four scores of a page, 0 to 100."""
    report = Path(folder) / "report.json"
    flags = " ".join(["--headless=new", *FLAGS])
    options = [f"--output-path={report}", f"--chrome-flags={flags}", "--output=json", "--quiet"]
    subprocess.run(
        ["npx", "--yes", PACKAGE, address, *options],
        env={**os.environ, "CHROME_PATH": shutil.which("chromium")},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=True,
        timeout=240,
    )
    found = json.loads(report.read_text())["categories"]
    return {name: round(found[name]["score"] * 100) for name in SCORES}


def run() -> dict[str, float | str]:
    if not shutil.which("npx"):
        return {"lighthouse": "not measured: npx is missing"}
    figures: dict[str, float | str] = {}
    settings = {"SITE_IS_DEMONSTRATION": "off"}
    with running_portal(**settings) as address, tempfile.TemporaryDirectory() as folder:
        paths = {"home": "/", "list": "/cases/", "case": first_case(address), "map": "/cctv/"}
        for page in PAGES:
            for score, value in scores_of(address + paths[page], folder).items():
                figures[f"{page}_{score}"] = value
    return figures
