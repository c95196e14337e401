"""Runs of the siting analysis: made, made again from their own frozen material, and told."""

import logging
import platform
from importlib.metadata import version

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from cctv_map.models import SitingRun
from cctv_map.siting.parameters import Parameters

logger = logging.getLogger(__name__)


class SitingRefused(ValueError):
    """The message is Korean and says what is missing."""


def run_siting(name: str, parameters: Parameters, *, by: AbstractBaseUser | None) -> SitingRun:
    """Analyse what the database holds today and keep the run with everything it was made of."""
    # NumPy and SciPy, which no worker that serves the map should load.
    from cctv_map.siting.analysis import analyse, digest
    from cctv_map.siting.inputs import gather

    material, inputs = gather(parameters)
    if not material.lights:
        raise SitingRefused("보안등 자료가 없습니다. ‘분석 자료’에 보안등 파일을 먼저 올려 주세요.")
    result = analyse(material, parameters)
    if not result["totals"]["cells"]:
        raise SitingRefused("보안등이 모두 제외할 곳 안이나 강서구 밖에 있어 분석할 칸이 없습니다.")
    run = SitingRun.objects.create(
        name=name,
        parameters=parameters.as_dict(),
        inputs=inputs,
        frozen=material.to_bytes(),
        versions={
            "python": platform.python_version(),
            **{package: version(package) for package in ("django", "numpy", "scipy")},
        },
        result=result,
        digest=digest(result),
        by=by,
    )
    logger.info("siting run %d was made by %s", run.pk, by)
    return run


def rerun_is_equal(run: SitingRun) -> bool:
    """Whether the same material and parameters give the same result to the byte, here and now."""
    from cctv_map.siting.analysis import analyse, digest
    from cctv_map.siting.material import Material

    material = Material.from_bytes(bytes(run.frozen))
    return digest(analyse(material, Parameters.from_dict(run.parameters))) == run.digest


@transaction.atomic
def tell_run(run: SitingRun, *, next_decision: str, by: AbstractBaseUser) -> None:
    """Make this the run whose ranks the status pages of requests tell."""
    SitingRun.objects.exclude(pk=run.pk).filter(is_told=True).update(is_told=False)
    run.is_told, run.next_decision = True, next_decision
    run.save(update_fields=["is_told", "next_decision"])
    logger.info("siting run %d is told to residents by %s", run.pk, by)
