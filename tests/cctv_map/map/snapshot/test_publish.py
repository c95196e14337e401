import json
from datetime import UTC, date, datetime
from functools import partial

import pytest
from django.core.management import CommandError, call_command

from cctv_map.choices import Purpose, SourceKind, Status
from cctv_map.map.snapshot import publish, rows
from cctv_map.map.snapshot.publish import SnapshotError, publish_snapshot
from cctv_map.map.snapshot.tree import build_tree
from cctv_map.models import Boundary, CameraSite, OfficeStandard
from tests.cctv_map.factories import make_site, make_source
from tests.cctv_map.map.snapshot.leaf_reader import decode_leaf

NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
SQUARE = [[37.53, 126.84], [37.53, 126.85], [37.54, 126.85], [37.54, 126.84], [37.53, 126.84]]

pytestmark = pytest.mark.django_db


def published_files(root) -> dict[str, bytes]:
    return {
        path.name: path.read_bytes()
        for path in root.iterdir()
        if path.name[1] == "-" or path.name == "manifest.json"
    }


def make_places() -> None:
    make_site(cameras=2, place="화곡1동 980-16", reference_date=date(2022, 12, 1))
    make_site(cameras=3, status=Status.REPAIR, purpose=Purpose.OTHER, place="이동식", dong="서교동")
    make_site(cameras=1, status=Status.PLANNED, agency="", phone="", place="양천로 예정지")
    make_site(cameras=7, status=Status.REMOVED, place="철거된 곳")
    hidden = make_source(SourceKind.ANSIM, is_public=False)
    make_site(cameras=9, source=hidden, place="다른 자료의 곳", agency="다른 기관", phone="02-1")


def test_every_visible_place_is_in_the_files_exactly_once_and_no_other(settings):
    make_places()
    manifest = publish_snapshot(now=NOW)
    read = decode_leaf((settings.SNAPSHOT_ROOT / manifest["root"]).read_bytes())
    assert sorted((site.id, site.place) for site in read) == list(
        CameraSite.objects.visible().order_by("id").values_list("id", "place")
    )
    assert (manifest["sites"], manifest["cameras"]) == (3, 6)
    assert (len(read), sum(site.cameras for site in read)) == (3, 6)
    everything = b"".join(published_files(settings.SNAPSHOT_ROOT).values()).decode(errors="ignore")
    for secret in ("철거된 곳", "다른 자료의 곳", "다른 기관"):
        assert secret not in everything


def test_the_leaf_points_into_the_lists_of_the_manifest(settings):
    make_places()
    manifest = publish_snapshot(now=NOW)
    read = decode_leaf((settings.SNAPSHOT_ROOT / manifest["root"]).read_bytes())

    def entry(name: str, index: int) -> object:
        return None if index == -1 else manifest[name][index]

    office = {"name": "서울특별시 강서구청", "phone": "02-0000-0000"}
    assert {
        site.place: (
            manifest["purposes"][site.purpose]["label"],
            manifest["statuses"][site.status]["label"],
            entry("dongs", site.dong) and entry("dongs", site.dong)["name"],
            entry("agencies", site.agency_index),
            entry("dates", site.date_index),
        )
        for site in read
    } == {
        "화곡1동 980-16": ("생활방범", "운영", "화곡1동", office, "2022-12-01"),
        "이동식": ("기타", "점검 중", None, office, None),
        "양천로 예정지": ("생활방범", "설치 예정", "화곡1동", None, None),
    }


def test_where_a_row_has_no_phone_the_manifest_says_whom_to_call(settings):
    settings.OFFICE_DEPARTMENT, settings.OFFICE_PHONE = "", "02-0000-0009"
    make_site(place="있음")
    make_site(place="이름만", agency="강서구청", phone="")
    make_site(place="없음", agency="", phone="")
    make_site(place="쓰레기", agency="", phone="", purpose=Purpose.WASTE)
    OfficeStandard.objects.create(department="안전관리과", phone="02-0000-0001")
    OfficeStandard.objects.create(purpose=Purpose.WASTE, department="청소과")
    manifest = publish_snapshot(now=NOW)
    safety = {"name": "안전관리과", "phone": "02-0000-0001", "label": "구 공통 기준"}
    office = {"name": "서울특별시 강서구", "phone": "02-0000-0009", "label": "누리집 담당부서"}
    read = decode_leaf((settings.SNAPSHOT_ROOT / manifest["root"]).read_bytes())
    assert {site.place: manifest["agencies"][site.agency_index] for site in read} == {
        "있음": {"name": "서울특별시 강서구청", "phone": "02-0000-0000"},
        "이름만": {"name": "강서구청", "phone": "", "call": safety},
        "없음": {"name": "", "phone": "", "call": safety},
        "쓰레기": {"name": "", "phone": "", "call": office},
    }
    assert publish_snapshot(now=NOW) == manifest
    OfficeStandard.objects.filter(purpose="").update(phone="02-0000-0002")
    assert publish_snapshot(now=NOW)["version"] != manifest["version"]


