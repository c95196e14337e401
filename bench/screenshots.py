"""``make screenshots``: the pictures of README and staff guide, taken from the running site.

Real camera data is used where it lies beside the checkout, else the demonstration's.
"""

import csv
import io
import shutil
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from bench.pages import first_case
from bench.server import REAL_FILE, ROOT, running_portal
from tests.e2e.conftest import DESKTOP, FLAGS, PHONE

DOCS = Path(__file__).resolve().parent.parent / "docs"
GAP = 24
GROUND = "#e6e8ea"
MAX_BYTES = 300_000
PASSWORD = "only-for-pictures"
RELEASE = """스마트폰으로 보는 우리 동네 CCTV 지도 공개

□ 방범용 CCTV를 설치해 달라는 요청이 해마다 늘었다.
□ 어디에 먼저 달아야 할지 가려내기 어려웠다.
□ 강서구는 CCTV 위치를 볼 수 있는 지도를 만들었다.
□ 주민은 스마트폰으로 내 주변 CCTV를 바로 찾을 수 있게 됐다.
"""


def shot(page: Page) -> Image.Image:
    return Image.open(BytesIO(page.screenshot())).convert("RGB")


def save(picture: Image.Image, name: str) -> None:
    path = DOCS / name
    picture.save(path, "WEBP", quality=86, method=6)
    size = path.stat().st_size
    if size > MAX_BYTES:
        raise SystemExit(f"{name} weighs {size:,} bytes: at most {MAX_BYTES:,}")
    print(f"{name}: {picture.width}×{picture.height}, {size:,} bytes")


def beside(pictures: list[Image.Image]) -> Image.Image:
    """The screens next to each other on a calm ground, with a gap around each."""
    width = sum(picture.width + GAP for picture in pictures) + GAP
    sheet = Image.new("RGB", (width, pictures[0].height + 2 * GAP), GROUND)
    left = GAP
    for picture in pictures:
        sheet.paste(picture, (left, GAP))
        left += picture.width + GAP
    return sheet


def readme(browser: Browser, address: str) -> None:
    """Home, a case and the map, as a phone shows them."""
    page = browser.new_page(viewport=PHONE, locale="ko-KR", device_scale_factor=1.5)
    pictures = []
    for path in ("/", first_case(address), "/cctv/"):
        page.goto(address + path, wait_until="networkidle")
        pictures.append(shot(page))
    save(beside(pictures), "portal.webp")


def guide(browser: Browser, address: str) -> None:
    """The pages of the admin that docs/staff-guide.md explains."""
    page = browser.new_page(viewport=DESKTOP, locale="ko-KR")
    page.goto(f"{address}/admin/")
    page.get_by_label("사용자 이름").fill("demo-admin")
    page.get_by_label("비밀번호").fill(PASSWORD)
    page.get_by_role("button", name="로그인").click()
    page.goto(f"{address}/admin/cases/case/start/")
    page.get_by_label("보도자료 글").fill(RELEASE)
    page.get_by_label("선정 회차").select_option("2023년 상반기")
    page.get_by_label("담당 부서").select_option("CCTV 담당 부서(시연)")
    page.get_by_label("공공누리 유형").select_option("공공누리 제1유형")
    page.get_by_role("button", name="초안 보기").click()
    page.wait_for_load_state("networkidle")
    save(shot(page), "staff-start.webp")
    page.get_by_role("button", name="고른 초안 만들기").click()
    page.wait_for_load_state("networkidle")
    save(shot(page), "staff-form.webp")
    page.locator("#cards-group").scroll_into_view_if_needed()
    page.locator("#cards-1").evaluate("card => card.scrollIntoView()")
    page.wait_for_load_state("networkidle")
    save(shot(page), "staff-cards.webp")
    page.locator("#id_story").fill("궁금하면 010-1234-5678로 전화해 주세요.")
    page.get_by_role("button", name="저장하고 게시하기").click()
    page.wait_for_load_state("networkidle")
    save(shot(page), "staff-gate.webp")
    page.get_by_role("link", name="판 살펴보기").click()
    page.wait_for_load_state("networkidle")
    save(shot(page), "staff-revisions.webp")
    requests_and_siting(page, address)
    importing(page, address)


def changed_file() -> bytes:
    """The real file of cameras a year later: some moved, some changed, some gone, one broken."""
    if not REAL_FILE.is_file():
        return (ROOT / "tests" / "data" / "ansim_6col.csv").read_bytes()
    text = REAL_FILE.read_bytes().decode("cp949").replace("2022-12-01", "2023-12-01")
    rows = list(csv.reader(io.StringIO(text)))
    for row in rows[50::400]:
        row[2] = f"{float(row[2]) + 0.004:.4f}"
    for row in rows[70::250]:
        row[4] = "4"
    rows[90][2] = "모름"
    written = io.StringIO()
    csv.writer(written).writerows(row for index, row in enumerate(rows) if index % 90 != 60)
    return written.getvalue().encode()


def importing(page: Page, address: str) -> None:
    """The changes of a file, and the page that undoes them."""
    page.goto(f"{address}/admin/cctv_map/importrun/upload/")
    file = {"name": "강서구_CCTV_2023.csv", "mimeType": "text/csv", "buffer": changed_file()}
    page.get_by_label("CCTV 파일").set_input_files(file)
    page.get_by_role("button", name="올려서 미리 보기").click()
    page.wait_for_load_state("networkidle")
    save(shot(page), "staff-import.webp")
    page.get_by_role("button", name="적용", exact=True).click()
    page.get_by_role("link", name="이 반영 되돌리기").click()
    page.wait_for_load_state("networkidle")
    save(shot(page), "staff-undo.webp")


def requests_and_siting(page: Page, address: str) -> None:
    """The demonstration's requests for a camera, and the analysis that is published."""
    page.goto(f"{address}/admin/cctv_map/installrequest/")
    page.wait_for_load_state("networkidle")
    save(shot(page), "staff-requests.webp")
    page.goto(f"{address}/admin/cctv_map/sitingrun/")
    page.locator("#result_list tbody th a").first.click()
    page.locator("#siting-map").scroll_into_view_if_needed()
    page.locator("#siting-map").evaluate("map => map.scrollIntoView()")
    page.wait_for_load_state("networkidle")
    save(shot(page), "staff-siting.webp")


def main() -> None:
    with (
        running_portal(DEMO_ADMIN_PASSWORD=PASSWORD) as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        readme(browser, address)
        guide(browser, address)
        browser.close()


if __name__ == "__main__":
    main()
