"""Equal text: every fact that the published map holds stands in the list and on the page of its
place, without JavaScript. The files themselves say which facts there are."""

import html
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from django.test import Client

from cctv_map.choices import Purpose, Status
from cctv_map.district.dongs import DONGS
from cctv_map.map.nearby import way
from cctv_map.map.snapshot.encode import STEPS_PER_DEGREE
from cctv_map.map.snapshot.publish import publish_snapshot
from cctv_map.map.snapshot.read import data_file
from cctv_map.models import CameraSite
from tests.cctv_map.factories import make_site

pytestmark = pytest.mark.django_db

Fact = dict[str, object]


@dataclass
class Texts:
    """What somebody without JavaScript reads about one place."""

    row: str
    page: str


def text_of(markup: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", markup)).split())


def day(iso: str) -> str:
    year, month, date = (int(part) for part in iso.split("-"))
    return f"{year}년 {month}월 {date}일"


def both(words: str, texts: Texts) -> list[str]:
    """What of the words is missing, and where."""
    return [name for name in ("row", "page") if words not in getattr(texts, name)]


def neighbours_missing(fact: Fact, texts: Texts, facts: dict[int, Fact]) -> list[str]:
    """A position in text is which places are how far away, in which order."""
    section = re.search(r"여기에서 가까운 CCTV(.*?)(이 근처|©|$)", texts.page)
    told = re.findall(r"((?:\S+쪽 [\d.]+ k?m)|같은 자리) (.+?) \S+ · \d+대", section[1])
    ways = {
        pk: (way(fact["position"], other["position"]), other["place"])
        for pk, other in facts.items()
        if pk != fact["id"]
    }
    expected = {(words.replace("\xa0", " "), place) for words, place in ways.values()}
    metres = [
        float(words.split()[1]) * (1000 if words.endswith("km") else 1) if "m" in words else 0
        for words, _ in told
    ]
    good = len(told) == 5 and set(told) <= expected and metres == sorted(metres)
    return [] if good else ["page"]


# For each column of the leaf how its fact is said in the texts. A column that is missing here has
# no counterpart yet: write one before the column is published.
SAID: dict[str, Callable[[Fact, Texts, dict[int, Fact]], list[str]]] = {
    "place": lambda fact, texts, _: both(fact["place"], texts),
    "purpose": lambda fact, texts, _: both(fact["purpose"]["label"], texts),
    "status": lambda fact, texts, _: both(fact["status"]["label"], texts),
    "cameras": lambda fact, texts, _: both(f"{fact['cameras']}대", texts),
    "dong": lambda fact, texts, _: both(fact["dong"]["name"], texts) if fact["dong"] else [],
    "agency": lambda fact, texts, _: (
        both(fact["agency"]["name"], texts) + both(fact["agency"]["phone"], texts)
        if fact["agency"]
        else []
    ),
    "date": lambda fact, texts, _: both(day(fact["date"]), texts) if fact["date"] else [],
    "id": lambda fact, texts, _: both(f"site={fact['id']}", texts),
    "lat": neighbours_missing,
    "lon": neighbours_missing,
}
# Of the manifest, what is said to readers ...
TOLD = {
    "reference_date",
    "source",
    "sites",
    "cameras",
    "purposes",
    "statuses",
    "dates",
    "agencies",
    "dongs",
    "legal_dongs",
}
# ... and what only says where files are, how the map looks, or when it was made.
MACHINERY = {
    "version",
    "published_at",
    "root",
    "outlines",
    "picture",
    "picture_dark",
    "bounds",
    "basemap",
    "nodes",
}


@pytest.fixture
def varied() -> dict:
    """Every purpose, every public status, with and without dong, office, phone and date."""
    for number, purpose in enumerate(Purpose):
        status = (Status.LIVE, Status.REPAIR, Status.PLANNED)[number % 3]
        make_site(
            place=f"{purpose.label} 서는 곳 <{number}>",
            purpose=purpose,
            status=status,
            cameras=number + 11,
            dong=DONGS[number * 2].name if number != 4 else "",
            agency=f"{number}번째 부서" if number % 4 else "",
            phone=f"02-111-{number:04}" if number % 4 else "",
            reference_date=f"2022-{number + 1:02}-15" if number != 7 else None,
            lat=37.53 + number * 0.0007,
            lon=126.84 + (number * 7 % 10) * 0.0011,
        )
    return publish_snapshot()


def leaves_of(manifest: dict) -> Iterator[dict]:
    """The leaf files of a district, which is one."""
    leaf = json.loads(data_file(manifest["root"], "identity"))
    assert leaf["leaf"] is True
    yield leaf


def running(column: list[int] | int, count: int) -> list[int]:
    steps = [column] * count if isinstance(column, int) else column
    return [sum(steps[: end + 1]) for end in range(count)]


def facts_of(manifest: dict, leaf: dict) -> dict[int, Fact]:
    """The facts of each place by its number, with indexes turned into what they point at."""
    count = len(leaf["purpose"])
    summed = {name: running(leaf[name], count) for name in ("id", "lat", "lon")}
    lists = {"purpose": "purposes", "status": "statuses", "dong": "dongs"}
    lists |= {"agency": "agencies", "date": "dates"}
    facts = {}
    for i in range(count):
        fact: Fact = {}
        for name, column in leaf.items():
            if name == "leaf":
                continue
            value = summed[name][i] if name in summed else column
            value = value[i] if isinstance(value, list | str) else value
            if name in lists:
                index = int(value, 36) if isinstance(value, str) else value
                value = manifest[lists[name]][index] if index >= 0 else None
            fact[name] = value
        fact["position"] = CameraSite.objects.get(pk=fact["id"]).position
        assert round(fact["position"].lat * STEPS_PER_DEGREE) == fact["lat"]
        facts[fact["id"]] = fact
    return facts


def texts_of(client: Client, pk: int, rows: str) -> Texts:
    card = next(
        card
        for card in re.findall(r'<li class="site-card">.*?</li>', rows, re.S)
        if f"/cctv/sites/{pk}/" in card
    )
    page = client.get(f"/cctv/sites/{pk}/").content.decode()
    link = f"site={pk}"
    return Texts(
        text_of(card) + (link if f"?{link}" in card else ""),
        text_of(page) + (link if f"?{link}" in page else ""),
    )


def missing_facts(client: Client, manifest: dict, leaf: dict) -> list[str]:
    columns = set(leaf) - {"leaf"}
    missing = [f"no words for {name}" for name in sorted(columns - set(SAID))]
    facts = facts_of(manifest, leaf)
    rows = client.get("/cctv/list/").content.decode()
    for pk, fact in facts.items():
        texts = texts_of(client, pk, rows)
        for name in sorted(columns & set(SAID)):
            missing += [f"{pk}: {name} in {where}" for where in SAID[name](fact, texts, facts)]
    return missing


def test_every_fact_of_every_place_on_the_map_is_in_the_texts(client, varied):
    for leaf in leaves_of(varied):
        assert len(leaf["purpose"]) == len(Purpose)
        assert missing_facts(client, varied, leaf) == []


def test_a_new_column_without_words_is_noticed(client, varied):
    for leaf in leaves_of(varied):
        leaf["colour"] = ["blue"] * len(leaf["purpose"])
        assert missing_facts(client, varied, leaf) == ["no words for colour"]


@pytest.mark.parametrize(
    ("column", "others"),
    [
        ("place", ["다른 곳"]),
        ("cameras", [99]),
        ("date", [1, 2]),
        ("agency", [1, 2]),
        ("dong", [0, 1]),
    ],
)
def test_a_fact_that_differs_is_noticed(client, varied, column, others):
    for leaf in leaves_of(varied):
        leaf[column][3] = next(other for other in others if other != leaf[column][3])
        assert any(f": {column} in" in line for line in missing_facts(client, varied, leaf))


def test_every_part_of_the_manifest_is_told_or_is_machinery(varied):
    assert set(varied) - TOLD - MACHINERY == set()


def test_the_totals_the_source_and_the_lists_of_the_manifest_are_in_the_list(client, varied):
    page = text_of(client.get("/cctv/list/").content.decode())
    assert f"지점 {varied['sites']}곳 · 카메라 {varied['cameras']}대" in page
    assert varied["source"]["label"] in page
    assert "시연용으로 만든 자료예요." in page
    assert f"{day(varied['reference_date'])} 기준" in page
    listed = [*varied["purposes"], *varied["statuses"]]
    assert [item["label"] for item in listed if item["label"] not in page] == []
    assert [dong["name"] for dong in varied["dongs"] if dong["name"] not in page] == []
    assert [iso for iso in varied["dates"] if day(iso) not in page] == []
    offices = [office[part] for office in varied["agencies"] for part in ("name", "phone")]
    assert [words for words in offices if words not in page] == []


def test_every_dong_that_the_map_can_jump_to_sorts_the_list(client, varied):
    for dong in [*varied["dongs"], *varied["legal_dongs"]]:
        answer = text_of(client.get("/cctv/list/", {"near": dong["name"]}).content.decode())
        assert f"{dong['name']} 한가운데에서 가까운 순서예요." in answer
