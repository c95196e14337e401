"""The plan of the house as data: what may import what, what is plain, which tests cross modules.

tests/test_architecture.py holds the code to it, and docs/architecture.md shows it.
"""

# Which capability of ``cctv_map`` may import which. All of them stand on the ground floor:
# ``choices``, ``district`` and ``models``. docs/architecture.md shows the same table.
CAPABILITIES = {
    "map": set(),
    "admin_kit": {"map"},
    "statistics": {"map"},
    "sites": {"map", "admin_kit"},
    "law": {"map", "admin_kit", "sites"},
    "imports": {"map", "admin_kit", "sites"},
    "data_checks": {"map", "admin_kit", "sites", "imports"},
    "open_data": {"map", "imports"},
    "requests": {"map", "admin_kit"},
    "siting": {"map", "admin_kit", "imports", "requests"},
}
# The ground floor, each stone upon those before it
GROUND = ("district", "choices", "models")
# Where Django and the terminal come in: these may import everything below.
DOORS = {"urls", "admin", "apps", "roles", "management", "templatetags"}
# Plain Python: no database, no settings, no clock. A folder stands for all modules in it.
PLAIN = (
    "data_checks.examine",
    "data_checks.findings",
    "data_checks.kinds",
    "data_checks.notices",
    "data_checks.outdated",
    "data_checks.positions",
    "data_checks.values",
    "district",
    "imports.cameras.columns",
    "imports.cameras.complaints",
    "imports.cameras.content",
    "imports.cameras.differences",
    "imports.cameras.grouping",
    "imports.cameras.labels",
    "imports.cameras.matching",
    "imports.cameras.parsing",
    "imports.cameras.questions",
    "imports.cameras.report",
    "imports.cameras.row_problems",
    "imports.cameras.rows",
    "imports.files",
    "imports.ground.clipping",
    "imports.report_table",
    "law.policy_table",
    "law.viewing_rules",
    "map.freshness",
    "map.snapshot.basemap",
    "map.snapshot.cluster_cells",
    "map.snapshot.encode",
    "map.snapshot.line_joining",
    "map.snapshot.outlines",
    "map.snapshot.picture",
    "map.snapshot.store",
    "map.snapshot.tree",
    "models.siting_parameters",
    "open_data.dataset",
    "requests.answer_template_fields",
    "requests.road",
    "sites.near_hidden",
    "siting.analysis",
    "siting.budget",
    "siting.dong_shares",
    "siting.fairness",
    "siting.study_area",
    "siting.index",
    "siting.material",
    "siting.nearest_grid",
    "siting.rule_outlines",
    "siting.placement_stability",
    "siting.placements",
    "siting.reasons",
    "siting.report",
    "siting.rank_stability",
    "siting.datasets.columns",
    "siting.datasets.reader",
    "siting.datasets.rows",
    "siting.solver",
    "statistics.bar_chart",
    "statistics.figures",
)
# ``cases`` is half the size and stays by layer: a module may import from its own layer and from
# those below it (a smaller number).
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
        "source_sentence",
    ),
    2: ("models",),
    1: (
        "choices",
        "card_content",
        "card_images",
        "line_breaking",
        "pictograms",
        "pictogram_drawings",
        "publish_checks",
        "share_kit",
        "structured_data",
        "press_release",
        "revision_diff",
        "field_labels",
    ),
}

# Tests that stand beside no module of their name, and why
ABOUT_MORE_THAN_ONE_MODULE = {
    "tests/cases/publish_checks/test_list.py": "the list of all checks, in the package itself",
    "tests/cases/test_licences.py": "the rows that a migration brings",
    "tests/cctv_map/imports/test_faults.py": "importing, publishing, undoing: each killed midway",
    "tests/cctv_map/map/test_parity.py": "the published files beside the list and the site pages",
    "tests/cctv_map/requests/test_privacy.py": "every address, searched for what residents wrote",
    "tests/cctv_map/siting/test_loading.py": "what the web process loads",
    "tests/cctv_map/sites/test_withheld.py": "every address, searched for a withheld place",
}
