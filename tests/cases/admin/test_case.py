"""The case's form in the admin: cards inline, clean texts and photos, errors in Korean."""

import re
import unicodedata
from datetime import date
from io import BytesIO

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from cases.choices import CardKind, State
from cases.models import Case, Criterion
from gangseo_portal.lib.photos import TOO_HEAVY
from tests.cases.admin.admin_forms import (
    LIST,
    card_fields,
    errors_in,
    form_of,
    management,
    opened_form,
)
from tests.cases.factories import make_case

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(client: Client) -> Client:
    client.force_login(get_user_model().objects.create_superuser("chief"))
    return client


COVER = card_fields(position=1, kind=CardKind.COVER, headline="우리 동네 CCTV")
TEXT = card_fields(position=2, kind=CardKind.TEXT, headline="지도를 만들었습니다")


def test_a_new_case_is_a_draft_with_its_cards_numbered(staff):
    cards = [TEXT | {"position": 9}, COVER | {"position": 4}]
    assert staff.post(f"{LIST}add/", form_of(cards)).status_code == 302
    case = Case.objects.get()
    assert case.state == State.DRAFT
    assert list(case.cards.values_list("position", "kind")) == [(1, "cover"), (2, "text")]


def test_an_error_in_one_card_keeps_everything_that_was_typed(staff):
    cards = [COVER | {"headline": "가" * 23}, TEXT | {"body": "길게 쓴 글"}]
    response = staff.post(f"{LIST}add/", form_of(cards, title="애써 쓴 제목"))
    assert errors_in(response) == ["표지 제목이 23자입니다. 22자까지로 줄여 주세요."]
    page = response.content.decode()
    kept = ["가" * 23, "길게 쓴 글", "애써 쓴 제목", "지도를 만들었습니다"]
    assert [words for words in kept if words not in page] == []
    assert Case.objects.count() == 0


def test_a_draft_may_hold_words_that_do_not_fit_until_it_is_published(staff):
    assert staff.post(f"{LIST}add/", form_of([COVER, TEXT | {"body": "긴 글. " * 80}])).url == LIST
    assert Case.objects.get().cards.count() == 2


def test_a_new_card_that_was_left_empty_is_not_saved(staff):
    empty = card_fields(position=2, kind=CardKind.TEXT)
    assert staff.post(f"{LIST}add/", form_of([COVER, empty])).status_code == 302
    assert Case.objects.get().cards.count() == 1


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.jpg", b"not a picture", "JPEG, PNG, WebP 사진만 올릴 수 있습니다."),
        ("a.png", b"<svg/>", "SVG 파일은 올릴 수 없습니다. PNG나 JPEG로 바꾸어 올려 주세요."),
        ("a.jpg", bytes(30 * 1024 * 1024 + 1), TOO_HEAVY.format(limit=30)),
    ],
)
def test_a_photo_that_is_none_is_refused_in_korean(staff, name, content, message):
    photo = card_fields(
        position=2,
        kind=CardKind.PHOTO,
        photo=SimpleUploadedFile(name, content),
        photo_alt="외벽",
    )
    response = staff.post(f"{LIST}add/", form_of([COVER, photo]))
    assert message in errors_in(response)


def test_a_photo_is_stored_anew_without_where_it_was_taken(staff):
    exif = Image.Exif()
    exif.get_ifd(0x8825)[1] = "N"
    file = BytesIO()
    Image.new("RGB", (64, 48), "teal").save(file, "JPEG", exif=exif)
    upload = SimpleUploadedFile("홍길동 집 앞.jpg", file.getvalue())
    photo = card_fields(position=2, kind=CardKind.PHOTO, photo=upload, photo_alt="새 화장실 외벽")
    assert staff.post(f"{LIST}add/", form_of([COVER, photo])).status_code == 302
    stored = Case.objects.get().cards.get(kind=CardKind.PHOTO).photo
    assert re.fullmatch(r"case-photos/[0-9a-f]{16}\.webp", stored.name)
    with Image.open(stored.path) as image:
        assert (image.format, image.size, dict(image.getexif())) == ("WEBP", (64, 48), {})


def test_a_photo_card_without_alternative_text_is_refused(staff):
    file = BytesIO()
    Image.new("RGB", (8, 8)).save(file, "PNG")
    photo = card_fields(
        position=2, kind=CardKind.PHOTO, photo=SimpleUploadedFile("a.png", file.getvalue())
    )
    response = staff.post(f"{LIST}add/", form_of([COVER, photo]))
    assert errors_in(response) == ["사진 카드에는 ‘사진 설명’ 칸이 꼭 필요합니다."]


def test_the_map_view_is_whole_or_empty(staff):
    response = staff.post(f"{LIST}add/", form_of([COVER], map_lat="37.5"))
    assert errors_in(response) == ["지도 위도, 경도, 확대를 모두 적거나 모두 비워 주세요."]


def test_every_save_is_a_revision_in_the_name_of_the_editor(staff):
    staff.post(f"{LIST}add/", form_of([COVER]))
    case = Case.objects.get()
    staff.post(f"{LIST}{case.pk}/change/", opened_form(case, title="고친 제목"))
    staff.post(f"{LIST}{case.pk}/change/", opened_form(Case.objects.get()))
    told = [(each.number, each.content["title"], each.by.username) for each in case.revisions.all()]
    assert told == [(2, "고친 제목", "chief"), (1, "새 사례", "chief")]


def test_text_loses_what_nobody_sees(staff):
    loose = unicodedata.normalize("NFD", "방화동")
    card = COVER | {"headline": f"{loose}\u200b CCTV", "body": "첫 줄\r\n둘째\u202e 줄"}
    staff.post(
        f"{LIST}add/", form_of([card], title=f"\u202e{loose} 👨\u200d👩\u200d👧", story="\ufeff글")
    )
    case = Case.objects.get()
    assert (case.title, case.story) == ("방화동 👨\u200d👩\u200d👧", "글")
    cover = case.cards.get()
    assert (cover.headline, cover.body) == ("방화동 CCTV", "첫 줄\n둘째 줄")


def test_why_a_case_was_chosen_is_written_with_suggestions(staff):
    Criterion.objects.get_or_create(name="주민체감도")
    merit = {"merits-0-criterion": "주민체감도", "merits-0-text": "위치를 바로 볼 수 있습니다."}
    facts = form_of(
        [COVER], **management("merits", 1, 0), **merit, review_on="2027-05-01", has_ai="on"
    )
    assert staff.post(f"{LIST}add/", facts).status_code == 302
    case = Case.objects.get()
    assert [str(each) for each in case.merits.all()] == ["주민체감도: 위치를 바로 볼 수 있습니다."]
    assert (case.review_on, case.has_ai) == (date(2027, 5, 1), True)
    page = staff.get(f"{LIST}{case.pk}/change/").content.decode()
    assert '<option value="주민체감도"></option>' in page
    assert page.count('list="criteria"') == 2  # the saved one and the empty form


@pytest.mark.parametrize("phone", ["전화 2600", "02-26", "<b>"])
def test_a_department_needs_a_phone_that_can_be_dialled(staff, phone):
    response = staff.post("/admin/cases/department/add/", {"name": "주차관리과", "phone": phone})
    assert response.context["adminform"].form.errors["phone"] == [
        "전화번호를 02-1234-5678처럼 숫자와 - 로만 적어 주세요."
    ]


def test_the_other_records_have_their_pages(staff):
    make_case()
    for noun in ("department", "selectionround", "licence"):
        assert staff.get(f"/admin/cases/{noun}/").status_code == 200
