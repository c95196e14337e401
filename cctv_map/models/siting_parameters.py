"""Parameters of an analysis, set by an officer and stored with every run.

Forms import this module, so it loads no NumPy.
"""

from dataclasses import asdict, dataclass
from typing import Any

from cctv_map.choices import Purpose


@dataclass(frozen=True, slots=True)
class Parameters:
    """Weights are shares that need not add up to anything; lengths are metres, costs won."""

    cell_m: int = 100
    radius_m: int = 50
    count: int = 30
    # 설치지수 = 감시취약 + 환경 + 요청, each 0 to 1, by these weights
    watch: float = 40.0
    environment: float = 40.0
    requests: float = 20.0
    # The parts of 환경
    residents: float = 1.0
    single_households: float = 1.0
    school_zones: float = 1.0
    darkness: float = 0.5
    school_reach_m: int = 300
    # Cameras of these purposes watch people's ways.
    purposes: tuple[str, ...] = (Purpose.SECURITY, Purpose.CHILD, Purpose.MULTI)
    # Fairness: at least this many cameras for every dong, and this share for requested cells
    least_per_dong: int = 0
    request_share: float = 0.0
    unit_cost: int = 17_000_000
    shakes: int = 1000
    # The number of shakes after which all cameras are placed anew: the first ones
    placement_shakes: int = 200
    shake_size: float = 0.3
    seed: int = 1
    # The exact solver stops after so many nodes and never after a time, so that reruns are equal.
    node_limit: int = 500

    def as_dict(self) -> dict[str, Any]:
        return {**asdict(self), "purposes": list(self.purposes)}

    @classmethod
    def from_dict(cls, stored: dict[str, Any]) -> "Parameters":
        """Stored parameters; a setting that an old run lacks has today's default, but no placement
        was shaken then."""
        values = {**cls(placement_shakes=0).as_dict(), **stored}
        return cls(**{**values, "purposes": tuple(values["purposes"])})


# The ranked lists that committees ask for
LIST_SIZES = (10, 20, 30, 50)
