"""``manage.py load_demo``: cases, synthetic cameras and requests, an administrator; once."""

import os
from typing import Any

from django.core.management.base import BaseCommand

from gangseo_portal.demo.load import (
    ADMIN_NAME,
    load_admin,
    load_cameras,
    load_cases,
    load_office_rules,
    load_siting,
)


class Command(BaseCommand):
    help = (
        "시연용 사례와 CCTV 자료, 설치 요청, 위치 분석을 빈 곳에만 넣습니다. "
        "이미 있는 것은 그대로 둡니다. "
        f"환경 변수 DEMO_ADMIN_PASSWORD가 있으면 관리자 {ADMIN_NAME}도 만듭니다."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        user = load_admin(os.environ.get("DEMO_ADMIN_PASSWORD", ""))
        cases = load_cases(by=user)
        self.stdout.write(
            f"시연용 사례 {cases}건을 넣었습니다." if cases else "사례는 그대로입니다."
        )
        sites = load_cameras(by=user)
        self.stdout.write(
            f"시연용 CCTV 지점 {sites:,}곳을 넣었습니다." if sites else "CCTV 지점은 그대로입니다."
        )
        self.stdout.write(
            "시연용 구 공통 기준과 운영·관리 방침을 넣었습니다."
            if load_office_rules()
            else "구 공통 기준과 운영·관리 방침은 그대로입니다."
        )
        requests = load_siting(by=user)
        self.stdout.write(
            f"시연용 설치 요청 {requests}건과 위치 분석 하나를 넣었습니다."
            if requests
            else "설치 요청과 위치 분석은 그대로입니다."
        )
