"""One best case of active administration, told as a deck of cards and a full story."""

from datetime import datetime
from urllib.parse import urlencode

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from cases.choices import Category, Palette, Pictogram, State
from cases.models.department import Department
from cases.models.licence import Licence
from cases.models.selection_round import SelectionRound


class CaseQuerySet(models.QuerySet):
    def published(self, at: datetime | None = None) -> "CaseQuerySet":
        """Cases that residents may see: every public page starts from here.

        A page shows ``Case.shown`` of these, never the rows that editors are working on.
        """
        return self.filter(state=State.PUBLISHED, publish_at__lte=at or timezone.now())

    def readable(self, at: datetime | None = None) -> "CaseQuerySet":
        """Cases whose own page answers: the published, and the withdrawn with their reason.

        A case that was withdrawn whole is not among them: its address is gone.
        """
        states = [State.PUBLISHED, State.WITHDRAWN]
        public = self.filter(state__in=states, publish_at__lte=at or timezone.now())
        return public.exclude(state=State.WITHDRAWN, withdrawn_whole=True)

    def gone(self) -> "CaseQuerySet":
        """Cases that must vanish: their address says so (410) and nothing else."""
        return self.filter(state=State.WITHDRAWN, withdrawn_whole=True)

    def newer_than(self, case: "Case") -> "CaseQuerySet":
        """Cases above ``case`` in a list, the nearest first."""
        same_moment = Q(publish_at=case.publish_at, pk__gt=case.pk)
        newer = self.filter(Q(publish_at__gt=case.publish_at) | same_moment)
        return newer.order_by("publish_at", "pk")

    def older_than(self, case: "Case") -> "CaseQuerySet":
        """Cases below ``case`` in a list, the nearest first."""
        same_moment = Q(publish_at=case.publish_at, pk__lt=case.pk)
        older = self.filter(Q(publish_at__lt=case.publish_at) | same_moment)
        return older.order_by("-publish_at", "-pk")

    def with_labels(self) -> "CaseQuerySet":
        """Everything a list row of the admin shows, in one query."""
        return self.select_related("round", "department", "licence")

    def with_live(self) -> "CaseQuerySet":
        """With the revision that readers see (``Case.shown``), in one query."""
        return self.select_related("live__round", "live__department", "live__licence")


