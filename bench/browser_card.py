"""The peer of our card pictures: the same card as HTML, photographed by a headless browser.

The page holds nothing but the card, with its style inline and the machine's Korean font, which is
as good as it gets for a browser.
"""

import shutil
from collections.abc import Callable
from html import escape

from playwright.sync_api import Browser, sync_playwright

from cases.card_content import CardContent
from cases.choices import PALETTE_COLOURS
from cases.pictogram_drawings import pictogram_svg
from tests.e2e.conftest import FLAGS

SIDE = 1080
MISSING = "no Chromium here"
STYLE = """
body { margin: 0 }
.card { box-sizing: border-box; width: 1080px; height: 1080px; padding: 96px 96px 48px;
  position: relative; font-family: "Noto Sans KR", "Noto Sans CJK KR", sans-serif;
  word-break: keep-all; background: PAPER; color: INK }
.kicker { margin: 0 0 38px; font-size: 40px; line-height: 1; font-weight: 700; color: ACCENT }
h1 { margin: 0 0 52px; font-size: 84px; line-height: 1.28; letter-spacing: -0.025em }
.body { margin: 0; font-size: 50px; line-height: 1.56; text-wrap: balance }
svg { position: absolute; right: 96px; bottom: 124px; width: 300px; height: 300px }
.pictogram-accent { color: ACCENT }
.pictogram-paper { color: PAPER }
.foot { position: absolute; left: 96px; right: 96px; bottom: 48px; margin: 0; font-size: 32px;
  line-height: 1; display: flex; justify-content: space-between }
"""


def browser_figures(
    content: CardContent, median_ms: Callable[[Callable[[], object]], float]
) -> dict[str, float | str]:
    """Milliseconds with a running browser, and with one started for the picture."""
    names = "browser_warm_ms", "browser_launch_ms"
    program = shutil.which("chromium")
    if program is None:
        return dict.fromkeys(names, MISSING)
    page_source = _page(content)
    with sync_playwright() as playwright:

        def launched() -> Browser:
            return playwright.chromium.launch(executable_path=program, args=FLAGS)

        def from_launch() -> None:
            browser = launched()
            _photographer(browser, page_source)()
            browser.close()

        browser = launched()
        warm = median_ms(_photographer(browser, page_source))
        browser.close()
        return dict(zip(names, (round(warm, 1), round(median_ms(from_launch), 1)), strict=True))


def _photographer(browser: Browser, source: str) -> Callable[[], bytes]:
    page = browser.new_page(viewport={"width": SIDE, "height": SIDE})

    def photograph() -> bytes:
        page.set_content(source)
        return page.screenshot()

    return photograph


def _page(content: CardContent) -> str:
    colours = PALETTE_COLOURS[content.palette]
    style = STYLE.replace("PAPER", colours.paper).replace("INK", colours.ink)
    texts = {part.role: "<br>".join(map(escape, part.lines)) for part in content.parts}
    return (
        f'<!doctype html><html lang="ko"><meta charset="utf-8">'
        f"<style>{style.replace('ACCENT', colours.accent)}</style>"
        f'<div class="card"><p class="kicker">{texts["kicker"]}</p><h1>{texts["headline"]}</h1>'
        f'<p class="body">{texts["body"]}</p>{pictogram_svg(content.pictogram)}'
        f'<p class="foot"><span>{escape(content.footer)}</span>'
        f"<span>{content.position}/{content.total}</span></p></div></html>"
    )
