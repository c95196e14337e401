"""Demonstration requests for a camera, each at another stage between receipt and map.

They come from no person: generic notes that say so, no contact, no photo.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from django.contrib.auth.models import AbstractUser
from django.utils import timezone

from cctv_map.choices import FINISHED_STAGES, DeclineReason, RequestReason, RequestStage, Status
from cctv_map.district.geo import LatLon, distance_m
from cctv_map.models import CameraSite, InstallRequest
from cctv_map.requests.actions import answer_request, ask, assign, join, move_on, place_request
from gangseo_portal.demo.streets import lane_spots

SEED = 11
STAGE_DAYS = 9  # between two stages
# A month's requests are counted in public when the next month begins.
NEWEST_DAYS_AGO = 32
DUE_EVERY_DAYS = 2
FIRST_DUE = -3  # so that some are overdue
NOTES = {
    RequestReason.CRIME: "시연용 글입니다. 밤에 골목이 어둡습니다.",
    RequestReason.CHILD: "시연용 글입니다. 아이들이 많이 다니는 길입니다.",
    RequestReason.WASTE: "시연용 글입니다. 쓰레기가 자주 쌓입니다.",
    RequestReason.TRAFFIC: "시연용 글입니다. 차가 빨리 지나갑니다.",
    RequestReason.OTHER: "시연용 글입니다.",
}
ROAD = [stage for stage in RequestStage if stage != RequestStage.DECLINED]


@dataclass(frozen=True, slots=True)
class DemoRequest:
    """A request to be made: its dong, how many residents ask, and the stage it reaches."""

    dong: str
    reason: RequestReason
    voices: int
    stage: RequestStage
    declined: DeclineReason | None = None

    @property
    def steps(self) -> list[RequestStage]:
        """The stages after 접수 up to its own; a refusal follows a look at the place."""
        if self.stage == RequestStage.DECLINED:
            return [RequestStage.FIELD, RequestStage.DECLINED]
        return ROAD[1 : ROAD.index(self.stage) + 1]


DEMO_REQUESTS = (
    DemoRequest("화곡1동", RequestReason.CRIME, 9, RequestStage.COMMITTEE),
    DemoRequest("화곡본동", RequestReason.CRIME, 7, RequestStage.ANALYSIS),
    DemoRequest("등촌3동", RequestReason.CHILD, 6, RequestStage.FIELD),
    DemoRequest("염창동", RequestReason.CHILD, 5, RequestStage.RECEIVED),
    DemoRequest("방화1동", RequestReason.WASTE, 5, RequestStage.POLICE),
    DemoRequest("가양1동", RequestReason.CRIME, 3, RequestStage.RECEIVED),
    DemoRequest("가양3동", RequestReason.TRAFFIC, 1, RequestStage.RECEIVED),
    DemoRequest("공항동", RequestReason.CRIME, 2, RequestStage.FIELD),
    DemoRequest("우장산동", RequestReason.CHILD, 4, RequestStage.NOTICE),
    DemoRequest("화곡3동", RequestReason.CRIME, 2, RequestStage.REVIEW),
    DemoRequest("화곡8동", RequestReason.CRIME, 6, RequestStage.BUDGET),
    DemoRequest("등촌1동", RequestReason.OTHER, 1, RequestStage.RECEIVED),
    DemoRequest("방화3동", RequestReason.CHILD, 3, RequestStage.INSTALLED),
    DemoRequest("발산1동", RequestReason.CRIME, 5, RequestStage.ON_MAP),
    DemoRequest("화곡2동", RequestReason.WASTE, 2, RequestStage.DECLINED, DeclineReason.WATCHED),
    DemoRequest("화곡6동", RequestReason.CRIME, 1, RequestStage.DECLINED, DeclineReason.NO_SPOT),
)
ANSWERS = {
    RequestStage.COMMITTEE: "시연용 답변입니다. 현장을 확인했고, 동 위치선정위원회에 올렸습니다.",
    RequestStage.BUDGET: "시연용 답변입니다. 구 심의를 마쳤고, 예산이 정해지면 알려 드리겠습니다.",
    RequestStage.ON_MAP: "시연용 답변입니다. 카메라를 설치했고, 지도에서 볼 수 있습니다.",
    RequestStage.DECLINED: "시연용 답변입니다. 살펴보았지만 이번에는 설치하지 못합니다.",
}


def load_requests(*, by: AbstractUser | None) -> int:
    """Make each of ``DEMO_REQUESTS`` and move it to its stage, in the past; returns how many."""
    random = Random(SEED)  # noqa: S311 - repeatable on purpose, and no secret
    sites = list(CameraSite.objects.visible().filter(status=Status.LIVE).order_by("pk"))
    for number, demo in enumerate(DEMO_REQUESTS):
        position, site = _place(demo, sites, random)
        days = NEWEST_DAYS_AGO + number + STAGE_DAYS * len(demo.steps)
        began = timezone.localdate() - timedelta(days=days)
        install_request = ask(
            position=position,
            reason=demo.reason,
            device="",
            words=NOTES[demo.reason],
        ).request
        # The invented streets know their dong better than a map without outlines.
        place_request(install_request, position, dong=demo.dong, by=by)
        for _ in range(demo.voices - 1):
            join(install_request, device="")
        _date_back(install_request, began)
        for step, stage in enumerate(demo.steps, start=1):
            move_on(
                install_request,
                stage,
                by=by,
                on=began + timedelta(days=STAGE_DAYS * step),
                decline_reason=(demo.declined or "") if stage == RequestStage.DECLINED else "",
                site=site if stage == RequestStage.ON_MAP else None,
            )
        if demo.stage in ANSWERS:
            answer = answer_request(install_request, ANSWERS[demo.stage], by=by)
            answer.made_at = _noon(began + timedelta(days=STAGE_DAYS * len(demo.steps)))
            answer.save(update_fields=["made_at"])
        if demo.stage not in FINISHED_STAGES:
            due = timezone.localdate() + timedelta(days=FIRST_DUE + DUE_EVERY_DAYS * number)
            assign(install_request, to=by if number % 2 else None, due_on=due, by=by)
    return len(DEMO_REQUESTS)


def _place(
    demo: DemoRequest, sites: list[CameraSite], random: Random
) -> tuple[LatLon, CameraSite | None]:
    """A spot of the dong as far from cameras as any; for a place on the map, its camera."""
    own = [site for site in sites if site.dong == demo.dong]
    if demo.stage == RequestStage.ON_MAP:
        return LatLon(own[0].lat, own[0].lon), own[0]
    spots = [spot.position for spot in lane_spots(random) if spot.dong == demo.dong]
    poles = [LatLon(site.lat, site.lon) for site in own]
    # Fifteen are enough to find a gap, and loading stays quick.
    return max(
        random.sample(spots, min(15, len(spots))),
        key=lambda spot: min((distance_m(spot, pole) for pole in poles), default=0),
    ), None


def _date_back(install_request: InstallRequest, began: date) -> None:
    """Date everything back: the actions themselves use today."""
    InstallRequest.objects.filter(pk=install_request.pk).update(created_at=_noon(began))
    install_request.steps.update(on=began, made_at=_noon(began))
    for voice in install_request.voices.all():
        voice.receipt = f"{began:%y%m}{voice.receipt[4:]}"  # which begins with its month
        voice.created_at = _noon(began)
        voice.save(update_fields=["receipt", "created_at"])


def _noon(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(12)))
