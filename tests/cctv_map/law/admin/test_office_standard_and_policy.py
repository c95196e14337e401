"""Staff keep the common standards and the policy; of these the map carries only whom to call."""

import pytest
from django.urls import reverse
from django.utils import timezone

from cctv_map.map.snapshot.read import current_manifest
from cctv_map.models import OfficeStandard, OperationPolicy
from tests.cctv_map.factories import make_site

pytestmark = pytest.mark.django_db
ADD_STANDARD = "/admin/cctv_map/officestandard/add/"
ADD_POLICY = "/admin/cctv_map/operationpolicy/add/"


def standard(**changes: str) -> dict[str, str]:
    """The form of a standard as staff fill it in."""
    names = ("purpose", "recording_range", "recording_hours", "retention_days", "manager")
    blank = dict.fromkeys((*names, "department", "phone", "contractor", "contractor_phone"), "")
    return {**blank, **changes}


def errors_of(answer) -> dict[str, list[str]]:
    return answer.context["adminform"].form.errors


def test_a_standard_reaches_the_notice_without_publishing_the_map(admin_client, settings):
    site = make_site()
    admin_client.post(ADD_STANDARD, standard(recording_hours="하루 24시간"))
    notice = admin_client.get(reverse("cctv_map:notice", args=[site.pk])).content.decode()
    assert "하루 24시간 <span" in " ".join(notice.split())
    assert not (settings.SNAPSHOT_ROOT / "manifest.json").exists()


@pytest.mark.django_db(transaction=True)
def test_whom_to_call_reaches_the_map_when_it_is_added_changed_or_deleted(admin_client):
    def calls() -> list[str]:
        return [agency["call"]["phone"] for agency in current_manifest()["agencies"]]

    make_site(agency="", phone="")
    answer = admin_client.post(ADD_STANDARD, standard(phone="02-0000-0001"), follow=True)
    assert "주민이 보는 지도에도 바로 반영했습니다." in answer.content.decode()
    assert calls() == ["02-0000-0001"]
    pages = [
        reverse(f"admin:cctv_map_officestandard_{verb}", args=[OfficeStandard.objects.get().pk])
        for verb in ("change", "delete")
    ]
    admin_client.post(pages[0], standard(phone="02-0000-0002"))
    assert calls() == ["02-0000-0002"]
    admin_client.post(pages[1], {"post": "yes"})
    assert calls() == []


def test_zero_days_are_refused_with_what_to_do(admin_client):
    answer = admin_client.post(ADD_STANDARD, standard(retention_days="0"))
    assert errors_of(answer) == {"retention_days": ["하루 이상을 적거나, 모르면 비워 두세요."]}
    assert OfficeStandard.objects.count() == 0


def test_there_is_one_standard_for_all_purposes(admin_client):
    OfficeStandard.objects.create()
    answer = admin_client.post(ADD_STANDARD, standard())
    assert list(errors_of(answer)) == ["purpose"]
    assert OfficeStandard.objects.count() == 1


def test_the_choice_of_purpose_starts_with_all_of_them(admin_client):
    form = admin_client.get(ADD_STANDARD).context["adminform"].form
    assert form.fields["purpose"].choices[:2] == [("", "모든 목적"), ("security", "생활방범")]


def test_a_standard_leads_to_a_notice_that_it_speaks_for(admin_client):
    make_site()
    waste = make_site(purpose="waste")
    rows = {
        purpose: OfficeStandard.objects.create(purpose=purpose) for purpose in ("waste", "child")
    }
    pages = {
        purpose: admin_client.get(
            reverse("admin:cctv_map_officestandard_change", args=[row.pk])
        ).content.decode()
        for purpose, row in rows.items()
    }
    assert f'href="/cctv/sites/{waste.pk}/notice/"' in pages["waste"]
    assert "/notice/" not in pages["child"]


def test_a_policy_is_written_once_and_stands_from_its_day(admin_client):
    texts = dict.fromkeys(
        ("basis", "access", "handling", "viewing", "requests", "protection"), "글"
    )
    day = timezone.localdate().isoformat()
    admin_client.post(ADD_POLICY, {"effective_from": day, "others": "", **texts})
    policy = OperationPolicy.objects.get()
    listed = admin_client.get(reverse("admin:cctv_map_operationpolicy_changelist"))
    assert "시행 중" in listed.content.decode()
    page = admin_client.get(reverse("admin:cctv_map_operationpolicy_change", args=[policy.pk]))
    assert "사이트에서 보기" in page.content.decode()
    answer = admin_client.post(ADD_POLICY, {"effective_from": day, "others": "", **texts})
    assert list(errors_of(answer)) == ["effective_from"]
