"""JSON-LD of a case: what search engines read, and no way out of its script element."""

import json
import re

import pytest
from django.contrib.auth import get_user_model

from cases.choices import CardKind, State
from tests.cases.factories import make_card, make_case

pytestmark = pytest.mark.django_db
BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
NASTY = "</script><script>alert(1)</script><!-- & \u2028"


def block(client, address: str) -> dict:
    (text,) = BLOCK.findall(client.get(address).content.decode())
    return json.loads(text)


def test_it_tells_the_case_and_its_place_in_the_site(client):
    case = make_case()
    make_card(case, kind=CardKind.COVER, headline="우리 동네 CCTV", body="")
    told = block(client, case.get_absolute_url())
    address = f"http://testserver/cases/{case.pk}/"
    assert told["@context"] == "https://schema.org"
    story, crumbs = told["@graph"]
    pictures = story.pop("image")
    changed = story.pop("dateModified")
    assert [re.sub(r"[0-9a-f]{16}", "#", picture) for picture in pictures] == [
        f"{address}cards/1/link-#.png",
        f"{address}cards/1/square-#.png",
    ]
    assert changed.endswith("+09:00")
    office = {"@type": "GovernmentOrganization", "name": "서울특별시 강서구"}
    assert story == {
        "@type": "NewsArticle",
        "@id": address,
        "mainEntityOfPage": address,
        "headline": case.title,
        "description": case.summary,
        "datePublished": "2023-08-01T09:00:00+09:00",
        "inLanguage": "ko",
        "isAccessibleForFree": True,
        "author": {
            "@type": "GovernmentOrganization",
            "name": "스마트도시과",
            "parentOrganization": office,
        },
        "publisher": office,
    }
    assert crumbs["@type"] == "BreadcrumbList"
    assert [(c["position"], c["name"], c["item"]) for c in crumbs["itemListElement"]] == [
        (1, "강서 적극행정", "http://testserver/"),
        (2, "적극행정 우수사례", "http://testserver/cases/"),
        (3, case.title, address),
    ]


def test_no_word_of_a_case_can_end_the_script_element(client):
    case = make_case(title=NASTY, summary=NASTY)
    page = client.get(case.get_absolute_url()).content.decode()
    (text,) = BLOCK.findall(page)
    assert re.search("[<>&\u2028]", text) is None
    assert json.loads(text)["@graph"][0]["headline"] == NASTY
    assert "<script>alert" not in page


def test_the_page_of_a_single_card_tells_the_address_of_its_case(client):
    case = make_case()
    make_card(case, kind=CardKind.COVER)
    make_card(case)
    told = block(client, f"/cases/{case.pk}/cards/2/")
    assert told["@graph"][0]["@id"] == f"http://testserver/cases/{case.pk}/"


def test_a_case_without_cards_has_no_picture(client):
    assert block(client, make_case().get_absolute_url())["@graph"][0]["image"] == []


@pytest.mark.parametrize("state", [State.DRAFT, State.WITHDRAWN])
def test_a_preview_and_a_withdrawn_case_tell_search_engines_nothing(client, state):
    case = make_case(state=state, withdrawn_reason="숫자가 틀렸습니다")
    make_card(case)
    client.force_login(get_user_model().objects.create_superuser("chief"))
    page = client.get(case.get_absolute_url())
    assert page.status_code == 200
    assert "ld+json" not in page.content.decode()
