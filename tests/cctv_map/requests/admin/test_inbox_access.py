"""Who may see a request in admin, and what of it: photos, contacts, forms and addresses."""

import re
from io import BytesIO

import pytest
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from PIL import Image

from cctv_map.choices import RequestReason
from cctv_map.models import InstallRequest
from cctv_map.requests import actions
from tests.cctv_map.factories import make_site
from tests.cctv_map.requests.admin.test_page import PAGE, PIN, VERBS, ask, fresh, north_of, page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def viewer(client, django_user_model):
    user = django_user_model.objects.create_user("viewer", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="view_installrequest"))
    client.force_login(user)
    return client


def webp() -> bytes:
    file = BytesIO()
    Image.new("RGB", (4, 4)).save(file, "WEBP")
    return file.getvalue()


def test_a_photo_is_answered_to_officers_alone_and_kept_nowhere(admin_client, client, viewer):
    voice = actions.ask(position=PIN, reason=RequestReason.CRIME, device="", photo=webp())
    address = reverse("admin:cctv_map_installrequest_photo", args=[voice.request_id, voice.pk])
    for allowed in (admin_client, viewer):
        assert f'src="{address}"' in page_of(allowed, voice.request)
        answer = allowed.get(address)
        assert b"".join(answer.streaming_content) == webp()
        assert {name: answer[name] for name in ("Content-Type", "X-Content-Type-Options")} == {
            "Content-Type": "image/webp",
            "X-Content-Type-Options": "nosniff",
        }
        assert "no-store" in answer["Cache-Control"]
    client.logout()
    assert client.get(address).status_code == 302


def test_a_photo_is_found_by_its_own_request_only(admin_client, client, django_user_model):
    voice = actions.ask(position=PIN, reason=RequestReason.CRIME, device="", photo=webp())
    other = ask()
    name = "admin:cctv_map_installrequest_photo"
    without = other.voices.first().pk
    for keys in ([other.pk, voice.pk], [other.pk, without], [other.pk, 10**30]):
        assert admin_client.get(reverse(name, args=keys)).status_code == 404
    voice.photo.delete(save=False)
    assert admin_client.get(reverse(name, args=[voice.request_id, voice.pk])).status_code == 404
    client.force_login(django_user_model.objects.create_user("writer", is_staff=True))
    assert client.get(reverse(name, args=[voice.request_id, voice.pk])).status_code == 403


@pytest.mark.parametrize("verb", VERBS)
def test_who_may_only_look_sees_no_forms_and_does_nothing(viewer, verb):
    request = ask()
    actions.note_internally(request, "건물주가 반대함", by=None)
    html = page_of(viewer, request)
    assert "건물주가 반대함" in html
    assert ("/do/" in html, "<textarea" in html) == (False, False)
    address = reverse("admin:cctv_map_installrequest_do", args=[request.pk, verb])
    assert viewer.post(address, VERBS[verb]).status_code == 403
    same = fresh(request)
    assert (same.stage, same.position, same.due_on) == ("received", PIN, request.due_on)
    assert (same.steps.count(), same.answers.count(), same.notes.count()) == (1, 0, 1)


def test_staff_without_the_permission_see_nothing(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("writer", is_staff=True))
    assert client.get(reverse(PAGE, args=[ask().pk])).status_code == 403


def test_addresses_that_name_nothing_are_not_found_and_a_verb_is_only_posted(admin_client):
    request = ask()
    for key in ("x", "99999", f"{10**30}"):
        assert admin_client.get(reverse(PAGE, args=[key])).status_code == 404
    do_name = "admin:cctv_map_installrequest_do"
    assert admin_client.post(reverse(do_name, args=[request.pk, "erase"])).status_code == 404
    assert admin_client.post(reverse(do_name, args=[10**30, "note"])).status_code == 404
    answer = admin_client.get(reverse(do_name, args=[request.pk, "note"]))
    assert (answer.status_code, answer["Location"]) == (302, reverse(PAGE, args=[request.pk]))


def test_the_page_asks_as_often_for_many_residents_as_for_one(
    admin_client, django_assert_num_queries
):
    make_site()
    request = ask()
    for number in range(20):
        actions.join(request, device=f"{number}")
        actions.answer_request(request, "답", by=None)
        ask(north_of(PIN, number), address=f"{number}", device=f"{number}")
    # Django remembers a content type for as long as a worker runs.
    ContentType.objects.get_for_model(InstallRequest)
    with django_assert_num_queries(25):
        page_of(admin_client, request)


def test_a_contact_is_told_to_be_there_but_never_shown_on_the_page(admin_client, viewer):
    request = ask(phone="010-1234-5678")
    actions.join(request, device="b")
    html = page_of(viewer, request)
    assert html.count("연락처를 남겼습니다. 볼 권한이 있는 직원만 봅니다.") == 1
    assert "010-1234-5678" not in html
    html = page_of(admin_client, request)
    way = reverse("admin:cctv_map_contact_of", args=[request.voices.first().pk])
    assert re.findall(r'href="([^"]*)">[^<]*주민의 연락처 보기', html) == [way]
    assert "010-1234-5678" not in html
