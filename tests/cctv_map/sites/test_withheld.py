"""A withheld place appears nowhere: every public address and every file is searched for it.

Addresses are read from the project, so that one that is added later is searched too. Whatever it
understands beyond the path belongs into ``QUERIES``.
"""

import gzip
import io
import zipfile
from datetime import date
from urllib.parse import quote

import brotli
import pytest
from django.urls import get_resolver, reverse
from django.urls.converters import IntConverter

from cctv_map import urls
from cctv_map.choices import (
    DecisionKind,
    Publication,
    ReportKind,
    RequestReason,
    RequestStage,
    SourceKind,
)
from cctv_map.district.geo import LatLon
from cctv_map.imports import actions as import_actions
from cctv_map.imports import undo_actions
from cctv_map.map.snapshot.publish import publish_snapshot
from cctv_map.map.snapshot.read import current_manifest
from cctv_map.models import CameraSite, ImportRun, Voice
from cctv_map.requests import actions as request_actions
from cctv_map.sites import actions as site_actions
from cctv_map.sites import report_actions
from tests.cases.factories import make_case
from tests.cctv_map.factories import make_site, make_source
from tests.cctv_map.imports.camera_files import ansim

pytestmark = pytest.mark.django_db

PK = 987_654
HIDDEN = {
    "pk": PK,
    "place": "비밀골목 77-7",
    "code": "C239991",
    "management_no": "315000000000999991",
    "address_road": "서울특별시 강서구 숨은로 7",
    "address_lot": "서울특별시 강서구 화곡동 7777-7",
    "agency": "서울특별시 감춘과",
    "phone": "02-9999-1234",
    "direction": "남의 집 쪽",
    "lat": 37.543219,
    "lon": 126.812345,
}
MARKS = (
    "비밀골목 77-7",
    "C239991",
    "315000000000999991",
    "숨은로 7",
    "7777-7",
    "감춘과",
    "9999-1234",
    "남의 집 쪽",
    "37.5432",
    "126.8123",
    str(PK),
    # What officers and residents wrote about it is nobody else's business either.
    "옆집 민원 7호",
    "렌즈에 금이 감",
    "우리 집이 보여요",
)
# Asked of every address without a number in it.
QUERIES = (
    "",
    "?dong=화곡1동",
    "?q=비밀",
    "?near=비밀",
    "?near=화곡1동",
    "?purpose=security&status=live",
    "?bbox=126.8,37.54,126.82,37.55",
    "?bbox=37.54,126.8,37.55,126.82",
    "?lat=37.54&lon=126.81&zoom=18",
    "?encoding=cp949",
    "?embed=1",
    "?embed=1&dong=화곡1동",
    f"?site={PK}",
)
# Files of the map by their names, which the files themselves tell; officers' own pages.
SEARCHED_APART = {"data"}
FOR_OFFICERS = {"signs"}
BASIS = {"legal_basis": "정보공개법 제9조제1항제6호", "reason": "옆집 민원 7호"}


def own_addresses():
    """Every address of the camera map, with the number of the withheld place if needed."""
    for pattern in urls.urlpatterns:
        if pattern.name in SEARCHED_APART | FOR_OFFICERS:
            continue
        converters = pattern.pattern.converters
        if pattern.name == "request_status":
            yield from (voice.get_absolute_url() for voice in Voice.objects.all())
            continue
        if not converters:
            yield from (reverse(f"cctv_map:{pattern.name}") + quote(q, "?=&,.") for q in QUERIES)
            continue
        numbers = all(isinstance(each, IntConverter) for each in converters.values())
        assert numbers, f"tell {__name__} how to ask for ‘{pattern.name}’"
        yield reverse(f"cctv_map:{pattern.name}", kwargs=dict.fromkeys(converters, PK))


def other_addresses():
    """What the project itself answers, and a case whose map lies beside the withheld place."""
    case = make_case(map_lat=37.5437, map_lon=126.8129, map_zoom=17)
    plain = [each for each in get_resolver().url_patterns if getattr(each, "name", None)]
    names = [each.name for each in plain if not each.pattern.converters]
    return [case.get_absolute_url(), reverse("cases:list"), *map(reverse, names)]


