"""``manage.py import_demand FILE``: load a dataset for the siting analysis."""

from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cctv_map.choices import DemandKind
from cctv_map.imports.files.reading import ImportFileError
from cctv_map.models import DemandLayer
from cctv_map.siting.datasets.actions import import_demand
from cctv_map.siting.datasets.reader import DayError


class Command(BaseCommand):
    help = "설치 위치 분석에 쓰는 보안등, 어린이보호구역, 인구, 1인 가구 파일을 들여옵니다."

    def add_arguments(self, parser: ArgumentParser) -> None:
        kinds = ", ".join(f"{value}({label})" for value, label in DemandKind.choices)
        parser.add_argument("file", type=Path, help="CSV 또는 XLSX 파일")
        parser.add_argument("--kind", choices=DemandKind.values, help=f"자료의 종류: {kinds}")
        parser.add_argument("--date", type=_day, help="자료의 기준일, 예: 2024-02-29")
        parser.add_argument("--dry-run", action="store_true", help="읽기만 하고 바꾸지 않기")

    def handle(self, *args: Any, **options: Any) -> None:
        file: Path = options["file"]
        try:
            layer = import_demand(
                file,
                file_name=file.name,
                by=None,
                kind=DemandKind(options["kind"]) if options["kind"] else None,
                day=options["date"],
                dry_run=options["dry_run"],
            )
        except DayError as error:
            raise CommandError(f"{error} 예: --date 2024-02-29") from None
        except ImportFileError as error:
            raise CommandError(str(error)) from None
        self.stdout.write("\n".join(_summary(layer)))


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _summary(layer: DemandLayer) -> list[str]:
    report = layer.report
    lines = [
        f"{layer.get_kind_display()}, {layer.reference_date:%Y-%m-%d} 기준"
        f" ({report['day_from']}): 자료 {report['rows']:,}줄 중 {report['accepted']:,}줄,"
        f" 합 {report['number']:,}"
    ]
    for problem in report["problems"]:
        value = problem["value"] or "(빈칸)"
        where = f"{problem['column']} {value}: " if problem["column"] else ""
        lines.append(f"  {problem['line']}번째 줄 제외: {where}{problem['reason']}")
    if report["problems_left_out"]:
        lines.append(f"  이 밖에 제외한 줄 {report['problems_left_out']:,}줄")
    for kind, count in report["warnings"].items():
        at = ", ".join(map(str, report["warning_lines"].get(kind, [])[:10]))
        lines.append(f"  살펴볼 것: {kind} {count:,}건" + (f" ({at}번째 줄)" if at else ""))
    for skipped in report["skipped"]:
        lines.append(f"  지나친 줄: {skipped['line']}번째 줄({skipped['kind']})")
    if report["skipped_left_out"]:
        lines.append(f"  이 밖에 지나친 줄 {report['skipped_left_out']:,}줄")
    if report["newer"]:
        lines.append(f"더 새로운 자료({report['newer']} 기준)가 있어 분석에는 그 자료를 씁니다.")
    lines.append("들여왔습니다." if layer.pk else "미리 보기이므로 바꾼 것이 없습니다.")
    return lines
