"""The open data as a schema.org Dataset, which data portals and search engines read."""

from dataclasses import dataclass
from datetime import date

from gangseo_portal.lib.json_ld import json_ld


@dataclass(frozen=True, slots=True)
class File:
    """One form in which the data can be had, at a whole address."""

    name: str
    address: str
    media_type: str


@dataclass(frozen=True, slots=True)
class Dataset:
    address: str
    name: str
    description: str
    publisher: str
    home: str
    terms: str
    source: str
    reference_date: date | None
    published: str
    bounds: tuple[float, float, float, float]
    files: tuple[File, ...]


def dataset_json_ld(told: Dataset) -> str:
    """Safe to stand inside a script element; what is not known is left out."""
    south, west, north, east = told.bounds
    facts = {
        "@type": "Dataset",
        "@id": told.address,
        "url": told.address,
        "name": told.name,
        "description": told.description,
        "inLanguage": "ko",
        "isAccessibleForFree": True,
        "license": told.terms,
        "keywords": ["CCTV", "고정형 영상정보처리기기", "강서구", "전국CCTV표준데이터"],
        "creator": {"@type": "GovernmentOrganization", "name": told.publisher, "url": told.home},
        "isBasedOn": told.source,
        "temporalCoverage": told.reference_date and told.reference_date.isoformat(),
        "dateModified": told.published,
        "spatialCoverage": {
            "@type": "Place",
            "name": "서울특별시 강서구",
            "geo": {"@type": "GeoShape", "box": f"{south} {west} {north} {east}"},
        },
        "distribution": [
            {
                "@type": "DataDownload",
                "name": file.name,
                "contentUrl": file.address,
                "encodingFormat": file.media_type,
            }
            for file in told.files
        ],
    }
    return json_ld({name: fact for name, fact in facts.items() if fact})
