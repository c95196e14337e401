"""``manage.py restore FILE``: a backup into an empty DATA_DIR and an empty database."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from gangseo_portal.backup import BackupError, restore_backup


class Command(BaseCommand):
    help = "백업 파일을 빈 폴더와 빈 데이터베이스에 되살립니다. 비어 있지 않으면 하지 않습니다."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="백업 파일")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            restore_backup(options["file"])
        except (BackupError, OSError) as error:
            raise CommandError(f"되살리지 못했습니다. {error}") from error
        self.stdout.write(f"되살렸습니다: {options['file']}")
