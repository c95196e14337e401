"""Pictures are drawn once for what they show, and a changed word makes another file."""

import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PIL import Image

from cases.card_images import cache
from cases.card_images.cache import LINK, SQUARE, picture_name, picture_path
from cases.card_images.shapes import SHAPES
from cases.choices import CardKind, Palette
from tests.cases.card_images.contents import make_content, make_photo


@pytest.fixture
def drawings(monkeypatch):
    """Counts how often a picture is really drawn."""
    drawn = []
    draw_card = cache.draw_card

    def counting(content, shape):
        drawn.append(content)
        return draw_card(content, shape)

    monkeypatch.setattr(cache, "draw_card", counting)
    return drawn


def test_the_same_card_is_drawn_once_and_found_again(drawings, settings):
    first = picture_path(make_content(), SQUARE, "webp")
    again = picture_path(make_content(), SQUARE, "webp")
    assert first == again
    assert len(drawings) == 1
    assert [path.name for path in Path(settings.CARD_PICTURE_ROOT).iterdir()] == [first.name]


@pytest.mark.parametrize("format", ["png", "webp"])
@pytest.mark.parametrize("shape", SHAPES.values(), ids=lambda shape: shape.name)
def test_the_file_is_what_its_name_says(format, shape):
    path = picture_path(make_content(), shape, format)
    assert path.name.startswith(f"{shape.name}-")
    with Image.open(path) as image:
        assert (image.format.lower(), image.size) == (format, (shape.width, shape.height))


def test_the_webp_of_a_text_card_loses_nothing_against_the_png():
    with (
        Image.open(picture_path(make_content(), SQUARE, "png")) as png,
        Image.open(picture_path(make_content(), SQUARE, "webp")) as webp,
    ):
        assert png.convert("RGB").tobytes() == webp.convert("RGB").tobytes()


def test_every_change_that_can_be_seen_gets_another_name():
    contents = [
        make_content(),
        make_content(body="다른 말입니다."),
        make_content(headline="어디에 있는지 / 알기 어려웠어요"),
        make_content(palette=Palette.SAND),
        make_content(position=4),
        make_content(CardKind.COVER),
    ]
    names = {picture_name(each, SQUARE, "png") for each in contents}
    names.add(picture_name(make_content(), LINK, "png"))
    names.add(picture_name(make_content(), SQUARE, "webp"))
    assert len(names) == len(contents) + 2


def test_only_the_contact_card_depends_on_the_address_of_the_site():
    for kind, same in ((CardKind.TEXT, True), (CardKind.CONTACT, False)):
        one = picture_name(make_content(kind, address="https://a.example/1/"), SQUARE, "png")
        other = picture_name(make_content(kind, address="https://b.example/1/"), SQUARE, "png")
        assert (one == other) is same


def test_a_photo_that_was_restored_keeps_its_name_and_another_photo_does_not(tmp_path):
    photo = make_photo(tmp_path / "a.jpg")
    before = picture_name(make_content(CardKind.PHOTO, photo=photo), SQUARE, "webp")
    restored = tmp_path / "restored.jpg"
    shutil.copy(photo, restored)
    os.utime(restored, (1, 1))
    after = picture_name(make_content(CardKind.PHOTO, photo=restored), SQUARE, "webp")
    assert after == before
    other = make_photo(tmp_path / "b.jpg", size=(900, 1200))
    assert picture_name(make_content(CardKind.PHOTO, photo=other), SQUARE, "webp") != before


def test_a_change_of_the_drawing_code_leaves_no_old_pictures(monkeypatch):
    before = picture_name(make_content(), SQUARE, "png")
    monkeypatch.setattr(cache, "drawing_version", lambda: "another")
    assert picture_name(make_content(), SQUARE, "png") != before


def test_four_at_once_leave_one_whole_file_and_no_remains(settings):
    with ThreadPoolExecutor(4) as pool:
        paths = set(pool.map(lambda _: picture_path(make_content(), SQUARE, "png"), range(4)))
    assert len(paths) == 1
    assert set(Path(settings.CARD_PICTURE_ROOT).iterdir()) == paths
    with Image.open(paths.pop()) as image:
        image.load()


def test_a_drawing_that_fails_leaves_nothing_behind(monkeypatch, settings):
    def full_disk(*args, **options):
        raise OSError("no space left")

    monkeypatch.setattr(cache, "write_picture", full_disk)
    with pytest.raises(OSError, match="no space left"):
        picture_path(make_content(), SQUARE, "png")
    assert list(Path(settings.CARD_PICTURE_ROOT).iterdir()) == []


def test_an_unknown_format_is_refused():
    with pytest.raises(ValueError, match="gif"):
        picture_name(make_content(), SQUARE, "gif")
