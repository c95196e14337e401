"""Pictures, photos and attachments: one gate for all, and how long browsers keep them."""

from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image

from cases import actions
from cases.choices import CardKind, State
from cases.models import Card, Case
from tests.cases.factories import approve, make_attachment, make_card, make_case

pytestmark = pytest.mark.django_db
FOREVER = "public, max-age=31536000, immutable"
HIDDEN = {
    "draft": {"state": State.DRAFT},
    "scheduled": {"publish_at": timezone.now() + timedelta(days=1)},
    "withdrawn": {"state": State.WITHDRAWN, "withdrawn_reason": "숫자를 고칩니다."},
}


def photo_file() -> ContentFile:
    file = BytesIO()
    Image.new("RGB", (64, 48), "teal").save(file, "PNG")
    return ContentFile(file.getvalue(), "site.png")


def make_told_case(**changes: object) -> Case:
    case = make_case(**changes)
    make_card(case, kind=CardKind.COVER, headline="우리 동네 CCTV")
    make_card(case, kind=CardKind.PHOTO, photo=photo_file(), photo_alt="새 화장실의 바깥벽")
    make_attachment(case)
    return case


def addresses_of(case: Case, client) -> dict[str, str]:
    """Every file of the case as its page names it, read while the case is published."""
    row = Case.objects.filter(pk=case.pk)
    before = row.values("state", "publish_at", "live").get()
    live = case.live or actions.save_revision(case, by=None)
    row.update(state=State.PUBLISHED, publish_at=timezone.now(), live=live)
    slides = client.get(f"/cases/{case.pk}/").context["slides"]
    row.update(**before)
    return {
        "picture": slides[0].picture_url,
        "preview": slides[1].preview_url.removeprefix("http://testserver"),
        "photo": slides[1].photo_url,
        "attachment": f"/cases/{case.pk}/files/{case.attachments.get().pk}/",
    }


def body_of(response) -> bytes:
    return response.getvalue()


@pytest.mark.parametrize(("which", "size"), [("picture", (1080, 1080)), ("preview", (1200, 630))])
def test_a_picture_is_drawn_when_first_asked_for_and_then_kept(client, settings, which, size):
    address = addresses_of(make_told_case(), client)[which]
    assert not settings.CARD_PICTURE_ROOT.exists()
    response = client.get(address)
    picture = body_of(response)
    assert Image.open(BytesIO(picture)).size == size
    assert (response["Content-Type"], response["Cache-Control"]) == ("image/png", FOREVER)
    assert [file.name for file in settings.CARD_PICTURE_ROOT.iterdir()] == [address.split("/")[-1]]
    assert body_of(client.get(address)) == picture


def test_the_same_picture_comes_as_webp(client):
    address = addresses_of(make_told_case(), client)["picture"].replace(".png", ".webp")
    response = client.get(address)
    assert response["Content-Type"] == "image/webp"
    assert Image.open(BytesIO(body_of(response))).format == "WEBP"


def test_an_old_name_leads_to_the_picture_of_today(client):
    case = make_told_case()
    old = addresses_of(case, client)["picture"]
    Card.objects.filter(case=case, kind=CardKind.COVER).update(headline="고친 제목")
    approve(case)
    response = client.get(old)
    assert (response.status_code, response["Cache-Control"]) == (302, "no-cache")
    assert response["Location"] == addresses_of(case, client)["picture"]
    assert response["Location"] != old


@pytest.mark.parametrize(
    "tail", ["1/x.png", "1/square-0.png", "1/poster-0123456789abcdef.png", "3/{name}", "0/{name}"]
)
def test_a_picture_that_never_was_is_not_found(client, settings, tail):
    case = make_told_case()
    name = addresses_of(case, client)["picture"].split("/")[-1]
    response = client.get(f"/cases/{case.pk}/cards/{tail.format(name=name)}")
    assert response.status_code == 404
    assert not settings.CARD_PICTURE_ROOT.exists()


@pytest.mark.parametrize("which", ["picture", "preview", "photo", "attachment"])
@pytest.mark.parametrize("state", HIDDEN)
def test_files_of_a_case_that_is_not_published_are_not_found(client, settings, which, state):
    address = addresses_of(make_told_case(**HIDDEN[state]), client)[which]
    assert client.get(address).status_code == 404
    assert not settings.CARD_PICTURE_ROOT.exists()


@pytest.mark.parametrize("which", ["picture", "preview", "photo", "attachment"])
@pytest.mark.parametrize("state", HIDDEN)
def test_staff_preview_the_files_and_nothing_keeps_them(client, which, state):
    address = addresses_of(make_told_case(**HIDDEN[state]), client)[which]
    client.force_login(get_user_model().objects.create_superuser("chief"))
    response = client.get(address)
    assert (response.status_code, response["Cache-Control"]) == (200, "no-store, private")
    response.close()


def test_the_photo_of_a_published_card_is_served(client):
    case = make_told_case()
    response = client.get(addresses_of(case, client)["photo"])
    assert response["Content-Type"] == "image/png"
    assert body_of(response) == Path(case.cards.get(kind=CardKind.PHOTO).photo.path).read_bytes()


def test_an_attachment_is_saved_under_its_title(client):
    response = client.get(addresses_of(make_told_case(), client)["attachment"])
    assert body_of(response) == b"%PDF-1.4"
    name = "filename*=utf-8''%EB%B3%B4%EB%8F%84%EC%9E%90%EB%A3%8C.pdf"
    assert response["Content-Disposition"] == f"attachment; {name}"


def test_a_file_of_another_case_is_not_found_here(client):
    case, other = make_told_case(), make_told_case(title="다른 사례")
    attachment = other.attachments.get()
    assert client.get(f"/cases/{case.pk}/files/{attachment.pk}/").status_code == 404
    name = addresses_of(other, client)["photo"].split("/")[-1]
    assert client.get(f"/cases/{case.pk}/photos/{name}").status_code == 404


@pytest.mark.parametrize("name", ["..%2Fcase-photos%2Fsite.png", "%2e%2e", "x.png"])
def test_no_name_reaches_other_files(client, name):
    assert client.get(f"/cases/{make_told_case().pk}/photos/{name}").status_code == 404


def test_a_file_that_was_lost_from_the_disk_breaks_no_page(client):
    case = make_told_case()
    attachment = case.attachments.get()
    attachment.file.storage.delete(attachment.file.name)
    page = client.get(f"/cases/{case.pk}/")
    assert page.status_code == 200
    assert "보도자료" not in page.content.decode()
    assert client.get(f"/cases/{case.pk}/files/{attachment.pk}/").status_code == 404
