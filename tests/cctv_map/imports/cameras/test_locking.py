"""Two officers at once: who waits in vain hears so in words."""

from threading import Event, Thread

import pytest
from django.db import connection

from bench import patience
from cctv_map.choices import SourceKind
from cctv_map.imports.cameras import locking
from cctv_map.imports.cameras.locking import BusyError, locked_source
from cctv_map.models import DataSource
from tests.cctv_map.factories import make_source

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def impatient(monkeypatch):
    """Both databases give up at once instead of after twenty seconds."""
    monkeypatch.setattr(locking, "PATIENCE_S", 0.1)
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA busy_timeout = 100")
    yield
    connection.close()


def test_a_source_that_somebody_else_holds_is_busy_and_then_free_again(impatient):
    make_source(SourceKind.ANSIM)
    held, may_end = Event(), Event()

    def first_officer():
        with locked_source(SourceKind.ANSIM):
            held.set()
            may_end.wait(patience.SECONDS)
        connection.close()

    officer = Thread(target=first_officer)
    officer.start()
    try:
        assert held.wait(patience.SECONDS)
        with pytest.raises(BusyError, match="다른 직원이 자료를"), locked_source(SourceKind.ANSIM):
            pass
    finally:
        may_end.set()
        officer.join()
    with locked_source(SourceKind.ANSIM) as source:
        assert source == DataSource.objects.get()
