"""``python -m bench [NAME …] [--json] [--record]``: measure, print a table, maybe write it down."""

import argparse
import json
import os
import platform
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from types import ModuleType

PARTS = (
    "imports",
    "undo_and_peers",
    "open_data",
    "cards",
    "pages",
    "serving",
    "map_page",
    "map_peers",
    "million",
    "lighthouse",
)
RECORD = Path(__file__).resolve().parent.parent / "docs" / "benchmarks.md"
HEAD = """# Measured speed and size

Written by `python -m bench --record` on {day}: {cores} cores, Python {python}, {system}.
Figures are medians where something was repeated. A limit that was not met says so.
"""


def verdict(value: float, limit: tuple[str, float] | None) -> str:
    if limit is None or isinstance(value, str):
        return ""
    sign, bound = limit
    is_met = value <= bound if sign == "<=" else value >= bound
    return "met" if is_met else "**not met**"


def table_of(module: ModuleType, figures: dict[str, float]) -> str:
    """One part as a Markdown table."""
    lines = [f"## {module.TITLE}", "", "| figure | measured | limit | |", "|---|---:|---:|---|"]
    for name, value in figures.items():
        limit = module.LIMITS.get(name)
        bound = f"{limit[0]} {limit[1]:,}" if limit else ""
        shown = f"{value:,}" if isinstance(value, int | float) else value
        lines.append(f"| {name} | {shown} | {bound} | {verdict(value, limit)} |")
    return "\n".join([*lines, "", f"`python -m bench {module.__name__.split('.')[1]}`", ""])


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench")
    parser.add_argument("parts", nargs="*", metavar="NAME", help=", ".join(PARTS))
    parser.add_argument("--json", action="store_true", help="print one object of figures")
    parser.add_argument("--record", action="store_true", help=f"write {RECORD.name}")
    options = parser.parse_args()
    chosen = options.parts or PARTS
    unknown = [name for name in chosen if name not in PARTS]
    if unknown:
        parser.error(f"no part is called {unknown[0]}: there are {', '.join(PARTS)}")
    modules = [import_module(f"bench.{name}") for name in chosen]
    if options.json:
        figures = {name: value for module in modules for name, value in module.run().items()}
        print(json.dumps(figures, ensure_ascii=False))
        return
    tables = []
    for module in modules:
        tables.append(table_of(module, module.run()))
        print(tables[-1], flush=True)
    if options.record:
        head = HEAD.format(
            day=datetime.now(UTC).date().isoformat(),
            cores=os.cpu_count(),
            python=platform.python_version(),
            system=platform.system(),
        )
        RECORD.write_text("\n".join([head, *tables]), encoding="utf-8")


if __name__ == "__main__":
    main()
