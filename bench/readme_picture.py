"""``make screenshots``: the README's picture, taken from the running site at phone size.

Real camera data is used where it lies beside the checkout, else the demonstration's.
"""

import shutil
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from bench.pages import first_case
from bench.server import running_portal
from tests.e2e.conftest import FLAGS, PHONE

PICTURE = Path(__file__).resolve().parent.parent / "docs" / "portal.webp"
GAP = 24
GROUND = "#e6e8ea"
MAX_BYTES = 300_000


def shots(page: Page, address: str) -> list[Image.Image]:
    """Home, a case and the map, as a phone shows them."""
    case = first_case(address)
    pictures = []
    for path in ("/", case, "/cctv/"):
        page.goto(address + path, wait_until="networkidle")
        pictures.append(Image.open(BytesIO(page.screenshot())))
    return pictures


def beside(pictures: list[Image.Image]) -> Image.Image:
    """The screens next to each other on a calm ground, with a gap around each."""
    width = sum(picture.width + GAP for picture in pictures) + GAP
    sheet = Image.new("RGB", (width, pictures[0].height + 2 * GAP), GROUND)
    left = GAP
    for picture in pictures:
        sheet.paste(picture, (left, GAP))
        left += picture.width + GAP
    return sheet


def main() -> None:
    with running_portal() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        page = browser.new_page(viewport=PHONE, locale="ko-KR", device_scale_factor=1.5)
        sheet = beside(shots(page, address))
        browser.close()
    sheet.save(PICTURE, "WEBP", quality=88, method=6)
    size = PICTURE.stat().st_size
    if size > MAX_BYTES:
        raise SystemExit(f"{PICTURE.name} weighs {size:,} bytes: at most {MAX_BYTES:,}")
    print(f"{PICTURE.name}: {sheet.width}×{sheet.height}, {size:,} bytes")


if __name__ == "__main__":
    main()
