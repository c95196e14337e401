"""Korean search without a search server, and particles that agree with their word.

Searching compares folded text: NFKC (so that NFD, half-width and full-width letters are alike),
lower case, without spaces, punctuation and emoji. A consonant in a query finds a syllable that
starts with it: ㅈㅅㅅㄱ finds 전세사기. ㅅ finds 사 but not 싸: who means ㅆ types it with Shift.

Plain Python: no database, no settings.
"""

import re
import unicodedata
from collections.abc import Iterator

_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_FINALS = "ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
_VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
# Keyboards make these of two consonants typed in a row; no syllable starts with one.
_CLUSTERS = {
    **{"ㄳ": "ㄱㅅ", "ㄵ": "ㄴㅈ", "ㄶ": "ㄴㅎ", "ㄺ": "ㄹㄱ", "ㄻ": "ㄹㅁ", "ㄼ": "ㄹㅂ"},
    **{"ㄽ": "ㄹㅅ", "ㄾ": "ㄹㅌ", "ㄿ": "ㄹㅍ", "ㅀ": "ㄹㅎ", "ㅄ": "ㅂㅅ"},
}
# From conjoining letters to the ones that stand alone, which the keyboard types.
_STANDING = str.maketrans(
    {
        **{chr(0x1100 + n): letter for n, letter in enumerate(_INITIALS)},
        **{chr(0x1161 + n): letter for n, letter in enumerate(_VOWELS)},
        **{chr(0x11A8 + n): _CLUSTERS.get(letter, letter) for n, letter in enumerate(_FINALS)},
    }
)
_SYLLABLES_OF_INITIAL = 588
_FINALS_OF_VOWEL = 28
# A number or a word in brackets at the end of a word is shorter.
_MAX_ENDING = 100
# A leading consonant with what is joined to it, or any character with its marks.
_LETTER = re.compile(r"[\u1100-\u115f\uffa1-\uffbe]?[\u1160-\u11ff\uffc2-\uffdc]+|.", re.DOTALL)

# Texts that folding only puts into lower case and strips: nearly all, and ten times faster.
_PLAIN = re.compile(r"[\x20-\x7e가-힣]*")

PARTICLES = {
    "을를": ("을", "를"),
    "이가": ("이", "가"),
    "은는": ("은", "는"),
    "과와": ("과", "와"),
    "아야": ("아", "야"),
    "으로로": ("으로", "로"),
    "이라라": ("이라", "라"),
    "이나나": ("이나", "나"),
    "이에요예요": ("이에요", "예요"),
}
_DIGITS = "영일이삼사오육칠팔구"
_ZEROS = ((12, "조"), (8, "억"), (4, "만"), (3, "천"), (2, "백"), (1, "십"))
_LATIN = dict(
    zip(
        "abcdefghijklmnopqrstuvwxyz",
        "이비씨디이프지치이이이엘엠엔오피큐알스티유이유스이트",
        strict=True,
    )
)
_UNITS = {
    **{"%": "트", "℃": "도", "㎡": "터", "㎞": "터", "km": "터", "m": "터", "cm": "터"},
    **{"mm": "터", "㎏": "램", "kg": "램", "g": "램"},
}
_UNIT = re.compile(r"\d\s*(%|℃|㎡|㎞|㎏|km|cm|mm|kg|m|g)$", re.IGNORECASE)
_NUMBER = re.compile(r"\d[\d,]*(\.\d+)?$")
_IN_BRACKETS = re.compile(r"(?<=\S)\s*[(\[（][^()\[\]（）]{0,60}[)\]）]$")


def search_form(text: str) -> str:
    """``text`` as it is stored and compared: ``"CCTV 설치!"`` is ``"cctv설치"``."""
    if _PLAIN.fullmatch(text):
        return "".join(filter(str.isalnum, text.lower()))
    return "".join(letter for letter, _, _ in _folded(text))


