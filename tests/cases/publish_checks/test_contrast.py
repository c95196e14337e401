"""Contrast is measured on the ground that is really drawn, and the scrim proposed is enough."""

import pytest
from PIL import Image

from cases.card_images import canvas
from cases.card_images.colours import contrast, tones
from cases.card_images.shapes import SQUARE
from cases.choices import PALETTE_COLOURS, CardKind, Colours, Palette
from cases.publish_checks.contrast import (
    ground_of,
    line_boxes,
    low_contrast,
    measured_contrast,
    scrim_that_passes,
)
from tests.cases.publish_checks.decks import (
    found_by,
    make_card,
    make_case,
    make_ground,
    make_photo_card,
    places,
)


@pytest.fixture
def weaker_scrim(monkeypatch):
    """The drawing as it would be if somebody lightened the scrim."""
    monkeypatch.setattr(canvas, "SCRIM_STRENGTH", 0.3)
    canvas._scrim.cache_clear()
    yield
    canvas._scrim.cache_clear()


def halves(share: float, left: str, right: str) -> Image.Image:
    image = Image.new("RGB", (1000, 10), right)
    image.paste(left, (0, 0, round(1000 * share), 10))
    return image


def many_colours() -> Image.Image:
    """A ground of 65,536 colours from black to white and blue."""
    grey = Image.linear_gradient("L")
    return Image.merge("RGB", (grey, grey, grey.transpose(Image.Transpose.ROTATE_90)))


@pytest.mark.parametrize("ground", ["#000000", "#767676", "#0b1f4b", "#eaf1ff"])
def test_on_one_colour_the_measure_is_that_of_the_web_guidelines(ground):
    image = Image.new("RGB", (50, 20), ground)
    assert measured_contrast(image, "#ffffff") == contrast(ground, "#ffffff")


def test_the_worst_twentieth_of_the_ground_is_forgiven_and_no_more():
    assert measured_contrast(halves(0.05, "#ffffff", "#000000"), "#ffffff") == 21
    assert measured_contrast(halves(0.051, "#ffffff", "#000000"), "#ffffff") == 1


@pytest.mark.parametrize("colour", ["#ffffff", "#000000", "#808080"])
def test_a_ground_of_many_colours_is_measured_like_its_pixels_one_by_one(colour):
    image = many_colours()
    assert image.getcolors(256) is None
    counted = image.getcolors(256 * 256)
    ratios = sorted(
        ratio
        for count, rgb in counted
        for ratio in [contrast("#{:02x}{:02x}{:02x}".format(*rgb), colour)] * count
    )
    exact = ratios[int(len(ratios) * 0.05)]
    assert measured_contrast(image, colour) == pytest.approx(exact, abs=0.015)


