"""What an officer can do to cameras, and above all what nobody can do by accident."""

import json

import pytest
from django.urls import reverse

from cctv_map.models import Boundary, CameraSite, ImportRun
from tests.cctv_map.factories import make_site, make_source

pytestmark = pytest.mark.django_db


def make_run(**changes: object) -> ImportRun:
    values = {
        "source": make_source(),
        "file_name": "강서구.csv",
        "file_sha256": "0" * 64,
        **changes,
    }
    return ImportRun.objects.create(**values)


def change(site: CameraSite) -> str:
    return reverse("admin:cctv_map_camerasite_change", args=[site.pk])


def by_hand(**changes: object) -> dict[str, object]:
    """The form of a place as staff fill it in."""
    return {
        "source": make_source().pk,
        "place": "화곡본동 새로 단 곳",
        "purpose": "security",
        "status": "live",
        "cameras": "2",
        "dong": "화곡본동",
        "lat": "37.5415",
        "lon": "126.8404",
        **changes,
    }


@pytest.fixture
def manifest(settings):
    """Reads the published map."""
    return lambda: json.loads((settings.SNAPSHOT_ROOT / "manifest.json").read_bytes())


def test_a_place_from_a_file_is_shown_but_cannot_be_changed(admin_client):
    site = make_site(place="화곡1동 파일에서 온 곳", last_run=make_run())
    page = admin_client.get(change(site)).content.decode()
    assert "파일에서 들어온 지점이라 아래의 값은 볼 수만 있습니다." in page
    assert page.count('name="place"') == 0
    assert page.count('name="_save"') == 0
    answer = admin_client.post(change(site), by_hand(place="몰래 고친 곳"))
    site.refresh_from_db()
    assert (answer.status_code, site.place) == (403, "화곡1동 파일에서 온 곳")


@pytest.mark.django_db(transaction=True)
def test_a_place_added_by_hand_reaches_the_public_map_at_once(admin_client, manifest):
    make_site(cameras=3)
    answer = admin_client.post(reverse("admin:cctv_map_camerasite_add"), by_hand(), follow=True)
    assert (manifest()["sites"], manifest()["cameras"]) == (2, 5)
    assert "주민이 보는 지도에도 바로 반영했습니다." in answer.content.decode()


def test_a_place_of_a_source_that_is_not_shown_publishes_nothing(
    admin_client, settings, django_capture_on_commit_callbacks
):
    hidden = make_source("ansim", is_public=False)
    with django_capture_on_commit_callbacks(execute=True):
        admin_client.post(
            reverse("admin:cctv_map_camerasite_add"), by_hand(source=hidden.pk), follow=True
        )
    assert CameraSite.objects.get().source == hidden
    assert not (settings.SNAPSHOT_ROOT / "manifest.json").exists()


def test_marking_a_place_as_removed_takes_it_off_the_public_map(
    admin_client, manifest, django_capture_on_commit_callbacks
):
    gone, kept = make_site(), make_site(lat=37.54)
    with django_capture_on_commit_callbacks(execute=True):
        admin_client.post(change(gone), by_hand(status="removed"))
    gone.refresh_from_db()
    assert gone.status == "removed"
    assert (manifest()["sites"], kept in CameraSite.objects.visible()) == (1, True)


@pytest.mark.django_db(transaction=True)
def test_a_map_that_cannot_be_written_is_said_in_korean_and_the_change_stays(
    admin_client, settings, tmp_path
):
    blocked = tmp_path / "a-file-where-the-folder-should-be"
    blocked.write_text("")
    settings.SNAPSHOT_ROOT = blocked
    site = make_site()
    answer = admin_client.post(change(site), by_hand(cameras="6"), follow=True)
    site.refresh_from_db()
    assert site.cameras == 6
    assert "지도 파일을 저장하지 못했습니다. 주민에게는 이전 지도가 그대로 보입니다." in (
        answer.content.decode()
    )


@pytest.mark.parametrize(
    ("lat", "lon", "message"),
    [
        ("126.8404", "37.5415", "위도와 경도가 서로 바뀌었습니다. 두 값을 바꿔 적어 주세요."),
        ("36.1", "127.1", "강서구 밖의 좌표입니다. 지도를 눌러 다시 골라 주세요."),
        ("0", "0", "강서구 밖의 좌표입니다. 지도를 눌러 다시 골라 주세요."),
    ],
)
def test_a_point_that_cannot_be_in_the_district_is_refused(admin_client, lat, lon, message):
    answer = admin_client.post(reverse("admin:cctv_map_camerasite_add"), by_hand(lat=lat, lon=lon))
    assert answer.context["adminform"].form.errors["lat"][0] == message
    assert CameraSite.objects.count() == 0


def test_a_pole_just_outside_the_border_is_accepted(admin_client):
    admin_client.post(reverse("admin:cctv_map_camerasite_add"), by_hand(lat="37.5190"))
    assert CameraSite.objects.get().lat == 37.519


