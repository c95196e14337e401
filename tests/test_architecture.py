"""The house keeps its shape: imports point one way, rooms stay small, pages carry no code."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TOP_LEVEL = {"manage.py", "gangseo_portal", "cases", "cctv_map", "templates", "static"} | {
    "requirements.txt",
    "tests",
}
TOOLING = {
    *("Makefile", "README.md", "CHANGELOG.md", "LICENSE", "pyproject.toml", "docs", "bench"),
    *("requirements-dev.txt", ".ci", ".gitignore"),
}

# A module may import from its own layer and from those below it (a smaller number).
CCTV_LAYERS = {
    5: ("urls", "admin", "management", "views", "apps", "templatetags"),
    4: ("forms", "open_data", "requests.forms"),
    3: (
        *("actions", "carrying", "corrections", "importers.held"),
        *("importers.runner", "importers.writing"),
        *("importers.boundaries", "importers.basemap", "importers.undo"),
        *("importers.comparison", "importers.locking", "importers.told_by_dong"),
        *("doctor.source", "finding", "nearby", "notices", "siting.inputs", "statistics"),
        *("snapshot.answer", "snapshot.publish", "snapshot.read", "snapshot.rows"),
        *("requests.asked_place", "requests.counts", "requests.facts"),
        *("snapshot.store", "roles"),
    ),
    2: ("models",),
    1: (
        *("choices", "doctor", "geo", "dongs", "importers", "siting", "snapshot"),
        *(
            "legal_notice",
            "near_hidden",
            "freshness",
            "viewing_rules",
            "policy_table",
            "place_words",
            "figures",
            "charts",
            "requests",
            "siting_report",
        ),
    ),
}
CASES_LAYERS = {
    5: ("urls", "admin", "management", "views", "apps", "templatetags"),
    4: ("forms",),
    3: (
        "actions",
        "deck",
        "card_images.cache",
        "publish_gate",
        "search",
        "readership",
        "survey",
        "roles",
        "reviews",
        "credit",
    ),
    2: ("models",),
    1: (
        *("choices", "card_content", "card_images", "line_breaking", "sharing"),
        *("pictograms", "pictogram_drawings", "publish_checks", "share_kit", "structured_data"),
        *("press_release", "revision_diff", "field_labels"),
    ),
}
LIMITS = {".py": 400, ".js": 250, ".html": 150, ".css": 400}


def tracked(*patterns: str) -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", *patterns],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return [path for line in listed.splitlines() if (path := ROOT / line).is_file()]


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported_by(path: Path) -> set[str]:
    """Dotted names that a file imports, also inside functions."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def layer_of(module: str, app: str, layers: dict[int, tuple[str, ...]]) -> int:
    """The layer of the longest matching name, so that ``importers.runner`` beats ``importers``."""
    inner = module.removeprefix(f"{app}.")
    matches = [
        (len(name), layer)
        for layer, names in layers.items()
        for name in names
        if inner == name or inner.startswith(f"{name}.")
    ]
    assert matches, f"{module} has no layer: give it a room in tests/test_architecture.py"
    return max(matches)[1]


def test_the_top_level_is_the_one_that_was_ordered():
    found = {path.relative_to(ROOT).parts[0] for path in tracked()}
    assert found - TOOLING == TOP_LEVEL


def test_the_apps_do_not_know_each_other_nor_the_project():
    wrong = [
        f"{module_name(path)} imports {name}"
        for app, strangers in (
            ("cases", ("cctv_map", "gangseo_portal")),
            ("cctv_map", ("cases", "gangseo_portal")),
            ("gangseo_portal/lib", ("cases", "cctv_map")),
        )
        for path in tracked(f"{app}/*.py")
        for name in imported_by(path)
        if name.split(".")[0] in strangers and not name.startswith("gangseo_portal.lib.")
    ]
    assert wrong == []


