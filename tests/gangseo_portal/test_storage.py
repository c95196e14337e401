"""Static files get the same names in whatever order the disk lists them, or a reason why not."""

import hashlib
import json
import random
import shutil
import tempfile
from pathlib import Path

import pytest
from django.core.files.storage import FileSystemStorage
from django.core.management import call_command

from bench.server import ROOT
from gangseo_portal.storage import CircularReference, HashedStaticFilesStorage

NOT_COMPRESSED = ("css", "html", "js", "json", "map", "svg", "txt")
SHARED_MEMORY = Path("/dev/shm")


@pytest.fixture(autouse=True)
def nothing_is_compressed(settings):
    """Compressing takes long and changes no name."""
    settings.WHITENOISE_SKIP_COMPRESS_EXTENSIONS = NOT_COMPRESSED


def hashed(name: str, text: str) -> str:
    path = Path(name)
    digest = hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()[:12]
    return str(path.with_name(f"{path.stem}.{digest}{path.suffix}"))


def collect(texts: dict[str, str], folder: Path, order: list[str] | None = None) -> dict[str, str]:
    """Runs ``collectstatic`` on these files in this order; returns the manifest's paths."""
    sources, collected = folder / "sources", folder / "collected"
    for place in (sources, collected):
        for name, text in texts.items():
            (place / name).parent.mkdir(parents=True, exist_ok=True)
            (place / name).write_text(text, encoding="utf-8")
    storage = HashedStaticFilesStorage(location=collected, base_url="/static/")
    source = FileSystemStorage(location=sources)
    for _, _, processed in storage.post_process({name: (source, name) for name in order or texts}):
        if isinstance(processed, Exception):
            raise processed
    return json.loads((collected / "staticfiles.json").read_bytes())["paths"]


def module_chain(depth: int) -> dict[str, str]:
    """Every module imports the next; the first one is the worst place to begin."""
    texts = {
        f"m{number}.js": f'import * as m from "./m{number + 1}.js";\n' for number in range(depth)
    }
    return texts | {f"m{depth}.js": "export const end = 1;\n"}


def names_of_chain(texts: dict[str, str]) -> dict[str, str]:
    """The one right answer, worked out from the end of the chain."""
    names, after = {}, None
    for name in reversed(texts):
        text = texts[name]
        if after:
            text = text.replace(after, names[after])
        names[name], after = hashed(name, text), name
    return names


@pytest.mark.parametrize("depth", [1, 8, 12])
def test_a_chain_of_imports_may_be_of_any_depth(tmp_path, depth):
    texts = module_chain(depth)
    assert collect(texts, tmp_path) == names_of_chain(texts)


def test_a_module_imports_the_final_name_of_the_next(tmp_path):
    names = collect(module_chain(8), tmp_path)
    for number in range(8):
        text = (tmp_path / "collected" / names[f"m{number}.js"]).read_text(encoding="utf-8")
        assert text == f'import * as m from "./{names[f"m{number + 1}.js"]}";\n'


@pytest.mark.parametrize("depth", [8, 12])
def test_a_chain_of_style_sheets_may_be_of_any_depth(tmp_path, depth):
    texts = {f"s{n}.css": f'@import url("s{n + 1}.css");\n' for n in range(depth)}
    texts |= {f"s{depth}.css": 'p { background: url("dot.svg"); }\n', "dot.svg": "<svg/>"}
    assert collect(texts, tmp_path) == names_of_chain(texts)


def test_a_chain_may_climb_and_descend_between_folders(tmp_path):
    texts = {
        "a.js": 'import { b } from "./deep/deeper/b.js";\n',
        "deep/deeper/b.js": 'export { c } from "../../c.js";\n',
        "c.js": 'import "/static/deep/d.js";\n',
        "deep/d.js": 'const e = import("./deeper/e.js");\n',
        "deep/deeper/e.js": "export const e = 1;\n",
    }
    names = collect(texts, tmp_path)
    read = {name: (tmp_path / "collected" / names[name]).read_text() for name in texts}
    last = {name: Path(hashed_name).name for name, hashed_name in names.items()}
    assert read == {
        "a.js": "import { b } from " + f'"./deep/deeper/{last["deep/deeper/b.js"]}";\n',
        "deep/deeper/b.js": "export { c } from " + f'"../../{last["c.js"]}";\n',
        "c.js": f'import"/static/deep/{last["deep/d.js"]}";\n',
        "deep/d.js": f'const e = import("./deeper/{last["deep/deeper/e.js"]}");\n',
        "deep/deeper/e.js": "export const e = 1;\n",
    }
    assert names == {name: hashed(name, text) for name, text in read.items()}


