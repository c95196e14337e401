"""``manage.py import_basemap LAYER FILE``: load roads, stations, water or parks for our ground."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cctv_map.choices import BasemapLayer
from cctv_map.imports.actions import import_basemap
from cctv_map.imports.files.reading import ImportFileError


class Command(BaseCommand):
    help = "지도의 바탕이 되는 도로, 역, 물, 공원(GeoJSON)을 읽어 저장합니다."

    def add_arguments(self, parser: ArgumentParser) -> None:
        layers = ", ".join(f"{value}({label})" for value, label in BasemapLayer.choices)
        parser.add_argument(
            "layer", choices=BasemapLayer.values, help=f"무엇이 든 파일인지: {layers}"
        )
        parser.add_argument("file", type=Path, help="GeoJSON 파일")

    def handle(self, *args: Any, **options: Any) -> None:
        layer = BasemapLayer(options["layer"])
        try:
            loaded, problem = import_basemap(layer, options["file"], by=None)
        except ImportFileError as error:
            raise CommandError(str(error)) from None
        nameless = sum(not shape.name for shape in loaded.shapes)
        summary = f"{layer.label} {len(loaded.shapes):,}개를 저장했습니다."
        self.stdout.write(f"{summary} 이름 없는 것 {nameless:,}개" if nameless else summary)
        if loaded.skipped:
            reasons = ", ".join(f"{why} {count:,}개" for why, count in loaded.skipped.items())
            self.stdout.write(f"쓰지 않은 것 {loaded.skipped.total():,}개: {reasons}")
        if problem:
            raise CommandError(problem, returncode=2)
