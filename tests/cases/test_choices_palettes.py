"""The colours of the page and of the drawn picture are the same."""

import re

import pytest
from django.conf import settings

from cases.choices import PALETTE_COLOURS, Palette

RULE = re.compile(
    r"\.palette-(\w+) \{\s*--paper: (#\w{6});\s*--ink: (#\w{6});\s*--accent: (#\w{6});\s*\}"
)


def lightness(colour: str) -> float:
    """Relative luminance after WCAG 2.2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((lightness(one), lightness(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_style_sheet_has_the_palettes_of_the_pictures():
    css = (settings.BASE_DIR / "static/cases/palettes.css").read_text(encoding="utf-8")
    found = {name: colours for name, *colours in RULE.findall(css)}
    assert found == {
        palette.value: [colours.paper, colours.ink, colours.accent]
        for palette, colours in PALETTE_COLOURS.items()
    }
    assert set(found) == set(Palette.values)


@pytest.mark.parametrize("palette", Palette)
def test_words_and_accents_can_be_read_on_their_paper(palette):
    colours = PALETTE_COLOURS[palette]
    assert contrast(colours.ink, colours.paper) >= 7
    assert contrast(colours.accent, colours.paper) >= 4.5
