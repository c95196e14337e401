"""One import at a time for each source: the second waits, and fails after a while."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from django.db import OperationalError, connection, transaction

from cctv_map.choices import SourceKind
from cctv_map.models import DataSource


class BusyError(Exception):
    """Somebody else changes the sites just now; the text is Korean and meant for staff."""


BUSY = "다른 직원이 자료를 반영하거나 되돌리고 있습니다. 잠시 뒤 다시 눌러 주세요."
# Shorter than the web server's patience, so that the officer gets words and not a broken page.
PATIENCE_S = 20
# Copying a large file in is one statement, longer than a page usually waits for one. It still ends
# before the web server stops the page. A command of manage.py has no limit, and gets none here.
LONG_STATEMENTS = """
SELECT set_config('statement_timeout', '100s', true)
 WHERE current_setting('statement_timeout') <> '0'
"""


@contextmanager
def locked_source(kind: str) -> Iterator[DataSource]:
    """A transaction in which no other import changes the source of this kind.

    The source is made when it is the first of its kind. Raises BusyError when another transaction
    holds it for longer than anybody should wait in front of a page.
    """
    with ExitStack() as stack:
        try:
            # SQLite waits here for its one writer, as long as the settings say.
            stack.enter_context(transaction.atomic())
            source = _lock_source(kind)
        except OperationalError as error:
            raise BusyError(BUSY) from error
        yield source


def _lock_source(kind: str) -> DataSource:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL lock_timeout = '{PATIENCE_S}s'")
            cursor.execute(LONG_STATEMENTS)
    source, _ = DataSource.objects.select_for_update().get_or_create(
        kind=kind, defaults={"label": SourceKind(kind).label}
    )
    return source
