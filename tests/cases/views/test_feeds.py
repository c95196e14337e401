"""RSS and Atom: what readers see of the newest cases, whole, and nothing of any other."""

from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree

import pytest
from django.utils import timezone

from cases import actions
from cases.card_images.cache import SQUARE, picture_name
from cases.choices import CardKind, State
from cases.deck import deck
from cases.models import Case
from tests.cases.factories import make_card, make_case

pytestmark = pytest.mark.django_db
RSS = "/cases/feed.rss"
ATOM = "/cases/feed.atom"
BOTH = [RSS, ATOM]
A = "{http://www.w3.org/2005/Atom}"
ENCODED = "{http://purl.org/rss/1.0/modules/content/}encoded"


def read(client, address: str) -> ElementTree.Element:
    return ElementTree.fromstring(client.get(address).content)


def told_case(**changes: object) -> Case:
    case = make_case(**{"story": "첫 문단 <b>.\n\n둘째 문단.", **changes})
    make_card(case, kind=CardKind.COVER, headline="우리 동네 CCTV", body="")
    return case


def test_rss_tells_the_case_with_its_whole_story_and_the_picture_of_its_cover(client):
    case = told_case(summary="1 < 2 & 3")
    (item,) = read(client, RSS).findall("channel/item")
    address = f"http://testserver/cases/{case.pk}/"
    assert {name: item.findtext(name) for name in ("title", "link", "guid", "pubDate")} == {
        "title": case.title,
        "link": address,
        "guid": address,
        "pubDate": "Tue, 01 Aug 2023 00:00:00 +0000",
    }
    assert item.findtext("description") == "1 &lt; 2 &amp; 3"
    assert item.findtext(ENCODED) == "<p>첫 문단 &lt;b&gt;.</p>\n\n<p>둘째 문단.</p>"
    name = picture_name(deck(case.shown)[0], SQUARE, "png")
    assert item.find("enclosure").attrib == {
        "url": f"{address}cards/1/{name}",
        "length": "0",
        "type": "image/png",
    }
    assert client.get(f"/cases/{case.pk}/cards/1/{name}")["Content-Type"] == "image/png"


def test_atom_tells_the_same(client):
    case = told_case()
    root = read(client, ATOM)
    (entry,) = root.findall(f"{A}entry")
    address = f"http://testserver/cases/{case.pk}/"
    assert entry.findtext(f"{A}id") == address
    assert entry.findtext(f"{A}title") == case.title
    assert entry.findtext(f"{A}published") == "2023-08-01T00:00:00+00:00"
    assert entry.findtext(f"{A}updated") == case.shown.last_changed_at.isoformat()
    content = entry.find(f"{A}content")
    assert content.attrib == {"type": "html"}
    assert content.text == "<p>첫 문단 &lt;b&gt;.</p>\n\n<p>둘째 문단.</p>"
    links = {(link.get("rel"), link.get("href")) for link in root.findall(f"{A}link")}
    assert links == {
        ("alternate", "http://testserver/cases/"),
        ("self", "http://testserver/cases/feed.atom"),
    }


@pytest.mark.parametrize("address", BOTH)
def test_the_unpublished_leave_no_word_in_a_feed(client, address):
    secret = {"title": "몰래 쓰는 사례", "summary": "몰래 쓴 요약", "story": "몰래 쓴 글"}
    told_case(**secret, state=State.DRAFT)
    told_case(**secret, publish_at=timezone.now() + timedelta(hours=1))
    told_case(**secret, state=State.WITHDRAWN, withdrawn_reason="몰래 뺀 까닭")
    told_case(
        **secret, state=State.WITHDRAWN, withdrawn_reason="몰래 뺀 까닭", withdrawn_whole=True
    )
    text = client.get(address).content.decode()
    assert [word for word in ("몰래", "<item", "<entry", "/cards/") if word in text] == []


@pytest.mark.parametrize("address", BOTH)
def test_what_editors_change_is_told_only_after_its_approval(client, address):
    case = told_case(title="승인한 제목")
    Case.objects.filter(pk=case.pk).update(title="고치는 중", story="고치는 글")
    case.cards.update(headline="고치는 카드")
    case.refresh_from_db()
    actions.save_revision(case, by=None)
    text = client.get(address).content.decode()
    assert "승인한 제목" in text
    assert "고치는" not in text


@pytest.mark.parametrize("address", BOTH)
def test_letters_that_xml_cannot_write_are_left_out(client, address):
    told_case(title="세로\x0b탭", summary="끝\x0c쪽", story="글\x08자\ufffe와 😀")
    text = "".join(read(client, address).itertext())
    assert [word for word in ("세로탭", "끝쪽", "글자와 😀") if word not in text] == []


@pytest.mark.parametrize("address", BOTH)
def test_a_feed_is_kept_by_caches_and_sets_no_cookie(client, address):
    told_case()
    response = client.get(address)
    assert response["Cache-Control"] == "public, max-age=60"
    assert response.cookies == {}
    assert "Cookie" not in response.get("Vary", "")
    assert client.head(address).status_code == 200
    assert client.post(address).status_code == 405


@pytest.mark.parametrize(
    ("address", "kind"), [(RSS, "application/rss+xml"), (ATOM, "application/atom+xml")]
)
def test_an_empty_feed_is_still_a_feed(client, address, kind):
    response = client.get(address)
    assert response["Content-Type"] == f"{kind}; charset=utf-8"
    assert ElementTree.fromstring(response.content) is not None


@pytest.mark.parametrize("address", BOTH)
def test_a_case_without_cards_is_told_without_a_picture(client, address):
    make_case()
    assert b"image/png" not in client.get(address).content


@pytest.mark.parametrize("address", BOTH)
def test_a_feed_needs_one_query_and_holds_the_newest_twenty(
    client, address, django_assert_num_queries
):
    for day in range(1, 23):
        told_case(title=f"사례 {day}호", publish_at=datetime(2023, 8, day, tzinfo=UTC))
    with django_assert_num_queries(1):
        text = client.get(address).content.decode()
    assert [day for day in range(1, 23) if f"사례 {day}호" in text] == list(range(3, 23))


@pytest.mark.parametrize("page", ["/", "/cases/"])
def test_the_list_and_the_home_page_lead_feed_readers_to_both(client, page):
    text = client.get(page).content.decode()
    assert [address for address in BOTH if f'href="{address}"' not in text] == []
