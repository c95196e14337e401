"""제외할 곳과 꼭 넣을 곳: drawn or typed by an officer, and read by the next analysis."""

import html

import pytest
from django.urls import reverse

from cctv_map.models import SitingRule
from cctv_map.models.install_request import public_grid

pytestmark = pytest.mark.django_db
ADD = reverse("admin:cctv_map_sitingrule_add")
TRIANGLE = [[37.55, 126.838], [37.5535, 126.846], [37.549, 126.846]]
LINES = "37.55, 126.838\n37.5535, 126.846\n37.549, 126.846"


def save(client, address: str = ADD, **changes):
    typed = {"kind": "exclude", "name": "우장산", "is_used": "on", "corners": LINES}
    return client.post(address, typed | changes)


def rules() -> list[tuple[str, str, list]]:
    return list(SitingRule.objects.order_by("pk").values_list("kind", "name", "outline"))


def errors(answer) -> list[str]:
    return answer.context["adminform"].form.errors["corners"]


def test_a_drawn_rule_is_kept_with_the_officer_who_drew_it(admin_client, admin_user):
    assert save(admin_client).status_code == 302
    assert rules() == [("exclude", "우장산", TRIANGLE)]
    assert SitingRule.objects.get().by == admin_user


def test_a_stored_rule_opens_with_its_corners_and_those_of_others_on_the_map(admin_client):
    rule = SitingRule.objects.create(kind="exclude", name="우장산", outline=TRIANGLE)
    SitingRule.objects.create(kind="must", name="학교 앞", outline=[[37.54, 126.84]])
    answer = admin_client.get(reverse("admin:cctv_map_sitingrule_change", args=[rule.pk]))
    assert answer.context["adminform"].form["corners"].value() == LINES
    assert '"others": [["must", "학교 앞", [[37.54, 126.84]]]]' in html.unescape(
        answer.content.decode()
    )


def test_what_makes_no_place_is_refused_and_nothing_is_kept(admin_client):
    assert errors(save(admin_client, corners="37.55, 126.838")) == [
        "모서리를 3개 이상 찍어 주세요. 지금은 1개입니다."
    ]
    assert errors(save(admin_client, corners="")) == ["지도를 눌러 그리거나 모서리를 적어 주세요."]
    assert rules() == []


def test_a_corner_outside_of_the_district_is_named(admin_client):
    swapped = LINES.replace("37.5535, 126.846", "126.846, 37.5535")
    assert errors(save(admin_client, corners=swapped)) == [
        "2번째 모서리(126.846, 37.5535)가 구 밖입니다. 위도와 경도가 바뀌지 않았는지 보아 주세요."
    ]


def test_a_must_may_be_one_point(admin_client):
    save(admin_client, kind="must", name="학교 앞", corners="37.54, 126.84")
    assert rules() == [("must", "학교 앞", [[37.54, 126.84]])]


def test_listed_cells_become_a_rule_each(admin_client):
    save(admin_client, corners="30-60\n31-60")
    south, west, north, east = (round(v, 6) for v in public_grid().box(31 * 115 + 60))
    assert [name for _, name, _ in rules()] == ["우장산 (30-60칸)", "우장산 (31-60칸)"]
    assert rules()[1][2] == [[south, west], [south, east], [north, east], [north, west]]


def test_a_rule_is_changed_to_one_cell_only(admin_client):
    rule = SitingRule.objects.create(kind="exclude", name="우장산", outline=TRIANGLE)
    address = reverse("admin:cctv_map_sitingrule_change", args=[rule.pk])
    assert errors(save(admin_client, address, corners="30-60\n31-60")) == [
        "고칠 때는 칸을 하나만 적어 주세요. 다른 칸은 새로 넣어 주세요."
    ]
    assert rules() == [("exclude", "우장산", TRIANGLE)]


def test_a_rule_that_only_may_be_viewed_opens_without_a_form(client, django_user_model):
    from django.contrib.auth.models import Permission

    viewer = django_user_model.objects.create_user("본 사람", is_staff=True)
    viewer.user_permissions.set(Permission.objects.filter(codename="view_sitingrule"))
    client.force_login(viewer)
    rule = SitingRule.objects.create(kind="exclude", name="우장산", outline=TRIANGLE)
    answer = client.get(reverse("admin:cctv_map_sitingrule_change", args=[rule.pk]))
    assert answer.status_code == 200
    assert "data-rule-draw" in answer.content.decode()
    assert 'name="corners"' not in answer.content.decode()
