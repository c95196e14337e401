"""The lock-out of the staff's login: whoever guesses is stopped, and told so in Korean."""

import pytest
from django.conf import settings as project
from django.urls import reverse

PASSWORD = "right-words-of-a-member-of-staff"


@pytest.fixture
def officer(django_user_model):
    return django_user_model.objects.create_user("officer", password=PASSWORD, is_staff=True)


def try_to_log_in(client, username: str, password: str):
    address = reverse("admin:login")
    return client.post(address, {"username": username, "password": password})


@pytest.mark.django_db
def test_after_five_wrong_passwords_even_the_right_one_is_locked_out_in_korean(client, officer):
    tries = [try_to_log_in(client, "officer", "guess") for _ in range(project.AXES_FAILURE_LIMIT)]
    assert [answer.status_code for answer in tries] == [200, 200, 200, 200, 403]
    locked = try_to_log_in(client, "officer", PASSWORD)
    page = locked.content.decode()
    assert locked.status_code == 403
    assert "<h1>잠시 로그인할 수 없어요</h1>" in page
    assert "비밀번호가 5번 맞지 않아 로그인을 막았어요." in page
    assert "30분 뒤에 다시 로그인해 주세요." in page
    assert "누리집 관리자에게 알려 주세요." in " ".join(page.split())
    assert client.get(reverse("admin:index")).status_code == 302


@pytest.mark.django_db
def test_the_page_names_the_department_and_phone_that_the_office_has_set(client, officer, settings):
    settings.OFFICE_DEPARTMENT = "전산 담당 부서"
    settings.OFFICE_PHONE = "02-0000-0001"
    for _ in range(5):
        answer = try_to_log_in(client, "officer", "guess")
    page = " ".join(answer.content.decode().split())
    assert "전산 담당 부서에 알려 주세요." in page
    assert '<a href="tel:02-0000-0001">02-0000-0001</a>' in page


@pytest.mark.django_db
def test_a_colleague_on_the_same_line_can_still_log_in(client, officer, django_user_model):
    django_user_model.objects.create_user("colleague", password=PASSWORD, is_staff=True)
    for _ in range(5):
        try_to_log_in(client, "officer", "guess")
    assert try_to_log_in(client, "colleague", PASSWORD).status_code == 302


def test_the_half_hour_that_the_page_promises_is_the_half_hour_of_the_setting():
    assert project.AXES_COOLOFF_TIME == 0.5


@pytest.mark.django_db
def test_behind_a_proxy_one_guesser_does_not_lock_out_another_address(client, officer, settings):
    settings.BEHIND_PROXY = True
    guesser, owner = ({"HTTP_X_FORWARDED_FOR": f"10.0.0.{n}"} for n in (1, 2))
    for _ in range(6):
        client.post(reverse("admin:login"), {"username": "officer", "password": "wrong"}, **guesser)
    answer = client.post(
        reverse("admin:login"), {"username": "officer", "password": PASSWORD}, **owner
    )
    assert answer.status_code == 302