def text_of(answer):
    """What a reader of the answer can make of it, in whichever letters it came."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return letters_of(body)


def letters_of(body):
    if body.startswith(b"PK"):
        # A workbook is a folder of texts, packed.
        with zipfile.ZipFile(io.BytesIO(body)) as book:
            body = b"".join(book.read(name) for name in book.namelist())
    plain = body.decode("utf-8", "ignore") + body.decode("cp949", "ignore")
    return plain + plain.encode().decode("unicode_escape", "ignore") if b"\\u" in body else plain


def marks_in(text, address=""):
    """Marks in the text, without those that are part of the address itself."""
    return [mark for mark in MARKS if mark in text and mark not in address]


def leaks(client):
    found = {}
    for address in [*own_addresses(), *other_addresses()]:
        answer = client.get(address)
        assert answer.status_code < 500, address
        if marks := marks_in(text_of(answer), address):
            found[address.partition("?")[0]] = marks
    return found


def files_that_tell(folder):
    """Names of the files on the disk, older ones and compressed ones too, that hold a mark."""
    unpack = {".br": brotli.decompress, ".gz": gzip.decompress}
    return sorted(
        path.name
        for path in folder.rglob("*")
        if path.is_file()
        and marks_in(letters_of(unpack.get(path.suffix, bytes)(path.read_bytes())))
    )


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def published():
    """A map with the place on it, beside one that stays public; it has a fault and a report."""
    make_site(place="화곡1동 980-16", lat=37.5441, lon=126.8129)
    site = make_site(**HIDDEN)
    site_actions.record_fault(site, found_on=date(2026, 11, 1), note="렌즈에 금이 감", by=None)
    report_actions.report_site(site=site, kind=ReportKind.BROKEN, note="우리 집이 보여요")
    # A resident beside it asks for a camera, and sees what is near.
    beside = LatLon(HIDDEN["lat"] + 0.0003, HIDDEN["lon"] + 0.0003)
    voice = request_actions.ask(position=beside, reason=RequestReason.CRIME, device="")
    request_actions.move_on(voice.request, RequestStage.INSTALLED, site=site, by=None)
    publish_snapshot()


@pytest.mark.parametrize("level", [Publication.DONG, Publication.PRIVATE])
def test_a_withheld_place_is_told_at_no_address_and_in_no_file(
    client, commit, settings, published, level
):
    with commit():
        site_actions.decide(
            CameraSite.objects.get(pk=PK),
            DecisionKind.PUBLICATION,
            publication=level,
            by=None,
            **BASIS,
        )
    assert leaks(client) == {}
    assert files_that_tell(settings.SNAPSHOT_ROOT) == []


# The same camera as the next file or another source describes it.
SAME_CAMERA = {name: value for name, value in HIDDEN.items() if name not in ("pk", "code")}
ROW = {
    "안심 주소": "C239992_비밀골목 77-7",
    "위도": str(HIDDEN["lat"]),
    "경도": str(HIDDEN["lon"]),
}
OTHER_ROW = {"안심 주소": "C231003_화곡1동 900-3", "위도": "37.5501"}


def hide(site):
    narrow = {"publication": Publication.PRIVATE, "by": None, **BASIS}
    site_actions.decide(site, DecisionKind.PUBLICATION, **narrow)


def come_back_by_another_source():
    source = make_source(SourceKind.STANDARD, is_public=False)
    make_site(source=source, **SAME_CAMERA, pk=PK + 1)
    make_site(source=source, place="화곡1동 980-16", lat=37.5441, lon=126.8129)
    import_actions.show_source(source, by=None)


def come_back_by_the_next_file():
    load = {"by": None, "source_kind": SourceKind.DEMONSTRATION}
    import_actions.import_file(ansim(ROW, OTHER_ROW), file_name="다음 해.csv", **load)


def come_back_22_metres_away():
    moved = ROW | {"안심 주소": "비밀골목 77-7", "위도": str(HIDDEN["lat"] + 0.0002)}
    load = {"by": None, "source_kind": SourceKind.DEMONSTRATION}
    import_actions.import_file(ansim(moved, OTHER_ROW), file_name="다음 해.csv", **load)


def come_back_by_an_undone_import():
    come_back_by_the_next_file()
    undo_actions.undo_import(ImportRun.objects.first(), by=None)
    come_back_by_the_next_file()


@pytest.mark.parametrize(
    "come_back",
    [
        come_back_by_another_source,
        come_back_by_the_next_file,
        come_back_22_metres_away,
        come_back_by_an_undone_import,
    ],
)
def test_a_withheld_place_does_not_come_back_in_another_row(
    client, commit, settings, published, come_back
):
    with commit():
        hide(CameraSite.objects.get(pk=PK))
    with commit():
        come_back()
    both = CameraSite.objects.filter(place=HIDDEN["place"])
    pages = [client.get(site.get_absolute_url()).status_code for site in both]
    assert pages == [410, 410]
    assert CameraSite.objects.visible().count() >= 1
    assert leaks(client) == {}
    assert files_that_tell(settings.SNAPSHOT_ROOT) == []


def test_the_search_finds_the_place_while_it_is_public(client, settings, published):
    """Otherwise the test above would pass for want of looking."""
    found = leaks(client)
    wrote = {mark for marks in found.values() for mark in marks} & set(MARKS[-3:])
    assert wrote == set()
    names = ("list", "policy_sites", "policy_file", "open_csv", "open_geojson", "open_sites")
    assert {reverse(f"cctv_map:{name}") for name in names} <= set(found)
    pages = ("site", "notice", "sign", "report")
    assert {reverse(f"cctv_map:{name}", args=[PK]) for name in pages} <= set(found)
    assert Voice.objects.get().get_absolute_url() in found
    assert current_manifest()["root"] in files_that_tell(settings.SNAPSHOT_ROOT)


@pytest.mark.parametrize("level", [Publication.DONG, Publication.PRIVATE])
@pytest.mark.parametrize("name", ["site", "notice", "sign", "report", "report_sent"])
def test_the_pages_of_a_withheld_place_are_gone_and_name_nothing_near(
    client, published, name, level
):
    CameraSite.objects.filter(pk=PK).update(publication=level)
    answer = client.get(reverse(f"cctv_map:{name}", args=[PK]))
    assert (answer.status_code, answer.context["nearest"]) == (410, None)


def test_hiding_several_deletes_older_files_of_the_map_too(commit, settings, published):
    assert files_that_tell(settings.SNAPSHOT_ROOT) != []
    old = current_manifest()["root"]
    with commit():
        site_actions.hide_sites(
            CameraSite.objects.filter(pk=PK), publication=Publication.PRIVATE, by=None, **BASIS
        )
    assert files_that_tell(settings.SNAPSHOT_ROOT) == []
    assert not (settings.SNAPSHOT_ROOT / old).exists()


DONG_SENTENCE = "화곡1동에는 이 밖에 위치를 동 단위로만 알리는 CCTV가 2곳(카메라 5대) 있어요."
ALL_SENTENCE = "이 밖에 위치를 동 단위로만 알리는 CCTV가 3곳(카메라 6대) 있어요: "


@pytest.fixture
def by_dong():
    """One public place, three that are shown only by their dong, and one that is not public."""
    make_site(cameras=4)
    make_site(cameras=2, publication=Publication.DONG)
    make_site(cameras=3, publication=Publication.DONG)
    make_site(cameras=1, publication=Publication.DONG, dong="염창동")
    make_site(cameras=9, publication=Publication.PRIVATE)
    make_site(cameras=9, publication=Publication.DONG, status="removed")


def words_of(client, name, query=None):
    return " ".join(client.get(reverse(f"cctv_map:{name}"), query).content.decode().split())


def test_the_list_of_a_dong_says_how_many_more_stand_in_it(client, by_dong):
    text = words_of(client, "list", {"dong": "화곡1동"})
    assert DONG_SENTENCE in text
    assert "<b>지점 1곳 · 카메라 4대</b>" in text
    everywhere = words_of(client, "list")
    assert ("동 단위로만" in everywhere, "<b>지점 1곳 · 카메라 4대</b>" in everywhere) == (
        False,
        True,
    )
    assert "동 단위로만" not in words_of(client, "list", {"dong": "방화1동"})


@pytest.mark.parametrize("name", ["statistics", "policy"])
def test_totals_say_what_they_leave_out_and_agree_with_the_map(client, by_dong, name):
    publish_snapshot()
    manifest = current_manifest()
    assert (manifest["sites"], manifest["cameras"]) == (1, 4)
    text = words_of(client, name)
    assert text.count(ALL_SENTENCE + "염창동 1곳(1대), 화곡1동 2곳(5대).") == 1
    assert "지점 1곳" in text


def test_nothing_is_said_of_places_by_dong_when_there_are_none(client):
    make_site()
    pages = ("statistics", "policy", "list")
    assert ["동 단위로만" in words_of(client, name) for name in pages] == [False, False, False]
