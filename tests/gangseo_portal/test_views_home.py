"""Home: the map's picture and counts, the newest cases, three numbers, and no unpublished word."""

import re

from cases.choices import CardKind, State
from cctv_map.map.snapshot.publish import publish_snapshot
from tests.cases.factories import make_card, make_case
from tests.cctv_map.factories import make_site


def home(client) -> str:
    return client.get("/").content.decode()


def test_the_tile_counts_what_was_published_and_names_its_source_and_day(client, db):
    site = make_site(cameras=3, reference_date="2022-12-01")
    make_site(cameras=2, lat=37.55, reference_date="2022-12-01")
    publish_snapshot()
    text = home(client)
    assert "지점 2곳" in text
    assert "카메라 5대" in text
    assert f"{site.source.label} · 2022년 12월 1일 기준" in text
    assert "위치만 볼 수 있어요. 영상은 볼 수 없습니다." in text


def test_the_district_picture_is_a_published_file_in_light_and_dark(client, db):
    make_site()
    manifest = publish_snapshot()
    text = home(client)
    assert f'src="/cctv/data/{manifest["picture"]}"' in text
    assert f'srcset="/cctv/data/{manifest["picture_dark"]}"' in text
    assert client.get(f"/cctv/data/{manifest['picture']}").status_code == 200


def test_before_anything_is_published_the_map_can_still_be_opened(client, db):
    text = home(client)
    assert 'href="/cctv/"' in text
    assert "지점" not in text
    assert "우수사례 0건" not in text


def test_drafts_and_withdrawn_cases_leave_no_word_on_the_page(client, db):
    for title, state in (("몰래 쓰는 사례", State.DRAFT), ("거둔 사례", State.WITHDRAWN)):
        case = make_case(title=title, state=state, withdrawn_reason="잘못 실었습니다")
        make_card(case, kind=CardKind.NUMBER, number="77", body="새면 안 되는 글")
    text = home(client)
    assert [word for word in ("몰래", "거둔", "77", "새면 안 되는") if word in text] == []


def test_numbers_come_from_number_cards_of_published_cases(client, db):
    case = make_case(title="보이는 사례")
    make_card(
        case, kind=CardKind.NUMBER, headline="긴 세월", number="18", unit="년", body="얼었습니다."
    )
    make_card(case, kind=CardKind.TEXT, headline="글", body="숫자가 아닙니다.")
    facts = re.search(r'<ul class="facts-row".*?</ul>', home(client), re.DOTALL).group()
    assert facts.count("<li>") == 1
    assert "18년" in facts


def test_home_needs_one_query_with_five_cases(client, db, django_assert_num_queries):
    for number in range(5):
        make_card(make_case(title=f"사례 {number}"))
    publish_snapshot()
    with django_assert_num_queries(1):
        client.get("/")
