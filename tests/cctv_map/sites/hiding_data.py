"""Camera files of two years, and short helpers for the tests of hiding."""

from cctv_map.choices import DecisionKind, Publication
from cctv_map.imports import actions as import_actions
from cctv_map.models import CameraSite
from cctv_map.sites import actions as site_actions
from tests.cctv_map.imports.camera_files import ansim, standard

BASIS = {"legal_basis": "정보공개법 제9조제1항제6호", "reason": "옆집 창이 보임"}
M = 1 / 111_195  # degrees of latitude to a metre
LAT = 37.5671
LON = 126.8401


def row(label, lat=LAT, lon=LON, **changes):
    place = {"안심 주소": label, "위도": f"{lat:.7f}", "경도": f"{lon:.7f}"}
    return place | changes


def load(*rows, **options):
    return import_actions.import_file(ansim(*rows), file_name="시연.csv", by=None, **options)


def load_standard(*rows):
    made = [
        {
            "WGS84위도": f"{lat:.7f}",
            "WGS84경도": f"{lon:.7f}",
            "소재지도로명주소": "",
            "소재지지번주소": lot,
        }
        for lot, lat, lon in rows
    ]
    return import_actions.import_file(standard(*made), file_name="표준.csv", by=None)


def hide(place, publication=Publication.PRIVATE, **where):
    site = CameraSite.objects.get(place=place, **where)
    kind = DecisionKind.PUBLICATION
    decision, _ = site_actions.decide(site, kind, publication=publication, by=None, **BASIS)
    return decision


def lift(place):
    site = CameraSite.objects.get(place=place)
    (decision,) = site.decisions.standing().filter(kind=DecisionKind.PUBLICATION)
    site_actions.withdraw_decision(decision, by=None)


def seen():
    return sorted(CameraSite.objects.visible().values_list("place", flat=True))


def held(report):
    return [(each["place"], each["why"]) for each in report.held]


YEAR_1 = (
    row("C111001_가양동 1-1", 37.5671, 126.8401),
    row("C112002_가양동 1-2", 37.5681, 126.8411),
    row("가양동 1-3 놀이터", 37.5691, 126.8421),
    row("C111004_가양동 1-4", 37.5701, 126.8431),
    row("C111005_가양동 1-5", 37.5711, 126.8441),
)
YEAR_2 = (
    row("C111901_가양동 1-1", 37.5671, 126.8401),
    row("S112002_가양동 1-2", 37.5681, 126.8411),
    row("가양동 1-3 놀이터", 37.5693, 126.8421),
    row("가양동 1-4", 37.5701, 126.8431),
    row("C111005_가양동 1-5", 37.5711, 126.8441),
)
