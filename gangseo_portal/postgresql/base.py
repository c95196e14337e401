"""The database backend that settings.py names: Django's own, whose health check cannot hang."""

from django.db.backends.postgresql import base
from psycopg import Error, generators
from psycopg.pq import ExecStatus

# A server that is well answers in milliseconds; a busy machine gets some time.
HEALTH_SECONDS = 3


class DatabaseWrapper(base.DatabaseWrapper):
    def is_usable(self) -> bool:
        """Whether the server still answers on this connection, which a page kept from the last one.

        Django's own asks without a limit: of a server that froze, the first page of every worker
        would wait for ever. Here it gets a new connection, which has a limit of its own.
        """
        if self.connection is None:
            return False
        try:
            self.connection.pgconn.send_query(b"SELECT 1")
            (result,) = self.connection.wait(
                generators.execute(self.connection.pgconn), timeout=HEALTH_SECONDS
            )
        except Error:
            return False
        return result.status == ExecStatus.TUPLES_OK

    def close_if_health_check_failed(self) -> None:
        # Django connects anew in here, and would let psycopg's own errors through.
        with self.wrap_database_errors:
            super().close_if_health_check_failed()
