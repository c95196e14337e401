"""Verb endings of Korean: the polite form of a sentence, and a clause made a sentence of its own.

‘설치했으며,’ becomes ‘설치했습니다.’: only the ending changes, never a word. Every function returns
None, or the text as it was, where the form is not certain.
"""

import re

_FIRST = ord("가")
_VOWELS = 21
_FINALS = 28
_N = 4
_L = 8
_B = 17
_BS = 18
_SS = 20  # ㄴ ㄹ ㅂ ㅄ ㅆ among the final consonants
_VOWEL_NAMES = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
# What a stem's open vowel becomes before 았 or 었.
_CONTRACTED = {**dict.fromkeys("ㅏㅐㅓㅔㅕ"), "ㅗ": "ㅘ", "ㅜ": "ㅝ", "ㅣ": "ㅕ", "ㅚ": "ㅙ"}
_L_DROPPED = re.compile(
    r"(?:만드|느|이끄|푸|베푸|머무|힘드|어느|줄어드|늘어드|모여드|스며드|(?:^|들어|내)거)$"
)
_REGULAR_B = re.compile(r"[뽑잡입좁접씹집꼽업굽뵙]$")
_IRREGULAR = (
    (re.compile(r"(듣|싣|깨닫|일컫|걷|묻)$"), "ㄷ"),
    (re.compile(r"(짓|잇|낫|붓|긋|젓)$"), "ㅅ"),
)
_PLAIN_REU = re.compile(r"(?:따르|치르|들르|우러르)$")
# 한, 만든, 없앤 describe; 주민, 동안 and the like only end in the same consonant.
_DESCRIBES = re.compile(
    r"[한된든난낸준친킨린긴푼운진꾼뀐춘룬눈쓴큰끈뜬단둔힌닌찬연온본앤맨센핀빈딘낀뛴쉰벤켠깐인선간]$"
)
_NOUN = re.compile(
    r"(?:[기시공구야주인민중]간|[개노우직곡]선|[사추촉증행]진|[대제권기무]한|최근|[진집수계중차]단"
    r"|[공자지흡금인]연|[기일대]본|[본주노상장확승개]인)$"
)
_S_STEMS = {"이은": "잇", "지은": "짓", "나은": "낫", "부은": "붓"}
_B_STEMS = {"도우": "돕", "주우": "줍", "구우": "굽", "누우": "눕"}
_I_VERBS = re.compile(
    r"(?:줄|높|붙|보|쌓|들|울|모|직|쓰|놓|벌|먹|섞|묶|트|뜨|속|녹|끓|숙|죽|닦|깎|누|덮|꺾|낚|늘)이$"
)
_VOWEL_ADJECTIVES = re.compile(
    r"(?:크|다르|빠르|느리|비싸|싸|나쁘|바쁘|아프|기쁘|슬프|푸르|세|차|예쁘)다$"
)


def final_of(syllable: str) -> int:
    """The number of the syllable's final consonant; 0 without one, or for any other letter."""
    return (ord(syllable) - _FIRST) % _FINALS if "가" <= syllable <= "힣" else 0


