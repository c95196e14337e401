"""Rules for every address: bad input is a page in Korean, and nothing is indexed or tracked."""

import pytest
from django.test import Client
from django.urls import path

from gangseo_portal import urls

PUBLIC_PAGES = [
    "/",
    "/cases/",
    "/cctv/",
    "/cctv/list/",
    "/cctv/statistics/",
    "/privacy/",
    "/copyright/",
]


def broken(request):
    raise RuntimeError("tripped on purpose")


urlpatterns = [*urls.urlpatterns, path("broken/", broken)]
handler400, handler404, handler500 = urls.handler400, urls.handler404, urls.handler500


@pytest.mark.parametrize("page", PUBLIC_PAGES)
def test_public_pages_answer_before_anything_was_loaded(client, db, page):
    response = client.get(page)
    assert response.status_code == 200
    assert response.cookies == {}


@pytest.mark.parametrize("page", PUBLIC_PAGES)
def test_a_nul_in_any_parameter_is_a_400_page_in_korean(client, db, page):
    response = client.get(page + "?anything=a%00b")
    assert response.status_code == 400
    assert "주소를 읽을 수 없어요" in response.content.decode()


@pytest.mark.parametrize("page", PUBLIC_PAGES)
def test_an_over_long_query_is_a_400_page(client, db, page):
    assert client.get(page, {"q": "가" * 2_000}).status_code == 400


def test_a_nul_in_the_path_is_a_400_page(client, db):
    assert client.get("/cases/%00/").status_code == 400


def test_an_unknown_address_is_a_korean_404_that_leads_on(client, db):
    response = client.get("/nowhere/")
    assert response.status_code == 404
    text = response.content.decode()
    assert "찾는 화면이 없어요" in text
    assert 'href="/cctv/"' in text


def test_a_form_that_cannot_be_trusted_is_a_korean_403_without_django_words(db):
    response = Client(enforce_csrf_checks=True).post("/admin/login/", {"username": "x"})
    assert response.status_code == 403
    text = response.content.decode()
    assert "요청을 확인하지 못했어요" in text
    assert "CSRF" not in text
    assert "DEBUG" not in text


@pytest.mark.parametrize("page", [*PUBLIC_PAGES, "/robots.txt", "/healthz", "/cctv/data/x"])
def test_pages_that_are_only_read_answer_to_nothing_else(client, db, page):
    for method in ("post", "put", "patch", "delete", "options", "trace"):
        response = getattr(client, method)(page)
        assert (method, response.status_code) == (method, 405)
        assert response["Allow"] == "GET, HEAD"


@pytest.mark.urls("tests.gangseo_portal.test_urls")
def test_a_fault_of_ours_is_a_korean_500_that_tells_nothing_about_it(db, caplog):
    response = Client(raise_request_exception=False).get("/broken/")
    assert response.status_code == 500
    text = response.content.decode()
    assert "잠시 문제가 생겼어요" in text
    assert "tripped" not in text


@pytest.mark.parametrize("page", PUBLIC_PAGES)
def test_a_demonstration_says_so_and_stays_out_of_search_engines(client, db, page):
    response = client.get(page)
    assert response["X-Robots-Tag"] == "noindex"
    assert "시연용" in response.content.decode()


def test_a_real_site_is_indexed_and_says_nothing_of_a_demonstration(client, db, settings):
    settings.SITE_IS_DEMONSTRATION = False
    response = client.get("/")
    assert "X-Robots-Tag" not in response
    text = response.content.decode()
    assert "noindex" not in text
    assert "시연용 누리집" not in text
    assert client.get("/robots.txt").content.decode() == (
        "User-agent: *\nDisallow: /admin/\n\nSitemap: http://testserver/sitemap.xml\n"
    )


def test_the_official_banner_is_shown_only_when_the_office_says_so(client, db, settings):
    assert "공식 전자정부 누리집입니다" not in client.get("/").content.decode()
    settings.OFFICIAL_BANNER = True
    assert "공식 전자정부 누리집입니다" in client.get("/").content.decode()


def test_robots_are_turned_away_from_a_demonstration(client):
    assert client.get("/robots.txt").content.decode() == "User-agent: *\nDisallow: /\n"


def test_health_answers_while_the_database_does(client, db):
    assert client.get("/healthz").content == b"ok\n"


def test_the_content_policy_lets_nothing_in_from_elsewhere(client, db):
    policy = client.get("/")["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert "img-src 'self' data:" in policy
