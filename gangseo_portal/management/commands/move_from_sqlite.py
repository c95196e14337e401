"""``manage.py move_from_sqlite FILE``: an SQLite database into the PostgreSQL of DATABASE_URL."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from gangseo_portal.sqlite_to_postgresql import MoveError, move_from_sqlite


class Command(BaseCommand):
    help = "SQLite 파일의 모든 표를 DATABASE_URL의 PostgreSQL로 옮깁니다."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="SQLite 데이터베이스 파일")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            counts = move_from_sqlite(options["file"])
        except MoveError as error:
            raise CommandError(f"아무것도 옮기지 않았습니다. {error}") from error
        self.stdout.write(f"표 {len(counts)}개, {sum(counts.values()):,}줄을 옮겼습니다.")
