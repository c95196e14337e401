"""The list of all data checks, and the function that runs them."""

from collections.abc import Callable, Iterator, Sequence

from cctv_map.data_checks import notices, outdated, positions, values
from cctv_map.data_checks.findings import CheckContext, CheckedSite, Finding

CHECKS: tuple[Callable[[Sequence[CheckedSite], CheckContext], Iterator[Finding]], ...] = (
    positions.off_the_district,
    positions.crowds,
    positions.other_dong,
    values.installation,
    values.zeros,
    values.cameras,
    values.network_addresses,
    notices.legal_items,
    notices.retention,
    outdated.missing,
    outdated.old_dates,
)


def examine(sites: Sequence[CheckedSite], context: CheckContext) -> list[Finding]:
    return [finding for check in CHECKS for finding in check(sites, context)]
