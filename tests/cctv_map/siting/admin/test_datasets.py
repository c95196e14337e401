"""분석 자료 as an officer meets it in the admin: upload, report, refusal, and taking out."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cctv_map.models import DemandLayer
from cctv_map.siting.admin import datasets
from tests.cctv_map.imports.camera_files import table
from tests.cctv_map.siting.datasets import demand_files as made

pytestmark = pytest.mark.django_db

UPLOAD = "admin:cctv_map_demandlayer_upload"
LIST = "admin:cctv_map_demandlayer_changelist"


def upload(client, content, name="보안등.csv", **said):
    data = {"file": SimpleUploadedFile(name, content), **said}
    return client.post(reverse(UPLOAD), data, follow=True)


def words(answer):
    return answer.content.decode()


def test_an_upload_leads_to_its_report(admin_client):
    assert reverse(UPLOAD) in words(admin_client.get(reverse(LIST)))
    assert "전화번호는 저장하지 않습니다" in words(admin_client.get(reverse(UPLOAD)))
    answer = upload(admin_client, made.lights({}, {"위도": "x"}))
    layer = DemandLayer.objects.get()
    assert answer.redirect_chain == [
        (reverse("admin:cctv_map_demandlayer_change", args=[layer.pk]), 302)
    ]
    page = words(answer)
    assert "자료 2줄 중 1줄을 들여왔습니다." in page
    assert "좌표를 숫자로 읽을 수 없음" in page
    assert "02-0000-0000" not in page
    assert layer.by.username == "admin"


def test_the_list_says_which_file_an_analysis_uses(admin_client, django_assert_max_num_queries):
    upload(admin_client, made.lights({}), "새것.csv")
    answer = upload(admin_client, made.lights({"데이터기준일자": "2020-01-01"}), "옛것.csv")
    assert "더 새로운 자료(2023-03-07 기준)가 있어" in words(answer)
    used = DemandLayer.objects.with_use().values_list("file_name", "is_used")
    assert dict(used) == {"새것.csv": True, "옛것.csv": False}
    with django_assert_max_num_queries(8):
        page = words(admin_client.get(reverse(LIST)))
    assert page.count("icon-yes") == page.count("icon-no") == 1
    assert page.count("1개 (1줄)") == 2


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"%PDF-1.7", "자료.pdf", "PDF 파일입니다."),
        (b"", "빈.csv", "빈 파일입니다."),
        (made.lights({"위도": "35.1"}), "멀리.csv", "강서구 밖 좌표 1줄"),
        (
            made.lights({"데이터기준일자": ""}),
            "보안등.csv",
            "기준일을 적어 주세요. 파일도 다시 골라 주세요.",
        ),
        (table(("가", "나"), [["1", "2"]]), "2020.csv", "알맞은 열을 찾지 못했습니다."),
    ],
)
def test_a_file_that_is_of_no_use_is_refused_in_words(admin_client, content, name, said):
    assert said in words(upload(admin_client, content, name))
    assert DemandLayer.objects.count() == 0


def test_the_same_file_is_not_taken_twice(admin_client):
    upload(admin_client, made.lights({}))
    assert "이미 들여왔습니다." in words(upload(admin_client, made.lights({})))
    assert DemandLayer.objects.count() == 1


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"day": "어제"}, "날짜를 2024-02-29처럼 적어 주세요."),
        (
            {"day": "2999-01-01"},
            "기준일이 오늘보다 뒤입니다. 날짜를 확인해 주세요. 파일도 다시 골라 주세요.",
        ),
        ({"kind": "moon"}, "종류를 목록에서 골라 주세요."),
    ],
)
def test_what_is_said_wrongly_beside_the_file_is_refused(admin_client, said, refusal):
    assert refusal in words(upload(admin_client, made.lights({}), **said))
    assert DemandLayer.objects.count() == 0


def test_kind_and_day_may_be_said_beside_the_file(admin_client):
    source = table(("동", "1인세대"), [["염창동", "3"]])
    upload(admin_client, source, kind="single_households", day="2024-01-31")
    layer = DemandLayer.objects.get()
    assert (layer.kind, f"{layer.reference_date}") == ("single_households", "2024-01-31")


def test_without_a_file_or_with_one_that_is_too_large_the_form_says_so(admin_client, monkeypatch):
    assert "파일을 골라 주세요." in words(admin_client.post(reverse(UPLOAD)))
    monkeypatch.setattr(datasets, "MAX_BYTES", 10)
    assert "MB까지 올릴 수 있습니다." in words(upload(admin_client, made.lights({})))


def test_a_wrong_file_may_be_taken_out_and_the_one_before_counts_again(admin_client):
    upload(admin_client, made.lights({}), "앞.csv")
    upload(admin_client, made.lights({"데이터기준일자": "2025-01-01"}), "잘못.csv")
    wrong = DemandLayer.objects.newest()[0]
    assert wrong.file_name == "잘못.csv"
    admin_client.post(
        reverse("admin:cctv_map_demandlayer_delete", args=[wrong.pk]), {"post": "yes"}
    )
    assert [layer.file_name for layer in DemandLayer.objects.newest()] == ["앞.csv"]


def test_only_who_may_add_may_upload(client):
    person = get_user_model().objects.create_user("kim", password="x", is_staff=True)
    person.user_permissions.add(Permission.objects.get(codename="view_demandlayer"))
    client.force_login(person)
    assert client.get(reverse(UPLOAD)).status_code == 403
    page = words(client.get(reverse(LIST)))
    assert reverse(UPLOAD) not in page
    person.user_permissions.add(Permission.objects.get(codename="add_demandlayer"))
    assert client.get(reverse(UPLOAD)).status_code == 200
