"""``manage.py import_cctv FILE``: load an open-data file of cameras."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cctv_map.choices import SourceKind
from cctv_map.imports.actions import import_file
from cctv_map.imports.cameras.locking import BusyError
from cctv_map.imports.cameras.runner import UnconfirmedError
from cctv_map.imports.files.reading import ImportFileError
from cctv_map.management.progress import watched


class Command(BaseCommand):
    help = "안심이 CCTV 파일이나 전국CCTV표준데이터(CSV, XLSX)를 읽어 지도에 반영합니다."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="CSV 또는 XLSX 파일")
        parser.add_argument("--dry-run", action="store_true", help="읽고 비교만 하고 바꾸지 않기")
        parser.add_argument("--json", action="store_true", help="결과를 JSON 하나로 출력하기")
        parser.add_argument(
            "--confirm",
            action="store_true",
            help="이미 반영한 파일, 기준일이 이른 파일, 많은 지점이 없어지는 파일도 반영하기",
        )
        parser.add_argument(
            "--demonstration", action="store_true", help="실제 자료가 아니라 시연용 자료로 넣기"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        file: Path = options["file"]
        kind = SourceKind.DEMONSTRATION if options["demonstration"] else None
        try:
            with watched(file, sys.stderr) as source:
                report = import_file(
                    source,
                    file_name=file.name,
                    by=None,
                    dry_run=options["dry_run"],
                    source_kind=kind,
                    is_confirmed=options["confirm"],
                )
        except (ImportFileError, BusyError) as error:
            raise CommandError(str(error)) from None
        except UnconfirmedError as error:
            refusal = "반영하지 않았습니다. 그래도 반영하려면 --confirm을 붙여 주세요."
            raise CommandError(f"{error}\n{refusal}") from None
        if options["json"]:
            self.stdout.write(json.dumps(report.as_dict(), ensure_ascii=False))
        else:
            self.stdout.write(report.as_text())
        if report.publish_problem:
            # The import is kept; the exit code is for the timer that started the command.
            raise CommandError(report.publish_problem, returncode=2)