def _vowel(syllable: str) -> str:
    return _VOWEL_NAMES[(ord(syllable) - _FIRST) // _FINALS % _VOWELS]


def _with_final(syllable: str, final: int) -> str:
    return chr(ord(syllable) - final_of(syllable) + final)


def _with_vowel(syllable: str, vowel: str) -> str:
    step = _VOWEL_NAMES.index(vowel) - _VOWEL_NAMES.index(_vowel(syllable))
    return chr(ord(syllable) + step * _FINALS)


def _is_bright(syllable: str) -> bool:
    return "가" <= syllable <= "힣" and _vowel(syllable) in "ㅏㅗ"


def past(stem: str) -> str:
    """``stem`` with 았 or 었: 하 is 했, 바꾸 is 바꿨, 돕 is 도왔, 모으 is 모았."""
    head, last = stem[:-1], stem[-1]
    if last == "하":
        return f"{head}했"
    for pattern, letter in _IRREGULAR:
        if pattern.search(stem):
            last = _with_final(last, _L if letter == "ㄷ" else 0)
            return f"{head}{last}{'았' if _is_bright(last) else '었'}"
    if final_of(last) == _B and not _REGULAR_B.search(stem):
        return f"{head}{_with_final(last, 0)}{'왔' if last in '돕곱' else '웠'}"
    if final_of(last):
        return f"{stem}{'았' if _is_bright(last) else '었'}"
    if last == "르" and head and not _PLAIN_REU.search(stem):
        ending = "랐" if _is_bright(head[-1]) else "렀"
        return f"{head[:-1]}{_with_final(head[-1], _L)}{ending}"
    vowel = _vowel(last)
    if vowel == "ㅡ":
        vowel = "ㅏ" if head and _is_bright(head[-1]) else "ㅓ"
        return head + _with_final(_with_vowel(last, vowel), _SS)
    if vowel in _CONTRACTED:
        return head + _with_final(_with_vowel(last, _CONTRACTED[vowel] or vowel), _SS)
    return f"{stem}었"


def polite_present(stem: str) -> str:
    """하 is 합니다, 받 is 받습니다, 만들 is 만듭니다."""
    final = final_of(stem[-1])
    if final in {0, _L}:
        return f"{stem[:-1]}{_with_final(stem[-1], _B)}니다"
    return f"{stem}습니다"


def told_as(stem: str, *, is_past: bool) -> str:
    """``stem`` as a polite ending, in the tense of the sentence that it was part of."""
    is_copula = stem[-1] == "이" and not _I_VERBS.search(stem)
    if final_of(stem[-1]) in {_SS, _BS}:
        return f"{stem}습니다"
    if not is_past or is_copula or stem[-1] == "있":
        return polite_present(stem)
    return f"{past(stem)}습니다"


def stem_before_n(word: str) -> str | None:
    """The stem of 만든, 찾은, 한, 고친, which tell what was done; None for other words."""
    if word[-2:] in _S_STEMS:
        return word[:-2] + _S_STEMS[word[-2:]]
    if len(word) > 1 and word[-1] == "은" and final_of(word[-2]) not in {0, _N}:
        return word[:-1]
    if not _DESCRIBES.search(word) or _NOUN.search(word):
        return None
    stem = word[:-1] + _with_final(word[-1], 0)
    if stem[-2:] in _B_STEMS:
        return stem[:-2] + _B_STEMS[stem[-2:]]
    if stem in _B_STEMS:
        return _B_STEMS[stem]
    if word[-1] == "인" and not _I_VERBS.search(stem):
        return None
    return _with_l(stem)


def finite_of_adnominal(word: str) -> str | None:
    """‘되찾은’ as ‘되찾았습니다’, ‘여는’ as ‘엽니다’; None where that is not certain."""
    if word.endswith("는") and len(word) > 1 and word[-2:] not in {"있는", "없는"}:
        stem = word[:-1]
        return polite_present(_with_l(stem))
    if word in {"있는", "없는"}:
        return f"{word[0]}습니다"
    stem = stem_before_n(word)
    return f"{past(stem)}습니다" if stem else None


def _with_l(stem: str) -> str:
    """여 (of 여는, 연) is 열, 만드 is 만들."""
    if _L_DROPPED.search(stem) or stem in {"여", "도", "파", "사", "다", "내다", "까"}:
        return stem[:-1] + _with_final(stem[-1], _L)
    return stem


def polite(sentence: str) -> str:
    """``sentence`` in the polite form where only one is possible, else as it stands."""
    body = sentence.rstrip(".")
    point = sentence[len(body) :]
    if point not in {"", "."} or not re.search(r"[가-힣]다$", body):
        return sentence
    before, last = body[-3:-2], body[-2]
    final = final_of(last)
    if last == "니" or (last == "보" and before != "보"):
        return sentence
    if last == "는" and before and final_of(before):
        return f"{body[:-2]}습니다{point}"
    if final == _N and last != "는":
        return f"{body[:-2]}{_with_final(last, _B)}니다{point}"
    if last in "하이아" or _VOWEL_ADJECTIVES.search(body):
        return f"{body[:-2]}{_with_final(last, _B)}니다{point}"
    if final and final not in {_N, _L}:
        return f"{body[:-1]}습니다{point}"
    if not final and point:
        return f"{body[:-1]}입니다{point}"
    return sentence


def is_past(sentence: str) -> bool:
    """Whether the sentence ends in the past: 했다, 했습니다."""
    end = sentence.rstrip(".!?”’)")
    return bool(
        re.search(r"[가-힣](?:다|습니다)$", end)
        and final_of(re.sub(r"(?:습니)?다$", "", end)[-1:] or "가") == _SS
        and not re.search(r"(?:있|겠)(?:습니)?다$", end)
    )
