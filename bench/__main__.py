"""``python -m bench [NAME …] [--json] [--record]``: measure, print a table, maybe write it down."""

import argparse
import json
import os
import platform
import subprocess
import sys
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
    "inbox",
    "map_page",
    "map_peers",
    "million",
    "siting",
    "siting_map",
    "lighthouse",
    "press_releases",
)
RECORD = Path(__file__).resolve().parent.parent / "docs" / "benchmarks.md"
HEAD = """# Measured speed and size

Written by `python -m bench --record`, last on {day}: {cores} cores, Python {python}, {system}.
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
    parser.add_argument("--json", action="store_true", help="print one object for each part")
    parser.add_argument("--record", action="store_true", help=f"write {RECORD.name}")
    options = parser.parse_args()
    chosen = options.parts or PARTS
    unknown = [name for name in chosen if name not in PARTS]
    if unknown:
        parser.error(f"no part is called {unknown[0]}: there are {', '.join(PARTS)}")
    if len(chosen) > 1:
        # Each in a process of its own: a child's peak memory is never told below its parent's.
        flags = [f"--{name}" for name in ("json", "record") if getattr(options, name)]
        for name in chosen:
            subprocess.run([sys.executable, "-m", "bench", name, *flags], check=True)
        return
    module = import_module(f"bench.{chosen[0]}")
    figures = module.run()
    if options.json:
        print(json.dumps(figures, ensure_ascii=False))
        return
    table = table_of(module, figures)
    print(table, flush=True)
    if options.record:
        record(module.TITLE, table)


def record(title: str, table: str) -> None:
    """Put one table into the record; those of the other parts stay as they were measured."""
    kept = RECORD.read_text(encoding="utf-8").split("\n## ")[1:]
    tables = {each.partition("\n")[0]: f"## {each.strip()}\n" for each in kept}
    tables[title] = table
    head = HEAD.format(
        day=datetime.now(UTC).date().isoformat(),
        cores=os.cpu_count(),
        python=platform.python_version(),
        system=platform.system(),
    )
    titles = [import_module(f"bench.{name}").TITLE for name in PARTS]
    in_order = [tables[each] for each in titles if each in tables]
    RECORD.write_text(head + "\n".join(in_order), encoding="utf-8")


if __name__ == "__main__":
    main()
