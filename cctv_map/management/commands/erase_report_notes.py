"""Nightly: erases residents' notes in reports a year after the answer."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from cctv_map.models import SiteReport
from cctv_map.sites.report_actions import erase_notes


class Command(BaseCommand):
    help = "답한 지 1년이 지난 주민 신고에서 덧붙인 말을 지웁니다."

    def handle(self, *args: Any, **options: Any) -> None:
        count = erase_notes(SiteReport.objects.with_old_notes(timezone.now()), by=None)
        self.stdout.write(f"주민 신고의 덧붙인 말 {count:,}건을 지웠습니다.")
