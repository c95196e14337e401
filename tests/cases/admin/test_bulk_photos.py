"""Many photos at once: cleaned, described, and only then cards."""

import os
import re
import time
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings as site
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from cases.admin import photo_uploads
from cases.choices import CardKind
from cases.models import Case
from tests.cases.factories import make_card, make_case, make_ready_draft
from tests.gangseo_portal.lib.photo_files import camera_exif, jpeg

pytestmark = pytest.mark.django_db
TOO_HEAVY = "사진이 30MB를 넘습니다. 크기를 줄여서 다시 올려 주세요."
LOST = "시간이 지났거나 이미 쓴 사진이 있어 빠졌습니다. 필요하면 다시 올려 주세요."


@pytest.fixture
def staff(client: Client) -> Client:
    client.force_login(get_user_model().objects.create_superuser("chief"))
    return client


@pytest.fixture
def case() -> Case:
    return make_ready_draft()


def address(case: Case) -> str:
    return f"/admin/cases/case/{case.pk}/photos/"


def file(name: str, data: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, jpeg() if data is None else data, "image/jpeg")


def upload(staff: Client, case: Case, *files: SimpleUploadedFile):
    return staff.post(address(case), {"photos": files, "_upload": "1"})


def described(answer, *alts: str, **more: str) -> dict[str, object]:
    """The fields that the second step sends."""
    tickets = [each.photo.ticket for each in answer.context["batch"].photos]
    texts = {f"alt-{index}": alt for index, alt in enumerate(alts)}
    ours = {f"ours-{index}": "on" for index in range(len(alts))}
    return {"ticket": tickets, "_add": "1", **texts, **ours, **more}


def names(answer) -> list[str]:
    return [each.photo.name for each in answer.context["batch"].photos]


def waiting() -> list[Path]:
    return sorted((Path(site.MEDIA_ROOT) / "case-photos" / "waiting").glob("*"))


def photo_cards(case: Case) -> list[tuple[int, str, bool]]:
    cards = case.cards.filter(kind=CardKind.PHOTO)
    return list(cards.values_list("position", "photo_alt", "photo_is_ours"))


def test_photos_stand_in_the_order_of_their_names_with_2_before_10(staff, case):
    answer = upload(staff, case, file("사진 10.jpg"), file("사진 2.jpg"), file("가.jpg"))
    assert names(answer) == ["가.jpg", "사진 2.jpg", "사진 10.jpg"]


def test_a_name_from_a_mac_is_read_in_whole_letters(staff, case):
    assert names(upload(staff, case, file("\u1100\u1161.jpg"))) == ["가.jpg"]


def test_described_photos_become_cards_before_the_contact_card(staff, case):
    answer = upload(staff, case, file("1.jpg"), file("2.jpg"))
    send = described(answer, " 공원  화장실 앞 ", "안내판")
    del send["ours-1"]
    done = staff.post(address(case), send)
    assert done["Location"] == f"/admin/cases/case/{case.pk}/change/"
    kinds = list(case.cards.values_list("position", "kind"))
    assert kinds == [(1, "cover"), (2, "text"), (3, "photo"), (4, "photo"), (5, "contact")]
    assert photo_cards(case) == [(3, "공원 화장실 앞", True), (4, "안내판", False)]
    revision = case.revisions.first()
    assert (revision.by.username, len(revision.content["cards"])) == ("chief", 5)
    assert waiting() == []


def test_without_a_contact_card_they_go_to_the_end(staff):
    case = make_case()
    make_card(case, kind=CardKind.CONTACT, headline="", body="")
    make_card(case)
    live = Case.objects.get().live
    staff.post(address(case), described(upload(staff, case, file("1.jpg")), "문"))
    assert list(case.cards.values_list("kind", flat=True)) == ["contact", "text", "photo"]
    assert Case.objects.get().live == live


def test_what_is_stored_is_a_fresh_picture_without_place_or_camera(staff, case):
    answer = upload(staff, case, file("1.jpg", jpeg(exif=camera_exif())))
    staff.post(address(case), described(answer, "문"))
    photo = case.cards.get(kind=CardKind.PHOTO).photo
    assert re.fullmatch(r"case-photos/[0-9a-f]{24}\.webp", photo.name)
    data = Path(photo.path).read_bytes()
    assert b"SECRETCAM" not in data
    with Image.open(BytesIO(data)) as image:
        assert (image.format, image.size, dict(image.getexif())) == ("WEBP", (320, 240), {})


def test_a_photo_without_description_makes_nothing_and_keeps_what_was_typed(staff, case):
    answer = upload(staff, case, file("1.jpg"), file("2.jpg"), file("3.jpg"))
    again = staff.post(address(case), described(answer, "문 앞", "  ", "가" * 151))
    shown = [(each.alt, each.error) for each in again.context["batch"].photos]
    assert shown == [
        ("문 앞", ""),
        ("", "사진 설명을 적어 주세요. 사진을 보지 못하는 분이 듣는 문장입니다."),
        ("가" * 151, "사진 설명이 151자입니다. 150자까지로 줄여 주세요."),
    ]
    assert photo_cards(case) == []
    staff.post(address(case), described(again, "문 앞", "안내판", "길"))
    assert [alt for _, alt, _ in photo_cards(case)] == ["문 앞", "안내판", "길"]


def test_a_dropped_photo_needs_no_description_and_is_forgotten(staff, case):
    answer = upload(staff, case, file("1.jpg"), file("2.jpg"))
    staff.post(address(case), described(answer, "", "길", **{"drop-0": "on"}))
    assert [alt for _, alt, _ in photo_cards(case)] == ["길"]
    assert waiting() == []


