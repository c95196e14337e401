"""Bars as SVG: in proportion, with words, and with nothing that a strict policy refuses."""

import re
from xml.etree import ElementTree

from cctv_map.statistics.bar_chart import WIDTH, Bar, bar_chart, description

SVG = "{http://www.w3.org/2000/svg}"
BARS = [Bar("화곡1동", 168), Bar("가양2동", 11), Bar("알 수 없음", 84), Bar("공항동", 0)]


def drawn(bars: list[Bar]) -> ElementTree.Element:
    return ElementTree.fromstring(bar_chart("행정동별 지점 수", bars, unit="곳"))


def test_a_bar_is_as_long_as_its_number_and_stays_in_the_picture():
    rects = drawn(BARS).findall(f"{SVG}rect")
    lengths = [float(rect.get("width")) for rect in rects]
    assert lengths[2] == round(lengths[0] / 2, 1)
    assert lengths[3] == 0
    assert all(
        float(rect.get("x")) + length < WIDTH for rect, length in zip(rects, lengths, strict=True)
    )


def test_one_among_thousands_is_still_seen():
    rects = drawn([Bar("운영", 1636), Bar("설치 예정", 1)]).findall(f"{SVG}rect")
    assert float(rects[1].get("width")) == 1.5


def test_each_bar_has_its_label_and_its_number():
    words = [
        text.text for text in drawn([Bar("운영", 1636), Bar("점검 중", 10)]).iter(f"{SVG}text")
    ]
    assert words == ["운영", "1,636", "점검 중", "10"]


def test_the_chart_says_what_it_shows_and_where_all_numbers_are():
    chart = drawn(BARS)
    assert chart.get("role") == "img"
    assert chart.get("aria-label") == (
        "행정동별 지점 수 막대그래프. 화곡1동 168곳으로 가장 많고 공항동 0곳으로 가장 적어요. "
        "모든 수는 표에 있어요."
    )


def test_bars_of_one_length_are_not_said_to_be_most_and_least():
    assert description("상태별 지점 수", [Bar("운영", 5)], unit="곳") == (
        "상태별 지점 수 막대그래프. 운영 5곳. 모든 수는 표에 있어요."
    )


def test_nothing_is_inline_and_words_cannot_become_markup():
    svg = bar_chart('"><script>', [Bar("<b>", 0)], unit="곳")
    assert re.findall(r"<script|<style|style=|class=|<b>", svg) == []
    assert ElementTree.fromstring(svg).find(f"{SVG}text").text == "<b>"
