"""Endings of verbs, and long sentences as several whole ones."""

import pytest

from cases.press_release.clauses import whole_sentences
from cases.press_release.endings import finite_of_adnominal, is_past, past, polite


@pytest.mark.parametrize(
    ("stem", "told"),
    [
        ("하", "했"),
        ("되", "됐"),
        ("바꾸", "바꿨"),
        ("돕", "도왔"),
        ("어렵", "어려웠"),
        ("모으", "모았"),
        ("쓰", "썼"),
        ("고르", "골랐"),
        ("따르", "따랐"),
        ("듣", "들었"),
        ("짓", "지었"),
        ("높이", "높였"),
        ("나누", "나눴"),
        ("찾", "찾았"),
        ("열", "열었"),
        ("끌어내", "끌어냈"),
        ("펼치", "펼쳤"),
        ("켜", "켰"),
        ("뽑", "뽑았"),
        ("보내", "보냈"),
    ],
)
def test_the_past_of_a_stem(stem, told):
    assert past(stem) == told


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("만든", "만들었습니다"),
        ("되찾은", "되찾았습니다"),
        ("붙인", "붙였습니다"),
        ("푼", "풀었습니다"),
        ("연", "열었습니다"),
        ("이은", "이었습니다"),
        ("도운", "도왔습니다"),
        ("여는", "엽니다"),
        ("고치는", "고칩니다"),
        ("앞당긴", "앞당겼습니다"),
    ],
)
def test_a_clause_that_describes_as_an_ending(word, told):
    assert finite_of_adnominal(word) == told


@pytest.mark.parametrize("word", ["주민", "동안", "개선", "추진", "시간", "지원", "본인", "안전"])
def test_a_noun_is_no_clause(word):
    assert finite_of_adnominal(word) is None


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("지도를 만들었다.", "지도를 만들었습니다."),
        ("지도를 만든다.", "지도를 만듭니다."),
        ("누구나 볼 수 있다.", "누구나 볼 수 있습니다."),
        ("동의서가 필요하다.", "동의서가 필요합니다."),
        ("수요가 많다.", "수요가 많습니다."),
        ("이용료는 무료다.", "이용료는 무료입니다."),
        ("차이가 크다.", "차이가 큽니다."),
        ("지원할 예정이다.", "지원할 예정입니다."),
        ("정말 그럴까?", "정말 그럴까?"),
        ("주차장 확보", "주차장 확보"),
    ],
)
def test_the_polite_form_where_it_is_certain(sentence, told):
    assert polite(sentence) == told


LONG = (
    "구는 땅 주인 아홉 명과 다섯 해 동안 무상으로 쓰는 협약을 맺어 쉼터를 꾸몄으며, 이웃 네 명씩 "
    "모두 마흔네 명으로 관리단을 꾸려 날마다 청소하고 고장 난 곳을 살피도록 했다."
)


def test_a_long_sentence_is_split_behind_a_clause():
    assert whole_sentences(LONG, 80, is_past=is_past(LONG)) == [
        "구는 땅 주인 아홉 명과 다섯 해 동안 무상으로 쓰는 협약을 맺어 쉼터를 꾸몄습니다.",
        "이웃 네 명씩 모두 마흔네 명으로 관리단을 꾸려 날마다 청소하고 고장 난 곳을 살피도록 했다.",
    ]


def test_a_clause_shares_the_tense_of_its_sentence():
    text = "창고를 고쳐 작은 쉼터를 꾸미고, 이웃이 함께 날마다 쓸고 닦아 늘 깨끗하게 가꾸고 있다."
    assert (
        whole_sentences(text, 40, is_past=is_past(text))[0] == "창고를 고쳐 작은 쉼터를 꾸밉니다."
    )
    past_text = text.replace("가꾸고 있다.", "가꾸었다.")
    told = whole_sentences(past_text, 40, is_past=is_past(past_text))
    assert told[0] == "창고를 고쳐 작은 쉼터를 꾸몄습니다."


def test_what_has_no_clause_to_split_at_is_left_out_whole():
    nouns = "화재 신고, 사고 신고, 광고, 보고와 권고를 모두 합한 수가 지난해보다 늘어난 것이다."
    inside = "낡은 다리에 손잡이를 설치하고 오래된 화장실을 고치는 사업을 올해 안에 마칠 것이다."
    assert whole_sentences(nouns, 40, is_past=False) == []
    assert whole_sentences(inside, 40, is_past=False) == []
