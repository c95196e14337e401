"""Django's PostgreSQL, in seconds: how long a connection waits before it gives up.

Without limits a database that hangs, or a row that somebody holds, keeps a worker until gunicorn
stops it after two minutes, and with it everybody who waits behind that page.
"""

from typing import Any

# psycopg rounds less than two seconds up.
CONNECT_SECONDS = 5
# A row that another page holds for longer is held by something that went wrong.
LOCK_SECONDS = 5
# gunicorn's own patience with a page: no transaction of a page that still runs is older.
PAGE_SECONDS = 120


def connection_options(statement_seconds: int) -> dict[str, Any]:
    """OPTIONS of a connection; 0 sets no limit on statements, locks and open transactions."""
    options: dict[str, Any] = {
        "connect_timeout": CONNECT_SECONDS,
        # A server that vanished (power, network) says nothing: ask whether it is still there.
        "keepalives_idle": 10,
        "keepalives_interval": 5,
        "keepalives_count": 3,
        "tcp_user_timeout": 15_000,
    }
    if statement_seconds:
        limits = {
            "statement_timeout": f"{statement_seconds}s",
            "lock_timeout": f"{LOCK_SECONDS}s",
            "idle_in_transaction_session_timeout": f"{PAGE_SECONDS}s",
        }
        options["options"] = " ".join(f"-c {name}={limit}" for name, limit in limits.items())
    return options
