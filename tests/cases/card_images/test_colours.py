"""Every pair of text and ground that a layout uses can be read, in every palette."""

import pytest

from cases.card_images.canvas import scrim_over_white
from cases.card_images.colours import contrast, mix, tones
from cases.choices import Palette

TEXT_PAIRS = [
    ("ink", "paper"),
    ("accent", "paper"),
    ("muted", "paper"),
    ("ink", "soft"),
    ("muted", "soft"),
    ("paper", "accent"),
    ("dark", "white"),
]


@pytest.mark.parametrize("palette", Palette.values)
@pytest.mark.parametrize(("text", "ground"), TEXT_PAIRS)
def test_text_stands_out_from_its_ground(palette, text, ground):
    colours = tones(palette)
    assert contrast(getattr(colours, text), getattr(colours, ground)) >= 4.5


@pytest.mark.parametrize("palette", Palette.values)
def test_pictograms_stand_out_from_paper_and_from_the_soft_disc(palette):
    colours = tones(palette)
    for tone in (colours.ink, colours.accent):
        assert contrast(tone, colours.paper) >= 3
        assert contrast(tone, colours.soft) >= 3


@pytest.mark.parametrize("palette", Palette.values)
def test_words_on_a_photo_can_be_read_even_where_the_photo_is_white(palette):
    colours = tones(palette)
    assert contrast(colours.light, scrim_over_white(colours)) >= 4.5


def test_contrast_is_that_of_the_web_guidelines():
    assert contrast("#000000", "#ffffff") == 21
    assert round(contrast("#767676", "#ffffff"), 2) == 4.54


def test_mixing_half_and_half_meets_in_the_middle():
    assert mix("#000000", "#ffffff", 0.5) == "#808080"


def test_an_unknown_palette_gets_the_first_one():
    assert tones("neon") == tones(Palette.NAVY)
