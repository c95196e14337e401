"""No log line holds the address that opens a resident's request."""

import logging

import pytest
from django.conf import settings

from gangseo_portal.log_filter import WithoutSecrets


def written(message, *args):
    record = logging.LogRecord("django.request", logging.WARNING, "", 0, message, args, None)
    assert WithoutSecrets().filter(record)
    return record.getMessage()


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/cctv/requests/Zm9vYmFy-_x/", "/cctv/requests/-/"),
        ("/cctv/requests/Zm9vYmFy?sent=1", "/cctv/requests/-?sent=1"),
        ("/cctv/requests/", "/cctv/requests/"),
        ("/cctv/sites/3/", "/cctv/sites/3/"),
    ],
)
def test_the_secret_part_of_an_address_is_left_out(path, told):
    assert written("Not Found: %s", path) == f"Not Found: {told}"


def test_everything_that_is_written_goes_through_it():
    handlers = settings.LOGGING["handlers"].values()
    assert [each["filters"] for each in handlers] == [["without_secrets"]]


def test_the_log_of_gunicorn_holds_none_either(monkeypatch):
    # Else the limits of pages would stay for every process that a later test starts.
    monkeypatch.setenv("DATABASE_STATEMENT_SECONDS", "0")
    import gangseo_portal.wsgi  # noqa: F401

    logger = logging.getLogger("gunicorn.error")
    said = ("Error handling request %s %s", ("GET", "/cctv/requests/Zm9vYmFy/?sent=1"))
    record = logger.makeRecord(logger.name, logging.ERROR, "", 0, *said, None)
    assert logger.filter(record)
    assert record.getMessage() == "Error handling request GET /cctv/requests/-/?sent=1"