def test_nobody_can_delete_a_place_because_ids_are_never_used_again(admin_client):
    site = make_site()
    address = reverse("admin:cctv_map_camerasite_delete", args=[site.pk])
    assert admin_client.post(address, {"post": "yes"}).status_code == 403
    places = reverse("admin:cctv_map_camerasite_changelist")
    choices = admin_client.get(places).context["action_form"].fields["action"].choices
    assert "delete_selected" not in dict(choices)
    chosen = {"action": "delete_selected", "_selected_action": [site.pk], "post": "yes"}
    admin_client.post(places, chosen)
    assert CameraSite.objects.filter(pk=site.pk).exists()


def test_places_are_found_by_place_code_and_management_number(admin_client):
    make_site(place="염창동 가나", code="C231003", management_no="315000000000000001")
    make_site(place="방화동 다라", code="S200001", management_no="315000000000000002")
    address = reverse("admin:cctv_map_camerasite_changelist")
    found = {
        query: [
            site.place for site in admin_client.get(address, {"q": query}).context["cl"].result_list
        ]
        for query in ("가나", "S200001", "315000000000000001")
    }
    assert found == {
        "가나": ["염창동 가나"],
        "S200001": ["방화동 다라"],
        "315000000000000001": ["염창동 가나"],
    }


def test_the_picker_has_its_facts_and_no_host_but_this_one_when_tiles_are_off(admin_client):
    Boundary.objects.create(
        kind="administrative",
        name="화곡본동",
        rings=[[[37.54, 126.84], [37.55, 126.84], [37.55, 126.85], [37.54, 126.84]]],
    )
    answer = admin_client.get(change(make_site(lat=37.5, lon=126.9)))
    page = answer.content.decode()
    picker = json.loads(page.split('data-place-picker="')[1].split('"')[0].replace("&quot;", '"'))
    assert picker["point"] == [37.5, 126.9]
    assert picker["tiles"] == ""
    ring = [[37.54, 126.84], [37.55, 126.84], [37.55, 126.85]]
    assert picker["outlines"] == [{"name": "", "rings": [ring]}]
    assert (
        '<script src="/static/cctv_map/admin_kit/place_picker.js" type="module"></script>' in page
    )
    assert "openstreetmap" not in page


def test_boundaries_and_import_runs_can_only_be_read(admin_client):
    run = make_run()
    boundary = Boundary.objects.create(kind="legal", name="개화동", rings=[])
    for name, row in (("importrun", run), ("boundary", boundary)):
        assert admin_client.get(reverse(f"admin:cctv_map_{name}_add")).status_code == 403
        for verb in ("change", "delete"):
            address = reverse(f"admin:cctv_map_{name}_{verb}", args=[row.pk])
            assert admin_client.post(address, {"post": "yes"}).status_code == 403
        assert type(row).objects.count() == 1


def test_a_saved_report_is_a_table_in_korean_and_shows_values_as_text(admin_client):
    run = make_run(
        report={
            "rows": 3_172,
            "accepted": 3_170,
            "rejected": 2,
            "sites": 1_732,
            "cameras": 3_441,
            "new": 1_732,
            "changed": 0,
            "unchanged": 0,
            "missing": 0,
            "skipped": [{"line": 1, "kind": "제목"}],
            "problems": [
                {"line": 12, "column": "위도", "value": "<b>0</b>", "reason": "좌표가 0입니다."},
                {"line": 15, "column": "경도", "value": "", "reason": "좌표가 비어 있습니다."},
            ],
            "warnings": {"강서구 경계 밖 200 m 안": 1_006},
            "warning_lines": {"강서구 경계 밖 200 m 안": list(range(101, 121))},
        }
    )
    page = admin_client.get(reverse("admin:cctv_map_importrun_change", args=[run.pk]))
    text = " ".join(page.content.decode().replace("><", "> <").split())
    assert (
        '<th scope="row">파일의 자료 줄</th> <td class="import-report__number">3,172줄</td>' in text
    )
    assert "<td>위도</td> <td>&lt;b&gt;0&lt;/b&gt;</td> <td>좌표가 0입니다.</td>" in text
    assert "<td>경도</td> <td>(빈칸)</td> <td>좌표가 비어 있습니다.</td>" in text
    assert (
        "<td>강서구 경계 밖 200 m 안</td> <td>101, 102, 103, 104, 105, 106, 107, 108, 109, 110</td>"
        ' <td class="import-report__number">1,006건</td>'
    ) in text
    assert "<p> 1번째 줄(제목) </p>" in text


def test_a_visitor_and_a_member_of_staff_without_rights_see_no_places(client, django_user_model):
    make_site(place="화곡1동 비밀이 아닌 곳")
    address = reverse("admin:cctv_map_camerasite_changelist")
    assert client.get(address).headers["Location"].startswith("/admin/login/")
    client.force_login(django_user_model.objects.create_user("officer", is_staff=True))
    assert client.get(address).status_code == 403