def test_the_manifest_says_what_the_page_needs():
    make_site(reference_date=date(2021, 1, 29))
    make_site(reference_date=date(2022, 12, 1))
    manifest = publish_snapshot(now=NOW)
    assert manifest["published_at"] == "2026-11-22T12:00:00+09:00"
    assert manifest["reference_date"] == "2022-12-01"
    assert manifest["dates"] == ["2021-01-29", "2022-12-01"]
    assert manifest["source"] == {
        "label": "시연용 자료",
        "kind": "demonstration",
        "demonstration": True,
    }
    assert [purpose["letter"] for purpose in manifest["purposes"]] == list("방어다교쓰시재차정기")
    assert manifest["purposes"][0] == {"key": "security", "label": "생활방범", "letter": "방"}
    assert [status["key"] for status in manifest["statuses"]] == ["live", "repair", "planned"]
    assert manifest["nodes"] == 1
    assert manifest["bounds"] == [37.52, 126.76, 37.61, 126.89]
    assert (len(manifest["dongs"]), manifest["dongs"][0]) == (
        20,
        {"name": "가양1동", "lat": 37.5741, "lon": 126.8336},
    )
    assert manifest["outlines"] is None


def test_with_nothing_to_show_the_snapshot_is_empty_and_whole(settings):
    manifest = publish_snapshot(now=NOW)
    assert (manifest["sites"], manifest["cameras"], manifest["source"]) == (0, 0, None)
    assert (manifest["reference_date"], manifest["agencies"]) == (None, [])
    assert decode_leaf((settings.SNAPSHOT_ROOT / manifest["root"]).read_bytes()) == []


def test_a_source_without_places_is_still_named():
    make_source(SourceKind.STANDARD)
    assert publish_snapshot(now=NOW)["source"] == {
        "label": "전국CCTV표준데이터",
        "kind": "standard",
        "demonstration": False,
    }


def test_loaded_outlines_become_a_file_and_give_the_bounds(settings):
    Boundary.objects.create(kind="administrative", name="화곡1동", rings=[SQUARE])
    Boundary.objects.create(kind="legal", name="화곡동", rings=[SQUARE])
    manifest = publish_snapshot(now=NOW)
    outlines = json.loads((settings.SNAPSHOT_ROOT / manifest["outlines"]).read_bytes())
    assert [outline["name"] for outline in outlines["outlines"]] == ["화곡1동"]
    assert manifest["bounds"] == [37.53, 126.84, 37.54, 126.85]


def test_publishing_the_same_rows_again_gives_the_same_files_whatever_the_hour(settings):
    make_places()
    first = publish_snapshot(now=NOW)
    before = published_files(settings.SNAPSHOT_ROOT)
    second = publish_snapshot(now=NOW.replace(hour=9))
    after = published_files(settings.SNAPSHOT_ROOT)
    assert second == {**first, "published_at": "2026-11-22T18:00:00+09:00"}
    assert before.pop("manifest.json") != after.pop("manifest.json")
    assert before == after


def test_a_changed_place_changes_the_version_and_the_name_of_its_file():
    site = make_site()
    first = publish_snapshot(now=NOW)
    CameraSite.objects.filter(pk=site.pk).update(cameras=2)
    second = publish_snapshot(now=NOW)
    assert (first["version"] != second["version"], first["root"] != second["root"]) == (True, True)


def test_publishing_asks_the_database_three_times_however_many_places(django_assert_num_queries):
    for number in range(30):
        make_site(place=f"{number}번 곳")
    with django_assert_num_queries(3):
        publish_snapshot(now=NOW)


def test_many_places_become_a_tree_that_the_manifest_counts(settings, monkeypatch):
    monkeypatch.setattr(publish, "build_tree", partial(build_tree, leaf_sites=1, district_sites=2))
    make_places()
    CameraSite.objects.filter(place="이동식").update(lat=37.56)
    CameraSite.objects.filter(place="양천로 예정지").update(lat=37.57)
    manifest = publish_snapshot(now=NOW)
    root = json.loads((settings.SNAPSHOT_ROOT / manifest["root"]).read_bytes())
    assert manifest["nodes"] == 1 + len(root["nodes"]) >= 4
    read = [
        site.place
        for name in root["nodes"].values()
        if name.startswith("l-")
        for site in decode_leaf((settings.SNAPSHOT_ROOT / name).read_bytes())
    ]
    assert sorted(read) == ["양천로 예정지", "이동식", "화곡1동 980-16"]


def test_the_command_says_in_one_line_what_was_published(capsys, settings):
    make_site(cameras=1_234)
    call_command("publish_map")
    said = capsys.readouterr().out
    assert said.startswith("지도를 발행했습니다. 지점 1곳, 카메라 1,234대, 지도 자료 0.")
    assert said.count("\n") == 1


def test_the_command_fails_with_a_korean_reason(monkeypatch):
    def fail(**options: object) -> None:
        raise SnapshotError("지도 파일을 저장하지 못했습니다.")

    monkeypatch.setattr("cctv_map.management.commands.publish_map.publish_snapshot", fail)
    with pytest.raises(CommandError, match=r"^지도 파일을 저장하지 못했습니다\.$"):
        call_command("publish_map")


def test_all_ten_purposes_and_public_statuses_have_a_place_in_the_columns():
    assert list(rows.PURPOSE_INDEX) == Purpose.values
    assert list(rows.STATUS_INDEX) == ["live", "repair", "planned"]
