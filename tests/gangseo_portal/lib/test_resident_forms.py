"""Every address that takes a form from somebody without an account is guarded in the same way."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from cases import survey
from cases.models import Satisfaction
from cctv_map.models import SiteReport, Voice
from tests.cases.factories import make_case
from tests.cctv_map.factories import make_site
from tests.cctv_map.imports.camera_files import standard
from tests.cctv_map.requests.request_data import PIN, WHY, neighbour, new_browser

pytestmark = pytest.mark.django_db

NO_STORE = "no-store, private"


@dataclass(frozen=True)
class Form:
    """What somebody sends in good faith, and how often an address may."""

    fields: dict[str, object]
    times: int
    has_honeypot: bool = True
    has_page: bool = True


FORMS = {
    "cases:satisfaction": Form({"score": 5}, 5, has_honeypot=False),
    "cases:opinion": Form({"opinion": "글자가 커서 좋아요."}, 5),
    "cctv_map:report": Form({"kind": "broken"}, 10),
    "cctv_map:request_new": Form({"to": "send", **PIN, **WHY}, 60),
    "cctv_map:request_join": Form(PIN, 60, has_page=False),
    "cctv_map:check_file": Form({}, 20, has_honeypot=False),
}
each_form = pytest.mark.parametrize("name", FORMS)


@pytest.fixture
def addresses() -> dict[str, str]:
    """The address of each form, with what it needs in the database."""
    case, site = make_case(), make_site()
    neighbour()
    token = survey.answer(case, score=survey.Score(5))
    parts = {
        "cases:satisfaction": [case.pk],
        "cases:opinion": [case.pk, token],
        "cctv_map:report": [site.pk],
    }
    return {name: reverse(name, args=parts.get(name)) for name in FORMS}


def send(browser: Client, address: str, name: str, **more: str):
    fields = {**FORMS[name].fields, **more}
    if name == "cctv_map:check_file":
        fields["file"] = SimpleUploadedFile("cctv.csv", standard({}))
    return browser.post(address, fields)


def kept() -> tuple[int, int, int, int]:
    """How many rows there are of what residents send."""
    opinions = Satisfaction.objects.exclude(opinion="").count()
    rows = (model.objects.count() for model in (Satisfaction, SiteReport, Voice))
    return (opinions, *rows)


def patterns(resolver: URLResolver, before: str = "") -> Iterator[tuple[str, URLPattern]]:
    """All addresses by their names; those of the admin have an account and a token."""
    for each in resolver.url_patterns:
        if isinstance(each, URLPattern):
            yield f"{before}{each.name}", each
        elif each.namespace != "admin":
            yield from patterns(each, f"{before}{each.namespace}:")


def test_the_list_names_every_address_that_takes_a_form_without_a_token():
    exempt = {
        name
        for name, pattern in patterns(get_resolver())
        if getattr(pattern.callback, "csrf_exempt", False)
    }
    assert exempt == set(FORMS)


@each_form
@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://testserver", "sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {},
    ],
)
def test_what_a_foreign_page_sends_is_refused_and_not_kept(addresses, name, headers):
    before = kept()
    stranger = Client(enforce_csrf_checks=True, headers=headers)
    refused = send(stranger, addresses[name], name)
    assert (refused.status_code, refused["Cache-Control"]) == (403, NO_STORE)
    assert kept() == before


@each_form
def test_an_address_is_refused_once_it_sent_too_often_and_hears_when_to_come_back(addresses, name):
    for _ in range(FORMS[name].times):
        assert send(new_browser(), addresses[name], name).status_code in (200, 302, 409)
    before = kept()
    refused = send(new_browser(), addresses[name], name)
    assert (refused.status_code, refused["Cache-Control"]) == (429, NO_STORE)
    assert refused["Retry-After"] in ("600", "3600")
    assert kept() == before


@each_form
def test_no_cache_keeps_what_was_typed_nor_the_form(addresses, name):
    browser = new_browser()
    sent = send(browser, addresses[name], name)
    assert (sent.status_code in (200, 302), sent["Cache-Control"]) == (True, NO_STORE)
    if FORMS[name].has_page:
        assert browser.get(addresses[name])["Cache-Control"] == NO_STORE


@pytest.mark.parametrize("name", [name for name, form in FORMS.items() if form.has_honeypot])
def test_what_a_program_fills_in_is_thanked_for_and_forgotten(addresses, name):
    before = kept()
    answer = send(new_browser(), addresses[name], name, website="https://spam.example")
    assert (answer.status_code in (200, 302), answer["Cache-Control"]) == (True, NO_STORE)
    assert kept() == before


def test_a_device_that_asked_too_often_today_hears_to_come_back_tomorrow(addresses):
    browser, name = new_browser(), "cctv_map:request_new"
    for number in range(5):
        send(browser, addresses[name], name, place=f"파란 문 {number}")
    refused = send(browser, addresses[name], name, place="또 다른 문")
    assert (refused.status_code, refused["Retry-After"]) == (429, "86400")
