"""Each kind of finding trips on what it is for, and not on what lies just beside it."""

from datetime import date

import pytest

from cctv_map.choices import Publication, Purpose, Status
from cctv_map.data_checks.examine import examine
from cctv_map.data_checks.findings import CheckContext, CheckedSite
from cctv_map.data_checks.kinds import KINDS
from cctv_map.district.geo import OutlineIndex, box_outline
from cctv_map.district.legal_notice import Standard
from cctv_map.district.outlines import BORDER_M, District

OUTLINES = {
    "화곡1동": box_outline((37.52, 126.83, 37.54, 126.85)),
    "화곡2동": box_outline((37.52, 126.85, 37.54, 126.87)),
    "염창동": box_outline((37.52, 126.87, 37.54, 126.89)),
}
TODAY = date(2026, 11, 22)
CONTEXT = CheckContext(
    today=TODAY,
    district=District(OutlineIndex(OUTLINES, BORDER_M), names_dong=True),
    outlines=OUTLINES,
)
SOUND = CheckedSite(
    id=1,
    place="화곡1동 980-16",
    purpose=Purpose.SECURITY,
    purpose_source="생활방범",
    status=Status.LIVE,
    publication=Publication.PUBLIC,
    cameras=1,
    code="",
    management_no="",
    dong="화곡1동",
    address_road="",
    address_lot="",
    direction="",
    lat=37.5305,
    lon=126.8429,
    pixels=200,
    retention_days=30,
    installed_on="2018-09",
    agency="서울특별시 강서구청",
    phone="02-0000-0000",
    reference_date=TODAY,
    missing_since_id=None,
)


def found(*sites: CheckedSite, context: CheckContext = CONTEXT) -> list[tuple[str, str]]:
    return [(finding.kind, finding.text) for finding in examine(sites, context)]


# kind → (what trips it and what staff read, what lies just beside it)
TRIPS = {
    "far": [({"lat": 37.5419}, "강서구 경계에서 200 m 넘게 벗어났습니다.")],
    "near": [
        ({"lat": 37.5417}, "강서구 경계에서 189 m 벗어났습니다."),
        ({"lat": 37.540001}, "강서구 경계에서 1 m 벗어났습니다."),
    ],
    "placeholder": [
        ({"lat": 36.1, "lon": 127.1}, "좌표가 36.1, 127.1로 적혀 있습니다."),
        ({"lat": 37.53, "lon": 126.84}, "좌표가 37.53, 126.84로 적혀 있습니다."),
    ],
    "dong": [
        (
            {"place": "화곡2동 904-13", "lon": 126.8494},
            "이름이나 코드에는 화곡2동인데 좌표는 화곡1동입니다.",
        ),
        (
            {"place": "까치산역 앞", "code": "C261003"},
            "이름이나 코드에는 화곡2동인데 좌표는 화곡1동입니다.",
        ),
        (
            {"place": "까치산역 앞", "dong": "화곡2동"},
            "행정동 칸에는 화곡2동인데 좌표는 화곡1동입니다.",
        ),
        (
            {"place": "화곡2동 904-13", "dong": "화곡2동"},
            "이름이나 코드에는 화곡2동인데 좌표는 화곡1동입니다.",
        ),
    ],
    "installed": [
        ({"installed_on": said}, f"설치 연월이 ‘{said}’입니다.")
        for said in ("1905-07", "1959", "2026-12", "2027", "2026-13", "190507", "모름")
    ],
    "zero": [
        ({"pixels": 0}, "0으로 적힌 것: 화소"),
        ({"pixels": 0, "retention_days": 0}, "0으로 적힌 것: 화소 · 보관일수"),
    ],
    "cameras": [
        ({"cameras": 101}, "카메라가 101대입니다."),
        ({"cameras": 0}, "카메라가 0대입니다."),
        ({"cameras": 0, "status": Status.REPAIR}, "카메라가 0대입니다."),
    ],
    "ip": [
        ({"place": "화곡1동 10.0.3.17 앞"}, "IP 주소가 있는 칸: 장소"),
        (
            {"direction": "192.168.0.1:8080", "address_lot": "１０．０．０．１"},
            "IP 주소가 있는 칸: 지번주소, 촬영 방향",
        ),
        (
            {"place": "화곡1동 10.0.3.17", "publication": Publication.DONG},
            "IP 주소가 있는 칸: 장소",
        ),
    ],
    "legal": [
        ({"agency": ""}, "빠진 것: 관리기관"),
        ({"phone": ""}, "빠진 것: 전화"),
        ({"purpose": Purpose.OTHER, "purpose_source": ""}, "빠진 것: 설치 목적"),
        ({"agency": "", "phone": ""}, "빠진 것: 관리기관, 전화"),
    ],
    "retention": [
        ({"retention_days": 31}, "31일 동안 보관한다고 적혀 있고, 까닭은 적혀 있지 않습니다.")
    ],
    "missing": [({"missing_since_id": 7}, "새 파일에서 찾지 못했습니다.")],
    "old": [({"reference_date": date(2025, 11, 21)}, "2025년 11월 21일 기준입니다.")],
}
BESIDE = {
    "near": [{"lat": 37.54}],
    "placeholder": [{"lat": 37.531, "lon": 126.84}, {"lat": 37.53, "lon": 126.842}],
    # 50 m from the dong of its name; a name that is a legal dong as well; a dong of nowhere here
    "dong": [
        {"place": "화곡2동 904-13", "lon": 126.8495},
        {"place": "염창동 280-21"},
        {"place": "화곡3동 1"},
        {"place": "화곡동 1"},
        {"code": "C181003"},
    ],
    "installed": [{"installed_on": said} for said in ("", "1960", "2026-11", "2026")],
    "zero": [{"pixels": 1, "retention_days": 1}, {"pixels": None, "retention_days": None}],
    "cameras": [{"cameras": 100}, {"cameras": 0, "status": Status.PLANNED}],
    "ip": [
        {"place": "화곡1동 10.0.3 앞"},
        {"place": "화곡1동 10.0.3.17", "publication": Publication.PRIVATE},
        {"place": "1.2 화곡1동", "direction": "3.4"},
    ],
    "legal": [{"purpose": Purpose.OTHER, "purpose_source": "체납"}],
    "retention": [{"retention_days": 30}],
    "old": [{"reference_date": date(2025, 11, 22)}, {"reference_date": None}],
}


