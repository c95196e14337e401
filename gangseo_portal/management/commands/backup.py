"""``manage.py backup FOLDER``: everything that could not be made again, as one file."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from gangseo_portal.backup import BackupError, make_backup


class Command(BaseCommand):
    help = "데이터베이스, 사진, 발행한 지도, 올린 파일을 백업 파일 하나로 저장합니다."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help="백업 파일을 둘 폴더")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            file = make_backup(options["folder"])
        except (BackupError, OSError) as error:
            raise CommandError(f"백업하지 못했습니다. {error}") from error
        self.stdout.write(f"백업했습니다: {file} ({file.stat().st_size / 1e6:,.1f} MB)")
