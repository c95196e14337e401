"""Style sheets and scripts of one house: colours, shadows, layers and media have one place."""

import re
from pathlib import Path

import pytest
from django.contrib import admin
from PIL import ImageColor

from tests.test_architecture import ROOT, tracked

TOKENS = ROOT / "static/site/tokens.css"
# The ground, words and accent of each card palette: test_choices_palettes compares this table with
# the colours that the pictures are drawn in.
PALETTES = ROOT / "static/cases/palettes.css"

COLOUR_CODE = re.compile(
    r"#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|hwb|(?:ok)?lab|(?:ok)?lch|color|light-dark)\(",
    re.IGNORECASE,
)
COLOUR_NAME = re.compile(rf"(?<![\w-])(?:{'|'.join(ImageColor.colormap)})(?![\w-])", re.IGNORECASE)
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
DECLARATION = re.compile(r"([\w-]+)\s*:\s*([^;{}]+)[;}]")
SHADOW = re.compile(
    r"none|var\(--(?:shadow|ring|bar)[\w-]*\)(?:, var\(--(?:shadow|ring|bar)[\w-]*\))*"
)
LAYER = re.compile(r"auto|var\(--layer-[\w-]+\)")
# A string of one colour, and the styles that take a colour, a shadow or a layer
SCRIPT_TEXT = re.compile(r"""(["'`])([^"'`\n]*)\1""")
SCRIPT_LAYER = re.compile(
    r"""\bz-?index\b["']?\s*[=:,]\s*["'`]?\d|setZIndex(?:Offset)?\([^)]*[1-9]""", re.I
)
SCRIPT_SHADOW = re.compile(r"""\bboxShadow\s*=|\bshadow(?:Color|Blur)\s*=""")


def style_faults(css: str) -> list[str]:
    """Declarations that name a colour, a shadow or a layer by itself."""
    found = []
    for name, value in DECLARATION.findall(COMMENT.sub("", css)):
        text = " ".join(value.split())
        if (
            COLOUR_CODE.search(text)
            or COLOUR_NAME.search(text)
            or (name == "box-shadow" and not SHADOW.fullmatch(text))
            or name == "text-shadow"
            or (name == "z-index" and not LAYER.fullmatch(text))
        ):
            found.append(f"{name}: {text}")
    return found


def script_faults(script: str) -> list[str]:
    texts = [text for _, text in SCRIPT_TEXT.findall(script)]
    return [
        *(text for text in texts if COLOUR_CODE.match(text) or COLOUR_NAME.fullmatch(text)),
        *(match.group() for match in SCRIPT_LAYER.finditer(script)),
        *(match.group() for match in SCRIPT_SHADOW.finditer(script)),
    ]


