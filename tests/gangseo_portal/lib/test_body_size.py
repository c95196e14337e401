"""What is too large for a form is refused before it is read, whoever sends it and wherever."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from cctv_map.requests.forms import MAX_PHOTO_BYTES
from gangseo_portal.lib.body_size import MAX_BYTES, MAX_BYTES_OF_STAFF
from tests.cctv_map.factories import make_site
from tests.cctv_map.requests.request_data import NEW, PIN, WHY, new_browser, post

pytestmark = pytest.mark.django_db
TITLE = "보내신 것이 너무 커요"
FORMS = ["/admin/login/", "/cctv/requests/join/", "/cases/1/satisfaction/", "/", "/nowhere/"]


class Unread:
    """A body that must not be asked for."""

    def read(self, *_):
        raise AssertionError("the body was read")

    readline = read


def send(client, page: str, length: int):
    # As a server gives it, with the length that the sender claims.
    asked = {"wsgi.input": Unread(), "CONTENT_LENGTH": str(length)}
    return client.generic("POST", page, content_type="multipart/form-data; boundary=x", **asked)


@pytest.mark.parametrize("page", FORMS)
def test_more_than_a_line_is_a_413_page_in_korean(page):
    # A token of CSRF is looked for in what was sent.
    client = Client(enforce_csrf_checks=True)
    client.cookies["csrftoken"] = "a" * 32
    response = send(client, page, MAX_BYTES + 1)
    assert response.status_code == 413
    assert f"<h1>{TITLE}</h1>" in response.content.decode()


def test_a_report_takes_a_line_and_no_file():
    browser = new_browser()
    page = f"/cctv/sites/{make_site().pk}/report/"
    assert send(browser, page, MAX_BYTES + 1).status_code == 413
    assert browser.post(page, {"kind": "gone", "note": "a" * 1_000}).status_code == 400


def test_a_photo_that_is_too_heavy_is_told_by_the_form_which_keeps_what_was_typed():
    browser = new_browser()
    heavy = SimpleUploadedFile("a.jpg", b"\xff\xd8\xff" + bytes(MAX_PHOTO_BYTES), "image/jpeg")
    response = post(browser, "send", **PIN, **WHY, photo=heavy)
    assert response.status_code == 400
    page = response.content.decode()
    assert "사진이 20MB를 넘습니다. 크기를 줄여서 다시 올려 주세요." in page
    assert WHY["words"] in page
    assert send(browser, NEW, MAX_PHOTO_BYTES * 3 // 2 + 1).status_code == 413


def test_staff_send_files_of_many_megabytes(admin_client):
    page = "/admin/cctv_map/importrun/upload/"
    sent = admin_client.post(page, {"file": SimpleUploadedFile("a.csv", b"a" * MAX_BYTES * 2)})
    assert sent.status_code != 413
    assert send(admin_client, page, MAX_BYTES_OF_STAFF + 1).status_code == 413


@pytest.mark.parametrize("length", ["", "x", "-1", "１２"])
def test_a_length_that_is_none_is_no_length(client, length):
    assert client.get("/", CONTENT_LENGTH=length).status_code == 200
