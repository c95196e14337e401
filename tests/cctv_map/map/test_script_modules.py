"""Which modules a page fetches at once: found in the import lines of the scripts themselves."""

import pytest

from cctv_map.map.script_modules import modules_of

SCRIPTS = {
    "map/first.js": """
// import { dead } from "./dead.js";
import { near } from "./near.js";
import {
  far,
  further,
} from "../far.js";
export { shared } from "./shared.js";

async function later() {
  return import("./later.js");
}
""",
    "map/near.js": 'import { far } from "../far.js";\nexport const near = far;\n',
    "map/shared.js": "export const shared = 1;\n",
    "far.js": 'import { first } from "./map/first.js";\nexport const far = 1, further = 2;\n',
}


@pytest.fixture
def scripts(settings, tmp_path):
    for name, source in SCRIPTS.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(source)
    settings.STATICFILES_DIRS = [tmp_path]
    modules_of.cache_clear()
    yield
    modules_of.cache_clear()


def test_a_script_and_all_that_it_imports_each_once_and_nothing_that_comes_later(scripts):
    found = modules_of("map/first.js")
    assert found == ("map/first.js", "map/near.js", "far.js", "map/shared.js")
