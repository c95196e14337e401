"""Admin of the 운영·관리 방침: staff write its texts; the data give number and place of cameras."""

from django.contrib import admin
from django.utils import timezone

from cctv_map.admin_kit.plain_titles import PlainTitlesAdmin
from cctv_map.models import OperationPolicy

HOW_POLICIES_WORK = (
    "시행일이 되면 주민에게 저절로 보이고, 앞의 방침은 ‘이전 방침’으로 남습니다. "
    "방침을 바꿀 때는 고치지 말고 새로 넣어 주세요. "
    "설치 대수와 위치는 지도의 자료로 만드니 적지 않습니다. "
    "저장한 뒤 ‘사이트에서 보기’를 누르면 시행일 전에도 직원은 미리 볼 수 있습니다."
)


@admin.register(OperationPolicy)
class OperationPolicyAdmin(PlainTitlesAdmin):
    list_display = ["__str__", "standing"]
    fieldsets = [
        (
            None,
            {
                "description": HOW_POLICIES_WORK,
                "fields": [
                    "effective_from",
                    "basis",
                    "access",
                    "handling",
                    "viewing",
                    "requests",
                    "protection",
                    "others",
                ],
            },
        )
    ]

    class Media:
        css = {"all": ["cctv_map/admin_kit/admin.css"]}

    def view_on_site(self, policy: OperationPolicy) -> str:
        """Its page, which staff may read before the public does."""
        return policy.get_absolute_url()

    @admin.display(description="지금")
    def standing(self, policy: OperationPolicy) -> str:
        today = timezone.localdate()
        if policy.effective_from > today:
            return "시행 예정"
        return "시행 중" if policy == OperationPolicy.objects.in_force(today) else "이전 방침"
