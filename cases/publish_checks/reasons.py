"""Rules for the reason why a problem is let pass: it says something, and nothing secret."""

import unicodedata

from gangseo_portal.lib import personal_data

MIN_REASON_LETTERS = 10
MIN_DIFFERENT_LETTERS = 5
SAY_MORE = (
    f"그대로 게시하는 까닭을 {MIN_REASON_LETTERS}자 이상 적어 주세요. 숫자와 기호는 세지 않습니다. "
    "무엇인지, 왜 보여도 되는지 나중에 읽는 사람이 알 수 있게 적습니다."
)
NO_NUMBER = "까닭에 주민등록번호로 보이는 글자가 있습니다. 번호를 지워 주세요."


def reason_problem(reason: str) -> str:
    """The fault of ``reason`` in Korean, for staff; empty when there is none."""
    said = unicodedata.normalize("NFC", reason)
    # Loose letters such as ㄱ or ㅋ are no words.
    letters = [each for each in said if each.isalpha() and not "ㄱ" <= each <= "ㆎ"]
    if len(letters) < MIN_REASON_LETTERS or len(set(letters)) < MIN_DIFFERENT_LETTERS:
        return SAY_MORE
    if next(personal_data.resident_numbers(personal_data.plain(said)), None):
        return NO_NUMBER
    return ""
