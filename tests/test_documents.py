"""The documents tell the truth: links lead somewhere, paths and names exist, the plan is ours."""

import re
from pathlib import Path

import pytest

from tests.architecture_rules import CAPABILITIES

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = [
    *ROOT.glob("*.md"),
    *(ROOT / "docs").glob("*.md"),
]
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
CODE = re.compile(r"`([^`\n]+)`")
FENCE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
ARCHITECTURE = ROOT / "docs" / "architecture.md"
ITS_TEXT = FENCE.sub("", ARCHITECTURE.read_text(encoding="utf-8"))


def anchors_of(path: Path) -> set[str]:
    """The anchors that GitHub gives the headings of a document."""
    text = FENCE.sub("", path.read_text(encoding="utf-8"))
    titles = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    plain = (re.sub(r"[^\w\- ]", "", title.strip().lower()) for title in titles)
    return {title.replace(" ", "-") for title in plain}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_inside_the_repository_leads_somewhere(document):
    dead = []
    for link in LINK.findall(FENCE.sub("", document.read_text(encoding="utf-8"))):
        if re.match(r"[a-z]+:", link):
            continue
        name, _, anchor = link.partition("#")
        target = document.parent / name if name else document
        if not target.exists() or (anchor and anchor not in anchors_of(target)):
            dead.append(link)
    assert dead == []


def paths_in(text: str) -> list[str]:
    """What stands in backticks and begins like a path of this repository."""
    roots = "cases|cctv_map|gangseo_portal|static|templates|tests|docs|bench"
    return [code for code in CODE.findall(text) if re.match(rf"(?:{roots})/", code)]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_path_that_a_document_names_exists(document):
    text = FENCE.sub("", document.read_text(encoding="utf-8"))
    missing = [code for code in paths_in(text) if not (ROOT / code.partition(":")[0]).exists()]
    assert missing == []


def test_every_name_behind_a_path_stands_in_that_file():
    missing = []
    for code in paths_in(ITS_TEXT):
        path, _, name = code.partition(":")
        if name:
            source = (ROOT / path).read_text(encoding="utf-8")
            word = rf"^(?:export )?(?:async )?(?:def|class|function|const) {name}\b"
            if not re.search(word, source, re.MULTILINE):
                missing.append(code)
    assert missing == []


def test_the_architecture_shows_the_plan_that_the_tests_hold():
    rows = re.findall(r"^\| `(\w+)` \| (.+) \|$", ITS_TEXT, re.MULTILINE)
    shown = {name: set(re.findall(r"`(\w+)`", below)) for name, below in rows}
    assert shown == CAPABILITIES


def test_the_architecture_stays_short():
    assert len(ARCHITECTURE.read_text(encoding="utf-8").splitlines()) <= 150
