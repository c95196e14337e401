"""Actions on runs of the siting analysis: run, rerun from frozen material, show to residents."""

import logging
import platform
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum, auto
from importlib.metadata import version
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from cctv_map.models import SitingRun
from cctv_map.models.siting_parameters import Parameters
from gangseo_portal.lib.one_at_a_time import TakenError, one_at_a_time

logger = logging.getLogger(__name__)

BUSY = (
    "지금 다른 분석을 계산하고 있습니다. 다 되면 목록에 보입니다. 잠시 뒤에 목록을 보시고, "
    "그래도 필요하시면 다시 눌러 주세요."
)


class SitingRefused(ValueError):
    """A run that cannot be made, in Korean; ``setting`` is the field to change, if any."""

    def __init__(self, message: str, setting: str = "") -> None:
        super().__init__(message)
        self.setting = setting


class Rerun(Enum):
    """How a rerun compares with the stored result; only sentences may have changed."""

    SAME = auto()
    SAME_NUMBERS = auto()
    OTHER = auto()


@contextmanager
def one_analysis() -> Iterator[None]:
    """A lock for one analysis at a time, so that a button pressed twice does not take all workers.

    Raises SitingRefused while another process holds it.
    """
    try:
        with one_at_a_time("siting"):
            yield
    except TakenError:
        raise SitingRefused(BUSY) from None


def run_siting(name: str, parameters: Parameters, *, by: AbstractBaseUser | None) -> SitingRun:
    """Analyse today's data and store the run with everything that a rerun needs."""
    # NumPy and SciPy, which no worker that serves the map should load.
    from cctv_map.siting.analysis import analyse, digest
    from cctv_map.siting.fairness import unmet_condition
    from cctv_map.siting.inputs import gather
    from cctv_map.siting.study_area import make_study_area

    material, inputs = gather(parameters)
    if not material.lights:
        raise SitingRefused("보안등 자료가 없습니다. ‘분석 자료’에 보안등 파일을 먼저 올려 주세요.")
    if unmet := unmet_condition(make_study_area(material, parameters), parameters):
        raise SitingRefused(unmet.message, unmet.setting)
    with one_analysis():
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


def rerun(run: SitingRun) -> Rerun:
    """Analyse the frozen material again and compare the result with the stored one."""
    from cctv_map.siting.analysis import analyse, digest
    from cctv_map.siting.material import Material

    material = Material.from_bytes(bytes(run.frozen))
    with one_analysis():
        again = analyse(material, Parameters.from_dict(run.parameters))
    if digest(again) == run.digest:
        return Rerun.SAME
    is_intact = digest(run.result) == run.digest
    if is_intact and digest(_without_sentences(again)) == digest(_without_sentences(run.result)):
        return Rerun.SAME_NUMBERS
    return Rerun.OTHER


def _without_sentences(part: Any) -> Any:
    if isinstance(part, dict):
        kept = {name: value for name, value in part.items() if name not in ("reason", "why")}
        return {name: _without_sentences(value) for name, value in kept.items()}
    return [_without_sentences(each) for each in part] if isinstance(part, list) else part


@transaction.atomic
def show_to_residents(run: SitingRun, *, next_decision: str, by: AbstractBaseUser) -> None:
    """Make this the only run whose ranks and next decision residents see on request pages."""
    SitingRun.objects.exclude(pk=run.pk).filter(is_told=True).update(is_told=False)
    run.is_told, run.next_decision = True, next_decision
    run.save(update_fields=["is_told", "next_decision"])
    logger.info("siting run %d is told to residents by %s", run.pk, by)
