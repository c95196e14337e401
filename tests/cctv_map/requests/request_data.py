"""A browser, a pin and a neighbour for tests of asking for a camera, and how to read its pages."""

import html
import re

from django.test import Client

from cctv_map.choices import RequestReason
from cctv_map.district.geo import LatLon
from cctv_map.models import Voice
from cctv_map.requests import actions

NEW = "/cctv/requests/new/"
JOIN = "/cctv/requests/join/"
# Figures that would be seen wherever they came out.
PIN = {"lat": "37.5345678", "lon": "126.8451234"}
SPOT = LatLon(37.5345678, 126.8451234)
WHY = {"reason": "crime", "words": "골목이 어두워요"}


def new_browser() -> Client:
    """A client that checks CSRF as a real server does, and sends what a browser sends."""
    return Client(enforce_csrf_checks=True, headers={"origin": "http://testserver"})


def post(browser: Client, to: str, **fields):
    return browser.post(NEW, {"to": to, **fields})


def step_of(response) -> str:
    return re.search(r'data-step="(\w+)"', response.content.decode()).group(1)


def problem_of(response) -> str:
    found = re.search(r'id="asking-problem"[^>]*>(.*?)</p>', response.content.decode(), re.S)
    return found.group(1) if found else ""


def text_of(response) -> str:
    main = response.content.decode().split("<main", 1)[1].split("</main>")[0]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", main)).split())


def neighbour(lat=37.5349, lon=126.8455, **changes) -> Voice:
    """Somebody who asked about 50 m from PIN before, with words that would show."""
    fields = {
        "position": LatLon(lat, lon),
        "address": "이웃집 파란 대문 앞",
        "reason": RequestReason.WASTE,
        "device": "d" * 64,
        "words": "이웃이 적은 말",
        "phone": "010-9999-8888",
    }
    return actions.ask(**{**fields, **changes})
