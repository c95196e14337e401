"""Static files with a hash in their name, so that browsers may keep them for ever."""

import os
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Any

from django.contrib.staticfiles.utils import matches_patterns
from django.core.files.storage import Storage
from django.core.management import CommandError
from whitenoise.storage import CompressedManifestStaticFilesStorage

UNFINISHED_MANIFEST = "staticfiles.unfinished.json"


class CircularReference(CommandError):
    """Static files name each other in a circle, so that no order gives them hashed names.

    ``manage.py collectstatic`` prints its message, without a traceback.
    """

    def __init__(self, circle: list[str]) -> None:
        super().__init__(
            f"Static files name each other in a circle: {' → '.join(circle)}. The name of each "
            "needs the hash of the next, so none can be first. Move what they share into a file "
            "of its own that names none of them."
        )


class _RecordedNames(dict):
    """Replaces Django's table of hashed names, to record which names a file looks up."""

    def get(self, name: str, default: object = None) -> str:
        return self.setdefault(name, name)


class HashedStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Also rewrites the imports between ES modules, which Django does on request only.

    It works by regular expression: every import line in our modules must end in a semicolon.

    Django takes the files as the disk lists them, starts again while any name still changes, and
    gives up after six rounds: an unlucky disk is refused a chain of imports that a lucky one is
    granted. Here each file comes after all the files that it names, so that the first round gives
    every file its final name, and the manifest is the same bytes on every disk.
    """

    support_js_module_import_aggregation = True

    def _post_process(
        self, paths: dict[str, tuple[Storage, str]], adjustable_paths: list[str], hashed_files: dict
    ) -> Iterator[tuple]:
        named = {name: self._named_by(name, *paths[name]) & paths.keys() for name in sorted(paths)}
        # Sets have no order of their own; a sorted list has the same one in every process.
        graph = {name: sorted(names) for name, names in named.items()}
        try:
            order = list(TopologicalSorter(graph).static_order())
        except CycleError as error:
            raise CircularReference(error.args[1][::-1]) from None
        for name in order:
            yield from super()._post_process({name: paths[name]}, adjustable_paths, hashed_files)

    def _named_by(self, name: str, storage: Storage, path: str) -> set[str]:
        """Names of the files in a file's imports and URLs, as Django itself resolves them."""
        recorded = _RecordedNames()
        for extension, patterns in self._patterns.items():
            if matches_patterns(path, (extension,)):
                with storage.open(path) as file:
                    # Django complains of bytes that are no text when it comes to the file.
                    content = file.read().decode(errors="replace")
                for pattern, template in patterns:
                    pattern.sub(self.url_converter(name, recorded, template), content)
        return set(recorded)

    def post_process(self, paths: dict, dry_run: bool = False, **options: Any) -> Iterator[tuple]:
        """Put the new manifest in its place last, whole, when the compressed files are there too.

        Until then the old one stays, for workers that start meanwhile, but counts as older than
        any source: work that is interrupted leaves nothing that looks fresh.
        """
        if dry_run:
            return
        if self.exists(self.manifest_name):
            os.utime(self.path(self.manifest_name), (0, 0))
        yield from super().post_process(paths, **options)
        Path(self.path(UNFINISHED_MANIFEST)).replace(self.path(self.manifest_name))

    def save_manifest(self) -> None:
        """Django calls this before WhiteNoise compresses, and writes into the manifest itself."""
        in_its_place, self.manifest_name = self.manifest_name, UNFINISHED_MANIFEST
        super().save_manifest()
        self.manifest_name = in_its_place

    def load_manifest(self) -> tuple[dict[str, str], str]:
        """One that a full disk cut short is none: else ``collectstatic`` could not replace it."""
        try:
            return super().load_manifest()
        except ValueError:
            return {}, ""
