"""The map page: what it says before any script runs, and what it hands to the scripts."""

import json
import re
from pathlib import Path

import pytest
from django.urls import reverse

from cctv_map.map.script_modules import modules_of
from cctv_map.map.snapshot.publish import publish_snapshot
from tests.cctv_map.factories import make_site

pytestmark = pytest.mark.django_db
CODE = Path(__file__).resolve().parents[4] / "static"


def config_of(response) -> dict:
    block = re.search(r'<script id="map-config"[^>]*>(.*?)</script>', response.content.decode())
    return json.loads(block.group(1))


def test_before_anything_was_published_the_page_says_so(client):
    response = client.get(reverse("cctv_map:map"))
    assert response.status_code == 200
    assert "CCTV 지도를 준비하고 있어요" in response.content.decode()
    assert "map-config" not in response.content.decode()


def test_the_way_to_the_list_stands_before_the_map_and_the_promise_before_both(client):
    make_site()
    publish_snapshot()
    html = client.get(reverse("cctv_map:map")).content.decode()
    places = [
        html.index(text)
        for text in ("위치만 볼 수 있어요.", "지도 대신 목록으로 보기", "data-map-canvas")
    ]
    assert places == sorted(places)


def test_source_date_and_demonstration_are_told(client):
    make_site(reference_date="2022-12-01")
    publish_snapshot()
    html = client.get(reverse("cctv_map:map")).content.decode()
    caption = re.search(r'<p class="map-caption">(.*?)</p>', html, re.S).group(1)
    assert " ".join(caption.split()) == "시연용 자료 · 2022년 12월 1일 기준 · 1년 넘은 자료예요"
    assert "실제 CCTV 위치가 아닙니다." in html


def test_a_site_without_a_date_gets_a_caption_without_a_date(client):
    make_site(reference_date=None)
    publish_snapshot()
    html = client.get(reverse("cctv_map:map")).content.decode()
    caption = re.search(r'<p class="map-caption">(.*?)</p>', html, re.S).group(1)
    assert " ".join(caption.split()) == "시연용 자료"


def test_the_scripts_get_the_current_data_and_a_bad_address_is_told(client):
    make_site()
    manifest = publish_snapshot()
    response = client.get(reverse("cctv_map:map"), {"purpose": "child,spying", "zoom": "15"})
    config = config_of(response)
    assert config["root"] == f"/cctv/data/{manifest['root']}"
    assert config["manifest"] == "/cctv/data/manifest.json"
    # The phone reads the address by itself: a kept page serves every address.
    assert "opening" not in config
    assert "주소에 적힌 설치 목적 값을 알 수 없어 빼고 보여 드려요." in response.content.decode()


def test_manifest_and_data_are_preloaded(client):
    make_site()
    manifest = publish_snapshot()
    html = client.get(reverse("cctv_map:map")).content.decode()
    assert re.findall(r'rel="preload" as="fetch" href="([^"]+)" crossorigin="anonymous"', html) == [
        "/cctv/data/manifest.json",
        f"/cctv/data/{manifest['root']}",
    ]


def test_modules_of_the_first_pins_are_fetched_at_once_and_the_others_after_them(client):
    make_site()
    publish_snapshot()
    page = client.get(reverse("cctv_map:map")).content.decode()
    at_once = re.findall(r'<link rel="modulepreload" href="/static/([^"]+)">', page)
    later = re.findall(r'<link rel="preload" as="script" href="/static/([^"]+)"', page)
    assert at_once == list(modules_of("cctv_map/map/map.js"))
    rest = modules_of("cctv_map/map/rest_of_map.js")
    assert later == [name for name in rest if name not in at_once]
    assert "cctv_map/map/search/search.js" in later
    assert 'import("./rest_of_map.js")' in (CODE / "cctv_map/map/map.js").read_text()


def test_the_map_page_asks_the_database_nothing(client, django_assert_num_queries):
    make_site()
    publish_snapshot()
    with django_assert_num_queries(0):
        client.get(reverse("cctv_map:map"), {"site": "1"})


def luminance(colour: str) -> float:
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_white_letters_stand_out_on_every_pin():
    css = (CODE / "site/tokens.css").read_text()
    colours = dict(re.findall(r"--pin-(\w+): (#[0-9a-f]{6});", css.split("@media")[0]))
    del colours["ring"]
    assert len(colours) == 10
    weak = {name for name, colour in colours.items() if 1.05 / (luminance(colour) + 0.05) < 4.5}
    assert weak == set()
