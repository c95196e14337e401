"""A device is known again by a random cookie, of which only an HMAC may be stored."""

import re

from django.http import HttpResponse
from django.test import RequestFactory

from cctv_map.requests import device

TOKEN = "A" * 43
OTHER = "b" * 43


def request_with(**cookies: str):
    request = RequestFactory().get("/")
    request.COOKIES.update(cookies)
    return request


def test_the_cookie_wins_over_what_the_form_offers():
    assert device.token_of(request_with(device=TOKEN), offered=OTHER) == TOKEN
    assert device.token_of(request_with(), offered=OTHER) == OTHER


def test_a_token_that_we_cannot_have_made_is_replaced():
    for wrong in ("", "short", "A" * 44, "A" * 42 + "=", "A" * 42 + "\n"):
        token = device.token_of(request_with(device=wrong), offered=wrong)
        assert token != wrong
        assert re.fullmatch(r"[A-Za-z0-9_-]{43}", token)


def test_two_new_tokens_differ():
    assert device.new_token() != device.new_token()


def test_the_mark_is_the_same_for_a_token_and_does_not_hold_it(settings):
    mark = device.mark_of(TOKEN)
    assert (mark, len(mark), TOKEN in mark) == (device.mark_of(TOKEN), 64, False)
    assert mark != device.mark_of(OTHER)
    settings.SECRET_KEY = "another"
    assert mark != device.mark_of(TOKEN)


def test_the_cookie_is_for_one_path_and_out_of_reach_of_scripts_and_other_sites(settings):
    for https in (True, False):
        settings.HTTPS = https
        response = HttpResponse()
        device.remember(response, TOKEN, path="/cctv/requests/")
        cookie = response.cookies["device"]
        assert cookie.value == TOKEN
        assert {name: cookie[name] for name in ("path", "httponly", "samesite", "max-age")} == {
            "path": "/cctv/requests/",
            "httponly": True,
            "samesite": "Lax",
            "max-age": 31_536_000,
        }
        assert bool(cookie["secure"]) is https