def initials(text: str) -> str:
    """First consonants of the syllables, all else in lower case: 전세 A동 is ``"ㅈㅅ aㄷ"``."""
    return "".join(_initial(each) for match in _LETTER.finditer(text) for each in _plain(match))


def find(query: str, text: str) -> tuple[int, int] | None:
    """Start and end in ``text``, as given, of the first match of ``query``; None without one.

    Case, spaces and punctuation do not matter; each consonant of the query stands for itself or
    for a syllable that starts with it, so 전세ㅅㄱ finds as well. An empty query finds nothing.
    """
    wanted = pattern(query)
    if not wanted:
        return None
    letters = list(_folded(text))
    match = wanted.search("".join(each for each, _, _ in letters))
    return (letters[match.start()][1], letters[match.end() - 1][2]) if match else None


def pattern(query: str) -> re.Pattern[str] | None:
    """The pattern that finds ``query`` in texts that are already in their ``search_form``."""
    wanted = search_form(query)
    return re.compile("".join(map(_pattern, wanted))) if wanted else None


def particle(word: str, pair: str) -> str:
    """The particle that follows ``word``, of a ``pair`` in PARTICLES: 지도, 을를 gives ``"를"``.

    Numbers and Latin letters are read in Korean (10 is 십, CCTV ends in 브이); quotes, punctuation
    and a bracket at the end are not read. Where the reading is not known, both: ``"을(를)"``.
    Raises ValueError for an unknown pair.
    """
    if pair not in PARTICLES:
        raise ValueError(f"unknown pair of particles: {pair!r}")
    closed, opened = PARTICLES[pair]
    last = _last_syllable(word)
    if last is None:
        return f"{closed}({opened})"
    final = (ord(last) - ord("가")) % _FINALS_OF_VOWEL
    if final == 0 or (pair == "으로로" and _FINALS[final - 1] == "ㄹ"):
        return opened
    return closed


def _folded(text: str) -> Iterator[tuple[str, int, int]]:
    """The letters that searching compares, each with its start and end in ``text``."""
    for match in _LETTER.finditer(text):
        for letter in _plain(match):
            for single in _CLUSTERS.get(letter, letter):
                if single.isalnum():
                    yield single, match.start(), match.end()


def _plain(letter: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", letter.group()).translate(_STANDING).lower()


def _initial(letter: str) -> str:
    if "가" <= letter <= "힣":
        return _INITIALS[(ord(letter) - ord("가")) // _SYLLABLES_OF_INITIAL]
    return _CLUSTERS.get(letter, letter)


def _pattern(letter: str) -> str:
    if letter not in _INITIALS:
        return re.escape(letter)
    first = ord("가") + _INITIALS.index(letter) * _SYLLABLES_OF_INITIAL
    return f"[{letter}{chr(first)}-{chr(first + _SYLLABLES_OF_INITIAL - 1)}]"


def _last_syllable(word: str) -> str | None:
    """The Hangul syllable that ``word`` ends in when it is read aloud; None if not known."""
    word = unicodedata.normalize("NFC", word[-_MAX_ENDING:]).strip()
    word = _IN_BRACKETS.sub("", word)
    if unit := _UNIT.search(word):
        return _UNITS[unit.group(1).lower()]
    while word and not word[-1].isalnum():
        word = word[:-1]
    if not word:
        return None
    if number := _NUMBER.search(word):
        return _read_number(number.group(), is_decimal=number.group(1) is not None)
    last = word[-1].lower()
    return last if "가" <= last <= "힣" else _LATIN.get(last)


def _read_number(digits: str, *, is_decimal: bool) -> str:
    """The last syllable of a number: 3 is 삼, 10 is 십, 3,000 is 천; decimals are read singly."""
    digits = digits.replace(",", "")
    zeros = 0 if is_decimal else len(digits) - len(digits.rstrip("0"))
    if 0 < zeros < len(digits):
        return next(name for least, name in _ZEROS if zeros >= least)
    return _DIGITS[unicodedata.decimal(digits[-1])]
