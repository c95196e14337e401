"""Residents' contacts: each look has a reason and leaves a trace, and all of them go in time."""

import io
import os
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.contrib.auth.models import Group, Permission, User
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from cctv_map.choices import DeclineReason, RequestReason, RequestStage
from cctv_map.models import ContactLook, ContactPurge, Voice, VoiceContact
from cctv_map.requests import actions
from cctv_map.roles import CONTACT_READER, REQUEST_OFFICER, ROLES

pytestmark = pytest.mark.django_db

PHONE = "010-1234-5678"
EMAIL = "resident@example.com"
NOW = datetime(2026, 11, 22, 3, 30, tzinfo=ZoneInfo("Asia/Seoul"))


def ask(**changes):
    made = {"reason": RequestReason.CRIME, "device": "one", "position": None, "dong": "화곡1동"}
    return actions.ask(**{**made, "phone": PHONE, "email": EMAIL, **changes})


def staff(name, *permissions, group=""):
    person = User.objects.create_user(name, is_staff=True)
    person.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    if group:
        person.groups.set([Group.objects.get(name=group)])
    client = Client()
    client.force_login(person)
    return client


def address(voice):
    return reverse("admin:cctv_map_contact_of", args=[voice.pk])


def test_asking_for_the_page_shows_and_writes_nothing_yet():
    voice = ask()
    answer = staff("reader", "view_voicecontact").get(address(voice))
    assert PHONE not in answer.content.decode()
    assert "보는 까닭" in answer.content.decode()
    assert not ContactLook.objects.exists()


def test_a_reason_shows_the_contact_once_and_is_written_down():
    voice = ask()
    reader = staff("reader", "view_voicecontact")
    answer = reader.post(address(voice), {"why": "현장 약속"})
    assert f'href="tel:{PHONE}"' in answer.content.decode()
    assert f'href="mailto:{EMAIL}"' in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    looks = ContactLook.objects.values_list("receipt", "by__username", "why")
    assert list(looks) == [(voice.receipt, "reader", "현장 약속")]
    assert PHONE not in reader.get(address(voice)).content.decode()


@pytest.mark.parametrize("why", ["", "  ", "x", "가" * 101])
def test_without_a_reason_nothing_is_shown(why):
    voice = ask()
    answer = staff("reader", "view_voicecontact").post(address(voice), {"why": why})
    assert answer.status_code == 200
    assert PHONE not in answer.content.decode()
    assert not ContactLook.objects.exists()


@pytest.mark.parametrize("method", ["get", "post"])
def test_without_the_permission_the_page_is_refused_in_korean(method):
    voice = ask()
    officer = staff("officer", group=REQUEST_OFFICER)
    answer = getattr(officer, method)(address(voice), {"why": "궁금해서"})
    assert answer.status_code == 403
    assert "볼 수 없는 화면이에요" in answer.content.decode()
    assert PHONE not in answer.content.decode()
    assert not ContactLook.objects.exists()


def test_a_stranger_is_led_to_the_login(client):
    assert client.get(address(ask())).status_code == 302


def test_an_administrator_is_written_down_too(admin_client):
    voice = ask()
    admin_client.post(address(voice), {"why": "전화 확인"})
    assert ContactLook.objects.count() == 1


def test_where_no_contact_is_left_the_page_says_so_and_no_look_is_counted():
    voice = ask(phone="", email="")
    answer = staff("reader", "view_voicecontact").post(address(voice), {"why": "현장 약속"})
    assert "보유 기간이 지나 지웠습니다" in answer.content.decode()
    assert not ContactLook.objects.exists()


def test_the_record_of_looks_is_read_taken_along_and_never_changed():
    voice = ask()
    auditor = staff("auditor", group=CONTACT_READER)
    auditor.post(address(voice), {"why": "=1+1 약속"})
    look = ContactLook.objects.get()
    listed = reverse("admin:cctv_map_contactlook_changelist")
    assert voice.receipt in auditor.get(listed).content.decode()
    file = auditor.post(listed, {"action": "looks_as_xlsx", "_selected_action": [look.pk]})
    (row,) = load_workbook(io.BytesIO(file.content)).active.iter_rows(min_row=2, values_only=True)
    assert row[:3] == (voice.receipt, "auditor", "=1+1 약속")
    for verb in ("change", "delete"):
        page = reverse(f"admin:cctv_map_contactlook_{verb}", args=[look.pk])
        assert auditor.post(page, {"why": "다른 까닭"}).status_code == 403
    assert auditor.get(reverse("admin:cctv_map_contactlook_add")).status_code == 403


