"""The office's common standards (구 공통 기준): the notice of a place and the phone to call."""

from collections.abc import Sequence
from dataclasses import fields

from django.conf import settings

from cctv_map.choices import Purpose
from cctv_map.district.legal_notice import (
    OFFICE,
    Notice,
    SiteDetails,
    Standard,
    Value,
    legal_notice,
    standard_for,
    whom_to_call,
)
from cctv_map.models import CameraSite, OfficeStandard

_NAMES = [field.name for field in fields(Standard)]


def read_standards() -> dict[str, Standard]:
    """Every common standard by its purpose; the one of all purposes has the key ``""``."""
    rows = OfficeStandard.objects.values("purpose", *_NAMES)
    return {row.pop("purpose"): Standard(**row) for row in rows}


def notice_of(site: CameraSite, standards: dict[str, Standard]) -> Notice:
    return legal_notice(_details_of(site), standard_for(site.purpose, standards))


def attach_calls(sites: Sequence[CameraSite]) -> None:
    """Sets ``call`` of each place: an office with its phone, or None where none is known."""
    standards = {} if all(site.phone for site in sites) else read_standards()
    office = office_contact()
    for site in sites:
        standard = standard_for(site.purpose, standards)
        site.call = whom_to_call(_details_of(site), standard, office)


def calls_by_purpose() -> dict[str, Value | None]:
    """The office to call about a place whose row has no phone, by purpose."""
    standards, office = read_standards(), office_contact()
    nothing = SiteDetails(purpose="", place="")
    return {
        purpose: whom_to_call(nothing, standard_for(purpose, standards), office)
        for purpose in Purpose.values
    }


def office_contact() -> Value | None:
    """The office that runs the site, as in the footer; None where no phone is set."""
    if not settings.OFFICE_PHONE:
        return None
    return Value(settings.OFFICE_DEPARTMENT or settings.OFFICE_NAME, OFFICE, settings.OFFICE_PHONE)


def _details_of(site: CameraSite) -> SiteDetails:
    return SiteDetails(
        purpose=site.get_purpose_display(),
        place=site.place,
        address=site.address_road or site.address_lot,
        direction=site.direction,
        agency=site.agency,
        phone=site.phone,
        retention_days=site.retention_days,
    )


def common_notice(standards: dict[str, Standard]) -> Notice:
    """The notice that holds for every camera, for a reader who has not chosen a place."""
    return legal_notice(SiteDetails(purpose="", place=""), standard_for("", standards))
