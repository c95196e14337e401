"""The throttle counts by address and window, and keeps no address."""

import pytest
from django.core.cache import cache

from gangseo_portal.lib.rate_limit import client_address, is_allowed

NOON = 1_700_000_000.0 // 600 * 600


def tries(count: int, address: str = "192.0.2.1", what: str = "a", now: float = NOON) -> list[bool]:
    return [is_allowed(what, address, limit=2, seconds=600, now=now) for _ in range(count)]


def test_the_third_of_two_is_refused():
    assert tries(4) == [True, True, False, False]


def test_another_address_and_another_thing_are_counted_for_themselves():
    tries(3)
    assert tries(1, address="192.0.2.2") == [True]
    assert tries(1, what="b") == [True]


def test_the_next_window_starts_afresh():
    tries(3)
    assert tries(1, now=NOON + 599) == [False]
    assert tries(1, now=NOON + 600) == [True]


def test_one_household_of_ipv6_is_one_address():
    assert [
        *tries(1, "2001:db8:0:1::1"),
        *tries(1, "2001:db8:0:1::2"),
        *tries(1, "2001:db8:0:1:ffff::3"),
        *tries(1, "2001:db8:0:2::1"),
    ] == [True, True, False, True]


def test_ipv4_inside_ipv6_is_the_same_address():
    tries(2, "192.0.2.1")
    assert tries(1, "::ffff:192.0.2.1") == [False]


@pytest.mark.parametrize("address", ["", "not an address", "unix:"])
def test_what_is_not_an_address_is_counted_together(address):
    tries(2, "")
    assert tries(1, address) == [False]


def test_nothing_that_is_kept_names_the_address():
    tries(1)
    (key,) = cache._cache
    assert "192" not in key.replace(key[-64:], "")
    assert len(key.rpartition(":")[2]) == 64


def test_the_name_changes_with_the_day_and_with_the_secret(settings):
    tries(1)
    tries(1, now=NOON + 86_400)
    settings.SECRET_KEY = "another"
    tries(1)
    assert len(cache._cache) == 3


@pytest.mark.parametrize(
    ("behind_proxy", "expected"), [(False, "10.0.0.1"), (True, "198.51.100.7")]
)
def test_the_address_is_the_last_that_our_own_proxy_wrote(behind_proxy, expected):
    meta = {"REMOTE_ADDR": "10.0.0.1", "HTTP_X_FORWARDED_FOR": "1.2.3.4, 198.51.100.7"}
    assert client_address(meta, behind_proxy=behind_proxy) == expected


def test_without_any_address_it_is_empty():
    assert client_address({}, behind_proxy=True) == ""
    assert client_address({}, behind_proxy=False) == ""
