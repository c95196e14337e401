"""Nightly: erases the contacts and notes of residents' requests when they are due."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from cctv_map.models.voice import KEPT_AFTER_FINISH, KEPT_AT_MOST
from cctv_map.requests.contacts import erase_old_notes, purge_contacts


class Command(BaseCommand):
    help = (
        f"처리가 끝나고 {KEPT_AFTER_FINISH.days}일, 또는 받은 지 {KEPT_AT_MOST.days}일이 지난 "
        "설치 요청의 연락처와 사진, 적은 말을 지웁니다."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        purge = purge_contacts(now)
        voices, photos = erase_old_notes(now)
        self.stdout.write(
            f"주민 연락처 {purge.erased:,}건을 지웠습니다. 아직 둘 수 있는 연락처는 "
            f"{purge.kept:,}건입니다.\n"
            f"주민 {voices:,}명이 적은 말과 기기 표시, 사진 {photos:,}장을 지웠습니다."
        )
