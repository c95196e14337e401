"""The pixels: sizes, grounds, photos the right way up, and a QR that leads to the layout."""

import pytest
import segno
from PIL import Image

from cases.card_images.colours import channels, tones
from cases.card_images.drawing import draw_card
from cases.card_images.fonts import missing_glyphs, text_width
from cases.card_images.pictograms import pictogram_image
from cases.card_images.shapes import LINK, SQUARE
from cases.choices import PALETTE_COLOURS, CardKind, Palette, Pictogram
from tests.cases.card_images.contents import make_content, make_photo


@pytest.mark.parametrize("kind", CardKind.values)
@pytest.mark.parametrize("palette", Palette.values)
def test_every_kind_in_every_palette_is_drawn_on_its_paper(kind, palette):
    for shape, size in ((SQUARE, (1080, 1080)), (LINK, (1200, 630))):
        image = draw_card(make_content(kind, palette), shape)
        assert (image.mode, image.size) == ("RGB", size)
        assert image.getpixel((4, 4)) == channels(PALETTE_COLOURS[palette].paper)


def test_nothing_is_drawn_into_the_outer_40_pixels_of_a_card_without_a_disc():
    image = draw_card(make_content(CardKind.TEXT))
    paper = channels(PALETTE_COLOURS[Palette.NAVY].paper)
    frame = Image.new("L", image.size, 1)
    frame.paste(0, (40, 40, 1040, 1040))
    edge = Image.new("RGB", image.size, paper)
    edge.paste(image, (0, 0), frame.point(lambda v: v * 255))
    assert edge.getcolors() == [(1080 * 1080, paper)]


def test_a_phone_photo_lying_on_its_side_is_turned_upright(tmp_path):
    exif = Image.Exif()
    exif[0x0112] = 6  # turn a quarter clockwise to see it upright
    photo = make_photo(tmp_path / "side.jpg", exif=exif, quality=95)
    image = draw_card(make_content(CardKind.PHOTO, photo=photo))
    red, _, blue = image.getpixel((540, 60))
    assert red > 240 and blue < 20
    red, _, blue = image.getpixel((60, 60))
    assert red > 240 and blue < 20


def test_a_broken_photo_leaves_a_card_with_words(tmp_path):
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(make_photo(tmp_path / "whole.jpg").read_bytes()[:400])
    image = draw_card(make_content(CardKind.PHOTO, photo=broken))
    assert image.getpixel((4, 4)) == channels(PALETTE_COLOURS[Palette.NAVY].paper)
    assert image.tobytes() == draw_card(make_content(CardKind.PHOTO, photo=None)).tobytes()


def test_a_photo_of_absurd_size_is_refused_before_it_is_read(tmp_path, monkeypatch):
    monkeypatch.setattr("cases.card_images.photos.MAX_PIXELS", 1200 * 900 - 1)
    photo = make_photo(tmp_path / "huge.png")
    image = draw_card(make_content(CardKind.PHOTO, photo=photo))
    assert image.getpixel((4, 4)) == channels(PALETTE_COLOURS[Palette.NAVY].paper)


@pytest.mark.parametrize("palette", [Palette.NAVY, Palette.INK])
def test_the_qr_holds_the_address_dark_on_white_with_its_quiet_zone(palette):
    address = "https://portal.example/cases/1/"
    image = draw_card(make_content(CardKind.CONTACT, palette, address=address))
    rows = segno.make(address, error="m", micro=False).matrix
    modules = len(rows) + 8
    scale = 268 // modules
    left, upper = 984 - modules * scale, 956 - modules * scale
    white, dark = (255, 255, 255), channels(tones(palette).dark)
    for y, row in enumerate(rows, start=4):
        for x, bit in enumerate(row, start=4):
            middle = (left + x * scale + scale // 2, upper + y * scale + scale // 2)
            assert image.getpixel(middle) == (dark if bit else white)
    assert image.getpixel((left + 2 * scale, upper + modules * scale // 2)) == white


def test_a_pictogram_is_drawn_in_ink_and_accent_on_nothing():
    colours = PALETTE_COLOURS[Palette.TEAL]
    image = pictogram_image(Pictogram.CALENDAR, 192, colours)
    solid = {colour[:3] for count, colour in image.getcolors(100_000) if colour[3] == 255}
    assert {channels(colours.ink), channels(colours.accent)} <= solid
    assert image.getpixel((0, 0))[3] == 0
    assert pictogram_image("dragon", 192, colours) is None


def test_the_font_knows_hangul_and_not_emoji():
    assert missing_glyphs("강서구 뷁 A1, ㎡ ‘’ · …") == set()
    assert missing_glyphs("좋아요😀👍") == {"😀", "👍"}


def test_bold_hangul_is_set_tighter_and_figures_looser():
    assert text_width("가나다", 100, bold=True) < text_width("가나다", 100, bold=False)
    assert text_width("333", 100, bold=True) > 3 * text_width("3", 100, bold=True)
