"""The page of open data: its examples answer, and search engines read a Dataset."""

import html
import json
import re

import pytest

from cctv_map.map.publishing import publish_or_say_why
from tests.cctv_map.factories import make_site

pytestmark = pytest.mark.django_db


def test_every_example_of_the_page_answers(client):
    make_site(dong="화곡1동", lat=37.54, lon=126.84)
    page = client.get("/cctv/open/").content.decode()
    addresses = {
        html.unescape(each) for each in re.findall(r'href="([^"]*/cctv/open/[^"]+)"', page)
    }
    assert len(addresses) > 20
    for address in addresses:
        assert client.get(address).status_code == 200, address
    box = next(each for each in addresses if "bbox" in each)
    assert client.get(box).json()["count"] == 1
    assert "/cctv/data/check/" in page


def test_search_engines_read_a_dataset(client):
    make_site(reference_date="2025-12-31", place="</script>")
    assert publish_or_say_why() == ""
    page = client.get("/cctv/open/").content.decode()
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)[1]
    (dataset,) = json.loads(block)["@graph"]
    assert dataset["@type"] == "Dataset"
    assert dataset["temporalCoverage"] == "2025-12-31"
    assert {each["contentUrl"] for each in dataset["distribution"]} == {
        "http://testserver/cctv/open/cctv.csv",
        "http://testserver/cctv/open/cctv.geojson",
        "http://testserver/cctv/open/sites.json",
    }


def test_the_page_stands_before_anything_was_loaded(client):
    page = client.get("/cctv/open/")
    assert page.status_code == 200
    assert "ld+json" not in page.content.decode()


def test_the_list_and_every_foot_lead_here(client):
    make_site()
    assert client.get("/cctv/list/").content.decode().count('href="/cctv/open/"') == 2
    assert 'href="/cctv/open/"' in client.get("/").content.decode()
