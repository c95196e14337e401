"""``manage.py publish_map``: write the visible places to the files that phones read."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from cctv_map.map.snapshot.publish import SnapshotError, publish_snapshot


class Command(BaseCommand):
    help = "주민에게 보이는 지점으로 지도 파일을 새로 만듭니다."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--forget-old",
            action="store_true",
            help="지난 지도 파일을 모두 바로 지웁니다. 개인정보 때문에 뺀 곳이 있을 때 씁니다. "
            "이미 휴대전화나 다른 서버(CDN)에 남은 사본은 거두어들일 수 없습니다.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            manifest = publish_snapshot(forget_older=options["forget_old"])
        except SnapshotError as error:
            raise CommandError(str(error)) from error
        size = (settings.SNAPSHOT_ROOT / f"{manifest['root']}.br").stat().st_size
        self.stdout.write(
            f"지도를 발행했습니다. 지점 {manifest['sites']:,}곳, 카메라 {manifest['cameras']:,}대, "
            f"지도 자료 {size / 1000:.1f} KB(brotli)"
        )
