"""The HTML card and the picture say the same words, in the same order, in the same palette."""

import re
from html import unescape

import pytest
from django.template.loader import render_to_string

from cases.card_images.layouts import compose
from cases.card_images.pieces import Text
from cases.card_images.shapes import SQUARE
from cases.choices import CardKind
from tests.cases.card_images.contents import make_content, make_photo


def letters(text: str) -> str:
    """Without spaces and the word joiners that hold phrases together on the layout."""
    return re.sub(r"[\s\u2060]+", "", text)


@pytest.mark.parametrize("kind", CardKind.values)
def test_the_page_and_the_picture_say_the_same(kind, tmp_path):
    photo = make_photo(tmp_path / "a.jpg") if kind == CardKind.PHOTO else None
    content = make_content(kind, photo=photo)
    html = render_to_string(
        "cases/includes/card.html", {"content": content, "photo_url": "/photo.jpg"}
    )
    seen = letters(unescape(re.sub(r"<[^>]*>", " ", html)))
    texts = [piece for piece in compose(content, SQUARE).pieces if isinstance(piece, Text)]
    assert seen == letters("".join(piece.full for piece in texts))
    assert f"palette-{content.palette}" in html
