"""The live preview of what was typed, and the page of a draft: for staff, never saved or kept."""

from base64 import b64decode
from io import BytesIO

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from cases.choices import CardKind
from cases.models import Case
from tests.cases.admin.admin_forms import LIST, card_fields, form_of, opened_form
from tests.cases.factories import make_card, make_case, make_ready_draft

pytestmark = pytest.mark.django_db
NEW = f"{LIST}preview/"


@pytest.fixture
def staff(client: Client) -> Client:
    client.force_login(get_user_model().objects.create_superuser("chief"))
    return client


def photo_file(name: str = "집 앞.png") -> SimpleUploadedFile:
    file = BytesIO()
    Image.new("RGB", (64, 48), "teal").save(file, "PNG")
    return SimpleUploadedFile(name, file.getvalue())


def preview_of(case: Case) -> str:
    return f"{LIST}{case.pk}/preview/"


def picture_in(address: str) -> Image.Image:
    head, _, data = address.partition(",")
    assert head.startswith("data:image/")
    return Image.open(BytesIO(b64decode(data)))


def test_what_was_typed_is_shown_by_the_residents_templates_and_not_saved(staff):
    case = make_ready_draft(title="저장한 제목")
    facts = opened_form(case, title="치고 있는 제목") | {"cards-1-headline": "치고 있는 카드"}
    answer = staff.post(preview_of(case), facts).json()
    assert "치고 있는 제목" in answer["deck"]
    assert "<span>치고 있는 카드 </span>" in answer["deck"].replace("\xa0", " ")
    assert answer["deck"].count('class="card-frame"') == 3
    assert [card["prefix"] for card in answer["cards"]] == ["cards-0", "cards-1", "cards-2"]
    assert (Case.objects.get().title, case.revisions.count()) == ("저장한 제목", 0)
    assert "치고 있는 카드" not in case.cards.values_list("headline", flat=True)


def test_cards_stand_as_they_were_moved_and_without_the_deleted_and_the_empty(staff):
    case = make_ready_draft()
    facts = opened_form(case) | {"cards-0-position": 9, "cards-1-DELETE": "on"}
    empty = {f"cards-3-{name}": value for name, value in card_fields(kind="text").items()}
    facts |= empty | {"cards-TOTAL_FORMS": 4, "cards-3-position": 4}
    answer = staff.post(preview_of(case), facts).json()
    assert [card["prefix"] for card in answer["cards"]] == ["cards-2", "cards-0"]


def test_a_case_that_was_never_saved_has_a_preview_too(staff):
    cover = card_fields(position=1, kind=CardKind.COVER, headline="새 표지")
    holes = {"round": "", "department": "", "licence": "", "pictogram": "", "palette": "x"}
    answer = staff.post(NEW, form_of([cover], **holes)).json()
    assert "새 표지" in answer["deck"].replace("\xa0", " ")
    assert Case.objects.count() == 0


@pytest.mark.parametrize("facts", [{}, {"cards-TOTAL_FORMS": "x"}, {"preview_picture": "cards-99"}])
def test_a_form_that_makes_no_sense_is_an_empty_preview(staff, facts):
    answer = staff.post(NEW, facts).json()
    assert (answer["cards"], answer["picture"]) == ([], "")
    assert "카드를 만들면 여기에 보입니다." in answer["deck"]


def test_each_field_is_told_when_its_words_do_not_fit_the_picture(staff):
    case = make_ready_draft()
    facts = opened_form(case) | {"cards-1-body": "긴 글입니다. " * 60}
    first, second, third = staff.post(preview_of(case), facts).json()["cards"]
    assert (first["problems"], list(second["problems"]), third["problems"]) == ({}, ["body"], {})
    assert second["problems"]["body"][0].startswith("글: 카드에 다 들어가지 않습니다.")


def test_the_picture_is_the_real_one_of_the_unsaved_words(staff):
    case = make_ready_draft()
    facts = opened_form(case, preview_picture="cards-1")
    saved = picture_in(staff.post(preview_of(case), facts).json()["picture"])
    typed = picture_in(
        staff.post(preview_of(case), facts | {"cards-1-headline": "다른 말"}).json()["picture"]
    )
    assert (saved.format, saved.size) == ("PNG", (1080, 1080))
    assert saved.tobytes() != typed.tobytes()


def test_a_photo_is_seen_before_it_is_stored(staff, settings):
    case = make_ready_draft()
    facts = opened_form(case, preview_picture="cards-1")
    photo = {"cards-1-kind": CardKind.PHOTO, "cards-1-photo_alt": "새 화장실의 바깥벽"}
    answer = staff.post(preview_of(case), facts | photo | {"cards-1-photo": photo_file()}).json()
    assert 'src="data:image/webp;base64,' in answer["deck"]
    assert picture_in(answer["picture"]).size == (1080, 1080)
    assert list(settings.MEDIA_ROOT.rglob("*.webp")) == []


def test_only_the_frame_may_stand_in_a_frame_and_only_in_ours(staff):
    frame = staff.get(NEW)
    assert frame["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in frame["Content-Security-Policy"]
    other = staff.get(f"{LIST}add/")
    assert other["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in other["Content-Security-Policy"]


def test_the_preview_is_for_those_who_may_change_the_case(client):
    case = make_ready_draft()
    assert client.post(preview_of(case), {}).status_code == 302
    client.force_login(get_user_model().objects.create_user("reader", is_staff=True))
    assert client.post(preview_of(case), {}).status_code == 403
    assert client.post(NEW, {}).status_code == 403
    assert client.get(NEW).status_code == 403


def test_the_preview_wants_the_form_s_token(staff):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(get_user_model().objects.get())
    assert strict.post(NEW, {}).status_code == 403


def test_no_case_no_preview(staff):
    assert staff.post(f"{LIST}999/preview/", {}).status_code == 404


@pytest.fixture
def edited_case() -> Case:
    """A published case whose rows say something else by now."""
    case = make_case(title="승인한 제목")
    make_card(case, kind=CardKind.COVER, headline="승인한 표지", body="")
    Case.objects.update(title="고치는 제목")
    card = case.cards.get()
    card.kind, card.photo_alt, card.headline = CardKind.PHOTO, "새 외벽 사진", "고치는 표지"
    card.photo.save("new.png", photo_file(), save=True)
    return case


def test_staff_see_the_draft_of_a_published_case_on_the_residents_page(staff, edited_case):
    response = staff.get(f"/cases/{edited_case.pk}/draft/")
    assert response["Cache-Control"] == "no-store, private"
    assert "<b>미리 보기입니다.</b>" in response.content.decode()
    assert response.context["case"].title == "고치는 제목"
    slide = response.context["slides"][0]
    for address in (slide.picture_url, slide.photo_url):
        answer = staff.get(address)
        assert (answer.status_code, answer["Cache-Control"]) == (200, "no-store, private")
        answer.getvalue()  # to its end, which closes the file and not the connection
    assert staff.get(f"/cases/{edited_case.pk}/").context["case"].title == "승인한 제목"


def test_residents_get_nothing_of_a_draft(client, staff, edited_case):
    slide = staff.get(f"/cases/{edited_case.pk}/draft/").context["slides"][0]
    stranger = Client()
    assert stranger.get(f"/cases/{edited_case.pk}/draft/").status_code == 404
    assert stranger.get(slide.photo_url).status_code == 404
    picture = stranger.get(slide.picture_url)
    assert picture.status_code == 302
    assert picture.url != slide.picture_url