def finish(voice, days_ago):
    officer, _ = User.objects.get_or_create(username="kim")
    actions.move_on(
        voice.request,
        RequestStage.DECLINED,
        decline_reason=DeclineReason.OTHER,
        on=NOW.date() - timedelta(days=days_ago),
        by=officer,
    )


def age(voice, days):
    Voice.objects.filter(pk=voice.pk).update(created_at=NOW - timedelta(days=days))
    VoiceContact.objects.filter(voice=voice).update(consented_at=NOW - timedelta(days=days))


@pytest.fixture
def at_night(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


def purged():
    said = io.StringIO()
    call_command("purge_contacts", stdout=said)
    return said.getvalue()


def photos():
    folder = settings.REQUEST_PHOTO_ROOT
    return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []


def test_contact_words_photo_and_device_go_when_they_are_due(at_night):
    over, fresh, long_open, is_open = (
        ask(device=f"device {number}", words=f"말 {number}", photo=b"photo") for number in range(4)
    )
    finish(over, 30)
    finish(fresh, 29)
    for voice, days in ((over, 60), (fresh, 60), (long_open, 365), (is_open, 364)):
        age(voice, days)
    assert purged() == (
        "주민 연락처 2건을 지웠습니다. 아직 둘 수 있는 연락처는 2건입니다.\n"
        "주민 2명이 적은 말과 기기 표시, 사진 2장을 지웠습니다.\n"
    )
    kept = {fresh.pk, is_open.pk}
    assert set(VoiceContact.objects.values_list("voice", flat=True)) == kept
    assert set(Voice.objects.exclude(words="", device="").values_list("pk", flat=True)) == kept
    assert photos() == sorted(Voice.objects.exclude(photo="").values_list("photo", flat=True))
    assert len(photos()) == 2


def test_the_receipt_and_the_status_page_outlive_the_contact(client, at_night):
    voice = ask(words="우리 가게 앞")
    finish(voice, 40)
    purged()
    page = client.get(voice.get_absolute_url())
    assert voice.receipt in page.content.decode()
    assert "우리 가게 앞" not in page.content.decode()


def test_each_night_leaves_a_report_and_a_second_run_finds_nothing(at_night):
    voice = ask(photo=b"photo")
    finish(voice, 30)
    purged()
    assert "연락처 0건을 지웠습니다" in purged()
    assert list(ContactPurge.objects.order_by("pk").values_list("erased", "kept")) == [
        (1, 0),
        (0, 0),
    ]


def test_a_photo_that_is_gone_already_stops_no_purge(at_night):
    voice = ask(photo=b"photo")
    finish(voice, 30)
    (settings.REQUEST_PHOTO_ROOT / voice.photo.name).unlink()
    assert "사진 1장을 지웠습니다" in purged()


def test_a_photo_that_no_request_names_goes_after_a_day(at_night):
    kept = ask(photo=b"photo")
    for name, hours in (("lost.webp", 25), ("just-written.webp", 1)):
        file = settings.REQUEST_PHOTO_ROOT / name
        file.write_bytes(b"photo")
        at = (NOW - timedelta(hours=hours)).timestamp()
        os.utime(file, (at, at))
    purged()
    assert photos() == sorted(["just-written.webp", kept.photo.name])


def test_the_roles_are_kept_apart():
    def codenames(name):
        return set(Group.objects.get(name=name).permissions.values_list("codename", flat=True))

    assert {name: codenames(name) for name in ROLES} == {
        name: set(wanted) for name, wanted in ROLES.items()
    }
    assert "view_voicecontact" in codenames(CONTACT_READER)
    assert {name for name in codenames(REQUEST_OFFICER) if "contact" in name} == set()
