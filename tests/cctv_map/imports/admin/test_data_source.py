"""Which data the public sees is one choice of the staff: two sources never stand on the map."""

import json

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from cctv_map.models import DataSource
from tests.cctv_map.factories import make_site, make_source

CHANGELIST = "admin:cctv_map_datasource_changelist"


@pytest.fixture
def two_sources(transactional_db) -> tuple[DataSource, DataSource]:
    """The demonstration on the map with one place, and a real source with two beside it."""
    demonstration = make_source()
    real = make_source("ansim", is_public=False)
    make_site(source=demonstration, place="화곡1동 시연1길 1 앞")
    make_site(source=real, place="화곡1동 가")
    make_site(source=real, place="화곡1동 나", lat=37.54)
    return demonstration, real


def show(client, *sources: DataSource) -> str:
    """Choose the action in the list; gives the page that follows."""
    data = {"action": "show_on_map", "_selected_action": [source.pk for source in sources]}
    return client.post(reverse(CHANGELIST), data, follow=True).content.decode()


def shown() -> list[str]:
    return list(DataSource.objects.filter(is_public=True).values_list("kind", flat=True))


def test_the_chosen_source_replaces_the_other_one_on_the_map(admin_client, settings, two_sources):
    _, real = two_sources
    page = show(admin_client, real)
    assert f"이제 지도와 목록에 ‘{real.label}’만 보입니다. 다른 자료는 보이지 않습니다." in page
    assert shown() == ["ansim"]
    manifest = json.loads((settings.SNAPSHOT_ROOT / "manifest.json").read_bytes())
    assert (manifest["sites"], manifest["source"]["kind"]) == (2, "ansim")
    assert b"\\uc2dc\\uc5f0" not in b"".join(
        path.read_bytes() for path in settings.SNAPSHOT_ROOT.glob("r-*.json")
    )


def test_choosing_two_sources_changes_nothing_and_says_why(admin_client, settings, two_sources):
    page = show(admin_client, *two_sources)
    assert "자료를 2개 골랐습니다. 지도에는 한 번에 한 자료만 보입니다. 하나만 골라 주세요." in page
    assert shown() == ["demonstration"]
    assert not settings.SNAPSHOT_ROOT.exists()


def test_choosing_the_source_that_is_shown_already_says_so(admin_client, two_sources):
    assert "이미 지도에 보이고 있습니다." in show(admin_client, two_sources[0])
    assert shown() == ["demonstration"]


def test_a_source_without_places_is_not_put_on_the_map(admin_client, settings, two_sources):
    page = show(admin_client, make_source("standard", is_public=False))
    assert "지점이 없어 지도에 보일 수 없습니다. 먼저 이 자료의 파일을 반영해 주세요." in page
    assert shown() == ["demonstration"]
    assert not settings.SNAPSHOT_ROOT.exists()


def test_the_database_itself_refuses_two_public_sources(two_sources):
    with pytest.raises(IntegrityError), transaction.atomic():
        DataSource.objects.update(is_public=True)
    assert shown() == ["demonstration"]


def test_a_map_that_cannot_be_written_is_said_after_switching(
    admin_client, settings, tmp_path, two_sources
):
    settings.SNAPSHOT_ROOT = tmp_path / "a-file"
    settings.SNAPSHOT_ROOT.write_text("")
    page = show(admin_client, two_sources[1])
    assert "자료는 반영했지만 지도를 새로 발행하지 못했습니다." in page
    assert shown() == ["ansim"]


def test_the_list_tells_which_source_is_on_the_map_and_how_many_places_each_has(
    admin_client, two_sources
):
    page = admin_client.get(reverse(CHANGELIST)).content.decode()
    rows = [row.split("</tr>")[0] for row in page.split("<tr>") if "_selected_action" in row]
    told = [("보이는 중" in row, "1곳" in row, "2곳" in row) for row in rows]
    assert told == [(True, True, False), (False, False, True)]


def test_a_new_name_of_the_shown_source_reaches_the_map(admin_client, settings, two_sources):
    address = reverse("admin:cctv_map_datasource_change", args=[two_sources[0].pk])
    admin_client.post(address, {"label": "시연용 CCTV 자료(가상)"})
    manifest = json.loads((settings.SNAPSHOT_ROOT / "manifest.json").read_bytes())
    assert manifest["source"]["label"] == "시연용 CCTV 자료(가상)"


def test_the_kind_of_a_source_and_its_place_on_the_map_are_not_in_its_form(
    admin_client, two_sources
):
    _, real = two_sources
    address = reverse("admin:cctv_map_datasource_change", args=[real.pk])
    admin_client.post(address, {"label": "안심이", "kind": "standard", "is_public": "on"})
    real.refresh_from_db()
    assert (real.label, real.kind, real.is_public) == ("안심이", "ansim", False)


def test_staff_who_may_only_look_cannot_switch(client, django_user_model, two_sources):
    from django.contrib.auth.models import Permission

    viewer = django_user_model.objects.create_user("viewer", is_staff=True)
    viewer.user_permissions.add(Permission.objects.get(codename="view_datasource"))
    client.force_login(viewer)
    show(client, two_sources[1])
    assert shown() == ["demonstration"]
