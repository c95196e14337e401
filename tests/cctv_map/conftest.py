"""What the tests of the public pages share."""

import pytest
from django.test import Client

from tests.cctv_map.requests.request_data import new_browser


@pytest.fixture
def browser() -> Client:
    return new_browser()