class Case(models.Model):
    round = models.ForeignKey(
        SelectionRound, models.PROTECT, related_name="cases", verbose_name="선정 회차"
    )
    title = models.CharField("제목", max_length=80, help_text="목록과 사례 화면 맨 위에 보입니다.")
    summary = models.CharField(
        "한 줄 요약", max_length=120, help_text="목록과 메신저 미리보기에 제목 아래로 보입니다."
    )
    story = models.TextField(
        "이야기 전문",
        help_text="카드뉴스 아래에 그대로 보입니다. 빈 줄로 문단을 나눠 주세요.",
    )
    department = models.ForeignKey(
        Department, models.PROTECT, related_name="cases", verbose_name="담당 부서"
    )
    category = models.CharField("분야", max_length=20, choices=Category)
    pictogram = models.CharField("그림 기호", max_length=20, choices=Pictogram)
    palette = models.CharField(
        "색",
        max_length=20,
        choices=Palette,
        default=Palette.NAVY,
        help_text="카드 전체의 색입니다.",
    )
    licence = models.ForeignKey(
        Licence,
        models.PROTECT,
        related_name="cases",
        verbose_name="공공누리 유형",
        help_text="다른 사람이 찍은 사진이 있으면 제1유형을 쓸 수 없습니다.",
    )
    state = models.CharField(
        "상태", max_length=20, choices=State, default=State.DRAFT, editable=False
    )
    publish_at = models.DateTimeField(
        "게시 시각",
        null=True,
        blank=True,
        help_text="이 시각부터 주민에게 보입니다. 비워 두면 게시하는 순간이 됩니다.",
    )
    withdrawn_reason = models.CharField(
        "철회 이유",
        max_length=200,
        blank=True,
        help_text="게시를 철회하면 주민에게 이 문장이 대신 보입니다.",
    )
    withdrawn_whole = models.BooleanField(
        "주소도 닫기",
        default=False,
        help_text="켜면 철회한 사례의 주소가 ‘없어진 화면’으로 답합니다. 이유도 보이지 않습니다.",
    )
    withdrawn_at = models.DateTimeField("철회한 때", null=True, editable=False)
    replaced_by = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="대신 볼 사례",
        help_text="철회한 사례의 화면에서 이 사례로 안내합니다.",
    )
    review_on = models.DateField(
        "다시 살펴볼 날",
        null=True,
        blank=True,
        help_text="이 날이 지나면 관리 첫 화면에 보입니다. 비워 두면 게시하고 6개월 뒤입니다.",
    )
    has_ai = models.BooleanField(
        "AI로 만든 부분이 있음",
        default=False,
        help_text="켜면 공공누리 표시 옆에 AI 표시가 함께 보입니다.",
    )
    live = models.ForeignKey(
        "cases.CaseRevision",
        models.RESTRICT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name="주민이 보는 판",
    )
    map_lat = models.FloatField("지도 위도", null=True, blank=True)
    map_lon = models.FloatField("지도 경도", null=True, blank=True)
    map_zoom = models.PositiveSmallIntegerField(
        "지도 확대",
        null=True,
        blank=True,
        help_text="11에서 19 사이입니다. 17이면 골목이 보입니다.",
    )
    created_at = models.DateTimeField("등록한 때", auto_now_add=True)
    updated_at = models.DateTimeField("고친 때", auto_now=True)

    objects = CaseQuerySet.as_manager()

    class Meta:
        verbose_name = "사례"
        verbose_name_plural = "사례"
        ordering = ["-publish_at", "-id"]
        permissions = [("publish_case", "게시와 철회")]
        indexes = [models.Index(fields=["state", "-publish_at"], name="case_state_publish_at")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=State.PUBLISHED) | Q(publish_at__isnull=False),
                name="case_published_has_time",
                violation_error_message="게시한 사례에는 게시 시각이 있어야 합니다.",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.PUBLISHED) | Q(live__isnull=False),
                name="case_published_is_live",
                violation_error_message="승인한 판이 있어야 게시할 수 있습니다.",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.WITHDRAWN) | ~Q(withdrawn_reason=""),
                name="case_withdrawn_has_reason",
                violation_error_message="철회 이유를 적어 주세요.",
            ),
            models.CheckConstraint(
                condition=Q(map_lat=None, map_lon=None, map_zoom=None)
                # A comparison with NULL is neither true nor false, and a constraint lets that pass.
                | Q(map_lat__isnull=False, map_lon__isnull=False, map_zoom__isnull=False)
                & Q(map_lat__range=(33, 39), map_lon__range=(124, 132), map_zoom__range=(11, 19)),
                name="case_map_view_whole",
                violation_error_message="지도 위도, 경도, 확대를 모두 적거나 모두 비워 주세요.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("cases:detail", args=[self.pk])

    @property
    def shown(self) -> "Case":
        """The case as its readers see it: its live revision, or itself before the first one."""
        return self.live.shown(self) if self.live else self

    @property
    def is_published(self) -> bool:
        """The same rule as ``published()``, for one case that is at hand."""
        return self.state == State.PUBLISHED and self.is_public

    @property
    def is_public(self) -> bool:
        """The same rule as ``readable()``: residents may open its page."""
        return (
            self.state in {State.PUBLISHED, State.WITHDRAWN}
            and self.publish_at is not None
            and self.publish_at <= timezone.now()
            and not self.is_gone
        )

    @property
    def is_gone(self) -> bool:
        """The same rule as ``gone()``."""
        return self.state == State.WITHDRAWN and self.withdrawn_whole

    @property
    def last_changed_at(self) -> datetime:
        """When the page last changed for its readers: edits before publishing do not count."""
        days = (self.updated_at, self.publish_at, self.withdrawn_at)
        return max(day for day in days if day is not None)

    @property
    def has_map_view(self) -> bool:
        return self.map_lat is not None

    @property
    def map_query(self) -> str:
        """The case's view of the map as the map's own query."""
        return urlencode({"lat": self.map_lat, "lon": self.map_lon, "zoom": self.map_zoom})