def test_colours_shadows_and_layers_stand_in_the_tokens_alone():
    found = [
        f"{path.relative_to(ROOT)}: {fault}"
        for path in tracked("static/*.css")
        if path not in (TOKENS, PALETTES)
        for fault in style_faults(path.read_text(encoding="utf-8"))
    ]
    found += [
        f"{path.relative_to(ROOT)}: {fault}"
        for path in tracked("static/*.js")
        for fault in script_faults(path.read_text(encoding="utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize(
    "declaration",
    [
        "color: #fff",
        "border: 1px solid #58616A80",
        "background: rgb(0 0 0 / 40%)",
        "fill: hsl(20deg 10% 10%)",
        "color: oklch(50% 0.1 20)",
        "background: linear-gradient(white, var(--ground))",
        "--ink: Navy",
        "color: var(--text, black)",
        "box-shadow: 0 1px 3px var(--line)",
        "box-shadow: var(--shadow), 0 0 0 1px var(--line)",
        "text-shadow: 0 0 2px var(--ground)",
        "z-index: 1",
        "z-index: -1",
        "z-index: calc(var(--layer-card) + 1)",
    ],
)
def test_the_check_of_styles_trips_on_what_it_is_for(declaration):
    assert style_faults(f".a {{ /* #000 */ {declaration}; }}") == [declaration]


def test_the_check_of_styles_lets_tokens_and_what_names_no_colour_pass():
    css = """
      #added-white, .red:hover, a[href="#fff"] { color: var(--black); white-space: nowrap; }
      .a { background: color-mix(in srgb, var(--surface) 88%, transparent); fill: currentcolor; }
      .b { box-shadow: var(--ring-surface),
             var(--shadow); z-index: var(--layer-card); }
      .c { box-shadow: none; z-index: auto; }
    """
    assert style_faults(css) == []


@pytest.mark.parametrize(
    "script",
    [
        'context.fillStyle = "#fff";',
        "const LINE = { color: 'rgb(0 0 0 / 4%)' };",
        "const ink = `white`;",
        "pane.style.zIndex = 450;",
        'pane.style.zIndex = "450";',
        'pane.style.setProperty("z-index", 3);',
        "marker.setZIndexOffset(isChosen ? 1000 : 0);",
        "element.style.boxShadow = shadow;",
        "context.shadowBlur = 3;",
    ],
)
def test_the_check_of_scripts_trips_on_what_it_is_for(script):
    assert len(script_faults(script)) == 1


def test_the_check_of_scripts_lets_tokens_pass():
    script = """
      context.fillStyle = colour("--white");
      pane.style.zIndex = "var(--layer-sites)";
      marker.setZIndexOffset(IN_FRONT);
      link.href = `#cell-${key}`;
    """
    assert script_faults(script) == []


# The conditions that tokens.css names, and what a reader's device prefers or can do
MEDIA = {
    "(max-width: 359px)",
    "(max-width: 399px)",
    "(max-width: 639px)",
    "(min-width: 640px)",
    "(max-width: 767px)",
    "(min-width: 768px)",
    "(min-width: 1024px)",
    "(min-width: 1280px)",
    "(max-height: 500px)",
    "(max-height: 39em)",
    "(min-height: 39em)",
    "(max-height: 44em)",
    "print",
    "screen",
    "(prefers-color-scheme: light)",
    "(prefers-color-scheme: dark)",
    "(prefers-reduced-motion: reduce)",
    "(prefers-reduced-motion: no-preference)",
    "(hover: hover)",
}


MEDIA_QUERY = re.compile(
    r"""@media([^{]*)\{|matchMedia\("([^"]*)"\)|matchMedia\(([^"()]*)\)|\smedia="([^"]*)\""""
)


def media_of(text: str) -> set[str]:
    """Each single condition in the media queries of a style sheet, a script or a template."""
    return {
        condition.strip()
        for groups in MEDIA_QUERY.findall(text)
        for condition in re.split(r",|\band\b", "".join(groups))
    }


def test_only_the_named_conditions_of_media_are_used():
    used = {
        condition: str(path.relative_to(ROOT))
        for path in tracked("static/*.css", "static/*.js", "templates/*.html")
        for condition in media_of(path.read_text(encoding="utf-8"))
    }
    assert {each: path for each, path in used.items() if each not in MEDIA} == {}
    assert used.keys() == MEDIA


def test_conditions_of_media_are_found_wherever_they_stand():
    sheet = "@media screen and (max-width: 9px),\n  (min-height: 1em) { a {} } @media not print { }"
    script = 'const wide = matchMedia("(min-width: 9px) and (hover: none)").matches;'
    assert media_of(sheet) == {"screen", "(max-width: 9px)", "(min-height: 1em)", "not print"}
    assert media_of(script) == {"(min-width: 9px)", "(hover: none)"}
    assert media_of(' <link media="(width < 9px)">') == {"(width < 9px)"}
    assert media_of("const odd = matchMedia(query);") == {"query"}


def declared_in(css: str) -> set[str]:
    return set(re.findall(r"(--[\w-]+)\s*:", COMMENT.sub("", css)))


def test_every_name_that_is_used_is_declared_and_every_token_is_used():
    sheets = {path: path.read_text(encoding="utf-8") for path in tracked("static/*.css")}
    scripts = "".join(path.read_text(encoding="utf-8") for path in tracked("static/*.js"))
    of_django = Path(admin.__file__).parent / "static/admin/css/base.css"
    declared = declared_in("".join([*sheets.values(), of_django.read_text(encoding="utf-8")]))
    used = set(re.findall(r"var\((--[\w-]+)", "".join([*sheets.values(), scripts])))
    used |= set(re.findall(r"""["'`](--[\w-]+)["'`]""", scripts))
    assert used - declared == set()
    # `--pin-${key}` reads every token that begins so.
    beginnings = tuple(re.findall(r"`(--[\w-]+-)\$\{", scripts))
    tokens = declared_in(sheets[TOKENS])
    assert {each for each in tokens - used if not each.startswith(beginnings)} == set()
