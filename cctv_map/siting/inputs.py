"""Inputs of an analysis from the database: as material, and as a description for its papers."""

from typing import Any

from django.conf import settings
from django.db.models import Count, Q

from cctv_map.choices import (
    BoundaryKind,
    DemandKind,
    Publication,
    RequestStage,
    SitingRuleKind,
    Status,
)
from cctv_map.models import (
    Boundary,
    CameraSite,
    DemandLayer,
    ImportRun,
    InstallRequest,
    SitingRule,
)
from cctv_map.models.siting_parameters import Parameters
from cctv_map.siting.material import Material

# A camera under repair will watch again; a planned one is already paid for.
COUNTED_STATUSES = (Status.LIVE, Status.REPAIR, Status.PLANNED)


def gather(parameters: Parameters) -> tuple[Material, dict[str, Any]]:
    """Today's material, and a description of where each part comes from."""
    layers = {DemandKind(layer.kind): layer for layer in DemandLayer.objects.newest()}
    # Withheld places count too: they watch all the same, and only officers see an analysis.
    sites = CameraSite.objects.filter(
        source__is_public=True, status__in=COUNTED_STATUSES, purpose__in=parameters.purposes
    ).order_by("lat", "lon", "pk")
    # An installed camera answers its request, though the map may not show it yet.
    requests = (
        InstallRequest.objects.open()
        .exclude(Q(lat=None) | Q(stage=RequestStage.INSTALLED))
        .with_voices()
        .order_by("lat", "lon", "pk")
        .values_list("lat", "lon", "voice_count")
    )
    rules = SitingRule.objects.filter(is_used=True).order_by("kind", "pk")
    material = Material(
        bounds=list(settings.DISTRICT_BOUNDS),
        cameras=[list(row) for row in sites.values_list("lat", "lon", "cameras")],
        lights=_points(layers, DemandKind.LIGHTS),
        school_zones=_points(layers, DemandKind.SCHOOL_ZONES),
        residents=_by_dong(layers, DemandKind.RESIDENTS),
        single_households=_by_dong(layers, DemandKind.SINGLE_HOUSEHOLDS),
        requests=[list(row) for row in requests],
        dongs=dict(
            Boundary.objects.filter(kind=BoundaryKind.ADMINISTRATIVE).values_list("name", "rings")
        ),
        excluded=[rule.outline for rule in rules if rule.kind == SitingRuleKind.EXCLUDE],
        musts=[rule.outline for rule in rules if rule.kind == SitingRuleKind.MUST],
    )
    return material, _description(layers, sites, material, rules)


def _points(layers: dict[DemandKind, DemandLayer], kind: DemandKind) -> list[list[float]]:
    return layers[kind].points if kind in layers else []


def _by_dong(layers: dict[DemandKind, DemandLayer], kind: DemandKind) -> dict[str, float]:
    return layers[kind].by_dong if kind in layers else {}


def _description(
    layers: dict[DemandKind, DemandLayer], sites: Any, material: Material, rules: Any
) -> dict[str, Any]:
    days = sites.exclude(reference_date=None).order_by("reference_date")
    withheld = sites.exclude(publication=Publication.PUBLIC).count()
    newest = days.values_list("reference_date", flat=True).last()
    return {
        "layers": [
            {
                "kind": layer.kind,
                "name": layer.name,
                "reference_date": f"{layer.reference_date:%Y-%m-%d}",
                "file_name": layer.file_name,
                "digest": layer.digest,
                "count": len(layer.points) or len(layer.by_dong),
            }
            for layer in layers.values()
        ],
        "missing": [kind.label for kind in DemandKind if kind not in layers],
        "cameras": {
            "places": len(material.cameras),
            # The committee's map draws them too, so its paper says so.
            **({"withheld": withheld} if withheld else {}),
            "reference_date": f"{newest:%Y-%m-%d}" if newest else "",
            **_camera_file(),
        },
        "requests": {
            "places": len(material.requests),
            "voices": sum(int(row[2]) for row in material.requests),
        },
        "dongs": len(material.dongs),
        "rules": [{"kind": rule.kind, "name": rule.name} for rule in rules],
        "requests_without_place": InstallRequest.objects.open()
        .filter(lat=None)
        .aggregate(n=Count("pk"))["n"],
    }


def _camera_file() -> dict[str, str]:
    """The file of the last camera import; empty if all cameras were entered by hand."""
    run = ImportRun.objects.standing().filter(source__is_public=True).first()
    return {"file_name": run.file_name, "digest": run.file_sha256} if run else {}
