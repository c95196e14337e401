"""An officer follows a fault of a place in the admin: 장애 → 점검 → 복구."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from cctv_map.choices import Status
from cctv_map.models import Fault
from tests.cctv_map.sites.admin.test_decide import imported, messages_of, page

pytestmark = pytest.mark.django_db


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


def test_a_fault_goes_from_found_to_repair_to_restored(admin_client, commit):
    site = imported()
    steps = (("found", "2026-11-01"), ("repair", "2026-11-02"), ("restore", "2026-11-03"))
    seen = []
    for step, day in steps:
        with commit():
            admin_client.post(page("fault", site.pk, step), {"on": day, "note": "화면이 검음"})
        site.refresh_from_db()
        offered = admin_client.get(page("change", site.pk)).context["panel"]["fault_forms"]
        seen.append((site.status, [form.step for form in offered]))
    assert seen == [
        (Status.REPAIR, ["repair", "restore"]),
        (Status.REPAIR, ["restore"]),
        (Status.LIVE, ["found"]),
    ]
    fault = Fault.objects.get()
    days = (fault.found_on, fault.repair_on, fault.restored_on)
    assert days == (date(2026, 11, 1), date(2026, 11, 2), date(2026, 11, 3))
    text = admin_client.get(page("change", site.pk)).content.decode()
    assert "2026년 11월 1일 장애 → 2026년 11월 2일 점검 → 2026년 11월 3일 복구" in text


@pytest.mark.parametrize(
    ("step", "day", "message"),
    [
        ("found", "2026-11-05", "이 지점에는 아직 복구하지 않은 장애가 있습니다."),
        ("repair", "2026-10-31", "점검과 복구는 장애가 난 날보다 이를 수 없습니다."),
        ("restore", "2026-11-01", "복구한 날은 점검을 시작한 날보다 이를 수 없습니다."),
        ("restore", "tomorrow", "오늘보다 늦은 날은 적을 수 없습니다. 날짜를 다시 봐 주세요."),
        ("restore", "11월", "날짜를 2026-11-22처럼 적어 주세요."),
        ("restore", "", "날짜를 적어 주세요."),
    ],
)
def test_a_day_that_cannot_be_is_refused_in_korean(admin_client, step, day, message):
    site = imported()
    repair_on = date(2026, 11, 2) if step == "restore" else None
    Fault.objects.create(site=site, found_on=date(2026, 11, 1), repair_on=repair_on)
    before = Fault.objects.values().get()
    day = str(timezone.localdate() + timedelta(days=1)) if day == "tomorrow" else day
    form = admin_client.post(page("fault", site.pk, step), {"on": day}).context["form"]
    assert [each for errors in form.errors.values() for each in errors] == [message]
    assert form["on"].value() == day
    assert Fault.objects.values().get() == before


def test_a_fault_that_a_colleague_has_closed_is_not_closed_again(admin_client):
    site = imported()
    answer = admin_client.post(page("fault", site.pk, "restore"), {"on": "2026-11-03"})
    assert messages_of(answer) == ["복구하지 않은 장애가 없습니다. 아무것도 바꾸지 않았습니다."]