def test_every_order_gives_the_same_manifest_and_the_same_files(tmp_path):
    texts = module_chain(12) | {
        "page.css": '@import "parts.css";\n',
        "parts.css": 'p { background: url("dot.svg#a"); }\n',
        "dot.svg": "<svg/>",
        "start.js": 'import "./m3.js";\nimport "./m9.js";\nimport "./m0.js";\n',
    }
    results = set()
    for seed in range(50):
        order = sorted(texts)
        random.Random(seed).shuffle(order)
        folder = tmp_path / str(seed)
        collect(texts, folder, order)
        files = sorted(path for path in (folder / "collected").rglob("*") if path.is_file())
        results.add(tuple((path.name, path.read_bytes()) for path in files))
    (files,) = results
    # Each file as it was and with its hash, and the manifest: nothing half-done was left.
    assert len(files) == 2 * len(texts) + 1


@pytest.mark.parametrize(
    ("texts", "circle"),
    [
        (
            {
                "pins.js": 'import "./map.js";\n',
                "map.js": 'import { a } from "./sheet.js";\n',
                "sheet.js": 'import * as pins from "./pins.js";\n',
                "page.js": 'import "./map.js";\n',
            },
            "map.js → sheet.js → pins.js → map.js",
        ),
        ({"own.js": 'import { a } from "./own.js";\n'}, "own.js → own.js"),
        (
            {"a.css": '@import "b.css";\n', "b.css": '@import url("a.css");\n'},
            "a.css → b.css → a.css",
        ),
    ],
)
def test_a_circle_is_refused_by_name_and_with_a_way_out(tmp_path, texts, circle):
    with pytest.raises(CircularReference) as refused:
        collect(texts, tmp_path)
    assert str(refused.value) == (
        f"Static files name each other in a circle: {circle}. The name of each needs the hash of "
        "the next, so none can be first. Move what they share into a file of its own that names "
        "none of them."
    )
    assert not (tmp_path / "collected" / "staticfiles.json").exists()


def test_a_file_that_is_missing_is_still_named_with_the_one_that_asks_for_it(tmp_path):
    with pytest.raises(ValueError, match=r"The JS file 'a\.js' references a file which could"):
        collect({"a.js": 'import "./gone.js";\n'}, tmp_path)


def test_a_file_that_is_no_text_is_still_refused(tmp_path):
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "a.css").write_bytes(b"\xff")
    source = FileSystemStorage(location=tmp_path / "sources")
    storage = HashedStaticFilesStorage(location=tmp_path / "collected", base_url="/static/")
    first = next(storage.post_process({"a.css": (source, "a.css")}))
    assert (first[0], type(first[2])) == ("a.css", UnicodeDecodeError)


@pytest.fixture
def collect_all(settings, tmp_path):
    """``collect_all(sources)``: collects every public file of the portal; gives its manifest."""
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "gangseo_portal.storage.HashedStaticFilesStorage"},
    }

    def run(sources: Path) -> bytes:
        settings.STATICFILES_DIRS = [sources]
        with tempfile.TemporaryDirectory(dir=tmp_path) as folder:
            settings.STATIC_ROOT = Path(folder)
            call_command("collectstatic", interactive=False, verbosity=0)
            return (settings.STATIC_ROOT / "staticfiles.json").read_bytes()

    return run


def test_the_portal_collects_to_one_manifest_however_its_folders_are_listed(
    collect_all, monkeypatch
):
    listed = FileSystemStorage.listdir
    manifests = set()
    for seed in (0, 1, 2):
        chance = random.Random(seed)

        def listdir(self, path, chance=chance):
            found = [sorted(names) for names in listed(self, path)]
            for names in found:
                chance.shuffle(names)
            return found

        monkeypatch.setattr(FileSystemStorage, "listdir", listdir)
        manifests.add(collect_all(ROOT / "static"))
    (manifest,) = manifests
    assert "cctv_map/map/map.js" in json.loads(manifest)["paths"]


def test_the_portal_collects_to_the_same_manifest_from_shared_memory(collect_all):
    """A tmpfs lists the newest file first; a machine without one tries its own disk twice."""
    memory = SHARED_MEMORY if SHARED_MEMORY.is_dir() else None
    with tempfile.TemporaryDirectory(dir=memory, prefix="gangseo-tests-") as folder:
        copied = shutil.copytree(ROOT / "static", Path(folder) / "static")
        assert collect_all(copied) == collect_all(ROOT / "static")
