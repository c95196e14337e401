"""The map's data files ahead of Django: the same answer, for a fraction of the work."""

import json
from io import BytesIO

import brotli
import pytest
from django.core.wsgi import get_wsgi_application
from django.test.client import FakePayload
from django.urls import reverse

from cctv_map.map.snapshot.publish import publish_snapshot
from gangseo_portal.data_files import DataFiles
from tests.cctv_map.factories import make_site

pytestmark = pytest.mark.django_db


@pytest.fixture
def manifest() -> dict:
    for number in range(30):
        make_site(place=f"화곡1동 {number}-{number * 7}")
    return publish_snapshot()


class Asker:
    """Asks a WSGI application; ``passed_on`` lists the paths that went on to Django."""

    def __init__(self) -> None:
        self.passed_on = []
        django = get_wsgi_application()

        def counted(environ, start_response):
            self.passed_on.append(environ["PATH_INFO"])
            return django(environ, start_response)

        self.application = DataFiles(counted)

    def __call__(self, path: str, method: str = "GET", **environ: str):
        told = {}

        def start_response(status, headers, error=None):
            told.update(status=int(status[:3]), headers=dict(headers), count=len(headers))

        whole = {
            **{"REQUEST_METHOD": method, "PATH_INFO": path, "SERVER_NAME": "testserver"},
            **{"SERVER_PORT": "80", "wsgi.url_scheme": "http", "wsgi.input": FakePayload()},
            **{"wsgi.errors": BytesIO(), "SERVER_PROTOCOL": "HTTP/1.1", "SCRIPT_NAME": ""},
            **environ,
        }
        answer = self.application(whole, start_response)
        body = b"".join(answer)
        if hasattr(answer, "close"):
            answer.close()
        assert told["count"] == len(told["headers"])  # no header twice
        return told["status"], told["headers"], body


def url(name: str) -> str:
    return reverse("cctv_map:data", args=[name])


@pytest.mark.parametrize("is_demonstration", [True, False])
@pytest.mark.parametrize("accepted", ["gzip, deflate, br", "gzip", "gzip;q=0", ""])
@pytest.mark.parametrize("which", ["root", "picture", "manifest"])
def test_the_answer_ahead_of_django_is_the_one_of_the_view(
    which, accepted, is_demonstration, client, manifest, settings
):
    settings.SITE_IS_DEMONSTRATION = is_demonstration
    name = manifest.get(which, "manifest.json")
    ask = Asker()
    status, headers, body = ask(url(name), HTTP_ACCEPT_ENCODING=accepted)
    by_view = client.get(url(name), headers={"accept-encoding": accepted})
    assert (status, headers, body) == (200, dict(by_view.items()), by_view.content)
    assert headers.get("X-Robots-Tag") == ("noindex" if is_demonstration else None)
    assert headers["Access-Control-Allow-Origin"] == "*"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert ask.passed_on == []


def test_a_manifest_that_did_not_change_is_not_sent_again(client, manifest):
    ask = Asker()
    tag = ask(url("manifest.json"))[1]["ETag"]
    for known in (tag, tag.removeprefix("W/"), f'"other", {tag}', "*"):
        status, headers, body = ask(url("manifest.json"), HTTP_IF_NONE_MATCH=known)
        by_view = client.get(url("manifest.json"), headers={"if-none-match": known})
        assert (status, body, by_view.status_code) == (304, b"", 304)
        assert {**headers, "Content-Length": "0"} == dict(by_view.items())
    make_site(place="새로 온 곳")
    publish_snapshot()
    status, _, body = ask(url("manifest.json"), HTTP_IF_NONE_MATCH=tag)
    assert (status, json.loads(body)["sites"]) == (200, 31)


def test_head_tells_the_length_and_sends_nothing(manifest):
    ask = Asker()
    got = ask(url(manifest["root"]), HTTP_ACCEPT_ENCODING="br")
    head = ask(url(manifest["root"]), "HEAD", HTTP_ACCEPT_ENCODING="br")
    assert head == (200, got[1], b"")
    assert got[1]["Content-Length"] == str(len(got[2]))
    assert len(json.loads(brotli.decompress(got[2]))["place"]) == 30


@pytest.mark.parametrize(
    ("path", "method", "status"),
    [
        ("/cctv/data/r-0000000000000000.json", "GET", 404),
        ("/cctv/data/manifest.json.br", "GET", 404),
        ("/cctv/data/../../portal.sqlite3", "GET", 404),
        ("/cctv/data/", "GET", 404),
        ("/cctv/data/manifest.json", "OPTIONS", 405),
        ("/robots.txt", "GET", 200),
    ],
)
def test_everything_else_goes_on_to_django(path, method, status, manifest):
    ask = Asker()
    assert ask(path, method)[0] == status
    assert ask.passed_on == [path]


def test_behind_https_a_plain_request_is_redirected_and_a_secure_one_answered(manifest, settings):
    settings.SECURE_SSL_REDIRECT, settings.SECURE_HSTS_SECONDS = True, 60
    ask, path = Asker(), url("manifest.json")
    status, headers, _ = ask(path)
    assert (status, headers["Location"]) == (301, f"https://testserver{path}")
    status, headers, _ = ask(path, **{"wsgi.url_scheme": "https"})
    assert (status, headers["Strict-Transport-Security"]) == (200, "max-age=60")
    assert ask.passed_on == [path]


def test_the_word_of_a_proxy_counts_only_when_there_is_one(manifest, settings):
    settings.SECURE_SSL_REDIRECT = True
    path = url("manifest.json")
    assert Asker()(path, HTTP_X_FORWARDED_PROTO="https")[0] == 301
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    ask = Asker()
    assert ask(path, HTTP_X_FORWARDED_PROTO="https")[0] == 200
    assert ask.passed_on == []
    assert ask(path, HTTP_X_FORWARDED_PROTO="http")[0] == 301
