"""Input and output of the data checks: sites, context and findings. Plain Python."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from cctv_map.district.geo import Ring
from cctv_map.district.legal_notice import Standard
from cctv_map.district.outlines import District


class CheckedSite(NamedTuple):
    """One site as residents see it; the names are the model's."""

    id: int
    place: str
    purpose: str
    purpose_source: str
    status: str
    publication: str
    cameras: int
    code: str
    management_no: str
    dong: str
    address_road: str
    address_lot: str
    direction: str
    lat: float
    lon: float
    pixels: int | None
    retention_days: int | None
    installed_on: str
    agency: str
    phone: str
    reference_date: date | None
    missing_since_id: int | None


@dataclass(frozen=True, slots=True)
class CheckContext:
    """The data that the sites are compared with.

    ``outlines`` are those of the administrative dong, empty before they were loaded. ``explained``
    are the sites with a standing note of an officer.
    """

    today: date
    district: District
    outlines: Mapping[str, Sequence[Ring]] = field(default_factory=dict)
    standards: Mapping[str, Standard] = field(default_factory=dict)
    explained: frozenset[int] = frozenset()


# Not frozen: a register of 100,000 sites has twice as many, and freezing costs half of the time.
@dataclass(slots=True)
class Finding:
    """One doubt about one site.

    ``kind`` is a key of ``KINDS``, which has its mends; ``text`` is for the officer. ``seen`` is
    the value in doubt: a finding that an officer accepted is reported again once it changes.
    """

    site_id: int
    kind: str
    text: str
    seen: str
