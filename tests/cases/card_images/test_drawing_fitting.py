"""The editor learns of a clipped card before residents see it."""

import pytest

from cases.card_images.drawing import draw_card, fits
from cases.card_images.layout import DoesNotFit
from cases.card_images.layouts import compose
from cases.card_images.pieces import Text
from cases.card_images.shapes import SQUARE
from cases.choices import CardKind
from tests.cases.card_images.contents import make_content

LONG = "주민이 지도를 열어 가까운 곳을 찾아봅니다. " * 20


@pytest.mark.parametrize("kind", CardKind.values)
def test_a_card_of_sensible_length_has_nothing_to_mend(kind):
    assert fits(make_content(kind)) == []


def test_a_long_text_is_named_with_how_much_is_too_much():
    (problem,) = fits(make_content(body="가나다 " * 60))
    assert problem.role == "body"
    assert problem.message.startswith("글: 카드에 다 들어가지 않습니다. ")
    assert problem.message.endswith("자쯤 줄여 주세요.")


def test_cutting_as_many_letters_as_the_message_says_is_enough():
    body = "주민이 가까운 곳을 찾아봅니다 " * 16
    (problem,) = fits(make_content(body=body))
    too_many = int(problem.message.split(". ")[1].removesuffix("자쯤 줄여 주세요."))
    assert fits(make_content(body=body.strip()[: -too_many - 10])) == []


def test_a_clipped_text_ends_with_an_ellipsis_and_is_drawn_all_the_same():
    content = make_content(CardKind.QUOTE, quote=LONG)
    (quote,) = [p for p in compose(content, SQUARE).pieces if getattr(p, "role", "") == "quote"]
    assert quote.lines[-1].endswith("…")
    assert draw_card(content).size == (1080, 1080)


def test_five_steps_are_one_too_many():
    content = make_content(CardKind.STEPS, step="하나\n둘\n셋\n넷\n다섯")
    assert fits(content) == [DoesNotFit("step", "단계가 5개입니다. 4개까지 보입니다.")]


def test_letters_that_the_font_lacks_are_named():
    assert fits(make_content(body="반갑습니다 😀")) == [
        DoesNotFit("body", "글: 그림에 그릴 수 없는 글자가 있습니다. 지워 주세요: 😀")
    ]


@pytest.mark.parametrize("number", ["3", "3,443", "1,600~1,800", "123,456,789~"])
def test_a_number_is_never_clipped_because_that_would_be_another_number(number):
    layout = compose(make_content(CardKind.NUMBER, number=number, unit="만 원"), SQUARE)
    texts = {p.role: p for p in layout.pieces if isinstance(p, Text)}
    assert texts["number"].lines == (number,)
    assert texts["unit"].lines == ("만 원",)
    assert layout.problems == []


def test_a_phone_number_is_never_clipped():
    layout = compose(make_content(CardKind.CONTACT, phone="02-2600-0000 내선 1234"), SQUARE)
    texts = {p.role: p for p in layout.pieces if isinstance(p, Text)}
    assert texts["phone"].lines == ("02-2600-0000 내선 1234",)


def test_a_card_without_any_words_is_drawn_too():
    for kind in CardKind.values:
        empty = dict.fromkeys(("kicker", "headline", "body", "step", "quote", "number"), "")
        assert draw_card(make_content(kind, **empty)).size == (1080, 1080)
