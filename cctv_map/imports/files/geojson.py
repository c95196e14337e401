"""The reader of GeoJSON files: their size, their form and their degrees."""

import json
import math
from pathlib import Path
from typing import Any

from cctv_map.imports.files.reading import ImportFileError

# A district's outlines or streets are a few megabytes; ten times that is another kind of file.
MAX_BYTES = 50_000_000
NOT_DEGREES = "좌표가 경위도(WGS84)가 아닙니다. EPSG:4326으로 바꾼 파일을 골라 주세요."

Feature = tuple[dict[str, Any], Any]


def read_features(source: Path | bytes, wanted: str) -> list[Feature]:
    """Properties and geometry of every feature; ``wanted`` (도로가) says what should be in it.

    Raises ImportFileError, in Korean, for anything that is no FeatureCollection.
    """
    try:
        size = len(source) if isinstance(source, bytes) else source.stat().st_size
        if size > MAX_BYTES:
            raise ImportFileError(
                f"파일이 너무 큽니다({size / 1e6:.0f} MB). "
                f"강서구만 남겨 {MAX_BYTES // 1_000_000} MB보다 작은 파일로 만들어 주세요."
            )
        content = source if isinstance(source, bytes) else source.read_bytes()
        features = json.loads(content.decode("utf-8-sig"))["features"]
        return [(dict(each["properties"] or {}), each["geometry"]) for each in features]
    except FileNotFoundError:
        raise ImportFileError(f"파일이 없습니다: {Path(str(source)).name}") from None
    except IsADirectoryError:
        raise ImportFileError("파일이 아니라 폴더입니다. GeoJSON 파일을 골라 주세요.") from None
    except OSError as error:
        raise ImportFileError(f"파일을 열 수 없습니다: {error.strerror}") from None
    except (ValueError, KeyError, TypeError, RecursionError):
        raise ImportFileError(
            f"GeoJSON 파일이 아닙니다. {wanted} 든 GeoJSON(FeatureCollection)을 골라 주세요."
        ) from None


def in_degrees(lat: float, lon: float) -> bool:
    """Whether this can be a position in degrees at all, wherever on earth."""
    return math.isfinite(lat) and math.isfinite(lon) and abs(lat) <= 90 and abs(lon) <= 180
