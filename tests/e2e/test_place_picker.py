"""The small map of the admin: a tap fills the numbers, and the numbers move the point."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from tests.cctv_map.factories import make_site

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def faults(page: Page) -> list[str]:
    """Everything the console calls an error: a script, or a rule of the content policy."""
    found: list[str] = []
    page.on(
        "console", lambda message: found.append(message.text) if message.type == "error" else None
    )
    page.on("pageerror", lambda error: found.append(str(error)))
    return found


@pytest.fixture
def staff_page(page: Page, live_server, admin_client) -> Page:
    """A browser that is logged in to the admin."""
    cookie = admin_client.cookies["sessionid"]
    page.context.add_cookies([{"name": "sessionid", "value": cookie.value, "url": live_server.url}])
    return page


def test_a_tap_on_the_map_fills_both_numbers_with_that_place(staff_page, live_server, faults):
    staff_page.goto(live_server.url + reverse("admin:cctv_map_camerasite_add"))
    lat, lon = staff_page.locator("#id_lat"), staff_page.locator("#id_lon")
    assert (lat.input_value(), lon.input_value()) == ("", "")
    expect(staff_page.locator("[data-place-picker-note]")).to_be_visible()
    picker = staff_page.locator("[data-place-picker]")
    picker.scroll_into_view_if_needed()
    box = picker.bounding_box()
    picker.click(position={"x": box["width"] / 2, "y": box["height"] / 2})
    # The middle of the map is the middle of the district's bounds.
    assert float(lat.input_value()) == pytest.approx(37.565, abs=0.001)
    assert float(lon.input_value()) == pytest.approx(126.825, abs=0.001)
    assert faults == []


def test_typing_the_numbers_moves_the_point(staff_page, live_server, faults):
    site = make_site(lat=37.5415, lon=126.8404)
    staff_page.goto(live_server.url + reverse("admin:cctv_map_camerasite_change", args=[site.pk]))
    point = staff_page.locator("[data-place-picker] path[fill='#0b50d0']")
    before = point.get_attribute("d")
    staff_page.locator("#id_lat").fill("37.5450")
    staff_page.locator("#id_lat").press("Tab")
    assert point.get_attribute("d") != before
    staff_page.locator("#id_lat").fill("0")
    staff_page.locator("#id_lat").press("Tab")
    expect(point).to_have_count(0)
    assert faults == []


def test_a_place_from_a_file_shows_its_point_and_nothing_to_tap(staff_page, live_server, faults):
    from tests.cctv_map.sites.admin.test_camera_site import make_run

    site = make_site(last_run=make_run())
    staff_page.goto(live_server.url + reverse("admin:cctv_map_camerasite_change", args=[site.pk]))
    expect(staff_page.locator("[data-place-picker] path[fill='#0b50d0']")).to_have_count(1)
    expect(staff_page.locator("[data-place-picker-note]")).to_be_hidden()
    assert faults == []


def test_axe_finds_nothing_in_the_map_and_its_numbers(staff_page, live_server, faults_of):
    staff_page.goto(live_server.url + reverse("admin:cctv_map_camerasite_add"))
    staff_page.locator("[data-place-picker] .leaflet-control-zoom-in").wait_for()
    own = [
        fault for fault in faults_of(staff_page) if "place-picker" in fault or "leaflet" in fault
    ]
    assert own == []
