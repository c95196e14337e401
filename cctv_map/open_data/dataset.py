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


def dataset_json_ld(dataset: Dataset) -> str:
    """The dataset as JSON-LD, safe inside a script element; unknown properties are left out."""
    south, west, north, east = dataset.bounds
    properties = {
        "@type": "Dataset",
        "@id": dataset.address,
        "url": dataset.address,
        "name": dataset.name,
        "description": dataset.description,
        "inLanguage": "ko",
        "isAccessibleForFree": True,
        "license": dataset.terms,
        "keywords": ["CCTV", "고정형 영상정보처리기기", "강서구", "전국CCTV표준데이터"],
        "creator": {
            "@type": "GovernmentOrganization",
            "name": dataset.publisher,
            "url": dataset.home,
        },
        "isBasedOn": dataset.source,
        "temporalCoverage": dataset.reference_date and dataset.reference_date.isoformat(),
        "dateModified": dataset.published,
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
            for file in dataset.files
        ],
    }
    return json_ld({name: value for name, value in properties.items() if value})