@pytest.mark.parametrize(("app", "layers"), [("cctv_map", CCTV_LAYERS), ("cases", CASES_LAYERS)])
def test_imports_point_down(app, layers):
    wrong = []
    for path in tracked(f"{app}/*.py"):
        module = module_name(path)
        if module == app or ".migrations" in module:
            continue
        layer = layer_of(module, app, layers)
        for name in imported_by(path):
            if name.startswith(f"{app}.") and layer_of(name, app, layers) > layer:
                wrong.append(f"{module} (layer {layer}) imports {name}")
    assert wrong == []


@pytest.mark.parametrize(("app", "layers"), [("cctv_map", CCTV_LAYERS), ("cases", CASES_LAYERS)])
def test_the_hard_thinking_is_plain_python(app, layers):
    """Layer 1 knows no database, no settings and no clock; choices are Django's in name only."""
    wrong = [
        f"{module_name(path)} imports {name}"
        for path in tracked(f"{app}/*.py")
        if ".migrations" not in module_name(path) and module_name(path) != app
        if layer_of(module_name(path), app, layers) == 1 and path.stem != "choices"
        for name in imported_by(path)
        if name.startswith("django.")
    ]
    assert wrong == []


def test_rooms_stay_small():
    too_long = {
        str(path.relative_to(ROOT)): lines
        for path in tracked()
        if path.suffix in LIMITS and "migrations" not in path.parts
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > LIMITS[path.suffix]
    }
    assert too_long == {}


def test_functions_stay_small():
    too_long = {}
    for path in tracked("*.py"):
        if "migrations" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                lines = node.end_lineno - node.lineno + 1
                if lines > 50:
                    too_long[f"{path.relative_to(ROOT)}:{node.name}"] = lines
    assert too_long == {}


INLINE = re.compile(
    # A block of JSON-LD is data: browsers do not run it, and it may carry nothing but its type.
    r"""<script(?![^>]*\bsrc=)(?! type="application/ld\+json">)"""
    r"|<style|\sstyle=|\son[a-z]+=|javascript:",
    re.IGNORECASE,
)


def test_nothing_executable_stands_inline_in_templates():
    found = [
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path in tracked("templates/*.html")
        for match in INLINE.finditer(path.read_text(encoding="utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize(
    "html",
    [
        "<script>x()</script>",
        '<script type="application/json">',
        '<script type="application/ld+json" onload="x()">',
        '<script type="application/ld+jsonp">',
        '<a onclick="x()">',
        '<p style="color:red">',
        "<style>p{}</style>",
    ],
)
def test_the_inline_check_trips_on_what_it_is_for(html):
    assert INLINE.search(html)


def test_the_inline_check_lets_a_data_block_for_search_engines_pass():
    assert INLINE.search('<script type="application/ld+json">{}</script>') is None


def test_every_import_between_modules_ends_in_a_semicolon():
    """Django hashes the imports by regular expression and overlooks any other ending."""
    wrong = [
        f"{path.relative_to(ROOT)}: {line}"
        for path in tracked("static/*.js")
        for line in path.read_text(encoding="utf-8").splitlines()
        if re.search(r"""^(import|export|\})[^'"]*\bfrom\s*['"]""", line)
        and not line.rstrip().endswith(";")
    ]
    assert wrong == []


def test_no_drawer_collects_what_has_no_room():
    drawers = {"utils", "helpers", "common", "services", "misc"}
    assert [str(path) for path in tracked("*.py") if path.stem in drawers] == []


def test_no_test_has_a_deadline_of_its_own():
    """bench/patience.py says how long a hang may last; a shorter one fails on a busy machine."""
    short = re.compile(r"\btimeout=[0-9.]|wait_for_timeout|perf_counter\(\) - \w+ <")
    found = [
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path in tracked("tests/*.py", "bench/server.py", "bench/nginx.py", "bench/pages.py")
        for match in short.finditer(path.read_text(encoding="utf-8"))
        if path != Path(__file__).resolve()
    ]
    assert found == []