def test_bad_files_are_named_and_good_ones_kept(staff, case):
    bad = [file("글.hwp", b"HWP Document"), file("빈.jpg", b""), file("반.jpg", jpeg()[:500])]
    answer = upload(staff, case, file("1.jpg"), *bad)
    assert names(answer) == ["1.jpg"]
    messages = {each.name: each.message for each in answer.context["batch"].refused}
    assert messages["글.hwp"] == "JPEG, PNG, WebP 사진만 올릴 수 있습니다."
    assert messages["반.jpg"].startswith("사진을 읽을 수 없습니다.")
    assert set(messages) <= {"글.hwp", "빈.jpg", "반.jpg"}


def test_a_too_heavy_file_is_not_kept_while_it_arrives_and_the_others_are(staff, case, monkeypatch):
    monkeypatch.setattr(photo_uploads, "MAX_BYTES", 3_000_000)
    heavy = file("2.jpg", jpeg() + b"x" * 3_000_000)
    kept: list[int] = []
    real = photo_uploads.BoundedUpload.receive_data_chunk

    def counted(self, raw_data, start):
        passed = real(self, raw_data, start)
        kept.append(start + len(passed))
        return passed

    monkeypatch.setattr(photo_uploads.BoundedUpload, "receive_data_chunk", counted)
    answer = upload(staff, case, file("1.jpg"), heavy, file("3.jpg"))
    assert names(answer) == ["1.jpg", "3.jpg"]
    assert [(each.name, each.message[:3]) for each in answer.context["batch"].refused] == [
        ("2.jpg", TOO_HEAVY[:3])
    ]
    assert max(kept) <= 3_000_000


def test_the_thirteenth_photo_is_left_out_and_the_twelfth_is_whole(staff, case):
    answer = upload(staff, case, *[file(f"{number}.jpg") for number in range(1, 14)])
    assert names(answer) == [f"{number}.jpg" for number in range(1, 13)]
    assert [(each.name, each.message) for each in answer.context["batch"].refused] == [
        ("13.jpg", "한 번에 12장까지 올릴 수 있어 빠졌습니다. 다음에 올려 주세요.")
    ]


def test_photos_that_would_take_too_long_are_left_for_the_next_time(staff, case, monkeypatch):
    monkeypatch.setattr(photo_uploads, "PATIENCE_OF_SERVERS", -1)
    answer = upload(staff, case, file("1.jpg"))
    assert [(each.name, each.message) for each in answer.context["batch"].refused] == [
        ("1.jpg", "사진이 커서 한 번에 다 올리지 못했습니다. 이 사진은 다음에 올려 주세요.")
    ]
    assert waiting() == []


def test_a_body_far_too_large_is_answered_before_it_is_read(staff, case):
    answer = staff.post(address(case), {}, headers={"content-length": str(400 * 1024 * 1024)})
    assert answer.status_code == 413
    assert "나누어 올려 주세요." in answer.content.decode()


def test_choosing_no_file_is_told(staff, case):
    answer = staff.post(address(case), {"_upload": "1"})
    assert answer.context["batch"].problem == "올릴 사진을 골라 주세요."


def test_a_second_click_adds_nothing_twice(staff, case):
    send = described(upload(staff, case, file("1.jpg")), "문")
    staff.post(address(case), send)
    assert staff.post(address(case), send).context["batch"].problem == LOST
    assert len(photo_cards(case)) == 1


@pytest.mark.parametrize("ticket", ["", "forged", "W10:1abc:def"])
def test_a_forged_ticket_is_refused(staff, case, ticket):
    answer = staff.post(address(case), {"ticket": [ticket], "alt-0": "문", "_add": "1"})
    assert answer.context["batch"].problem == LOST
    assert photo_cards(case) == []


def test_a_ticket_is_good_for_its_own_case_only(staff, case):
    send = described(upload(staff, case, file("1.jpg")), "문")
    other = make_ready_draft(title="남의 사례")
    assert staff.post(address(other), send).context["batch"].problem == LOST
    assert photo_cards(other) == []


def test_photos_that_nobody_described_are_forgotten_after_a_day(staff, case):
    upload(staff, case, file("1.jpg"))
    (old,) = waiting()
    os.utime(old, (time.time() - 25 * 3600,) * 2)
    upload(staff, case, file("2.jpg"))
    (new,) = waiting()
    assert new != old


def test_a_waiting_photo_has_no_address(staff, case):
    upload(staff, case, file("1.jpg"))
    (stored,) = waiting()
    assert staff.get(f"/cases/{case.pk}/photos/{stored.name}").status_code == 404


def test_a_foreign_page_cannot_send_photos(case):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(get_user_model().objects.create_superuser("chief"))
    assert upload(strict, case, file("1.jpg")).status_code == 403
    assert waiting() == []
    token = strict.get(address(case)).cookies["csrftoken"].value
    answer = strict.post(address(case), {"photos": [file("1.jpg")]}, headers={"x-csrftoken": token})
    assert names(answer) == ["1.jpg"]


def test_who_may_only_look_may_not_add_photos(client, case):
    assert client.get(address(case)).status_code == 302
    user = get_user_model().objects.create_user("reader", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="view_case"))
    client.force_login(user)
    assert client.get(address(case)).status_code == 403
    assert upload(client, case, file("1.jpg")).status_code == 403
    assert waiting() == []
