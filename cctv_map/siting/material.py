"""Everything that an analysis reads, frozen into bytes so that it can be read again years later."""

import gzip
import json
from dataclasses import asdict, dataclass, field


@dataclass(frozen=True, slots=True)
class Material:
    """Points are ``[lat, lon, number]``, rings ``[[lat, lon], …]``; all in degrees (WGS84)."""

    bounds: list[float]
    # Existing cameras that count: [lat, lon, cameras]
    cameras: list[list[float]] = field(default_factory=list)
    lights: list[list[float]] = field(default_factory=list)
    school_zones: list[list[float]] = field(default_factory=list)
    residents: dict[str, float] = field(default_factory=dict)
    single_households: dict[str, float] = field(default_factory=dict)
    # Open requests: [lat, lon, voices]
    requests: list[list[float]] = field(default_factory=list)
    # Rings of each 행정동 by its name
    dongs: dict[str, list] = field(default_factory=dict)
    # Rings where no camera may stand, and rings or single points where one must
    excluded: list[list] = field(default_factory=list)
    musts: list[list] = field(default_factory=list)

    def to_bytes(self) -> bytes:
        """The same material always gives the same bytes."""
        text = json.dumps(asdict(self), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return gzip.compress(text.encode(), compresslevel=6, mtime=0)

    @classmethod
    def from_bytes(cls, data: bytes) -> "Material":
        return cls(**json.loads(gzip.decompress(data)))
