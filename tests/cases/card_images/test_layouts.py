"""Layouts place the content's own texts, inside the margins, never on each other."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases.card_images.layout import Layout
from cases.card_images.layouts import LAYOUTS, compose
from cases.card_images.pieces import Code, Panel, Photo, Text
from cases.card_images.shapes import LINK, PORTRAIT, SHAPES, SQUARE, STORY
from cases.choices import CardKind
from tests.cases.card_images.contents import FIELDS, make_content, make_photo

WORDS = st.lists(
    st.text(alphabet="가나다라마바사을를은는CCTV1234,.)(·", min_size=1, max_size=24),
    min_size=0,
    max_size=60,
).map(" ".join)
NEVER_UNDER = 40


def text_of(layout: Layout) -> tuple[str, ...]:
    return tuple(text.full for text in texts_of(layout) if text.full)


def texts_of(layout: Layout) -> list[Text]:
    return [p for p in layout.pieces if isinstance(p, Text) and p.role != "footer"]


def assert_in_place(layout: Layout) -> None:
    shape = layout.shape
    texts = texts_of(layout)
    for text in texts:
        assert text.left >= shape.margin - 10
        assert text.left + text.width <= shape.right + 1
        assert text.y >= shape.top - 1 and text.bottom <= shape.footer_top
        assert text.size >= NEVER_UNDER
    for one, other in combinations(texts, 2):
        apart_in_height = one.bottom <= other.y + 2 or other.bottom <= one.y + 2
        apart_in_width = one.left + one.width <= other.left or other.left + other.width <= one.left
        assert apart_in_height or apart_in_width, (one, other)


def test_every_kind_has_a_layout_and_an_example():
    assert set(LAYOUTS) == set(FIELDS) == set(CardKind.values)


@pytest.mark.parametrize("kind", CardKind.values)
@pytest.mark.parametrize("shape", [SQUARE, PORTRAIT, STORY], ids=lambda shape: shape.name)
def test_the_picture_says_the_text_of_the_card_in_their_order(kind, shape, tmp_path):
    photo = make_photo(tmp_path / "a.jpg") if kind == CardKind.PHOTO else None
    content = make_content(kind, photo=photo)
    layout = compose(content, shape)
    assert text_of(layout) == content.texts()
    assert layout.problems == []
    shown = [" ".join(text.lines) for text in texts_of(layout) if text.full]
    assert shown == list(content.texts())


@pytest.mark.parametrize("kind", CardKind.values)
@pytest.mark.parametrize("shape", SHAPES.values(), ids=lambda shape: shape.name)
def test_the_text_of_every_kind_stand_inside_the_margins_and_apart(kind, shape):
    assert_in_place(compose(make_content(kind), shape))


@pytest.mark.parametrize("shape", SHAPES.values(), ids=lambda shape: shape.name)
@pytest.mark.parametrize("kind", CardKind.values)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_no_text_however_long_leaves_its_place_or_fails(kind, shape, data):
    fields = {role: data.draw(WORDS, label=role) for role in FIELDS[kind]}
    for role, most in {"kicker": 24, "headline": 60, "number": 12, "unit": 8, "phone": 20}.items():
        if role in fields:
            fields[role] = fields[role][:most]
    assert_in_place(compose(make_content(kind, **fields), shape))


def test_the_footer_says_whose_card_this_is_and_which_of_how_many():
    layout = compose(make_content(position=3), SQUARE)
    footer = [p for p in layout.pieces if isinstance(p, Text) and p.role == "footer"]
    assert [p.full for p in footer] == ["강서구 적극행정 · 2023 상반기", "3/8"]
    assert {p.size for p in footer} == {32}
    assert [p.bottom for p in footer] == [1080 - 48, 1080 - 48]


def test_the_headline_keeps_the_line_breaks_of_its_author():
    layout = compose(make_content(CardKind.COVER, headline="어디에 / 있을까요?"), SQUARE)
    (headline,) = [t for t in texts_of(layout) if t.role == "headline"]
    assert (headline.lines, headline.size) == (("어디에", "있을까요?"), 120)


def test_sentences_start_on_lines_of_their_own_where_there_is_room():
    body = "서두르지 않았습니다. 얼굴을 마주하고 끈기 있게 이야기를 나누었습니다."
    layout = compose(make_content(body=body), SQUARE)
    (text,) = [t for t in texts_of(layout) if t.role == "body"]
    assert text.lines[0] == "서두르지 않았습니다."


def test_the_after_half_stands_on_the_accent_and_the_before_half_on_a_quiet_ground():
    layout = compose(make_content(CardKind.BEFORE_AFTER), SQUARE)
    assert [p.tone for p in layout.pieces if isinstance(p, Panel)] == ["soft", "accent"]
    assert [t.full for t in texts_of(layout) if t.role == "label"] == ["전", "후"]


def test_a_qr_is_drawn_only_when_the_address_is_whole():
    whole = compose(make_content(CardKind.CONTACT), SQUARE)
    assert [p.address for p in whole.pieces if isinstance(p, Code)] == [
        "https://portal.example/cases/1/"
    ]
    bare = compose(make_content(CardKind.CONTACT, address="/cases/1/"), SQUARE)
    assert [p for p in bare.pieces if isinstance(p, Code)] == []


def test_a_link_preview_says_the_main_sentence_only():
    layout = compose(make_content(CardKind.TEXT), LINK)
    assert text_of(layout) == ("걸림돌", "어디에 있는지 알기 어려웠어요")
    assert text_of(compose(make_content(CardKind.NUMBER), LINK))[1] == "3,443대"


def test_a_photo_lies_under_the_words_with_a_scrim(tmp_path):
    layout = compose(make_content(CardKind.PHOTO, photo=make_photo(tmp_path / "a.jpg")), SQUARE)
    (photo,) = [p for p in layout.pieces if isinstance(p, Photo)]
    assert photo.scrim_top <= min(text.y for text in texts_of(layout))
    assert {text.tone for text in texts_of(layout)} == {"light"}


def test_without_its_photo_the_card_shows_the_description_instead(tmp_path):
    for missing in (None, tmp_path / "gone.jpg"):
        layout = compose(make_content(CardKind.PHOTO, photo=missing), SQUARE)
        assert text_of(layout)[-1] == "나무 무늬 외벽을 두른 새 화장실"
        assert [p for p in layout.pieces if isinstance(p, Photo)] == []