def test_a_sound_site_has_nothing_to_tell():
    assert found(SOUND) == []


@pytest.mark.parametrize(
    ("kind", "changes", "words"),
    [(kind, *trip) for kind, trips in TRIPS.items() for trip in trips],
)
def test_each_kind_trips_on_what_it_is_for(kind, changes, words):
    assert found(SOUND._replace(**changes)) == [(kind, words)]


@pytest.mark.parametrize(
    "changes", [changes for all_changes in BESIDE.values() for changes in all_changes]
)
def test_what_lies_just_beside_is_left_in_peace(changes):
    assert found(SOUND._replace(**changes)) == []


def test_every_kind_has_something_that_trips_it():
    assert {*TRIPS, "same_spot"} == set(KINDS)


def crowd(places: list[str]) -> list[CheckedSite]:
    return [SOUND._replace(id=number, place=place) for number, place in enumerate(places)]


def test_five_places_of_different_names_on_one_spot_are_a_crowd():
    names = [f"화곡1동 {number}" for number in range(5)]
    finding = [("same_spot", "서로 다른 장소 5곳이 이 좌표에 있습니다.")]
    assert found(*crowd(names)) == finding * 5
    assert found(*crowd([*names, names[0]])) == finding * 6


def test_four_names_on_one_spot_are_none_however_many_sites_share_them():
    assert found(*crowd([f"화곡1동 {number % 4}" for number in range(20)])) == []


def test_before_outlines_were_loaded_no_dong_is_doubted():
    bounds = District(OutlineIndex({"": OUTLINES["화곡1동"]}, BORDER_M), names_dong=False)
    context = CheckContext(today=TODAY, district=bounds)
    assert found(SOUND._replace(place="화곡2동 904-13"), context=context) == []


def test_the_common_standard_says_what_the_row_does_not():
    silent = SOUND._replace(agency="", phone="")
    common = Standard(department="안전관리과", phone="02-0000-0001")
    context = CheckContext(TODAY, CONTEXT.district, standards={"": common})
    assert found(silent, context=context) == []
    # Another department answers for this purpose, and nobody wrote down its phone.
    standards = {"": common, Purpose.SECURITY: Standard(department="스마트도시과")}
    context = CheckContext(TODAY, CONTEXT.district, standards=standards)
    assert found(silent, context=context) == [("legal", "빠진 것: 전화")]


def test_a_note_explains_why_footage_is_kept_longer():
    context = CheckContext(TODAY, CONTEXT.district, explained=frozenset({SOUND.id}))
    assert found(SOUND._replace(retention_days=90), context=context) == []


def test_an_address_of_a_camera_is_never_repeated_in_what_is_told_or_kept():
    (finding,) = examine([SOUND._replace(place="화곡1동 10.0.3.17")], CONTEXT)
    assert "10.0.3.17" not in finding.text + finding.seen
    (other,) = examine([SOUND._replace(place="화곡1동 10.0.3.18")], CONTEXT)
    assert other.seen != finding.seen


def test_what_was_seen_changes_with_the_value_and_with_nothing_else():
    def seen(**changes):
        (finding,) = examine([SOUND._replace(**changes)], CONTEXT)
        return finding.seen

    assert seen(cameras=104) == seen(cameras=104, agency="다른 기관")
    assert seen(cameras=104) != seen(cameras=105)
    assert seen(missing_since_id=7) != seen(missing_since_id=8)
