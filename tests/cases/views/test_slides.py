"""The HTML card says what the drawn picture says: the same words in the same order."""

import re
from html import unescape

import pytest
from django.core.files.base import ContentFile
from django.template.loader import render_to_string

from cases.choices import PALETTE_COLOURS, CardKind, Palette
from cases.deck import deck
from cases.models import Case
from cases.templatetags.phrases import glued, widest
from tests.cases.factories import make_card, make_case

pytestmark = pytest.mark.django_db
CARDS = {
    CardKind.COVER: {"kicker": "우수사례", "headline": "우리 동네 CCTV, / 지도로 봐요"},
    CardKind.TEXT: {"headline": "찾기 어려웠어요", "body": "전화로 물었습니다.\n와서 물었습니다."},
    CardKind.NUMBER: {
        "number": "3,443",
        "unit": "대",
        "headline": "카메라",
        "body": "한 대씩",
    },
    CardKind.BEFORE_AFTER: {"headline": "바뀐 것", "before": "전화로", "after": "지도로"},
    CardKind.STEPS: {"headline": "순서", "steps": "열기\n찾기\n묻기", "body": "끝"},
    CardKind.QUOTE: {"headline": "주민의 말", "body": "바로\n찾았어요.", "speaker": "주민"},
    CardKind.PHOTO: {"headline": "새 외벽", "body": "단열 외벽", "photo_alt": "외벽의 모습"},
    CardKind.FOLLOW_UP: {"headline": "18년 만에 녹았어요", "body": "여섯 달 뒤 다시 갔습니다."},
    CardKind.CONTACT: {"headline": "물어보세요", "body": "평일 9시부터"},
}


def told(kind: str) -> Case:
    case = make_case(palette=Palette.PLUM)
    fields = dict.fromkeys(("headline", "body"), "") | CARDS[kind]
    if kind == CardKind.PHOTO:
        fields["photo"] = ContentFile(b"x", "a.png")
    make_card(case, kind=kind, **fields)
    return case


def words_on(html: str) -> list[str]:
    """The visible words of some HTML, without the marks that only hold lines together."""
    text = unescape(re.sub(r"<[^>]+>", " ", html)).replace("\u2060", "")
    return text.split()


@pytest.mark.parametrize("kind", CardKind)
def test_the_card_on_the_page_has_the_words_of_the_picture_in_their_order(kind):
    (content,) = deck(told(kind))
    html = render_to_string("cases/includes/card.html", {"content": content, "photo_url": "/x"})
    expected = " ".join([*content.texts(), content.footer, "1/1"]).split()
    # A unit touches its number on the page.
    assert "".join(words_on(html)) == "".join(expected)
    assert f"card--{kind} palette-plum" in html
    assert Palette.PLUM in PALETTE_COLOURS


def test_a_photo_is_shown_with_its_alternative_text():
    (content,) = deck(told(CardKind.PHOTO))
    html = render_to_string("cases/includes/card.html", {"content": content, "photo_url": "/x"})
    assert 'src="/x" alt="외벽의 모습"' in html


def test_number_and_unit_and_particle_stay_on_one_line():
    assert glued("2016년에 한 대에 1,800만 원쯤") == "2016년에 한\xa0대에 1,800만\xa0원쯤"
    assert glued("‘사람들’과 함께") == "‘사람들’\u2060과 함께"
    assert glued("볼 수 있고\n\n둘째 문단") == "볼\xa0수\xa0있고\n\n둘째 문단"


def test_a_headline_is_measured_by_its_widest_line():
    assert widest(("가나", "가나다라")) == 4
    assert widest(()) == 0
    assert widest(("CCTV",)) < widest(("가나다라",))