def test_a_bright_ground_of_many_colours_passes_dark_letters():
    image = many_colours().point(lambda value: 200 + value // 5)
    assert measured_contrast(image, "#000000") > 10
    assert measured_contrast(image, "#ffffff") < 2


def test_a_few_bad_pixels_among_many_colours_are_forgiven():
    image = many_colours().point(lambda value: value // 4)
    image.paste("#ffffff", (0, 0, 256, 8))
    assert image.getcolors(256) is None
    assert measured_contrast(image, "#ffffff") > 10


@pytest.mark.parametrize("dark", ["#0b1f4b", "#000000"])
def test_the_scrim_proposed_is_enough_and_hardly_more(dark):
    white = Image.new("RGB", (60, 60), "#ffffff")
    strength = scrim_that_passes(white, "#eaf1ff", dark)
    veil = Image.new("RGB", white.size, dark)
    assert measured_contrast(Image.blend(white, veil, strength), "#eaf1ff") >= 4.5
    assert measured_contrast(Image.blend(white, veil, strength - 0.04), "#eaf1ff") < 4.5


def test_the_scrim_proposed_counts_the_one_that_is_already_there():
    dark = tones(Palette.NAVY).dark
    white = Image.new("RGB", (60, 60), "#ffffff")
    veil = Image.new("RGB", white.size, dark)
    whole = scrim_that_passes(white, "#eaf1ff", dark)
    more = scrim_that_passes(Image.blend(white, veil, 0.3), "#eaf1ff", dark, strength=0.3)
    assert more == pytest.approx(whole, abs=0.021)


def test_no_scrim_helps_letters_of_its_own_colour():
    white = Image.new("RGB", (60, 60), "#ffffff")
    assert scrim_that_passes(white, "#111111", "#000000") is None


@pytest.mark.parametrize("palette", Palette.values)
@pytest.mark.parametrize("kind", CardKind.values)
def test_every_kind_of_card_in_every_palette_can_be_read(kind, palette):
    card = make_card(kind, palette=palette)
    assert list(low_contrast(ground_of(card, SQUARE))) == []


@pytest.mark.parametrize("colour", ["#ffffff", "#808080", "#000000", "#ffff00"])
def test_the_scrim_of_the_drawing_is_enough_on_any_photo(tmp_path, colour):
    case = make_case(make_photo_card(make_ground(tmp_path / "a.png", colour)))
    assert found_by("text_contrast", case) == []


def test_under_a_weaker_scrim_a_white_photo_is_found_with_the_scrim_that_it_needs(
    tmp_path, weaker_scrim
):
    case = make_case(make_photo_card(make_ground(tmp_path / "white.png")))
    found = found_by("text_contrast", case)
    assert [(f.row, f.field) for f in found] == [
        (2, "kicker"),
        (2, "headline"),
        (2, "body"),
        (2, None),
    ]
    assert found[1].overridable is False
    assert found[1].message == (
        "2번째 카드의 ‘카드 제목’ 칸의 글자와 바탕의 명암비가 1.6:1입니다. "
        "4.5:1보다 낮아 읽기 어렵습니다. 그 자리가 더 어두운 사진으로 바꿔 주세요. "
        "사진을 덮는 어두운 막을 30%에서 66%로 올려도 됩니다."
    )


def test_under_the_same_weaker_scrim_a_dark_photo_passes(tmp_path, weaker_scrim):
    case = make_case(make_photo_card(make_ground(tmp_path / "dark.png", "#202020")))
    assert found_by("text_contrast", case) == []


def test_large_letters_get_no_discount(tmp_path, weaker_scrim):
    case = make_case(make_photo_card(make_ground(tmp_path / "grey.png", "#969696")))
    headline = found_by("text_contrast", case)[1]
    assert (headline.field, headline.found) == ("headline", "4.1:1")


def test_a_bright_edge_that_only_the_picture_for_links_shows_is_found(tmp_path, weaker_scrim):
    photo = Image.new("RGB", (2000, 1050), "#101010")
    photo.paste("#ffffff", (0, 0, 475, 1050))
    photo.save(tmp_path / "edge.png")
    card = make_photo_card(tmp_path / "edge.png")
    assert list(low_contrast(ground_of(card, SQUARE))) == []
    assert (2, "headline") in places("text_contrast", make_case(card))


def test_a_bright_spot_under_the_second_line_is_found(tmp_path, weaker_scrim):
    dark = make_ground(tmp_path / "dark.png", "#101010")
    two_lines = {"headline": "새로 단장한 화장실과 / 더 밝아진 골목길"}
    card = make_card(CardKind.PHOTO, photo=dark, body="", kicker="", **two_lines)
    (text,) = [text for text in ground_of(card, SQUARE).texts if text.role == "headline"]
    _, (left, top, right, bottom) = line_boxes(text, (1080, 1080))
    photo = Image.new("RGB", (1080, 1080), "#101010")
    photo.paste("#ffffff", (left, top, right, bottom))
    photo.save(tmp_path / "spot.png")
    spotted = make_card(
        CardKind.PHOTO, photo=tmp_path / "spot.png", body="", kicker="", **two_lines
    )
    assert top > text.y + text.size
    assert [role for role, _, _ in low_contrast(ground_of(spotted, SQUARE))] == ["headline"]


def test_a_bright_spot_under_one_line_is_found(tmp_path, weaker_scrim):
    photo = Image.new("RGB", (1080, 1080), "#101010")
    photo.paste("#ffffff", (90, 860, 400, 940))
    photo.save(tmp_path / "spot.png")
    card = make_photo_card(tmp_path / "spot.png")
    roles = [role for role, _, _ in low_contrast(ground_of(card, SQUARE))]
    assert roles == ["body"]


def test_a_palette_that_is_too_pale_is_found_in_its_colours_and_on_the_cards(monkeypatch):
    monkeypatch.setitem(PALETTE_COLOURS, Palette.SAND, Colours("#f6f1e4", "#37290a", "#8f7c40"))
    case = make_case(make_card(palette=Palette.SAND), make_card(palette=Palette.NAVY))
    found = found_by("palette_contrast", case)
    assert [(f.row, f.field) for f in found] == [(None, "palette"), (None, "palette")]
    on_cards = found_by("text_contrast", case)
    assert [(f.row, f.field) for f in on_cards] == [(2, "kicker")]
    assert on_cards[0].message.endswith("다른 색을 골라 주세요.")


def test_the_palettes_that_staff_can_choose_pass():
    cards = tuple(make_card(palette=palette) for palette in Palette.values)
    assert found_by("palette_contrast", make_case(*cards)) == []
