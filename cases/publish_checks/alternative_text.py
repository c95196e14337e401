"""Checks of the sentence that replaces a photo for those who cannot see it.

A photo cannot be declared decorative yet, so every photo needs its sentence.
"""

import re
from collections.abc import Iterator

from cases.card_content import tidy
from cases.choices import CardKind
from cases.publish_checks.checked_case import CheckedCard, CheckedCase, Problem, place

MIN_ALT_LETTERS = 5
HOW = "사진에 무엇이 보이는지 한 문장으로 적어 주세요."

_FILE_ENDING = re.compile(
    r"\.(jpe?g|jfif|png|gif|webp|heic|heif|avif|bmp|tiff?)\s*\Z", re.IGNORECASE
)
# A name that a camera, a phone or a program gives, followed by nothing but a number or a time.
_GIVEN_NAME = re.compile(
    r"(IMG|DSC[NF]?|PXL|MVIMG|GOPR|KakaoTalk(_Photo)?|Screen ?shot|image|photo|picture|untitled"
    r"|unnamed|download|clipboard|사진|이미지|그림|캡[처쳐]|화면 ?캡[처쳐]|스크린 ?샷|제목 ?없음"
    r"|무제|다운로드|첨부( ?파일)?)[\s0-9E_.:()\[\]~-]*((오전|오후)[\s0-9_.:()-]*)?",
    re.IGNORECASE,
)
_ONLY_FIGURES = re.compile(r"[\s0-9_.:()-]+|[0-9A-Fa-f-]{16,}")
_JOINED_WORDS = re.compile(r"[^\s_]*_\S*")
_SAYS_ONLY_PHOTO = re.compile(r"(사진|이미지|그림|캡[처쳐])(입니다|임)?\Z")


def missing(case: CheckedCase) -> Iterator[Problem]:
    for card in _photo_cards(case):
        if not _letters(card.photo_alt):
            yield _problem(card, f"이 비어 있습니다. {HOW}")


def file_name(case: CheckedCase) -> Iterator[Problem]:
    for card in _photo_cards(case):
        text = tidy(card.photo_alt)
        if looks_like_a_file_name(text):
            yield _problem(card, f"이 파일 이름처럼 보입니다. {HOW}")


def too_short(case: CheckedCase) -> Iterator[Problem]:
    for card in _photo_cards(case):
        text = tidy(card.photo_alt)
        letters = _letters(_SAYS_ONLY_PHOTO.sub("", text.rstrip(" .!")))
        if _letters(text) and len(letters) < MIN_ALT_LETTERS and not looks_like_a_file_name(text):
            yield _problem(card, f"이 너무 짧습니다. {HOW}")


def repeated(case: CheckedCase) -> Iterator[Problem]:
    """The later of two photos with the same sentence, whatever its spaces and punctuation."""
    first: dict[str, int] = {}
    for card in _photo_cards(case):
        letters = _letters(card.photo_alt)
        if letters and letters in first:
            earlier = place(first[letters])
            yield _problem(
                card,
                f"이 {earlier}와 같습니다. 두 사진이 어떻게 다른지 드러나게 적어 주세요.",
            )
        first.setdefault(letters, card.position)


def looks_like_a_file_name(text: str) -> bool:
    return bool(
        _FILE_ENDING.search(text)
        or _GIVEN_NAME.fullmatch(text)
        or _ONLY_FIGURES.fullmatch(text)
        or _JOINED_WORDS.fullmatch(text)
    )


def _photo_cards(case: CheckedCase) -> list[CheckedCard]:
    return [card for card in case.cards if card.kind == CardKind.PHOTO]


def _letters(text: str) -> str:
    return "".join(letter for letter in tidy(text).casefold() if letter.isalnum())


def _problem(card: CheckedCard, what: str) -> Problem:
    return Problem(card.position, "photo_alt", f"{place(card.position, 'photo_alt')}{what}")
