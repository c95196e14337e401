"""How often one address may do a thing, without keeping the address.

A fixed window counted in Django's cache, under a name made of an HMAC of the address with
``SECRET_KEY`` and the day: nobody reads an address out of it, and tomorrow's name is another.
Nothing goes into the database or a log. The default cache is each process's own, so that with
four workers the limit is up to four times as high: enough against a finger that stays on a button.
"""

import time
from collections.abc import Mapping
from ipaddress import IPv6Address, ip_address, ip_network

from django.core.cache import cache
from django.utils.crypto import salted_hmac

SECONDS_OF_A_DAY = 86_400
IPV6_HOUSEHOLD = 64  # bits: one household can choose among all addresses behind them


def is_allowed(
    what: str, address: str, *, limit: int, seconds: int, now: float | None = None
) -> bool:
    """Count one more ``what`` from ``address``; False above ``limit`` in this window.

    Windows are ``seconds`` long and start at multiples of it since 1970; ``now`` is for tests.
    """
    at = time.time() if now is None else now
    words = f"{at // SECONDS_OF_A_DAY:.0f} {at // seconds:.0f} {what} {_household(address)}"
    key = salted_hmac("gangseo_portal.throttle", words, algorithm="sha256").hexdigest()
    cache.add(key, 0, timeout=seconds)
    try:
        return cache.incr(key) <= limit
    except ValueError:  # A full cache threw the counter out between the two lines.
        return True


def client_address(meta: Mapping[str, str], *, behind_proxy: bool) -> str:
    """The visitor's address of ``request.META``; empty when it is not known.

    Behind our proxy it is the last of ``X-Forwarded-For``: a visitor can invent those before it.
    """
    if behind_proxy:
        return meta.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
    return meta.get("REMOTE_ADDR", "")


def _household(address: str) -> str:
    try:
        parsed = ip_address(address)
    except ValueError:
        return ""
    if isinstance(parsed, IPv6Address):
        if parsed.ipv4_mapped:
            return str(parsed.ipv4_mapped)
        return str(ip_network((int(parsed), IPV6_HOUSEHOLD), strict=False).network_address)
    return str(parsed)
