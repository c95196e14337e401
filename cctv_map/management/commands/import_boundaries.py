"""``manage.py import_boundaries FILE``: load the outlines of the dong."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cctv_map.choices import BoundaryKind
from cctv_map.district.dongs import DONGS, LEGAL_DONGS
from cctv_map.imports.actions import import_boundaries
from cctv_map.imports.files.reading import ImportFileError


class Command(BaseCommand):
    help = "행정동이나 법정동의 경계(GeoJSON)를 읽어 저장합니다."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="GeoJSON 파일")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            kind, names, changed, problem = import_boundaries(options["file"], by=None)
        except ImportFileError as error:
            raise CommandError(str(error)) from None
        self.stdout.write(
            f"{kind.label} 경계 {len(names)}개를 저장했습니다: {', '.join(names)}\n"
            f"동이 바뀐 지점 {changed:,}곳"
        )
        expected = {BoundaryKind.ADMINISTRATIVE: len(DONGS), BoundaryKind.LEGAL: len(LEGAL_DONGS)}
        if len(names) < expected[kind]:
            self.stdout.write(
                f"주의: {expected[kind]}개 가운데 {len(names)}개뿐입니다. 빠진 동의 CCTV는 "
                "강서구 밖으로 여깁니다. 모든 동이 든 파일을 다시 읽어 주세요."
            )
        if problem:
            raise CommandError(problem, returncode=2)
