"""Tall pictures: clear of the buttons of apps, no word less than in the square, nothing cut."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from cases.card_images.colours import channels, tones
from cases.card_images.drawing import draw_card
from cases.card_images.layouts import compose
from cases.card_images.pieces import Code, Drawing, Ornament, Panel, Photo, Text
from cases.card_images.shapes import PORTRAIT, SQUARE, STORY, CardShape
from cases.choices import CardKind, Palette
from tests.cases.card_images.contents import FIELDS, make_content, make_photo

TALL = pytest.mark.parametrize("shape", [PORTRAIT, STORY], ids=lambda shape: shape.name)
WORDS = st.lists(
    st.sampled_from(
        ["우리", "동네에는", "CCTV가", "1,600만", "원쯤", "있습니다.", "가까운", "(총"]
    ),
    max_size=22,
).map(" ".join)


def texts_of(content, shape: CardShape) -> list[Text]:
    return [p for p in compose(content, shape).pieces if isinstance(p, Text)]


def test_the_sizes_are_those_that_apps_ask_for():
    assert (PORTRAIT.width, PORTRAIT.height) == (1080, 1350)
    assert (STORY.width, STORY.height) == (1080, 1920)
    assert [shape.tall for shape in (SQUARE, PORTRAIT, STORY)] == [False, True, True]


@pytest.mark.parametrize("kind", CardKind.values)
def test_nothing_that_matters_stands_where_apps_draw_their_buttons(kind, tmp_path):
    photo = make_photo(tmp_path / "a.jpg") if kind == CardKind.PHOTO else None
    layout = compose(make_content(kind, photo=photo), STORY)
    for piece in layout.pieces:
        if isinstance(piece, Text):
            assert (piece.y >= 250, piece.bottom <= 1920 - 340) == (True, True), piece
        elif isinstance(piece, Drawing | Code | Ornament):
            assert (piece.y >= 250, piece.y + piece.size <= 1920 - 340) == (True, True), piece


@TALL
@pytest.mark.parametrize("kind", CardKind.values)
@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_what_fits_the_square_fits_the_tall_pictures(kind, shape, data):
    """The editor is told about the square only, so nothing may be lost elsewhere."""
    fields = {role: data.draw(WORDS, label=role) for role in FIELDS[kind]}
    fields |= {role: fields[role][:14] for role in ("kicker", "number", "unit") if role in fields}
    content = make_content(kind, **fields)
    if compose(content, SQUARE).problems == []:
        assert compose(content, shape).problems == []


@TALL
@pytest.mark.parametrize("kind", [CardKind.COVER, CardKind.TEXT, CardKind.CONTACT])
def test_the_pictogram_is_larger_than_in_the_square(kind, shape):
    content = make_content(kind, address="/cases/1/", body="")
    (square,) = [p.size for p in compose(content, SQUARE).pieces if isinstance(p, Drawing)]
    (tall,) = [p.size for p in compose(content, shape).pieces if isinstance(p, Drawing)]
    assert tall > square


@TALL
def test_running_text_is_larger_than_in_the_square(shape):
    sizes = {
        each.name: {text.role: text.size for text in texts_of(make_content(), each)}
        for each in (SQUARE, shape)
    }
    assert sizes["square"]["body"] < sizes[shape.name]["body"]
    assert sizes["square"]["headline"] < sizes[shape.name]["headline"]


@TALL
def test_words_and_pictures_keep_apart(shape):
    content = make_content(CardKind.CONTACT)
    layout = compose(content, shape)
    lowest = max(text.bottom for text in texts_of(content, shape) if text.role != "footer")
    (code,) = [p for p in layout.pieces if isinstance(p, Code)]
    (drawing,) = [p for p in layout.pieces if isinstance(p, Drawing)]
    assert lowest < min(code.y, drawing.y)
    assert drawing.x + drawing.size < code.x


@TALL
def test_before_and_after_stand_under_their_labels_unless_they_are_long(shape):
    short = texts_of(make_content(CardKind.BEFORE_AFTER), shape)
    before = [text for text in short if text.role in ("label", "before")]
    assert [text.x for text in before[:2]] == [152, 152]
    words = "구청에 전화를 걸어 가까운 곳이 어디인지 물어보고 " * 3
    long = texts_of(make_content(CardKind.BEFORE_AFTER, before=words, body=words[:60]), shape)
    label, text = (t for t in long if t.full in ("전", words.strip()))
    assert label.x < text.x


@TALL
def test_a_photo_on_its_side_fades_into_the_dark_and_an_upright_one_is_shown_whole(shape, tmp_path):
    wide = make_photo(tmp_path / "wide.jpg", size=(1800, 1000))
    layout = compose(make_content(CardKind.PHOTO, photo=wide), shape)
    (photo,) = [p for p in layout.pieces if isinstance(p, Photo)]
    assert photo.scrim_top < photo.height < shape.height
    image = draw_card(make_content(CardKind.PHOTO, photo=wide), shape)
    dark = channels(tones(Palette.NAVY).dark)
    assert image.getpixel((20, photo.height + 1)) == dark
    above = image.getpixel((20, photo.height - 2))
    assert max(abs(a - b) for a, b in zip(above, dark, strict=True)) <= 2
    upright = make_photo(tmp_path / "upright.jpg", size=(900, 1600))
    layout = compose(make_content(CardKind.PHOTO, photo=upright), shape)
    (photo,) = [p for p in layout.pieces if isinstance(p, Photo)]
    assert photo.height == shape.height


@TALL
@pytest.mark.parametrize("palette", Palette.values)
def test_every_palette_keeps_its_paper(shape, palette):
    image = draw_card(make_content(CardKind.STEPS, palette), shape)
    assert image.size == (shape.width, shape.height)
    assert image.getpixel((4, 4)) == image.getpixel((4, shape.height - 4))
    assert image.getpixel((4, 4)) == channels(tones(palette).paper)


def test_a_photo_is_read_once_for_all_shapes(tmp_path, monkeypatch):
    photo = make_photo(tmp_path / "a.jpg")
    opened = []
    really_open = Image.open
    monkeypatch.setattr(Image, "open", lambda path: opened.append(path) or really_open(path))
    for shape in (SQUARE, PORTRAIT, STORY):
        draw_card(make_content(CardKind.PHOTO, photo=photo), shape)
    assert opened == [photo]


def test_the_disc_of_the_cover_lies_under_its_words():
    pieces = compose(make_content(CardKind.COVER), STORY).pieces
    assert [type(piece) for piece in pieces[:2]] == [Panel, Drawing]
