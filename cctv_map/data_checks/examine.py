"""Every check over the same sites."""

from collections.abc import Callable, Iterator, Sequence

from cctv_map.data_checks import files, notices, positions, values
from cctv_map.data_checks.findings import Facts, Finding, Known

CHECKS: tuple[Callable[[Sequence[Facts], Known], Iterator[Finding]], ...] = (
    positions.off_the_district,
    positions.crowds,
    positions.other_dong,
    values.installation,
    values.zeros,
    values.cameras,
    values.network_addresses,
    notices.legal_items,
    notices.retention,
    files.missing,
    files.old_dates,
)


def examine(sites: Sequence[Facts], known: Known) -> list[Finding]:
    return [finding for check in CHECKS for finding in check(sites, known)]
