"""The move from SQLite into the PostgreSQL of DATABASE_URL: every row of every table, as it is."""

from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import quote

from django.apps import apps
from django.core.management.color import no_style
from django.db import DatabaseError, connection, connections, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Field, Model

SOURCE = "moved_from"
BATCH = 1_000
# A row in one of these shows that the new database is in use.
IN_USE = ("auth.User", "cases.Case", "cctv_map.DataSource", "cctv_map.InstallRequest")


class MoveError(Exception):
    """The message is Korean, for the operator of the server."""


def move_from_sqlite(file: Path) -> dict[str, int]:
    """Copy all rows with their ids in one transaction; returns the number of rows by table.

    ``loaddata`` would stamp today on 고친 때, hold a whole table in memory, and stumble over the
    rows that ``migrate`` made under other ids.
    """
    if not file.is_file():
        raise MoveError(f"{file} 파일이 없습니다.")
    _open_source(file)
    try:
        _refuse_a_wrong_pair()
        tables = apps.get_models(include_auto_created=True)
        tables = [model for model in tables if model._meta.managed and not model._meta.proxy]
        with transaction.atomic():
            _empty(tables)
            counts = {model._meta.db_table: _copy(model) for model in tables}
            with connection.cursor() as cursor:
                # New rows go on counting where the old database stopped.
                for statement in connection.ops.sequence_reset_sql(no_style(), tables):
                    cursor.execute(statement)
    finally:
        connections[SOURCE].close()
    return counts


def _open_source(file: Path) -> None:
    connections.databases[SOURCE] = {
        **connection.settings_dict,
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": f"file:{quote(str(file.resolve()))}?mode=ro",
        "OPTIONS": {},
    }


def _refuse_a_wrong_pair() -> None:
    if connection.vendor == "sqlite":
        raise MoveError("DATABASE_URL에 옮겨 갈 PostgreSQL을 먼저 적어 주세요.")
    try:
        old = set(MigrationRecorder(connections[SOURCE]).applied_migrations())
    except DatabaseError as error:
        raise MoveError(f"SQLite 데이터베이스로 읽을 수 없습니다: {error}") from error
    if old != set(MigrationRecorder(connection).applied_migrations()):
        raise MoveError("두 데이터베이스의 판이 다릅니다. 양쪽에서 manage.py migrate를 해 주세요.")
    if any(apps.get_model(name)._base_manager.exists() for name in IN_USE):
        raise MoveError("옮겨 갈 데이터베이스가 비어 있지 않습니다. 새로 만들어 주세요.")


def _empty(tables: list[type[Model]]) -> None:
    """``migrate`` made some rows (permissions, roles) that the old database has under its ids."""
    names = [model._meta.db_table for model in tables]
    with connection.cursor() as cursor:
        for statement in connection.ops.sql_flush(no_style(), names):
            cursor.execute(statement)


def _copy(model: type[Model]) -> int:
    """One table, in plain SQL: saving through the model would change times of last change."""
    fields = [field for field in model._meta.concrete_fields if not field.generated]
    columns = ", ".join(connection.ops.quote_name(field.column) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    table = connection.ops.quote_name(model._meta.db_table)
    stored = model._base_manager.using(SOURCE).order_by("pk")
    rows = stored.values_list(*(field.attname for field in fields)).iterator(BATCH)
    insert = f"INSERT INTO {table} ({columns}) VALUES ({marks})"  # noqa: S608 — names of models
    count = 0
    with connection.cursor() as cursor:
        while batch := list(islice(rows, BATCH)):
            prepared = (
                [_prepared(*pair) for pair in zip(fields, row, strict=True)] for row in batch
            )
            try:
                cursor.executemany(insert, list(prepared))
            except DatabaseError as error:
                raise MoveError(f"{table} 표를 옮기지 못했습니다: {error}") from error
            count += len(batch)
    return count


def _prepared(field: Field, value: Any) -> Any:
    return field.get_db_prep_save(value, connection)
