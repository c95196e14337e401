"""``manage.py undo_import RUN``: take back an import and all later ones of its source."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cctv_map.imports.cameras.locking import BusyError
from cctv_map.imports.undo_actions import UndoError, undo_import
from cctv_map.models import ImportRun
from cctv_map.sites.carrying import quoted_names

MAX_RUNS = 10


class Command(BaseCommand):
    help = "반영한 파일을 되돌립니다. 그 뒤에 같은 자료에 반영한 것도 함께 되돌립니다."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("run", type=int, nargs="?", help="반영의 번호. 없으면 목록을 봅니다.")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["run"] is None:
            for run in ImportRun.objects.standing().select_related("source")[:MAX_RUNS]:
                self.stdout.write(f"{run.pk}: {run.source}, {run}")
            return
        run = ImportRun.objects.filter(pk=options["run"]).first()
        if run is None:
            raise CommandError(f"{options['run']}번 반영이 없습니다. 번호 없이 목록을 봐 주세요.")
        try:
            undone, problem = undo_import(run, by=None)
        except (UndoError, BusyError) as error:
            raise CommandError(str(error)) from None
        for each in undone:
            self.stdout.write(
                f"되돌렸습니다: {each.run}. 전으로 {each.restored:,}곳, 뺀 곳 {each.removed:,}곳, "
                f"철거로 남긴 곳 {each.kept:,}곳, 남은 결정 {len(each.decisions):,}건"
            )
            if each.held:
                names = quoted_names(each.held)
                self.stdout.write(f"감춘 곳 가까이에 있어 이어서 감췄습니다: {names}")
        if problem:
            raise CommandError(problem, returncode=2)
