"""Roads and landmarks in place texts, and looking names up; the phone is tested with the same."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cctv_map.district.geo import LatLon
from cctv_map.district.names import (
    PLACE,
    ROAD,
    Named,
    dong_names,
    edits,
    letters,
    look_up,
    mentions_in,
    middle_of,
    most_alike,
    names_in,
    spoken,
    station_name,
    station_spellings,
    with_ground,
)
from gangseo_portal.lib.hangul import pattern, search_form

EXAMPLES = json.loads(
    (Path(__file__).parents[2] / "data" / "search_examples.json").read_text(encoding="utf-8")
)


@pytest.mark.parametrize(("text", "form"), EXAMPLES["forms"])
def test_texts_are_compared_without_case_spaces_and_marks(text, form):
    assert search_form(text) == form


@pytest.mark.parametrize(("query", "text", "found"), EXAMPLES["finds"])
def test_consonants_find_the_syllables_they_begin(query, text, found):
    wanted = pattern(query)
    assert bool(wanted and wanted.search(search_form(text))) is found


@pytest.mark.parametrize(("name", "read"), EXAMPLES["spoken"])
def test_digits_are_read_aloud(name, read):
    assert spoken(name) == read


@pytest.mark.parametrize(("name", "lines", "called", "spellings"), EXAMPLES["stations"])
def test_a_station_is_called_and_written_as_people_do(name, lines, called, spellings):
    assert station_name(name) == called
    assert station_spellings(name, lines) == tuple(spellings)


@pytest.mark.parametrize(("place", "words"), EXAMPLES["words"])
def test_roads_and_landmarks_are_read_from_a_place_text(place, words):
    assert mentions_in(place) == [tuple(word) for word in words]


@pytest.mark.parametrize(("one", "other", "count"), EXAMPLES["edits"])
def test_words_are_compared_letter_by_letter(one, other, count):
    assert edits(letters(one), letters(other)) == count


@pytest.mark.parametrize(("query", "names"), EXAMPLES["look_up"]["answers"])
def test_names_are_found_best_first(query, names):
    known = dong_names() + names_in(EXAMPLES["look_up"]["places"])
    assert [name.name for name in look_up(known, query)] == names


@pytest.mark.parametrize(("query", "name"), EXAMPLES["look_up"]["alike"])
def test_a_mistyped_road_is_guessed_and_nonsense_is_not(query, name):
    roads = [name for name in names_in(EXAMPLES["look_up"]["places"]) if name.kind == ROAD]
    alike = most_alike(roads, query)
    assert (alike and alike.name) == name


def test_names_of_quite_another_length_are_not_compared(monkeypatch):
    monkeypatch.setattr("cctv_map.district.names.edits", None)
    names = names_in([("양천로", 37.5, 126.8), ("까치산역", 37.5, 126.8)])
    assert most_alike(names, "\ufdfa" * 60) is None


def test_a_road_has_its_count_and_a_middle_on_itself():
    places = [("양천로", 37.50, 126.80), ("양천로 앞", 37.51, 126.80), ("양천로 1", 37.58, 126.80)]
    assert names_in(places) == [Named(ROAD, "양천로", LatLon(37.51, 126.80), 3)]


def drawn_station(name: str, *lines: str) -> Named:
    return Named(
        PLACE,
        station_name(name),
        LatLon(37.5416, 126.8404),
        is_exact=True,
        spellings=station_spellings(name, lines),
    )


def test_a_station_that_is_drawn_takes_the_place_of_the_labels_that_mention_it():
    labels = names_in([("화곡역 3번출구", 37.5411, 126.8404), ("화곡역 앞 강서로", 37.541, 126.84)])
    station, road = drawn_station("화곡", "5호선"), Named(ROAD, "화곡로", LatLon(37.54, 126.84))
    told = Named(ROAD, "강서로", LatLon(37.5, 126.8))
    names = with_ground(labels, [station], [told, road])
    assert names == [next(n for n in labels if n.name == "강서로"), station, road]


@pytest.mark.parametrize(
    "query",
    [
        "화곡역",
        "화곡",
        "화곡 역",
        "화곡역 5호선",
        "5호선 화곡역",
        "화곡역(5호선)",
        "ㅎㄱㅇ",
        "화곡역 5",
    ],
)
def test_every_spelling_finds_the_station_before_labels_and_dong(query):
    names = [*dong_names(), *names_in([("화곡역사우나앞 화곡역시장", 37.5, 126.8)] * 9)]
    assert look_up([*names, drawn_station("화곡", "5호선")], query)[0].name == "화곡역"


def test_a_line_alone_lists_its_stations_and_the_middle_of_its_word_lists_none():
    names = [drawn_station("화곡", "5호선"), drawn_station("까치산", "5호선", "2호선")]
    assert [name.name for name in look_up(names, "5호선")] == ["까치산역", "화곡역"]
    assert look_up(names, "ㅎㅅ") == []


def test_the_middle_of_one_place_is_the_place():
    assert middle_of([LatLon(37.5, 126.8)]) == LatLon(37.5, 126.8)


@given(st.text(max_size=60))
def test_any_text_can_be_read_and_looked_up(text):
    for _, word in mentions_in(text):
        assert word
    assert isinstance(look_up(dong_names(), text), list)


@given(st.text(alphabet="가나힣ab", max_size=8), st.text(alphabet="가나힣ab", max_size=8))
def test_edits_are_a_distance(one, other):
    assert edits(one, other) == edits(other, one)
    assert (edits(one, other) == 0) is (one == other)
