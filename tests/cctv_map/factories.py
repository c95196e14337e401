"""Plain functions that put camera rows into the test database."""

from typing import Any

from cctv_map.choices import Purpose, SourceKind, Status
from cctv_map.models import CameraSite, DataSource


def make_source(kind: str = SourceKind.DEMONSTRATION, *, is_public: bool = True) -> DataSource:
    """The source of this kind; made when missing, and public unless told otherwise.

    Making a second source public is refused by the database, as it is everywhere.
    """
    source, _ = DataSource.objects.update_or_create(
        kind=kind, defaults={"label": SourceKind(kind).label, "is_public": is_public}
    )
    return source


def make_site(**changes: Any) -> CameraSite:
    """A live security camera in 화곡1동 of the public demonstration; changes win."""
    fields: dict[str, Any] = {
        "purpose": Purpose.SECURITY,
        "purpose_source": "생활방범",
        "status": Status.LIVE,
        "cameras": 1,
        "place": "화곡1동 980-16",
        "dong": "화곡1동",
        "legal_dong": "화곡동",
        "lat": 37.5305,
        "lon": 126.8429,
        "agency": "서울특별시 강서구청",
        "phone": "02-0000-0000",
    }
    fields.update(changes)
    if "source" not in fields:
        fields["source"] = make_source()
    return CameraSite.objects.create(**fields)
