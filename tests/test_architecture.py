"""The house keeps its shape: imports point one way, rooms stay small, pages carry no code."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

from tests.architecture_rules import (
    ABOUT_MORE_THAN_ONE_MODULE,
    CAPABILITIES,
    CASES_LAYERS,
    DOORS,
    GROUND,
    PLAIN,
)

ROOT = Path(__file__).resolve().parent.parent
TOP_LEVEL = {"manage.py", "gangseo_portal", "cases", "cctv_map", "templates", "static"} | {
    "requirements.txt",
    "tests",
}
TOOLING = {
    "Makefile",
    "README.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "LICENSE",
    "pyproject.toml",
    "docs",
    "bench",
    "requirements-dev.txt",
    ".ci",
    ".gitignore",
    ".oxfmtrc.json",
    ".oxlintrc.json",
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


def imports_of_cctv_map() -> list[tuple[str, str]]:
    """Every import inside ``cctv_map``: the module and the imported name, both within the app."""
    return [
        (module_name(path).removeprefix("cctv_map."), name.removeprefix("cctv_map."))
        for path in tracked("cctv_map/*.py")
        if "migrations" not in path.parts and module_name(path) != "cctv_map"
        for name in imported_by(path)
        if name.startswith("cctv_map.")
    ]


def test_every_part_of_cctv_map_has_its_place_in_the_plan():
    parts = {
        module_name(path).split(".")[1]
        for path in tracked("cctv_map/*/*.py", "cctv_map/*.py")
        if module_name(path) != "cctv_map"
    }
    assert parts - {"migrations"} == {*CAPABILITIES, *GROUND, *DOORS}


def test_a_capability_imports_only_those_that_the_plan_allows():
    wrong = []
    for module, name in imports_of_cctv_map():
        part, other = module.split(".")[0], name.split(".")[0]
        if part in DOORS | {other} or (other in {*GROUND} and part not in GROUND):
            continue
        below = GROUND[: GROUND.index(part)] if part in GROUND else CAPABILITIES[part]
        if other not in below:
            wrong.append(f"{module} imports {name}")
    assert wrong == []


def test_the_plan_has_no_circle():
    """Each capability stands behind all that it imports."""
    order = list(CAPABILITIES)
    for capability, below in CAPABILITIES.items():
        assert all(order.index(each) < order.index(capability) for each in below), capability


def test_nobody_reaches_into_the_pages_of_another_capability():
    wrong = [
        f"{module} imports {name}"
        for module, name in imports_of_cctv_map()
        if (inner := re.match(r"(\w+)\.(admin|views)(\.|$)", name))
        and module.split(".")[0] not in DOORS | {inner[1]}
    ]
    assert wrong == []


def test_rules_and_verbs_know_no_page():
    """What is not a page of a capability imports none of its pages."""
    wrong = [
        f"{module} imports {name}"
        for module, name in imports_of_cctv_map()
        if re.match(r"\w+\.(admin|views)(\.|$)", name)
        and not re.match(r"\w+\.(admin|views)(\.|$)", module)
        and module.split(".")[0] not in DOORS
    ]
    assert wrong == []


def test_imports_of_cases_point_down():
    wrong = []
    for path in tracked("cases/*.py"):
        module = module_name(path)
        if module == "cases" or ".migrations" in module:
            continue
        layer = layer_of(module, "cases", CASES_LAYERS)
        for name in imported_by(path):
            if name.startswith("cases.") and layer_of(name, "cases", CASES_LAYERS) > layer:
                wrong.append(f"{module} (layer {layer}) imports {name}")
    assert wrong == []


def plain_modules() -> dict[str, Path]:
    """Modules that promise to be plain Python, by their dotted names."""
    found = {}
    for path in tracked("cctv_map/*.py", "cases/*.py"):
        module = module_name(path)
        app, _, inner = module.partition(".")
        if ".migrations" in module or not inner or path.stem == "choices":
            continue
        is_plain = (
            any(inner == name or inner.startswith(f"{name}.") for name in PLAIN)
            if app == "cctv_map"
            else layer_of(module, app, CASES_LAYERS) == 1
        )
        if is_plain:
            found[module] = path
    return found


def test_the_hard_thinking_is_plain_python():
    """No database, no settings, no clock; choices are Django's in name only."""
    modules = plain_modules()
    wrong = [
        f"{module} imports {name}"
        for module, path in modules.items()
        for name in imported_by(path)
        if name.startswith("django.")
        or (name.startswith("cctv_map.models.") and "siting_parameters" not in name)
    ]
    assert wrong == []
    named = {module.removeprefix("cctv_map.") for module in modules}
    assert [
        name for name in PLAIN if not any(f"{each}.".startswith(f"{name}.") for each in named)
    ] == []


def test_a_test_stands_where_its_module_stands():
    """``tests/a/b/test_c.py``, or ``test_c_something.py``, tests ``a/b/c.py`` or the package c."""
    homeless = []
    for path in tracked("tests/cases/**", "tests/cctv_map/**", "tests/gangseo_portal/**"):
        if not path.name.startswith("test_"):
            continue
        folder = ROOT / path.parent.relative_to(ROOT / "tests")
        words = path.stem.removeprefix("test_").split("_")
        names = ["_".join(words[:count]) for count in range(1, len(words) + 1)]
        if not any((folder / f"{n}.py").is_file() or (folder / n).is_dir() for n in names):
            homeless.append(str(path.relative_to(ROOT)))
    assert sorted(homeless) == sorted(ABOUT_MORE_THAN_ONE_MODULE)


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


def test_lists_and_constants_are_written_one_by_one():
    """A tuple splatted into a list, or constants assigned in a row, only save lines."""
    found = []
    for path in tracked("*.py"):
        if "migrations" in path.parts:
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Starred) and isinstance(node.value, ast.Tuple | ast.List):
                found.append(f"{path.relative_to(ROOT)}:{node.lineno}: splatted")
        for node in tree.body:
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Tuple):
                names = [each.id for each in node.targets[0].elts if isinstance(each, ast.Name)]
                if isinstance(node.value, ast.Tuple) and all(name.isupper() for name in names):
                    found.append(f"{path.relative_to(ROOT)}:{node.lineno}: {', '.join(names)}")
    assert found == []


def test_lines_of_templates_can_be_read():
    too_long = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in tracked("templates/*.html")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if len(line) > 160
    ]
    assert too_long == []
