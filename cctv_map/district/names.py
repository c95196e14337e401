"""Names that residents look places up by: dong, the roads and landmarks in the place texts, and
the stations and roads that are drawn under the map.

static/cctv_map/map/search/names.js has the same rules on the phone; tests/data/search_examples.json
holds the examples that both are tested with.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cctv_map.district.dongs import DONGS, LEGAL_DONG_POINTS, normal_dong_name
from cctv_map.district.geo import LatLon, distance_m
from gangseo_portal.lib.hangul import pattern, search_form

DONG = "dong"
ROAD = "road"
PLACE = "place"
KINDS = (DONG, ROAD, PLACE)

_TOKEN = re.compile(r"[0-9A-Za-z가-힣]+")
# A road name from the start of a word, followed by any house number, side or particle.
_ROAD = re.compile(
    r"\d*([가-힣]{2,}\d*로(?:\d+[가-힣]?길)?|[가-힣]{2,}\d*길)"
    r"(?=\d|(?:변|와|과|가|앞|옆|뒤|에서|방향|방면)?$)"
)
# Words that end like a road and name none.
_NO_ROAD = re.compile(
    r"(?:산책|교차|고속도|통|진입|진출|등산|선|수|경|도|차|접속)로$|[사샛뒷옆앞]잇?길$|골목길$"
)
_ENDINGS = (
    "초등학교",
    "중학교",
    "고등학교",
    "대학교",
    "학교",
    "초교",
    "여중",
    "여고",
    "유치원",
    "어린이집",
    "어린이공원",
    "공원",
    "역",
    "병원",
    "아파트",
    "시장",
    "도서관",
    "주민센터",
    "우체국",
    "경찰서",
    "지구대",
    "파출소",
    "소방서",
    "체육관",
    "체육센터",
    "복지관",
    "경로당",
    "주차장",
    "유수지",
    "교회",
    "성당",
    "약수터",
    "식물원",
    "공항",
)
_AFTER = (
    r"\d*번?출구|앞|뒤|뒤쪽|옆|내|안|밑|아래|입구|정문|후문"
    r"|건너편|건너|맞은편|사거리|삼거리|주변|인근|부근"
)
_PLACE = re.compile(rf"([0-9A-Za-z가-힣]+?(?:{'|'.join(_ENDINGS)})(?:\d+호)?)(?:{_AFTER})?")
# Endings alone, kinds that are no names, and words that only look like a station.
_NO_PLACE = re.compile(
    rf"\d*(?:공영|공용|환승|병설|어린이|근린)?(?:{'|'.join(_ENDINGS)}|어린이)(?:\d+호)?|.*[구지광권영]역"
)
_SHORT_SCHOOL = re.compile("초교$")
_BRACKETS = re.compile(r"\s*\(([^)]*)\)")
_DIGITS = str.maketrans("0123456789", "영일이삼사오육칠팔구")


@dataclass(frozen=True, slots=True)
class Named:
    """Something with a name and a middle; ``count`` is how many places it has, if that is known.

    ``is_exact`` says that it stands at this point. The middle of a dong, a road or the places that
    mention a landmark tells only roughly where that is. ``spellings`` find it as well.
    """

    kind: str
    name: str
    middle: LatLon
    count: int | None = None
    is_exact: bool = False
    spellings: tuple[str, ...] = ()


def spoken(name: str) -> str:
    """Digits as they are read, because ㅎㄱㅇㄷ means 화곡1동: 화곡일동."""
    return name.translate(_DIGITS)


def mentions_in(place: str) -> list[tuple[str, str]]:
    """The roads and landmarks that a place text names, each once, in its order."""
    found: dict[tuple[str, str], None] = {}
    for token in _TOKEN.findall(unicodedata.normalize("NFKC", place)):
        if (road := _ROAD.match(token)) and not _NO_ROAD.search(road[1]):
            found[ROAD, road[1]] = None
        elif (spot := _PLACE.fullmatch(token)) and not _NO_PLACE.fullmatch(spot[1]):
            found[PLACE, _SHORT_SCHOOL.sub("초등학교", spot[1])] = None
    return list(found)


def dong_names() -> list[Named]:
    """The administrative dong, and those legal dong that have a name of their own."""
    names = {dong.name: LatLon(dong.lat, dong.lon) for dong in DONGS}
    for name, point in LEGAL_DONG_POINTS.items():
        names.setdefault(name, LatLon(*point))
    return [Named(DONG, name, point) for name, point in names.items()]


def names_in(places: Iterable[tuple[str, float, float]]) -> list[Named]:
    """Roads and landmarks of (place text, lat, lon), each with a middle on itself."""
    points: dict[tuple[str, str], list[LatLon]] = defaultdict(list)
    for place, lat, lon in places:
        for kind_and_name in mentions_in(place):
            points[kind_and_name].append(LatLon(lat, lon))
    return [
        Named(*kind_and_name, middle_of(found), len(found))
        for kind_and_name, found in points.items()
    ]


def station_name(name: str) -> str:
    """The usual name of a station: 화곡 is 화곡역, 신정(은행정) is 신정역."""
    bare = _BRACKETS.sub("", name) or name
    return bare if bare.endswith("역") else f"{bare}역"


def station_spellings(name: str, lines: Iterable[str]) -> tuple[str, ...]:
    """Its other spellings: 화곡, 신정역(은행정), and with each line 화곡역 5호선, 5호선 화곡."""
    called = station_name(name)
    bare = called.removesuffix("역")
    names = [called, bare]
    for other in _BRACKETS.findall(name):
        names += [f"{called}{other}", f"{bare}{other}", f"{bare}{other}역", other, f"{other}역"]
    lines = list(lines)
    before = [f"{each}{line}" for line in lines for each in names]
    after = [f"{line}{each}" for line in lines for each in names]
    return (*names, *before, *after)


def with_ground(
    labels: Iterable[Named], stations: Iterable[Named], roads: Iterable[Named]
) -> list[Named]:
    """The names of the place texts with those of the ground under the map.

    The drawn point of a station beats the labels of the cameras around it; the places along a road
    beat its drawn line.
    """
    labels, stations = list(labels), list(stations)
    drawn = {(station.kind, station.name) for station in stations}
    mentioned = {(label.kind, label.name) for label in labels}
    return [
        *(label for label in labels if (label.kind, label.name) not in drawn),
        *stations,
        *(road for road in roads if (road.kind, road.name) not in mentioned),
    ]


def middle_of(points: Sequence[LatLon]) -> LatLon:
    """The one of these points that is nearest to their mean: never off the road."""
    mean = LatLon(
        sum(point.lat for point in points) / len(points),
        sum(point.lon for point in points) / len(points),
    )
    return min(points, key=lambda point: distance_m(mean, point))


def look_up(names: Iterable[Named], query: str) -> list[Named]:
    """The names that ``query`` finds, best first: whole names, then beginnings, then the rest; an
    exact point before a rough one."""
    wanted = pattern(normal_dong_name(query))
    if wanted is None:
        return []
    found = []
    for name in names:
        rank = _rank(name, wanted)
        if rank is not None:
            kind, most = KINDS.index(name.kind), -(name.count or 0)
            found.append((rank, kind, not name.is_exact, most, name.name, name))
    return [name for *_, name in sorted(found, key=lambda item: item[:-1])]


def _rank(name: Named, wanted: re.Pattern[str]) -> int | None:
    forms = {name.name, spoken(name.name)} if name.kind == DONG else {name.name}
    ranks = []
    for form in map(search_form, forms):
        if match := wanted.search(form):
            ranks.append(2 if match.start() else 0 if match.end() == len(form) else 1)
    # From the start only: a line is named in the spellings of each of its stations.
    for form in map(search_form, name.spellings):
        if match := wanted.match(form):
            ranks.append(0 if match.end() == len(form) else 1)
    return min(ranks, default=None)


def most_alike(names: Iterable[Named], query: str) -> Named | None:
    """The name with the fewest letters to change, when at most 40% of them are."""
    wanted = letters(query)
    most = 0.4 * len(wanted)
    # Every letter more or less is one to change, so most names need not be compared.
    scored = [
        (edits(wanted, own), name.name, name)
        for name in names
        if abs(len(own := letters(name.name)) - len(wanted)) <= most
    ]
    least, _, name = min(scored, key=lambda item: item[:2], default=(0, "", None))
    return name if name and wanted and least <= most else None


def letters(text: str) -> str:
    """The single letters of a text: 화곡 is ㅎ, ㅘ, ㄱ, ㅗ, ㄱ."""
    return unicodedata.normalize("NFD", search_form(text))


def edits(one: str, other: str) -> int:
    """The number of letters to add, drop or change until one text is the other (Levenshtein)."""
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        before, row[0] = row[0], i
        for j, against in enumerate(other, start=1):
            change = before + (letter != against)
            before = row[j]
            row[j] = min(row[j] + 1, row[j - 1] + 1, change)
    return row[-1]
