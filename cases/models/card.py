"""One card of a deck: its text, from which pictures are drawn."""

from django.core.exceptions import ValidationError
from django.db import models

from cases.card_content import MAX_STEPS, make_part, tidy
from cases.choices import CardKind, Pictogram
from cases.models.case import Case

COVER_HEADLINE_CHARACTERS = 22
NEEDED_FIELDS = {
    CardKind.COVER: ("headline",),
    CardKind.TEXT: ("headline",),
    CardKind.NUMBER: ("number",),
    CardKind.BEFORE_AFTER: ("before", "after"),
    CardKind.STEPS: ("steps",),
    CardKind.QUOTE: ("body",),
    CardKind.PHOTO: ("photo", "photo_alt"),
    CardKind.FOLLOW_UP: ("headline",),
}


class Card(models.Model):
    case = models.ForeignKey(Case, models.CASCADE, related_name="cards", verbose_name="사례")
    position = models.PositiveSmallIntegerField("순서", default=0)
    kind = models.CharField("종류", max_length=20, choices=CardKind, default=CardKind.TEXT)
    kicker = models.CharField(
        "머리말", max_length=24, blank=True, help_text="제목 위에 작게 보입니다. 예: 걸림돌"
    )
    headline = models.CharField(
        "카드 제목",
        max_length=60,
        blank=True,
        help_text=f"표지는 {COVER_HEADLINE_CHARACTERS}자까지입니다. "
        "줄을 바꿀 곳에 띄어쓰기와 함께 / 를 넣을 수 있습니다.",
    )
    body = models.TextField("글", blank=True, help_text="한 카드에 한 가지 이야기만 적어 주세요.")
    number = models.CharField("숫자", max_length=12, blank=True, help_text="예: 18 또는 3,443")
    unit = models.CharField("단위", max_length=8, blank=True, help_text="예: 년, 대, 곳")
    before = models.CharField("전", max_length=80, blank=True)
    after = models.CharField("후", max_length=80, blank=True)
    steps = models.TextField("단계", blank=True, help_text="한 줄에 한 단계씩, 네 줄까지 적습니다.")
    speaker = models.CharField(
        "말한 사람",
        max_length=30,
        blank=True,
        help_text="이름이 아니라 역할을 적습니다. 예: 방화3동 주민",
    )
    photo = models.ImageField("사진", upload_to="case-photos/", blank=True)
    photo_alt = models.CharField(
        "사진 설명",
        max_length=150,
        blank=True,
        help_text="사진을 보지 못하는 분이 듣는 문장입니다. 사진 카드에는 꼭 필요합니다.",
    )
    photo_is_ours = models.BooleanField(
        "우리 구청이 찍은 사진",
        default=True,
        help_text="다른 사람이 찍었으면 꺼 주세요. 그러면 공공누리 제1유형으로 게시할 수 없습니다.",
    )
    pictogram = models.CharField(
        "그림 기호",
        max_length=20,
        choices=Pictogram,
        blank=True,
        help_text="비우면 사례의 기호를 씁니다.",
    )

    class Meta:
        verbose_name = "카드"
        verbose_name_plural = "카드"
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(kind=CardKind.PHOTO)
                | (~models.Q(photo="") & ~models.Q(photo_alt="")),
                name="card_photo_has_alternative_text",
                violation_error_message="사진 카드에는 사진과 사진 설명이 모두 필요합니다.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} 카드"

    def clean(self) -> None:
        """Requires the fields of the card's kind; the messages are for the editor."""
        wrong = {
            name: f"{self.get_kind_display()} 카드에는 ‘{self._meta.get_field(name).verbose_name}’"
            " 칸이 꼭 필요합니다."
            for name in NEEDED_FIELDS.get(self.kind, ())
            if make_part(name, str(getattr(self, name))) is None
        }
        shown = make_part("headline", self.headline)
        letters = len(shown.text) if shown else 0
        if self.kind == CardKind.COVER and letters > COVER_HEADLINE_CHARACTERS:
            wrong["headline"] = (
                f"표지 제목이 {letters}자입니다. {COVER_HEADLINE_CHARACTERS}자까지로 줄여 주세요."
            )
        steps = len([line for line in self.steps.splitlines() if tidy(line)])
        if self.kind == CardKind.STEPS and steps > MAX_STEPS:
            wrong["steps"] = f"단계가 {steps}줄입니다. {MAX_STEPS}줄까지로 줄여 주세요."
        if wrong:
            raise ValidationError(wrong)
