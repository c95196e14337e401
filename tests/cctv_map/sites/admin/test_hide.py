"""The list of places: what needs an officer, and withholding several at once."""

import pytest
from django.urls import reverse

from cctv_map.map.snapshot.read import current_manifest
from cctv_map.models import CameraSite
from cctv_map.sites.admin.decision_forms import CANNOT_BE_RECALLED
from tests.cctv_map.factories import make_site
from tests.cctv_map.sites.admin.test_camera_site import make_run
from tests.cctv_map.sites.admin.test_decide import DECISIONS, HIDING, imported, messages_of, page

pytestmark = pytest.mark.django_db
LIST = "admin:cctv_map_camerasite_changelist"


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.mark.parametrize(
    ("query", "places"),
    [
        ({"decided": "any"}, ["메모한 곳", "숨긴 곳"]),
        ({"decided": "note"}, ["메모한 곳"]),
        ({"decided": "none"}, ["고장 난 곳", "빠진 곳"]),
        ({"fault": "open"}, ["고장 난 곳"]),
        ({"fault": "none"}, ["메모한 곳", "빠진 곳", "숨긴 곳"]),
        ({"missing": "yes"}, ["빠진 곳"]),
        ({"missing": "no"}, ["고장 난 곳", "메모한 곳", "숨긴 곳"]),
        ({"publication__exact": "private"}, ["숨긴 곳"]),
    ],
)
def test_the_list_narrows_to_what_needs_an_officer(admin_client, commit, query, places):
    run = make_run()
    faulty, noted, hidden = (
        make_site(place=place, last_run=run) for place in ("고장 난 곳", "메모한 곳", "숨긴 곳")
    )
    make_site(place="빠진 곳", last_run=run, missing_since=run)
    with commit():
        admin_client.post(page("fault", faulty.pk, "found"), {"on": "2026-11-01"})
        admin_client.post(page("decide", noted.pk, "note"), DECISIONS["note"])
        admin_client.post(page("decide", hidden.pk, "publication"), HIDING)
    found = admin_client.get(reverse(LIST), query).context["cl"].result_list
    assert sorted(site.place for site in found) == places


def test_chosen_places_are_hidden_together_after_one_question(admin_client, commit):
    first, second = (imported(place=f"{name} 골목") for name in ("가", "나"))
    third = imported(place="다 골목", lat=37.54)
    chosen = [first.pk, second.pk]
    action = {"action": "hide_from_public", "_selected_action": chosen}
    form_page = admin_client.post(reverse(LIST), action, follow=True)
    text = form_page.content.decode()
    assert ["가 골목" in text, "나 골목" in text, "다 골목" in text] == [True, True, False]
    assert CANNOT_BE_RECALLED in text
    refused = admin_client.post(page("hide"), {**HIDING, "sites": chosen, "reason": ""})
    assert refused.context["form"].errors == {"reason": ["까닭을 적어 주세요."]}
    with commit():
        admin_client.post(page("hide"), {**HIDING, "sites": chosen})
    assert list(CameraSite.objects.visible()) == [third]
    assert current_manifest()["sites"] == 1


def test_too_many_places_at_once_are_refused(admin_client):
    run = make_run()
    chosen = [make_site(last_run=run).pk for _ in range(101)]
    action = {"action": "hide_from_public", "_selected_action": chosen}
    answer = admin_client.post(reverse(LIST), action)
    assert messages_of(answer) == [
        "공개 범위는 한 번에 100곳까지 좁힐 수 있습니다. 101곳은 나누어 골라 주세요."
    ]


@pytest.mark.parametrize("sites", [[], ["가"], ["99999"], [str(10**30)]])
def test_a_choice_that_names_no_place_leads_back_to_the_list(admin_client, sites):
    answer = admin_client.post(page("hide"), {**HIDING, "sites": sites})
    assert answer.headers["Location"] == reverse(LIST)
    assert len(messages_of(answer)) == 1


def test_the_filters_can_say_how_many_places_each_holds(admin_client):
    make_site(last_run=make_run())
    page = admin_client.get(reverse(LIST), {"_facets": "True"}).content.decode()
    labels = ["복구하지 않은 장애 (0)", "파일에 있음 (1)", "확인 필요 (0)"]
    assert [label for label in labels if label not in page] == []
