"""The public list of requests: what many asked for, and nothing that a few did."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth.models import User

from cctv_map.choices import RequestReason, RequestStage
from cctv_map.district.geo import LatLon
from cctv_map.models import InstallRequest, Voice
from cctv_map.requests import actions
from cctv_map.requests.public_counts import CellCount, NamedCount, counts, public_count
from tests.cctv_map.factories import make_site

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 22, 12, tzinfo=ZoneInfo("Asia/Seoul"))
OCTOBER = datetime(2026, 10, 31, 23, 59, tzinfo=ZoneInfo("Asia/Seoul"))
HERE = LatLon(37.5305, 126.8429)
THERE = LatLon(37.5527, 126.8744)


def ask(residents, *, position=HERE, dong="화곡1동", at=OCTOBER, stage=RequestStage.RECEIVED):
    """One place that so many residents asked for."""
    made = actions.ask(
        position=position, dong=dong, reason=RequestReason.CRIME, device="", words="비밀 이야기"
    ).request
    for number in range(residents - 1):
        actions.join(made, device=f"{made.pk} {number}")
    made.voices.update(created_at=at)
    InstallRequest.objects.filter(pk=made.pk).update(created_at=at, stage=stage)
    return made


def text(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


@pytest.mark.parametrize(("count", "at_least"), [(0, None), (4, None), (5, 5), (9, 5), (23, 20)])
def test_numbers_under_five_are_not_told_and_others_in_steps_of_five(count, at_least):
    assert public_count(count) == at_least


def test_dong_and_cells_are_told_from_five_voices_on():
    many, few = ask(11), ask(4, position=THERE, dong="염창동")
    found = counts(NOW)
    assert found.total == 15
    assert found.dongs == [NamedCount("화곡1동", 10)]
    assert found.cells == [CellCount(many.cell, "화곡1동", 10)]
    assert few.cell not in str(found)


def test_several_requests_of_one_cell_count_together_and_under_one_dong():
    ask(2)
    cell = ask(3, dong="화곡2동").cell
    assert counts(NOW).cells == [CellCount(cell, "화곡2동", 5)]
    assert counts(NOW).dongs == []


def test_what_came_this_month_changes_nothing_yet():
    """Otherwise two visits tell on which day somebody asked."""
    before = counts(NOW)
    ask(30, at=datetime(2026, 11, 1, 0, 0, tzinfo=ZoneInfo("Asia/Seoul")))
    assert counts(NOW) == before
    assert counts(datetime(2026, 12, 1, 0, 1, tzinfo=ZoneInfo("Asia/Seoul"))).total == 30


def test_a_single_voice_cannot_be_subtracted_from_a_dong():
    """Five in one cell, and one more elsewhere in the dong: the dong’s number is the cell’s."""
    ask(5)
    alone = counts(NOW)
    ask(1, position=LatLon(37.5325, 126.8449))
    assert (counts(NOW).dongs, counts(NOW).cells) == (alone.dongs, alone.cells)
    assert counts(NOW).total == alone.total


def test_parts_of_the_road_are_told_by_five_places_each():
    for _ in range(5):
        ask(1)
    for _ in range(4):
        ask(1, stage=RequestStage.POLICE)
    for stage in (RequestStage.INSTALLED, RequestStage.ON_MAP) * 3:
        ask(1, stage=stage)
    assert counts(NOW).parts == [NamedCount("살펴보고 있어요", 5), NamedCount("설치했어요", 5)]


def test_merged_requests_count_once():
    places = [ask(1) for _ in range(5)]
    actions.merge(places[0], places[1:], by=User.objects.create_user("kim"))
    assert counts(NOW).parts == []
    assert counts(NOW).dongs == [NamedCount("화곡1동", 5)]


def test_the_page_tells_the_numbers_and_a_public_camera_as_landmark(client):
    ask(7, at=OCTOBER)
    Voice.objects.update(created_at=OCTOBER)
    site = make_site(place="화곡로 1 앞", lat=37.5306, lon=126.843)
    said = text(client.get("/cctv/requests/"))
    assert "지금까지 주민 5명 이상이 요청했어요" in said
    assert "화곡1동 5명 이상" in said
    assert "화곡1동 화곡로 1 앞 CCTV 둘레 5명 이상" in said
    site.publication = "private"
    site.save()
    assert "화곡로 1 앞" not in text(client.get("/cctv/requests/"))


def test_the_page_shows_no_pin_no_words_and_no_day(client):
    made = ask(7)
    html = client.get("/cctv/requests/").content.decode()
    assert "화곡1동" in html
    leaks = ["37.5305", "126.8429", "비밀 이야기", made.cell, "10월 31일"]
    leaks += [voice.receipt for voice in made.voices.all()]
    assert [leak for leak in leaks if leak in html] == []


def test_without_enough_requests_the_page_still_tells_how_it_works(client):
    ask(4)
    said = text(client.get("/cctv/requests/"))
    assert "아직 보여 드릴 숫자가 없어요" in said
    assert "이렇게 진행돼요" in said
    assert "화곡1동" not in said


def test_the_way_to_ask_stands_on_the_page(client):
    html = client.get("/cctv/requests/?dong=없는동").content.decode()
    assert 'href="/cctv/requests/new/"' in html


def test_the_page_costs_a_fixed_number_of_queries(client, django_assert_num_queries):
    for step in range(3):
        ask(6, position=LatLon(HERE.lat + step / 100, HERE.lon))
    make_site()
    with django_assert_num_queries(5):
        client.get("/cctv/requests/")
